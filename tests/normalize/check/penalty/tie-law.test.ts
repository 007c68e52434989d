/** Claims on a page that cites a law, but not the article that sets the punishment. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../../normalize/check/index.ts';
import { AS_OF, book } from '../judge-text.ts';

function penalties(text: string): ReadonlyArray<readonly [string | undefined, string | undefined, string]> {
  const { judgements } = check({ id: 'a', text, subject: undefined, date: undefined }, book, { asOf: AS_OF });
  return judgements.flatMap(({ kind, law, article, verdict }) =>
    kind === 'penalty' ? [[law, article, verdict] as const] : [],
  );
}

const CASES: ReadonlyArray<readonly [text: string, law: string | undefined, article: string | undefined]> = [
  [
    '不构成犯罪的,处以拘留,并罚款五千元。\n法律依据:《居民身份证法》第二十条 人民警察有下列行为之一的,根据情节轻重,依法给予行政处分。',
    'resident-identity-card-law',
    '19',
  ],
  ['不构成犯罪的,处以拘留,并罚款五千元。\n法律依据:《民法典》第一千零三十四条', undefined, undefined],
];
for (const [text, law, article] of CASES)
  test(text, () => assert.deepEqual(penalties(text), [[law, article, 'unresolvable']]));

test('a fine that the police imposed is no claim', () =>
  assert.deepEqual(penalties('张某被处以行政拘留,并罚款500元。'), []));
