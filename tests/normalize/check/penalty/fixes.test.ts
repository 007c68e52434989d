/** What changes a term by itself: one wrong bound under the tier's own 情节, and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../../normalize/check/index.ts';
import { AS_OF, book } from '../judge-text.ts';

const DETAINED =
  '《刑法》第二百三十八条 非法拘禁他人或者以其他方法非法剥夺他人人身自由的,处三年以下有期徒刑、拘役、管制或者剥夺政治权利。';
const INFECTED =
  '《刑法》第三百六十条 明知自己患有梅毒、淋病等严重性病卖淫、嫖娼的,处五年以下有期徒刑、拘役或者管制,并处罚金。';
const SOLD =
  '《刑法》第二百五十三条之一 违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金;';

const CASES: ReadonlyArray<readonly [text: string, fixes: readonly string[]]> = [
  [`${SOLD}情节特别严重的,处三年以上八年以下有期徒刑,并处罚金。`, ['七']],
  [`${SOLD}情节特别严重的,处三年以上七年以下有期徒刑,并处罚金。`, []],
  // in the page's script
  [
    '《刑法》第二百六十四條 盜竊公私財物,數額較大的,或者多次盜竊、入戶盜竊、攜帶兇器盜竊、扒竊的,處三年以下有期徒刑、拘役或者管制,並處或者單處罰款。',
    ['金'],
  ],
  // a 情节 that no tier of the article has: the clause may be another article's
  [`${SOLD}情节较轻的,处三年以上八年以下有期徒刑,并处罚金。`, []],
  [`${DETAINED}情节特别恶劣的,处三年以上七年以下有期徒刑。`, []],
  [`${INFECTED}情节较轻的,处三年以下有期徒刑、拘役或者管制,并处罚金。`, []],
];
for (const [text, fixes] of CASES)
  test(text.slice(-40), () => {
    const { judgements } = check({ id: 'a', text, subject: undefined, date: undefined }, book, { asOf: AS_OF });
    assert.deepEqual(
      judgements.flatMap(({ kind, fix }) => (kind === 'penalty' && fix !== undefined ? [fix.text] : [])),
      fixes,
    );
  });
