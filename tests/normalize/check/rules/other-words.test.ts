import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from '../judge-text.ts';

const ROWS: ReadonlyArray<readonly [what: string, text: string, expected: string]> = [
  [
    'words that other laws have too, of one article of the law cited',
    '《民法典》第一千零一十九条,合同一方未履行合同义务或者履行合同义务不符合约定的,应当承担违约责任。',
    '1019 wrong-article -> civil-code/577',
  ],
  [
    'the same under their number',
    '《民法典》第五百七十七条,合同一方未履行合同义务或者履行合同义务不符合约定的,应当承担违约责任。',
    '577 altered-text',
  ],
  [
    'a short paragraph of crime and terms, whole and word for word',
    '《刑法》第二百三十三条 故意伤害他人身体的,处三年以下有期徒刑、拘役或者管制。',
    '233 wrong-article -> criminal-law/234',
  ],
  [
    'the rest of a clause behind a reference, then other text',
    '依照刑法第六十九条的规定,决定执行的刑罚。\n被宣告缓刑的犯罪分子,在缓刑考验期限内,违反人民法院判决中的禁止令,情节严重的,应当撤销缓刑,执行原判刑罚。',
    '69 ok',
  ],
  ['terms that many articles have', '《刑法》第二百三十三条 情节较轻的,处三年以上十年以下有期徒刑。', '233 ok'],
];
for (const [what, text, expected] of ROWS) test(what, () => assert.equal(judge(text).map(shown)[0], expected));
