import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from '../judge-text.ts';

const ROWS: ReadonlyArray<readonly [what: string, text: string, expected: string]> = [
  [
    'words in quotation marks that no wording of the article has',
    '《消费者权益保护法》第二十二条:“消费者自收到商品之日起七日内可以无理由退货。”',
    '22 altered-text',
  ],
  [
    'words in quotation marks near to the article',
    '《民法典》第一千零四十六条规定:“结婚要男女双方完全自愿,禁止任何一方强迫另一方。”',
    '1046 ok',
  ],
  ['a name in quotation marks', '《刑法》第二百六十四条“盗窃罪”的规定是怎样的?', '264 ok'],
  ['masked words', '《消费者权益保护法》第二十二条:“消费者某某某某某某某七日内可以无理由退货某某。”', '22 ok'],
];
for (const [what, text, expected] of ROWS) test(what, () => assert.equal(judge(text).map(shown)[0], expected));
