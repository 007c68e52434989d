import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTextBlocks } from '../../../normalize/extract/blocks.ts';
import { readEnumerator, readHanNumber } from '../../../normalize/extract/enumerators.ts';
import { findNumbering } from '../../../normalize/extract/headings.ts';
import { readLines } from '../../../normalize/extract/lines.ts';

const numbers: ReadonlyArray<[text: string, value: number | undefined]> = [
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['二十一', 21],
  ['一百零二', 102],
  ['九千九百九十九', 9999],
  ['百', undefined],
  ['一二', undefined],
  ['第', undefined],
  ['', undefined],
];
for (const [text, value] of numbers) test(`number ${text}`, () => assert.equal(readHanNumber(text), value));

const enumerators: ReadonlyArray<[line: string, system: string | undefined, value: number | undefined]> = [
  ['⑴ 问题', 'parenthesized', 1],
  ['⒇问题', 'parenthesized', 20],
  ['③ 问题', 'circled', 3],
  ['㉑ 问题', 'circled', 21],
  ['Ⅳ 问题', 'roman', 4],
  ['二、问题', 'han', 2],
  ['十二、问题', 'han', 12],
  ['问题三:内容', 'named', 3],
  ['第二种观点:内容', 'named', 2],
  ['(一)随意殴打他人的', undefined, undefined],
  ['（一）随意殴打他人的', undefined, undefined],
  ['1、先报警', undefined, undefined],
  ['第二百五十三条 邮政工作人员', undefined, undefined],
  ['一般来说', undefined, undefined],
];
for (const [line, system, value] of enumerators) {
  test(`enumerator of ${line}`, () => {
    const found = readEnumerator(line);
    assert.deepEqual([found?.system, found?.value], [system, value]);
  });
}

const ANSWER = '这是回答的正文,说明应当怎么处理。';

function headings(...lines: readonly string[]): { ordinals: (string | undefined)[]; anomalies: number } | undefined {
  const text = lines.map((line) => (line.length < 3 ? `${line} 这个事情怎么处理\n${ANSWER}` : line)).join('\n');
  const found = findNumbering(readLines(readTextBlocks(text)));
  return found === undefined
    ? undefined
    : { ordinals: found.headings.map(({ ordinal }) => ordinal), anomalies: found.anomalies };
}

const sequences: ReadonlyArray<
  [name: string, lines: readonly string[], ordinals: readonly string[] | undefined, anomalies?: number]
> = [
  ['in order', ['⑴', '⑵', '⑶'], ['⑴', '⑵', '⑶'], 0],
  ['one repeated', ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅳ', 'Ⅵ'], ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅳ', 'Ⅵ'], 1],
  ['one skipped', ['⑴', '⑵', '⑷', '⑸'], ['⑴', '⑵', '⑷', '⑸'], 1],
  ['not from one', ['⑶', '⑷'], undefined],
  ['only one', ['⑴'], undefined],
  [
    'inner numbering',
    ['⑴', '一、先说第一点\n内容在这里写一些文字。\n二、再说第二点\n内容在这里写一些文字。', '⑵'],
    ['⑴', '⑵'],
    0,
  ],
  ['list entries without answers', [`${ANSWER}\n①甲方付款义务\n②乙方交货义务\n③其他义务\n${ANSWER}`], undefined],
  ['statute levels', ['(一)随意殴打他人的;\n(二)追逐他人的;\n第二百九十三条 有下列行为的\n1、不算\n2、算'], undefined],
  ['bare words', [`一、概念\n${ANSWER}\n二、特征\n${ANSWER}`], undefined],
];
for (const [name, lines, ordinals, anomalies] of sequences) {
  test(`numbering: ${name}`, () => {
    const found = headings(...lines);
    assert.deepEqual(found?.ordinals, ordinals);
    if (anomalies !== undefined) assert.equal(found?.anomalies, anomalies);
  });
}
