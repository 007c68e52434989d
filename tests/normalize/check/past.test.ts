import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from './judge-text.ts';

const ROWS: ReadonlyArray<readonly [text: string, expected: string, date?: string]> = [
  ['一审法院适用《侵权责任法》第三十六条判决赔偿。', '36 historical'],
  ['法院经审理认为,依照《合同法》第一百零七条,被告违约。', '107 historical'],
  ['(2019)京01民终1234号判决书认为,依据《合同法》第一百零七条,被告应承担违约责任。', '107 historical'],
  ['2018年5月,张某与李某签订合同。法院依照《合同法》第五十二条判决合同无效。', '52 historical'],
  ['离婚时由法院依照《婚姻法》第三十九条判决。', '39 repealed-law -> civil-code/1087'],
  ['人民法院判决离婚的,依照《婚姻法》第三十九条分割财产。', '39 repealed-law -> civil-code/1087'],
  ['二审法院应当根据《合同法》第一百零七条判决。', '107 repealed-law -> civil-code/577'],
  [
    '应当回避的审判人员未按照规定回避。\n本申请再审的条件主要依据《中华人民共和国民事诉讼法》第二百条的规定。',
    '200 renumbered -> civil-procedure-law/211',
    '2021-11-24',
  ],
  ['解读:本条源于《民法通则》第127条的规定。', '127 historical'],
  ['这一问题源于《婚姻法》第三十九条的规定。', '39 repealed-law -> civil-code/1087'],
  ['相较于《婚姻法》第四十条,《民法典》第一千零八十八条扩大了范围。', '40 historical'],
  ['与《婚姻法》第四十条相比,现在的规定更宽。', '40 historical'],
  ['我和丈夫依据《婚姻法》第四十条要求补偿。', '40 repealed-law -> civil-code/1088'],
  ['本条是由《婚姻法》第三十二条修改而来。', '32 historical'],
  [
    '条文对比《侵权责任法》\n第八十七条 从建筑物中抛掷物品造成他人损害的,由可能加害的建筑物使用人给予补偿。',
    '87 historical',
  ],
];
for (const [text, expected, date] of ROWS) test(text, () => assert.equal(judge(text, date).map(shown)[0], expected));

test('a law that did not exist on the day of the page', () => {
  assert.equal(judge('《民法典》第一千零七十九条', '2020-06-15')[0]?.onPageDate, 'wrong');
  assert.equal(judge('《民法典》第一千零七十九条', '2021-06-15')[0]?.onPageDate, 'ok');
});
