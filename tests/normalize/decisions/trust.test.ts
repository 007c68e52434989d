import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleRates, secondLooks, untrustedRules, wantsSecondLook } from '../../../normalize/decisions/trust.ts';
import type { Decision, DecisionRecord } from '../../../normalize/decisions/types.ts';
import { findingOf, recordOf, reviewsOf } from './book.ts';

const REJECTED: Partial<Decision> = { action: 'rejected', reason: 'other' };

/** Records whose decisions came minute after minute: A accepted, R rejected, U unsure. */
function recordsOf(letters: string): DecisionRecord[] {
  return [...letters].map((letter, index) => {
    const decision = { A: {}, R: REJECTED, U: { action: 'unsure' as const } }[letter] ?? {};
    const at = new Date(Date.UTC(2026, 10, 1, 0, index)).toISOString();
    return recordOf(findingOf(`第${index}人说依照刑法第二百五十三条处罚。`), [{ ...decision, at }]);
  });
}

test('a rule loses its automatic fixes below 95 % of at least ten, until somebody gives them back', () => {
  const rows: ReadonlyArray<[letters: string, lost: boolean]> = [
    ['', false],
    ['R', false],
    ['AAAAAAAAAA', false],
    ['AAAAAAAAAR', true],
    [`${'A'.repeat(19)}R`, false],
    [`${'A'.repeat(18)}RR`, true],
    [`AAAAAAAAAR${'A'.repeat(60)}`, true],
    ['AAAAAAAAAUUU', false],
  ];
  for (const [letters, lost] of rows)
    assert.equal(untrustedRules(reviewsOf(recordsOf(letters))).has('wrong-article'), lost, letters);
  const reviews = reviewsOf(recordsOf('AAAAAAAAARA'));
  const restored = [{ rule: 'wrong-article', at: '2026-11-01T00:09:30.000Z', by: '甲' }];
  assert.equal(untrustedRules({ ...reviews, trust: { ...reviews.trust, restored } }).size, 0);
});

test('the table counts what stands', () => {
  const [row] = ruleRates(reviewsOf(recordsOf('AAAR')));
  assert.deepEqual(row, {
    rule: 'wrong-article',
    accepted: 3,
    rejected: 1,
    unsure: 0,
    earlier: 0,
    share: 0.75,
    trusted: true,
  });
  const withdrawn = recordOf(findingOf('甲说依照刑法第二百五十三条处罚。'), [REJECTED, { action: 'withdrawn' }]);
  assert.deepEqual(ruleRates(reviewsOf([withdrawn])), []);
});

test('about one decision in twenty is shown again, to another person, once', () => {
  const all = recordsOf('A'.repeat(2_000));
  const chosen = all.filter((record) => wantsSecondLook(record, '乙'));
  assert.ok(chosen.length > 60 && chosen.length < 140, String(chosen.length));
  const [one] = chosen;
  assert.ok(one);
  assert.equal(wantsSecondLook(one, '甲'), false);
  const [decision] = one.decisions;
  assert.ok(decision);
  const looked = { ...one, decisions: [decision, { ...decision, reviewer: '乙', second: true }] };
  assert.equal(wantsSecondLook(looked, '丙'), false);
  const against = {
    ...one,
    decisions: [decision, { ...decision, action: 'unsure' as const, reviewer: '乙', second: true }],
  };
  assert.deepEqual(secondLooks([looked, against, ...all]), { taken: 2, agreed: 1 });
});
