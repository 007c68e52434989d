/** Crimes whose tiers stand in two articles, and articles that borrow tiers beside their own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../../normalize/check/index.ts';
import { AS_OF, book } from '../judge-text.ts';

const CASES: ReadonlyArray<readonly [text: string, judged: readonly string[]]> = [
  ['犯放火罪的,处十年以上有期徒刑、无期徒刑或者死刑。', ['115 ok']],
  ['犯放火罪,尚未造成严重后果的,处三年以上十年以下有期徒刑。', ['114 ok']],
  ['犯放火罪的,处六年以上有期徒刑。', ['114 wrong-term']],
  ['犯破坏交通工具罪,造成严重后果的,处十年以上有期徒刑、无期徒刑或者死刑。', ['119 ok']],
  // 393 sends to 390 for another case; its own tier is its own
  [
    '《刑法》第三百九十三条 单位为谋取不正当利益而行贿,情节严重的,对单位判处罚金,并对其直接负责的主管人员和其他直接责任人员,处三年以下有期徒刑或者拘役,并处罚金。',
    ['393 ok'],
  ],
  // 253 sends to 264 for those who take what is in the mail
  ['根据《刑法》第二百五十三条,处三年以下有期徒刑。', ['253 unresolvable']],
];
for (const [text, judged] of CASES)
  test(text.slice(0, 40), () => {
    const { judgements } = check({ id: 'a', text, subject: undefined, date: undefined }, book, { asOf: AS_OF });
    const found = judgements.filter(({ kind }) => kind === 'penalty');
    assert.deepEqual(
      found.map(({ article, verdict }) => `${article} ${verdict}`),
      judged,
    );
  });
