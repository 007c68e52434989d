import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanText } from '../../../normalize/text/clean.ts';
import { applyEdits } from '../../../normalize/text/edits.ts';
import { display, TABLES } from './tables.ts';

type Case = readonly [raw: string, shown: string];

function table(name: string, cases: readonly Case[]): void {
  for (const [raw, shown] of cases) test(`${name}: ${raw}`, () => assert.equal(display(raw), shown));
}

table('punctuation', [
  ['情节严重的,处三年以下有期徒刑;情节较轻的:', '情节严重的，处三年以下有期徒刑；情节较轻的：'],
  ['怎么办?可以起诉!', '怎么办？可以起诉！'],
  ['依据《刑法》(2020修正)处理', '依据《刑法》（2020修正）处理'],
  ['《民法典》(2021.1.1生效),《消费者权益保护法》', '《民法典》（2021.1.1生效），《消费者权益保护法》'],
  ['罚款1,000元,时间12:30', '罚款1,000元，时间12:30'],
  ['(1)致使违法信息大量传播的;', '(1)致使违法信息大量传播的；'],
  ['见 https://example.cn/a?b=1:2', '见 https://example.cn/a?b=1:2'],
  ['赔偿500元,另付利息', '赔偿500元，另付利息'],
  ['a, b; c', 'a, b; c'],
]);

table('blanks and marks', [
  ['\u00a0\u00a0第二百五十三条\u3000规定', '第二百五十三条 规定'],
  ['《中华人民共和国治安管理处罚法 》第四十二条', '《中华人民共和国治安管理处罚法》第四十二条'],
  ['遵循¬诚实信用原¬则', '遵循诚实信用原则'],
  ['¬A ∧ B', '¬A ∧ B'],
  ['刑\u200b法\ufeff第\u00ad一条', '刑法第一条'],
  ['第一行\r\n\r\n 第二行 ', '第一行\n第二行'],
  ['第二百七十六条\n\n之一规定，并处或者单\n处罚金', '第二百七十六条之一规定，并处或者单处罚金'],
  ['依照第二百七十六条\n处罚', '依照第二百七十六条\n处罚'],
  ['&nbsp;处三年&lt;以下&gt;&amp;nbsp;罚金', '处三年<以下> 罚金'],
  ['&unknown; &#0; &#xd800;', '&unknown; &#0; &#xd800;'],
]);

table('script and numerals', [
  ['侵犯公民個人信息罪處罰規定', '侵犯公民个人信息罪处罚规定'],
  ['著作權人的權利應當受到保護，顯著', '著作权人的权利应当受到保护，显著'],
  ['规(guī)定财(cái)产(chǎn)的处(chu)理', '规定财产的处理'],
  ['甲公司(ABC)与乙方(A)', '甲公司(ABC)与乙方(A)'],
  ['第貳百伍拾叁條之壹規定，罰金壹萬元', '第二百五十三条之一规定，罚金壹万元'],
  ['罰款壹倍以上，情節嚴重的壹律處罰', '罚款一倍以上，情节严重的一律处罚'],
  ['人民币壹佰元整', '人民币壹佰元整'],
  ['第壹百零贰条', '第一百零二条'],
  ['二○一七年，法释〔二O一七〕', '二〇一七年，法释〔二〇一七〕'],
  ['⼀般规定，笫三条', '一般规定，第三条'],
]);

table('enumerators and typography stay', [
  ['⑴ ① Ⅳ ㈠ 一、', '⑴ ① Ⅳ ㈠ 一、'],
  ['10℃ … ½', '10℃ … ½'],
]);

const shown = (raw: string): string =>
  cleanText(raw, TABLES, { answerOffset: 0, advertisers: ['王小明'], traditional: undefined }).display;

const legal = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '刑法',
        '第',
        '二百五十三',
        '条',
        '之一',
        ',',
        '，',
        ';',
        '(',
        ')',
        ' ',
        '\u00a0',
        '¬',
        '\n',
        '版',
        '权',
        '内',
        '容',
        '&amp;',
        '&nbsp;',
        '&lt;',
        '壹',
        '條',
        '權',
        '規(guī)',
        '10012345678',
        '电话:',
        '○',
        '王小明',
        '某路12号',
        '\u200b',
        '?',
        '1',
        'bai',
        'du',
        'zhi',
        'dao',
        '■',
        '处罚',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((words) => words.join(''));

test('cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(legal, (raw) => assert.equal(shown(shown(raw)), shown(raw))),
    { numRuns: 400 },
  );
});

test('the edits of a cleaned text lead from raw to display', () => {
  fc.assert(
    fc.property(legal, (raw) => {
      const { edits, display: text } = cleanText(raw, TABLES, {
        answerOffset: 0,
        advertisers: [],
        traditional: undefined,
      });
      assert.equal(applyEdits(raw, edits), text);
    }),
  );
});
