/** What a sentence says of a citation: as an error, as a change of numbers, as law that is no more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from './judge-text.ts';

const PERSONAL =
  '违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金';

const CASES: ReadonlyArray<readonly [text: string, verdicts: readonly string[]]> = [
  // said to be wrong: no alarm, and above all no change
  [`有的文章误写为“《刑法》第二百五十三条:${PERSONAL}。”这是错误的。`, ['253 historical']],
  [`错误写法:《刑法》第二百五十三条 ${PERSONAL};正确写法:《刑法》第二百五十三条之一。`, ['253 historical', '253-1 ok']],
  ['写成《民法典》靠前百一十一条,是过滤造成的。', ['111 historical']],
  ['不是《民法典》靠前百一十一条,而是《民法典》第一百一十一条。', ['111 historical', '111 ok']],
  ['该罪规定在《刑法》第二百五十三条之一,而不是第二百五十三条。', ['253-1 ok', '253 historical']],
  ['很多人误以为《刑法》第二百五十三条【侵犯公民个人信息罪】就是答案。', ['253 historical']],
  // a question, an error of fact, and the plain statement are no such thing
  [`是不是《刑法》第二百五十三条:${PERSONAL}。`, ['253 wrong-article -> criminal-law/253-1']],
  ['因认识错误,《合同法》第五十四条规定可以撤销。', ['54 repealed-law -> civil-code/147']],
  ['不履行或者不正确履行职责的,依照《刑法》第三百九十七条。', ['397 ok']],
  // numbers that change
  ['《治安管理处罚法》修订后,第四十二条变为第五十条。', ['42 historical', '50 historical']],
  ['《治安管理处罚法》原第四十二条对应新法第五十条。', ['42 historical', '50 historical']],
  ['删去《刑法》第一百九十九条。', ['199 historical']],
  [
    `在刑法第二百五十三条后增加一条,作为第二百五十三条之一:“国家机关的工作人员,违反国家规定`,
    ['253 ok', '253-1 historical'],
  ],
  // law that is no more
  ['《合同法》第五十二条已经被《民法典》第一百五十三条取代。', ['52 historical', '153 ok']],
  ['不应再适用《婚姻法》第三十二条。', ['32 historical']],
  ['《民法典》施行前,适用《婚姻法》第三十二条。', ['32 historical']],
  ['应当适用《婚姻法》第三十二条。', ['32 repealed-law -> civil-code/1079']],
];
for (const [text, verdicts] of CASES)
  test(text, () => {
    const found = judge(text).filter(({ article }) => article !== undefined);
    assert.deepEqual(found.map(shown), verdicts);
  });
