/** What a claim says beside the tiers of earlier versions, and the tier of today in an earlier one's place. */
import type { StatuteBook } from '../../law/book.ts';
import { type Difference, distance, isPartOf, isSameTier } from '../../law/penalty/compare.ts';
import { PHRASES } from '../../law/penalty/condition.ts';
import { best, type Candidate, candidates, inParagraph, isStripped } from './candidates.ts';
import type { PenaltyClaim } from './claims.ts';
import { type KnownTier, type TierPeriod, tierPeriods } from './periods.ts';
import type { Tie } from './tied.ts';

/** Same bounds, kinds and joints. Everyday forms state only part of a tier; so does a clause cut off at the end of the text. */
export function saysTheSame(claim: PenaltyClaim, differences: readonly Difference[], lenient = false): boolean {
  if (differences.length === 0) return true;
  if (claim.form !== 'tier') return isPartOf(differences.filter(({ kind }) => kind !== 'joint'));
  if (isStripped(claim)) return isPartOf(differences);
  if (!lenient) return false;
  return differences.every(
    (d) => d.kind === 'amount-left-out' || (claim.cutOff && d.kind === 'missing' && d.mode !== undefined),
  );
}

/** The claim names a 情节 that another tier of the same paragraph and article bears, and the tier it equals does not. */
export function isCrossed(claim: PenaltyClaim, chosen: Candidate, all: readonly Candidate[]): boolean {
  if (chosen.fit === 2 || claim.isReferred) return false;
  const { paragraph, isBorrowed } = chosen.known;
  const isNamed = PHRASES.includes(claim.condition.key);
  return all.some(
    ({ fit, known }) =>
      fit === 2 &&
      known.paragraph === paragraph &&
      known.isBorrowed === isBorrowed &&
      (isNamed ? chosen.fit <= 0 : isCase(known)),
  );
}

/** 发生较大事故的: a case of its own; who punishes (由公安机关), or what else is taken, is none. */
function isCase({ tier: { conditionWords } }: KnownTier): boolean {
  return conditionWords?.endsWith('的') === true;
}

interface Earlier {
  readonly from: string;
  readonly to: string;
  /** The tier of that time. */
  readonly known: KnownTier;
}

/** Today's tier for the 情节 of an earlier one: what the claim names, or the same condition in the same paragraph. */
export function counterpart({ known }: Earlier, claim: PenaltyClaim, now: readonly Candidate[]): Candidate | undefined {
  const top = meant(claim, now);
  if (top?.fit === 2) return top;
  const { condition, conditionWords } = known.tier;
  const alike = now.filter(
    ({ known: { tier } }) => tier.condition === condition && tier.conditionWords === conditionWords,
  );
  const inPlace = alike.filter((c) => c.known.paragraph === known.paragraph);
  if (inPlace.length === 1) return inPlace[0];
  if (alike.length === 1) return alike[0];
  const [same, ...more] = now.filter((c) => hasSameMain(c.known.tier, known.tier));
  if (same !== undefined && more.length === 0) return same;
  return top !== undefined && top.fit > 0 ? top : undefined;
}

/** The same terms, whatever is added to them: a version that only changed the fine. */
function hasSameMain(a: KnownTier['tier'], b: KnownTier['tier']): boolean {
  return isSameTier({ main: a.main, additional: [] }, { main: b.main, additional: [] });
}

/** A claim that leaves out only what was added to the terms: 五年以上有期徒刑 of …,可以并处没收财产. */
export function saysTerms({ fit, differences }: Candidate): boolean {
  return fit >= 0 && differences.every((one) => one.kind === 'missing' && one.mode !== undefined);
}

/** When an earlier version said the same, newest first; or what else `fits` asks for. */
export function earlierMatch(
  claim: PenaltyClaim,
  tie: Tie,
  book: StatuteBook,
  day: string,
  lead: string,
  fits = ({ differences }: Candidate): boolean => saysTheSame(claim, differences),
): Earlier | undefined {
  const periods = tierPeriods(book, tie.law, tie.article);
  for (let i = periods.length - 1; i >= 0; i -= 1) {
    const { to, tiers } = periods[i] as TierPeriod;
    if (to === undefined || to > day) continue;
    const chosen = best(candidates(claim, lead, inParagraph(tiers, tie.paragraph)).filter(fits));
    if (chosen !== undefined && !isCrossed(claim, chosen, candidates(claim, lead, tiers)))
      return { from: firstDay(chosen.known, periods, i), to, known: chosen.known };
  }
  return undefined;
}

/** Since when the tier stood: a period may begin because another tier of the article changed. */
function firstDay({ tier, paragraph }: KnownTier, periods: readonly TierPeriod[], last: number): string {
  let first = last;
  const stands = (period: TierPeriod | undefined): boolean =>
    period?.tiers.some(
      (one) =>
        one.paragraph === paragraph &&
        one.tier.condition === tier.condition &&
        one.tier.conditionWords === tier.conditionWords &&
        isSameTier(one.tier, tier),
    ) === true;
  while (periods[first - 1]?.to === periods[first]?.from && stands(periods[first - 1])) first -= 1;
  return periods[first]?.from ?? '';
}

/** The tier that governs the claim's 情节 today. */
export function meant(claim: PenaltyClaim, now: readonly Candidate[]): Candidate | undefined {
  const top = best(now);
  if (top === undefined) return undefined;
  const rivals = now.filter((c) => c.fit === top.fit && distance(c.differences) === distance(top.differences));
  return rivals.length > 1 && claim.condition.key !== 'base' ? undefined : top;
}
