/** How often reviewers agree with each rule, and which rules may not change texts by themselves. */
import { isSame } from './state.ts';
import type { Decision, DecisionRecord, Reviews } from './types.ts';

/** A rule's row: decisions in force about it. `share` is accepted of accepted and rejected; undefined without any. */
export interface RuleRate {
  readonly rule: string;
  readonly accepted: number;
  readonly rejected: number;
  readonly unsure: number;
  readonly earlier: number;
  readonly share: number | undefined;
  /** False while the rule has lost its automatic fixes. */
  readonly trusted: boolean;
}

/** The table of all rules with decisions, by id. */
export function ruleRates(reviews: Reviews): RuleRate[] {
  const lost = untrustedRules(reviews);
  const rows = new Map<string, { accepted: number; rejected: number; unsure: number; earlier: number }>();
  for (const record of reviews.records.values()) {
    const decision = standing(record);
    if (decision === undefined || decision.action === 'withdrawn') continue;
    const row = rows.get(record.ruleId) ?? { accepted: 0, rejected: 0, unsure: 0, earlier: 0 };
    row[decision.action] += 1;
    rows.set(record.ruleId, row);
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, row]) => {
      const decided = row.accepted + row.rejected;
      return { rule, ...row, share: decided === 0 ? undefined : row.accepted / decided, trusted: !lost.has(rule) };
    });
}

/**
 * Rules that once fell below the share and were not given back since. Decisions are taken in order of time; those before
 * a rule was restored no longer count.
 */
export function untrustedRules({ records, trust }: Reviews): ReadonlySet<string> {
  const events = [...records.values()].flatMap((record) => {
    const decision = standing(record);
    const tells = decision?.action === 'accepted' || decision?.action === 'rejected';
    return decision !== undefined && tells ? [{ rule: record.ruleId, decision }] : [];
  });
  events.sort((a, b) => (a.decision.at < b.decision.at ? -1 : a.decision.at > b.decision.at ? 1 : 0));
  const since = new Map<string, string>();
  for (const { rule, at } of trust.restored) if (at > (since.get(rule) ?? '')) since.set(rule, at);
  const counts = new Map<string, { accepted: number; all: number }>();
  const lost = new Set<string>();
  for (const { rule, decision } of events) {
    if (decision.at <= (since.get(rule) ?? '')) continue;
    const count = counts.get(rule) ?? { accepted: 0, all: 0 };
    count.all += 1;
    if (decision.action === 'accepted') count.accepted += 1;
    counts.set(rule, count);
    if (count.all >= trust.leastDecisions && count.accepted / count.all < trust.leastShare) lost.add(rule);
  }
  return lost;
}

/** The last decision that was not withdrawn, second looks included. */
function standing({ decisions }: DecisionRecord): Decision | undefined {
  const stack: Decision[] = [];
  for (const decision of decisions) {
    if (decision.action === 'withdrawn') stack.pop();
    else stack.push(decision);
  }
  return stack.at(-1);
}

/** One finding in twenty is shown again, chosen by its id, so that everybody chooses the same ones. */
const SECOND_LOOK = 20;

/** True for a finding of the second look that one person alone has decided, and that `reviewer` has not. */
export function wantsSecondLook(record: DecisionRecord, reviewer: string): boolean {
  if (Number.parseInt(record.id.slice(-4), 16) % SECOND_LOOK !== 0) return false;
  const last = standing(record);
  return last !== undefined && !last.second && last.reviewer !== reviewer;
}

/** Second looks taken, and those that agreed with the first. */
export function secondLooks(records: Iterable<DecisionRecord>): { readonly taken: number; readonly agreed: number } {
  let taken = 0;
  let agreed = 0;
  for (const { decisions } of records) {
    for (const [index, decision] of decisions.entries()) {
      const first = decisions[index - 1];
      if (!decision.second || decision.action === 'withdrawn' || first === undefined) continue;
      taken += 1;
      if (isSame(first, decision)) agreed += 1;
    }
  }
  return { taken, agreed };
}
