/** Judges every penalty claim of a passage against the tiers of the provision it speaks of. */
import type { StatuteBook } from '../../law/book.ts';
import { compareWithTier, type Difference, isSameTier } from '../../law/penalty/compare.ts';
import { renderPunishment, renderTier } from '../../law/penalty/render.ts';
import { type PenaltyTier, parseArticle, printArticle } from '../../law/statute.ts';
import type { DateInterval, Passage } from '../../types.ts';
import { provisionName, provisionPath } from '../mention.ts';
import { type MessageValues, message } from '../messages.ts';
import type { Evidence, Judgement, PenaltyVerdict } from '../types.ts';
import { type Alignment, alignOn } from './align.ts';
import { type PenaltyClaim, type PenaltyScan, scanPenalties } from './claims.ts';
import { penaltyFixes } from './fix.ts';
import { isPast } from './no-claim.ts';
import { tierPeriods, tiersOn } from './periods.ts';
import { type Tie, tieClaim } from './tie.ts';
import { type TieContext, tieContext } from './tie-context.ts';
import { AMPLE, substance } from './tie-words.ts';

/** A claim with what it was tied to and set beside. */
interface Judged {
  readonly claim: PenaltyClaim;
  readonly tie: Tie | undefined;
  readonly alignment: Alignment;
  readonly verdict: PenaltyVerdict;
}

const RULE = 'penalty-term';
/** A year before the law in force, and references inside a statute's own words. */
const OLD_LAW = /19[4-9]\d年/;
const INNER = /(?:本法|本节|本条例|本决定)第/;
/** 一般判 speaks of what courts do, not of the law's bounds. */
const PRACTICE = /(?:一般|通常|往往|大多|多数)[^,。;]{0,8}$/;
/** Statements of one tier that are looked through, and shown, for a contradiction. */
const MOST_COMPARED = 40;
const MOST_SHOWN = 3;
/** An interpretation's own rule, which may join tiers: 应当认定为“其他特别严重情节”，依法判处. */
const THRESHOLD = /认定为[^。;]{0,40}(?:依法|应当)?$/;
const UNTIED: Alignment = { verdict: 'unresolvable', tier: undefined, differences: [], was: undefined, crossed: false };

/**
 * Judgements of kind `penalty`, in order of the text. `citations` are the passage's citation judgements: they say which
 * provision a claim stands under. Thresholds of 情节严重 and amounts that define 数额较大 are not judged.
 */
export function judgePenalties(
  passage: Passage,
  citations: readonly Judgement[],
  book: StatuteBook,
  { asOf }: { readonly asOf: string },
): Judgement[] {
  const scan = scanPenalties(passage.text);
  if (scan.claims.length === 0) return [];
  const context = tieContext(scan.folded, citations, book, asOf);
  const first: Judged[] = [];
  for (const claim of scan.claims) first.push(judgeClaim(claim, scan, context, first.at(-1)));
  const places = new Set(first.flatMap(({ tie }) => (tie === undefined ? [] : [`${tie.law}/${tie.article}`])));
  const isQuoted = first.some(({ verdict, tie }) => verdict === 'ok' && tie?.strength === 'proved');
  const judged = places.size === 1 && isQuoted ? first.map((one) => confirm(one, scan, context)) : first;
  const byTier = groupByTier(judged);
  return judged
    .map(withMixed)
    .map((one) => toJudgement(one, byTier.get(one.alignment.tier?.tier) ?? [], scan, context, passage.date));
}

/** 有期徒刑或者拘留, 有期徒刑并处罚款: no law joins imprisonment with an administrative penalty, whatever the article. */
function withMixed(judged: Judged): Judged {
  const { parts } = judged.claim.clause;
  const isPrison = parts[0]?.punishment.kind === '有期徒刑' && parts[0].bounds.length > 0;
  const isMixed = parts.some(
    ({ punishment: { kind }, bounds }) => (kind === '拘留' || kind === '罚款') && bounds.length === 0,
  );
  return judged.verdict === 'unresolvable' && isPrison && isMixed
    ? { ...judged, alignment: UNTIED, verdict: 'wrong-term' }
    : judged;
}

