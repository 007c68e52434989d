/** Findings and decisions of the tests: one page, one finding, one person. */
import type { CheckResult, Judgement } from '../../../normalize/check/types.ts';
import { contextHashOf, lawHashOf, ruleVersionOf } from '../../../normalize/decisions/state.ts';
import { type Decision, type DecisionRecord, NO_REVIEWS, type Reviews } from '../../../normalize/decisions/types.ts';
import { type Finding, findingsOf } from '../../../normalize/findings.ts';
import { keyText } from '../../../normalize/text/key.ts';
import { CRIMINAL_LAW } from '../../site/hand-laws.ts';
import { bookOf } from '../../site/synthetic-laws.ts';

export const BOOK = bookOf([CRIMINAL_LAW]);
export const TEXT = '出售公民个人信息的，依照刑法第二百五十三条处罚，情节严重的从重。';
const WORDS = '刑法第二百五十三条';

/** A judgement of `WORDS` in `text` that proposes 之一 behind them. */
export function judgementIn(text: string, change: Partial<Judgement> = {}): Judgement {
  const start = text.indexOf(WORDS);
  const end = start + WORDS.length;
  return {
    kind: 'citation',
    ruleId: 'wrong-article',
    span: { start, end },
    text: WORDS,
    law: 'criminal-law',
    lawName: '刑法',
    article: '253',
    paragraph: undefined,
    item: undefined,
    verdict: 'wrong-article',
    aspects: [{ aspect: 'number', verdict: 'wrong-article' }],
    basis: undefined,
    onPageDate: 'wrong',
    target: '/cn/criminal-law/253-1',
    expected: '之一',
    evidence: [],
    message: { zh: '条号不符', en: 'wrong number' },
    fix: undefined,
    proposal: {
      span: { start: end, end },
      text: '之一',
      kind: 'number',
      proof: [],
      inverse: { span: { start: end, end: end + 2 }, text: '' },
    },
    ...change,
  };
}

/** The same with a fix that applies by itself. */
export function fixedIn(text: string): Judgement {
  const judgement = judgementIn(text);
  return { ...judgement, fix: judgement.proposal, proposal: undefined };
}

/** The result of a check that judged one thing. */
export function resultOf(judgement: Judgement): CheckResult {
  const asOf = '2026-11-21';
  return { id: 'a', judgements: [judgement], uncited: [], knownTo: '2026-06-26', asOf, searched: 'all' };
}

/** The findings of a text with one judgement. */
export function findingOf(text: string, judgement: Judgement = judgementIn(text)): Finding {
  const passage = { id: 'a', text, subject: undefined, date: undefined };
  const [finding] = findingsOf(passage, resultOf(judgement), keyText);
  if (finding === undefined) throw new Error('the judgement is no finding');
  return finding;
}

/** A decision on a finding as 甲 would take it. */
function decisionOn(finding: Finding, change: Partial<Decision>): Decision {
  return {
    action: 'accepted',
    text: undefined,
    reason: undefined,
    before: undefined,
    note: undefined,
    reviewer: '甲',
    at: '2026-11-21T08:00:00.000Z',
    ruleVersion: ruleVersionOf(finding.judgement),
    contextHash: contextHashOf(finding),
    lawHash: lawHashOf(finding.judgement, BOOK),
    registerVersion: 'r1',
    second: false,
    ...change,
  };
}

/** A record of decisions on a finding. */
export function recordOf(finding: Finding, decisions: ReadonlyArray<Partial<Decision>>): DecisionRecord {
  const { id, ruleId, provision, exact, prefix, suffix } = finding;
  return { id, ruleId, provision, exact, prefix, suffix, decisions: decisions.map((one) => decisionOn(finding, one)) };
}

/** Reviews that hold the records. */
export function reviewsOf(records: readonly DecisionRecord[]): Reviews {
  return { ...NO_REVIEWS, records: new Map(records.map((record) => [record.id, record])) };
}
