import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Judgement } from '../../../normalize/check/types.ts';
import { applyDecisions, decisionContext, reviewedResult } from '../../../normalize/decisions/apply.ts';
import type { Decision, Reviews } from '../../../normalize/decisions/types.ts';
import type { Finding } from '../../../normalize/findings.ts';
import { applyEdits } from '../../../normalize/text/edits.ts';
import { CRIMINAL_LAW } from '../../site/hand-laws.ts';
import { bookOf } from '../../site/synthetic-laws.ts';
import { BOOK, findingOf, fixedIn, judgementIn, recordOf, resultOf, reviewsOf, TEXT } from './book.ts';

function decide(finding: Finding, reviews: Reviews, book = BOOK): Finding {
  const [decided] = applyDecisions([finding], decisionContext(reviews, book));
  assert.ok(decided);
  return decided;
}

/** The text with the judgement's fix in it. */
function corrected({ fix }: Judgement, text = TEXT): string {
  return fix === undefined ? text : applyEdits(text, [{ span: fix.span, text: fix.text, rule: 'test' }]);
}

const RIGHT = TEXT.replace('第二百五十三条', '第二百五十三条之一');

describe('what a decision does', () => {
  const rows: ReadonlyArray<
    [what: string, by: 'proposal' | 'fix', Array<Partial<Decision>>, Finding['status'], string]
  > = [
    ['nobody decided: a proposal changes nothing', 'proposal', [], 'open', TEXT],
    ['nobody decided: a proved fix applies', 'fix', [], 'applied', RIGHT],
    ['accepted as proposed', 'proposal', [{ text: '刑法第二百五十三条之一' }], 'accepted', RIGHT],
    [
      'accepted in other words',
      'proposal',
      [{ text: '《刑法》第253条之一' }],
      'accepted',
      TEXT.replace('刑法第二百五十三条', '《刑法》第253条之一'),
    ],
    ['accepted without a change', 'fix', [{}], 'accepted', TEXT],
    ['rejected', 'fix', [{ action: 'rejected', reason: 'right-as-written' }], 'rejected', TEXT],
    ['unsure: a fix waits', 'fix', [{ action: 'unsure' }], 'unsure', TEXT],
    ['right for earlier conduct', 'fix', [{ action: 'earlier', before: '2015-11-01' }], 'earlier', TEXT],
    ['withdrawn: as before', 'fix', [{ action: 'unsure' }, { action: 'withdrawn' }], 'applied', RIGHT],
    [
      'the second decision counts',
      'proposal',
      [{ action: 'unsure' }, { text: '刑法第二百五十三条之一' }],
      'accepted',
      RIGHT,
    ],
    [
      'the second withdrawn, the first counts',
      'fix',
      [{ action: 'unsure' }, {}, { action: 'withdrawn' }],
      'unsure',
      TEXT,
    ],
    [
      'a second look that agrees',
      'proposal',
      [{ text: '刑法第二百五十三条之一' }, { text: '刑法第二百五十三条之一', second: true, reviewer: '乙' }],
      'accepted',
      RIGHT,
    ],
    [
      'a second look that disagrees',
      'fix',
      [{ text: '刑法第二百五十三条之一' }, { action: 'rejected', reason: 'other', second: true, reviewer: '乙' }],
      'unsure',
      TEXT,
    ],
  ];
  for (const [what, by, decisions, status, text] of rows) {
    test(what, () => {
      const finding = findingOf(TEXT, by === 'fix' ? fixedIn(TEXT) : judgementIn(TEXT));
      const decided = decide(finding, reviewsOf(decisions.length === 0 ? [] : [recordOf(finding, decisions)]));
      assert.equal(decided.status, status);
      assert.equal(corrected(decided.judgement), text);
      assert.equal(decided.reopened, undefined);
    });
  }
});

describe('a decision is open again when what it was about changed', () => {
  const finding = findingOf(TEXT, fixedIn(TEXT));
  const reviews = reviewsOf([recordOf(finding, [{ action: 'rejected', reason: 'other' }])]);
  const other = (text: string): Finding => findingOf(text, fixedIn(text));
  const otherLaw = bookOf([
    { ...CRIMINAL_LAW, versions: CRIMINAL_LAW.versions.map((version) => ({ ...version, by: '修正案（十三）' })) },
  ]);
  test('the same words stand elsewhere on a page that grew: it holds', () => {
    const text = `前面加了很长的一段话，与这里无关，只是为了把它往后推，推到三十二个字之外去。\n${TEXT}`;
    assert.equal(decide({ ...other(text), id: finding.id }, reviews).status, 'rejected');
  });
  test('the sentence changed', () => {
    const changed = decide(other(TEXT.replace('情节严重的从重', '并处罚金')), reviews);
    assert.deepEqual([changed.status, changed.reopened, changed.judgement.fix], ['open', 'context', undefined]);
  });
  test('the rule says something else', () => {
    const judgement = { ...fixedIn(TEXT), verdict: 'renumbered' as const };
    const changed = decide(findingOf(TEXT, judgement), reviews);
    assert.deepEqual([changed.status, changed.reopened, changed.judgement.fix], ['open', 'rule', undefined]);
  });
  test('the law changed', () => {
    const changed = decide(finding, reviews, otherLaw);
    assert.deepEqual([changed.status, changed.reopened, changed.judgement.fix], ['open', 'law', undefined]);
  });
});

test('a rule out of trust proposes what it used to change; what was accepted stays', () => {
  const finding = findingOf(TEXT, fixedIn(TEXT));
  const others = Array.from({ length: 10 }, (_, index) => {
    const text = `甲${'乙'.repeat(index)}说，依照刑法第二百五十三条处罚。`;
    return recordOf(findingOf(text, fixedIn(text)), [{ action: 'rejected', reason: 'right-as-written' }]);
  });
  const doubted = decide(finding, reviewsOf(others));
  assert.deepEqual([doubted.status, doubted.judgement.fix], ['open', undefined]);
  const accepted = decide(finding, reviewsOf([...others, recordOf(finding, [{ text: '刑法第二百五十三条之一' }])]));
  assert.equal(corrected(accepted.judgement), RIGHT);
});

test('the result of a check carries what was decided', () => {
  const finding = findingOf(TEXT);
  const result = resultOf(finding.judgement);
  const decided = decide(finding, reviewsOf([recordOf(finding, [{ action: 'rejected', reason: 'other' }])]));
  const [judgement] = reviewedResult(result, [finding], [decided]).judgements;
  assert.deepEqual([judgement?.verdict, judgement?.basis, judgement?.proposal], ['ok', 'reviewed', undefined]);
  assert.equal(decided.before, finding.judgement);
});