function groupByTier(judged: readonly Judged[]): ReadonlyMap<PenaltyTier | undefined, readonly Judged[]> {
  const groups = new Map<PenaltyTier | undefined, Judged[]>();
  for (const one of judged) {
    const tier = one.alignment.tier?.tier;
    const group = groups.get(tier);
    if (group === undefined) groups.set(tier, [one]);
    else group.push(one);
  }
  return groups;
}

function judgeClaim(claim: PenaltyClaim, scan: PenaltyScan, context: TieContext, previous: Judged | undefined): Judged {
  return judgeTied(claim, tieClaim(claim, context, previous), scan, context);
}

/** A claim that only the page ties is judged again when the page states its one provision rightly elsewhere. */
function confirm(judged: Judged, scan: PenaltyScan, context: TieContext): Judged {
  const { claim, tie, verdict } = judged;
  if (tie?.how !== 'page' || verdict === 'ok') return judged;
  return judgeTied(claim, { ...tie, confirmed: true }, scan, context);
}

function judgeTied(claim: PenaltyClaim, tie: Tie | undefined, scan: PenaltyScan, context: TieContext): Judged {
  if (tie === undefined) return { claim, tie, alignment: UNTIED, verdict: 'unresolvable' };
  const alignment = alignOn(claim, tie, context.book, context.asOf, leadOf(claim, scan));
  const past = tie.citation?.verdict === 'historical' || isPast(leadOf(claim, scan));
  const verdict = past && alignment.verdict !== 'ok' ? 'historical' : alignment.verdict;
  if (THRESHOLD.test(leadOf(claim, scan)) && (verdict === 'wrong-term' || verdict === 'incomplete')) {
    return { claim, tie, alignment: UNTIED, verdict: 'unresolvable' };
  }
  return { claim, tie, alignment, verdict };
}

function leadOf(claim: PenaltyClaim, { folded }: PenaltyScan): string {
  return folded.text.slice(claim.lead.start, claim.lead.end);
}

function toJudgement(
  judged: Judged,
  alike: readonly Judged[],
  scan: PenaltyScan,
  context: TieContext,
  date: DateInterval | undefined,
): Judgement {
  const { book } = context;
  const { claim, tie, alignment, verdict } = judged;
  const { tier } = alignment;
  const expected = tier === undefined ? undefined : renderTier(tier.tier);
  const proof = canBeFixed(judged, leadOf(claim, scan)) ? proofOf(judged, alike, context) : [];
  const fixes = penaltyFixes(claim, alignment, scan.folded, proof);
  const alarm = verdict !== 'ok' && verdict !== 'unresolvable';
  return {
    kind: 'penalty',
    ruleId: RULE,
    span: claim.span,
    text: claim.text,
    law: tie?.law,
    lawName: tie === undefined ? undefined : book.law(tie.law)?.name,
    article: tier?.article ?? tie?.article,
    paragraph: tier?.tier.paragraph ?? tie?.paragraph,
    item: undefined,
    verdict,
    aspects: alarm ? [{ aspect: verdict === 'outdated' || verdict === 'historical' ? 'time' : 'words', verdict }] : [],
    basis: verdict === 'ok' ? 'number' : undefined,
    onPageDate: tie === undefined ? 'cannot-say' : onPageDate(claim, tie, book, date, leadOf(claim, scan)),
    target: tier === undefined ? undefined : provisionPath(tier.law, tier.article, tier.tier.paragraph),
    expected,
    evidence: evidenceOf(judged, alike, book),
    message: messageOf(judged, book, expected),
    fix: verdict === 'historical' ? undefined : fixes.fix,
    proposal: verdict === 'historical' ? undefined : fixes.proposal,
  };
}

