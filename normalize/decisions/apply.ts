/** Findings + decisions → findings with a status, and judgements as they take effect. */

import { message } from '../check/messages.ts';
import type { CheckResult, Fix, Judgement } from '../check/types.ts';
import type { Finding } from '../findings.ts';
import type { StatuteBook } from '../law/book.ts';
import { keyText } from '../text/key.ts';
import { decisionInForce, lawHashOf, proposedText, type Reopened, ruleVersionOf } from './state.ts';
import { untrustedRules } from './trust.ts';
import type { Decision, DecisionRecord, Reviews } from './types.ts';

/** What every finding of a run is held against; made once a run. */
export interface DecisionContext {
  readonly reviews: Reviews;
  readonly untrusted: ReadonlySet<string>;
  /** Decided quotations by rule, provision and words, for findings whose context changed. */
  readonly quotations: ReadonlySet<string>;
  readonly book: StatuteBook;
}

/** The context of a run. */
export function decisionContext(reviews: Reviews, book: StatuteBook): DecisionContext {
  const decided = [...reviews.records.values()].filter((record) => decisionInForce(record) !== undefined);
  return { reviews, untrusted: untrustedRules(reviews), quotations: new Set(decided.map(quotationKey)), book };
}

function quotationKey({ ruleId, provision, exact }: Pick<DecisionRecord, 'ruleId' | 'provision' | 'exact'>): string {
  return [ruleId, provision, keyText(exact)].join('\0');
}

/**
 * Gives each finding of `findingsOf` its status by the decision with its id. A decision whose rule or law says something
 * else by now no longer counts; nothing that was reopened, doubted or comes from a rule out of trust changes a text.
 */
export function applyDecisions(findings: readonly Finding[], context: DecisionContext): Finding[] {
  return findings.map((finding) => applyTo(finding, context));
}

function applyTo(finding: Finding, { reviews, untrusted, quotations, book }: DecisionContext): Finding {
  const record = reviews.records.get(finding.id);
  const decision = record && decisionInForce(record);
  const { judgement } = finding;
  if (decision === undefined) {
    if (record === undefined && quotations.has(quotationKey(finding))) return held(finding, 'open', 'context');
    return untrusted.has(finding.ruleId) ? held(finding, 'open', undefined) : finding;
  }
  if (decision.ruleVersion !== ruleVersionOf(judgement)) return held(finding, 'open', 'rule');
  if (decision.lawHash !== lawHashOf(judgement, book)) return held(finding, 'open', 'law');
  if (decision.action === 'accepted')
    return { ...finding, status: 'accepted', judgement: accepted(judgement, decision), before: judgement };
  if (decision.action === 'rejected')
    return { ...finding, status: 'rejected', judgement: rejected(judgement), before: judgement };
  if (decision.action === 'earlier')
    return { ...finding, status: 'earlier', judgement: earlier(judgement, decision), before: judgement };
  return held(finding, 'unsure', undefined);
}

/** A finding that changes nothing until someone decides: its fix becomes a proposal. */
function held(finding: Finding, status: 'open' | 'unsure', reopened: Reopened | undefined): Finding {
  const { judgement } = finding;
  if (judgement.fix === undefined) return { ...finding, status, reopened };
  const open = { ...judgement, fix: undefined, proposal: judgement.fix };
  return { ...finding, status, reopened, judgement: open, before: judgement };
}

function accepted(judgement: Judgement, { text }: Decision): Judgement {
  const { fix, proposal } = judgement;
  if (text === undefined || text === judgement.text) return { ...judgement, fix: undefined, proposal: fix ?? proposal };
  const made = text === proposedText(judgement) ? (fix ?? proposal) : undefined;
  return { ...judgement, fix: made ?? fixTo(judgement, text), proposal: undefined, expected: made?.text ?? text };
}

/** The shortest change that makes the quotation read `text`. */
function fixTo({ text: before, span }: Judgement, text: string): Fix {
  const most = Math.min(before.length, text.length);
  let head = 0;
  while (head < most && before[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  const start = span.start + head;
  const words = text.slice(head, text.length - tail);
  return {
    span: { start, end: span.end - tail },
    text: words,
    kind: 'reviewed',
    proof: ['review'],
    inverse: { span: { start, end: start + words.length }, text: before.slice(head, before.length - tail) },
  };
}

const NOTHING_RAISED = { aspects: [], target: undefined, expected: undefined, fix: undefined, proposal: undefined };

function rejected(judgement: Judgement): Judgement {
  const said = message('ok.reviewed', {});
  return { ...judgement, ...NOTHING_RAISED, verdict: 'ok', basis: 'reviewed', message: said };
}

function earlier(judgement: Judgement, { before = '' }: Decision): Judgement {
  const said = message('historical.reviewed', { before });
  return { ...judgement, ...NOTHING_RAISED, verdict: 'historical', basis: undefined, message: said };
}

/** A check's result as its findings take effect; `raw` are the findings `findingsOf` made of it, `decided` the same after. */
export function reviewedResult(result: CheckResult, raw: readonly Finding[], decided: readonly Finding[]): CheckResult {
  const changed = new Map(raw.map(({ judgement }, index) => [judgement, decided[index]?.judgement ?? judgement]));
  return { ...result, judgements: result.judgements.map((judgement) => changed.get(judgement) ?? judgement) };
}
