/** A judged claim in the form of every judgement: verdict, evidence, message, fix. */
import type { StatuteBook } from '../../law/book.ts';
import type { Difference } from '../../law/penalty/compare.ts';
import { renderPunishment } from '../../law/penalty/render.ts';
import type { DateInterval } from '../../types.ts';
import { versionOf } from '../facts.ts';
import { provisionName, provisionPath } from '../mention.ts';
import { type MessageValues, message } from '../messages.ts';
import type { Evidence, Judgement } from '../types.ts';
import { type Alignment, alignOn } from './align.ts';
import type { PenaltyClaim, PenaltyScan } from './claims.ts';
import { penaltyFixes } from './fix.ts';
import { type Judged, leadOf, UNTIED } from './judged.ts';
import { termsOf, tierPeriods } from './periods.ts';
import { canBeFixed, contradictions, proofOf } from './proof.ts';
import type { TieContext } from './tie-context.ts';
import type { Tie } from './tied.ts';

const RULE = 'penalty-term';

/** The judgement; `alike` are the claims of the same tier, `date` the page's own. */
export function toJudgement(
  judged: Judged,
  alike: readonly Judged[],
  scan: PenaltyScan,
  context: TieContext,
  date: DateInterval | undefined,
): Judgement {
  const { book } = context;
  const { claim, tie, alignment, verdict } = judged;
  const { tier } = alignment;
  const expected = tier === undefined ? undefined : termsOf(tier);
  const proof = canBeFixed(judged, leadOf(claim, scan)) ? proofOf(judged, alike, context) : [];
  const fixes = penaltyFixes(claim, alignment, scan.folded, proof);
  const alarm = verdict !== 'ok' && verdict !== 'unresolvable';
  return {
    kind: 'penalty',
    ruleId: RULE,
    span: claim.span,
    clean: claim.at,
    text: claim.text,
    law: tie?.law,
    lawName: tie === undefined ? undefined : book.law(tie.law)?.name,
    article: tier?.article ?? tie?.article,
    paragraph: tier?.tier.paragraph ?? tie?.paragraph,
    item: undefined,
    verdict,
    aspects: alarm ? [{ aspect: verdict === 'outdated' || verdict === 'historical' ? 'time' : 'words', verdict }] : [],
    basis: verdict === 'ok' ? 'number' : undefined,
    version: versionOf(book, tie?.law, tier?.article ?? tie?.article, context.asOf),
    targetVersion: tier && versionOf(book, tier.law, tier.article, context.asOf),
    onPageDate: tie === undefined ? 'cannot-say' : onPageDate(claim, tie, book, date, leadOf(claim, scan)),
    target: tier === undefined ? undefined : provisionPath(tier.law, tier.article, tier.tier.paragraph),
    expected,
    evidence: evidenceOf(judged, alike, expected, book),
    message: messageOf(judged, book, expected),
    fix: verdict === 'historical' ? undefined : fixes.fix,
    proposal: verdict === 'historical' ? undefined : fixes.proposal,
  };
}

function onPageDate(
  claim: PenaltyClaim,
  tie: Tie,
  book: StatuteBook,
  date: DateInterval | undefined,
  lead: string,
): Judgement['onPageDate'] {
  if (date === undefined) return 'cannot-say';
  const changes = tierPeriods(book, tie.law, tie.article).some(({ from }) => from > date.from && from <= date.to);
  const { verdict } = alignOn(claim, tie, book, date.from, lead);
  if (changes || verdict === 'unresolvable') return 'cannot-say';
  return verdict === 'ok' ? 'ok' : 'wrong';
}

function evidenceOf(
  judged: Judged,
  alike: readonly Judged[],
  expected: string | undefined,
  book: StatuteBook,
): readonly Evidence[] {
  const { tie, alignment } = judged;
  if (tie === undefined) return [];
  const evidence: Evidence[] = [];
  const provision = provisionPath(tie.law, tie.article, tie.paragraph);
  evidence.push({
    kind: `tie-${tie.how}`,
    provision,
    detail: `${provisionName(book, tie.law, tie.article)} (${tie.strength})`,
  });
  const { tier, was } = alignment;
  if (tier !== undefined) {
    const path = provisionPath(tier.law, tier.article, tier.tier.paragraph);
    evidence.push({ kind: 'tier', provision: path, detail: `${tier.tier.condition}: ${expected ?? ''}` });
  }
  if (was !== undefined)
    evidence.push({
      kind: 'version',
      provision: `${provisionPath(tie.law, tie.article)}@${was.from}`,
      detail: `${was.from} – ${was.to}`,
    });
  for (const other of contradictions(judged, alike)) {
    evidence.push({ kind: 'same-page', provision, detail: other.claim.text });
  }
  return evidence;
}

function messageOf(
  { claim, tie, alignment, verdict }: Judged,
  book: StatuteBook,
  expected: string | undefined,
): Judgement['message'] {
  const K = book.knownTo['法律'];
  const { tier, was, crossed, differences } = alignment;
  const written = claim.text.replace(/\s+/g, '');
  if (verdict === 'wrong-term' && alignment === UNTIED) return message('penalty.wrong-term.mixed', { K, written });
  if (tie === undefined || verdict === 'unresolvable') return message('penalty.unresolvable', { K });
  const provision = provisionName(
    book,
    verdict === 'outdated' ? tie.law : (tier?.law ?? tie.law),
    verdict === 'outdated' ? tie.article : (tier?.article ?? tie.article),
  );
  const values: MessageValues = {
    K,
    provision,
    written,
    expected: expected ?? '',
    condition: conditionName(alignment),
    from: was?.from ?? '',
    to: was?.to ?? '',
    missing: missingName(differences),
  };
  if (verdict === 'outdated')
    return message(expected === undefined ? 'penalty.outdated.gone' : 'penalty.outdated', values);
  if (verdict === 'wrong-term') {
    if (expected === undefined) return message('penalty.wrong-term.none', values);
    return message(crossed ? 'penalty.wrong-term.crossed' : 'penalty.wrong-term', values);
  }
  return message(`penalty.${verdict}`, values);
}

function conditionName({ tier }: Alignment): MessageValues[string] {
  const words = tier?.tier.conditionWords;
  return words === undefined ? { zh: '基本情形', en: 'the basic case' } : { zh: `“${words}”`, en: `“${words}”` };
}

function missingName(differences: readonly Difference[]): string {
  return differences
    .filter((difference) => difference.kind !== 'extra')
    .map(({ expected }) => renderPunishment(expected))
    .join('、');
}
