import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correctText } from '../../../site/check/corrected.ts';

const TEXT = '刑法第253条，十年以下';
const NUMBER = { start: 2, end: 7, text: '第253条之一' };
const TERM = { start: 8, end: 12, text: '七年以下' };

const CASES: ReadonlyArray<[what: string, fixes: object[], chosen: object[], expected: string]> = [
  ['nothing', [], [], TEXT],
  ['a fix', [NUMBER], [], '刑法第253条之一，十年以下'],
  ['a fix and a proposal that was chosen', [NUMBER], [TERM], '刑法第253条之一，七年以下'],
  ['given in any order', [TERM, NUMBER], [], '刑法第253条之一，七年以下'],
  [
    'a proposal for words that a fix changes is left out',
    [NUMBER],
    [{ start: 0, end: 7, text: '民法典' }],
    '刑法第253条之一，十年以下',
  ],
  [
    'of two proposals for the same words the first one',
    [],
    [TERM, { ...TERM, text: '五年以下' }],
    '刑法第253条，七年以下',
  ],
  ['an insertion', [{ start: 7, end: 7, text: '之一' }], [], '刑法第253条之一，十年以下'],
];
for (const [what, fixes, chosen, expected] of CASES) {
  test(what, () => {
    assert.equal(correctText(TEXT, fixes as never, chosen as never), expected);
  });
}