/** One difference, or words stripped: what a fix may apply to by itself. */
function canBeFixed({ verdict, claim, alignment }: Judged, lead: string): boolean {
  if (PRACTICE.test(lead)) return false;
  if (verdict === 'wrong-term') return alignment.differences.length === 1;
  return verdict === 'incomplete' && claim.clause.stripped;
}

/** Why the provision and the tier are certain; [] when they are not. */
function proofOf(judged: Judged, alike: readonly Judged[], context: TieContext): readonly string[] {
  const { tie, alignment } = judged;
  const { tier } = alignment;
  if (tie === undefined || tier === undefined) return [];
  const quoted = tie.confirmed ? contradictions(judged, alike) : [];
  if (quoted.length > 0) return [`same page: ${quoted[0]?.claim.text}`, `tier: ${renderTier(tier.tier)}`];
  if (tie.strength !== 'proved') return [];
  if (statesAnother(judged, context) || saysAnother(judged, tie, context)) return [];
  const rivals = tiersOn(context.book, tier.law, tier.article, context.asOf).filter(
    (known) => known.tier.condition === tier.tier.condition && !isSameTier(known.tier, tier.tier),
  );
  if (rivals.length > 0 && tie.paragraphBy !== 'words') return [];
  return [`${tie.how}: ${provisionPath(tie.law, tie.article)}`, `tier: ${renderTier(tier.tier)}`];
}

/** True when the claim's own words stand in another provision, or are nowhere found, or the page speaks of an old law. */
function saysAnother({ claim }: Judged, tie: Tie, { folded, book, asOf }: TieContext): boolean {
  if (OLD_LAW.test(folded.text.slice(0, claim.at.start))) return true;
  const lead = folded.text.slice(claim.lead.start, claim.lead.end);
  if (INNER.test(lead)) return true;
  if (substance(lead) < AMPLE) return false;
  const [best] = book.findWords(lead, { limit: 1, on: asOf, laws: [tie.law] });
  return best !== undefined && best.article !== tie.article;
}

/** True when the clause as it stands is a tier, of whatever time and paragraph, of a provision that the page names. */
function statesAnother({ claim, tie }: Judged, { book, page }: TieContext): boolean {
  const own =
    tie === undefined
      ? []
      : [tie.article, ...neighbours(tie.article)].flatMap((article) =>
          tierPeriods(book, tie.law, article).flatMap((period) => period.tiers),
        );
  const tiers = [...page.values()].flatMap(({ place }) =>
    tierPeriods(book, place.law, place.article).flatMap((period) => period.tiers),
  );
  return [...own, ...tiers].some(({ tier }) => compareWithTier(claim.clause.parts, tier).length === 0);
}

/** The articles next to it, whose words may follow without a number of their own. */
function neighbours(article: string): readonly string[] {
  const key = parseArticle(article);
  if (key === undefined) return [];
  const { article: number, insertion } = key;
  const keys = [
    { article: number + 1, insertion: 0 },
    { article: number - 1, insertion: 0 },
    { article: number, insertion: insertion + 1 },
    { article: number, insertion: 0 },
  ];
  return keys.map(printArticle);
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

function evidenceOf(judged: Judged, alike: readonly Judged[], book: StatuteBook): readonly Evidence[] {
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
    evidence.push({ kind: 'tier', provision: path, detail: `${tier.tier.condition}: ${renderTier(tier.tier)}` });
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

/** Among the claims of the same tier on the page those that say the right thing to a wrong one, or the reverse; some. */
function contradictions(judged: Judged, alike: readonly Judged[]): readonly Judged[] {
  if (judged.alignment.tier === undefined) return [];
  const opposes = (other: Judged) =>
    judged.verdict === 'ok' ? isAlarming(other) : isAlarming(judged) && other.verdict === 'ok';
  const found: Judged[] = [];
  for (const other of alike.slice(0, MOST_COMPARED)) if (other !== judged && opposes(other)) found.push(other);
  return found.slice(0, MOST_SHOWN);
}

function isAlarming({ verdict }: Judged): boolean {
  return verdict === 'outdated' || verdict === 'wrong-term' || verdict === 'incomplete';
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
