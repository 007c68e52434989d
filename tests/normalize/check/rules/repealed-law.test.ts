import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from '../judge-text.ts';

const ROWS: ReadonlyArray<readonly [text: string, expected: string]> = [
  ['《民法通则》第一百一十九条', '119 repealed-law -> civil-code/1179'],
  ['《民法通则》第一百二十七条', '127 repealed-law -> civil-code/1245'],
  ['《民法通则》第一百零六条', '106 repealed-law -> civil-code/1165'],
  ['《民法通则》第一百三十五条', '135 repealed-law -> civil-code/188'],
  ['《合同法》第五十二条', '52 repealed-law -> civil-code/153'],
  ['《合同法》第一百零七条', '107 repealed-law -> civil-code/577'],
  ['《合同法》第七十四条', '74 repealed-law -> civil-code/538'],
  ['《担保法》第二十六条', '26 repealed-law -> civil-code/692'],
  ['《婚姻法》第三十一条', '31 repealed-law -> civil-code/1076'],
  ['《继承法》第三条', '3 repealed-law -> civil-code/1122'],
  ['《侵权责任法》第三十六条', '36 repealed-law -> civil-code/1194'],
  // what nothing follows has no number of the law that followed, and no change is offered
  ['《合同法》第五十一条', '51 repealed-law -> civil-code'],
];
for (const [text, expected] of ROWS)
  test(text, () => {
    const [one] = judge(text);
    assert.equal(one && shown(one), expected);
    if (one?.target === '/cn/civil-code') assert.equal(one.proposal, undefined);
  });

test('an article that was split names all its places', () => {
  assert.match(judge('《民法通则》第一百零六条')[0]?.message.zh ?? '', /第一千一百六十五条、第一百七十六条/u);
});
