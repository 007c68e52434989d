import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { wordsKey } from '../../../normalize/law/words/key.ts';

function key(text: string): string {
  return Array.from(wordsKey(text).codes, (unit) => String.fromCharCode(unit)).join('');
}

const SAME: ReadonlyArray<[name: string, a: string, b: string]> = [
  ['blanks and punctuation', '情节严重的，处五日以下 拘留。', '情节严重的,处五日以下拘留.'],
  ['quotation marks', '所称“公民个人信息”', '所称「公民个人信息」'],
  ['days', '处5日以上10日以下拘留', '处五日以上十日以下拘留'],
  ['full-width digits', '处５日以下拘留', '处五日以下拘留'],
  ['yuan with thousands', '1,000元以下罚款', '一千元以下罚款'],
  ['yuan in 万', '50000元', '五万元'],
  ['yuan in 万 with a rest', '10500元和120015元', '一万零五百元和十二万零一十五元'],
  ['digits before 万', '5万元以上20万元以下', '五万元以上二十万元以下'],
  ['percent', '5%以上10％以下', '百分之五以上百分之十以下'],
  ['decimals', '1.5倍', '一点五倍'],
  ['years', '1997年10月1日', '一九九七年十月一日'],
  ['zeros', '二○○○年', '二〇〇〇年'],
  ['两', '两年以下', '二年以下'],
  ['item labels', '情形之一的：（一）出售的；（二）提供的。', '情形之一的:(1)出售的;(2)提供的。'],
  ['circled labels', '情形之一的：①出售的；②提供的', '情形之一的：1.出售的；2、提供的'],
  ['lines', '情形之一的：\n（一）出售的；\n（二）提供的。', '情形之一的：出售的；提供的。'],
  ['第（二）项', '第一款第（二）项规定', '第一款第二项规定'],
  ['amendments', '刑法修正案（九）', '刑法修正案九'],
  ['crime names', '第七条之一 【出售养鹅户信息罪】向他人出售', '向他人出售'],
  ['crime names in square brackets', '第七条之一[出售养鹅户信息罪]向他人出售', '向他人出售'],
  ['headings', '第二百五十三条之一 违反国家有关规定', '违反国家有关规定'],
  ['headings with a colon', '第20条规定：“人民警察有下列行为', '人民警察有下列行为'],
];

const DIFFERENT: ReadonlyArray<[name: string, a: string, b: string]> = [
  ['another number', '处五日以下拘留', '处十日以下拘留'],
  ['fifteen and fifty', '处15日以下拘留', '处50日以下拘留'],
  ['a reference inside a sentence', '依照本法第二百六十四条的规定处罚', '依照本法的规定处罚'],
  ['another item', '第一款第（二）项', '第一款第（三）项'],
  ['罚款 and 罚金', '并处罚款', '并处罚金'],
  ['words in round brackets', '（包括网络）散布', '散布'],
];

for (const [name, a, b] of SAME) test(`same words: ${name}`, () => assert.equal(key(a), key(b)));
for (const [name, a, b] of DIFFERENT) test(`different words: ${name}`, () => assert.notEqual(key(a), key(b)));

test('clauses end at stops and labels', () => {
  const { codes, breaks } = wordsKey('有下列情形之一的：（一）出售的；（二）提供的。');
  assert.deepEqual([...breaks], [8, 11]);
  assert.equal(codes.length, 14);
});

test('every key character leads back into the text, in order', () => {
  const piece = fc.constantFrom(
    '第三条 ',
    '（一）',
    '5日',
    '1,000元',
    '【罪】',
    '情节严重的',
    '；',
    '\n',
    '○',
    '%',
    '[甲罪]',
    '①',
    '𠮷',
    'a',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const { codes, starts, ends, breaks } = wordsKey(text);
      assert.equal(starts.length, codes.length);
      assert.equal(ends.length, codes.length);
      for (let i = 0; i < codes.length; i += 1) {
        assert.ok((starts[i] as number) < (ends[i] as number) && (ends[i] as number) <= text.length);
        if (i > 0) assert.ok((starts[i - 1] as number) <= (starts[i] as number));
      }
      for (let i = 0; i < breaks.length; i += 1)
        assert.ok((breaks[i] as number) > (breaks[i - 1] ?? 0) && (breaks[i] as number) < codes.length);
    }),
  );
});

test('a text longer than the shared room gives the same key', () => {
  const line = '第三条 处5日以下拘留；（二）情节严重的。\n';
  const [short, long] = [key(line), key(line.repeat(20_000))];
  assert.equal(long.length, short.length * 20_000);
  assert.ok(long.startsWith(short) && long.endsWith(short));
});
