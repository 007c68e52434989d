/** A claim beside each tier of its provision: the differences, and how well its 情节 fits. */
import { impliedBounds, isAddedByRange } from '../../law/penalty/bounds.ts';
import { compareWithTier, type Difference, distance, isSamePunishment } from '../../law/penalty/compare.ts';
import { PHRASES } from '../../law/penalty/condition.ts';
import type { ClausePart } from '../../law/penalty/draft.ts';
import { parseArticle } from '../../law/statute.ts';
import type { PenaltyClaim } from './claims.ts';
import type { KnownTier } from './periods.ts';

/** One tier beside the claim. */
export interface Candidate {
  readonly known: KnownTier;
  readonly differences: readonly Difference[];
  /** 2 the same 情节, 1 the basic tier for words that name none, 0 cannot say, -1 another 情节. */
  readonly fit: number;
}

/** Conditions up to this length occur in other words too. */
const SHORTEST_CONDITION = 4;

/** The tiers that the claim can mean, each with what differs; a stripped clause excludes those without its joints. */
export function candidates(claim: PenaltyClaim, lead: string, tiers: readonly KnownTier[]): Candidate[] {
  if (tiers.length === 0) return [];
  const last = lastOf(lead);
  const found: Candidate[] = [];
  for (const known of tiers) {
    if (!hasJoints(claim, known)) continue;
    const differences = compareWithTier(claim.clause.parts, known.tier).filter(
      (one) =>
        !isAddedByChapter(one, known) && !isAddedByItself(one, tiers) && !(claim.isFinedLater && isMissingFine(one)),
    );
    found.push({ known, differences, fit: fitOf(claim, known, last) });
  }
  return found;
}

/** 金额达到较大标准 and the statute's own 数额较大. */
const AMOUNT = /(?:数额|金额|数量)(?:达到|属于|较为)?(?<much>特别巨大|巨大|较大)/;

/** The last part of a lead, and the amount that it speaks of. */
interface Last {
  readonly part: string;
  readonly amount: string | undefined;
}

function lastOf(lead: string): Last {
  const part = lead.slice(lead.lastIndexOf(';') + 1);
  return { part, amount: AMOUNT.exec(part)?.groups?.['much'] };
}

/** True when the claim names the tier's 情节, or neither names one: anything else may be another article's. */
export function isOfCondition(claim: PenaltyClaim, known: KnownTier, lead: string): boolean {
  const fit = fitOf(claim, known, lastOf(lead));
  return fit === 2 || (fit === 1 && claim.condition.key === 'base');
}

/** How well the claim's 情节 fits the tier's. */
function fitOf({ condition }: PenaltyClaim, { tier }: KnownTier, { part, amount }: Last): number {
  const words = tier.conditionWords ?? '';
  if (words.length > SHORTEST_CONDITION && part.includes(words)) return 2;
  if (amount !== undefined && tier.condition !== 'base' && words.includes(`数额${amount}`)) return 2;
  const named = PHRASES.includes(condition.key);
  if (named && (tier.condition === condition.key || words.includes(condition.key))) return 2;
  if (PHRASES.includes(tier.condition) && part.includes(tier.condition)) return 2;
  if (!named) return tier.condition === 'base' ? 1 : 0;
  return PHRASES.includes(tier.condition) ? -1 : 0;
}

/** A stripped clause still shows its joints: 处三年以下或者,并处或者单处 has two main punishments and a fine. */
function hasJoints(claim: PenaltyClaim, { tier }: KnownTier): boolean {
  const { clause } = claim;
  if (!isStripped(claim)) return true;
  const main = clause.parts.filter(({ mode }) => mode === undefined).length;
  const isCounted = clause.missing === 0 || tier.main.length === main + clause.missing;
  return isCounted && clause.joins.every((join) => tier.additional.some(({ mode }) => mode === join));
}

/** Words are missing where the statute's form has them; 判三到七年 lacks nothing. */
export function isStripped({ form, clause }: PenaltyClaim): boolean {
  return form === 'tier' && clause.stripped;
}

/** 可以并处没收财产 stands in 刑法第一百一十三条 for its whole chapter. */
function isAddedByChapter(difference: Difference, { law, article }: KnownTier): boolean {
  if (difference.kind !== 'extra') return false;
  return isAddedByRange(law, parseArticle(article)?.article ?? 0, difference.part.punishment.kind);
}

/** 可以并处十五日以下拘留 of a later paragraph, which no terms of its own stand before: it is added to those of another. */
function isAddedByItself(difference: Difference, tiers: readonly KnownTier[]): boolean {
  if (difference.kind !== 'extra' || difference.part.mode === undefined) return false;
  const { punishment } = difference.part;
  return tiers.some(
    ({ tier: { main, additional } }) =>
      main.length === 0 &&
      additional.some(({ alternatives }) => alternatives.some((one) => isSamePunishment(punishment, one))),
  );
}

function isMissingFine(difference: Difference): boolean {
  return difference.kind === 'missing' && ['罚金', '罚款', '没收财产'].includes(difference.expected.kind);
}

/** True when the tier sets an amount of money; where none of an article does, an interpretation may. */
export function hasAmount({ tier }: KnownTier): boolean {
  const all = [...tier.main, ...tier.additional.flatMap(({ alternatives }) => alternatives)];
  return all.some(({ unit }) => unit === 'yuan' || unit === 'times' || unit === 'percent');
}

/** The best fit; among equals the article's own tier, then the nearest one. */
export function best(list: readonly Candidate[]): Candidate | undefined {
  let first = list[0];
  for (const one of list) if (first !== undefined && isBetter(one, first)) first = one;
  return first;
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.fit !== b.fit) return a.fit > b.fit;
  if (a.known.isBorrowed !== b.known.isBorrowed) return b.known.isBorrowed;
  return a !== b && distance(a.differences) < distance(b.differences);
}

/** The tiers of the paragraph; all of them when it has none or is not known. */
export function inParagraph(tiers: readonly KnownTier[], paragraph: number | undefined): readonly KnownTier[] {
  const inside = tiers.filter((known) => known.paragraph === paragraph);
  return inside.length > 0 ? inside : tiers;
}

/** 十年以上有期徒刑、无期徒刑或者死刑 where the article has two tiers for it: interpretations speak of both in one. */
export function isMerged({ clause, condition }: PenaltyClaim, now: readonly Candidate[]): boolean {
  if (PHRASES.includes(condition.key)) return false;
  return now.some((a, i) =>
    now.slice(i + 1).some((b) => {
      if (a.known.paragraph !== b.known.paragraph || a.known.article !== b.known.article) return false;
      const main = [...a.known.tier.main, ...b.known.tier.main];
      const added = [...a.known.tier.additional, ...b.known.tier.additional].flatMap(
        ({ alternatives }) => alternatives,
      );
      const states = (part: (typeof clause.parts)[number]) =>
        (part.mode === undefined ? main : added).some((one) => isSamePunishment(part.punishment, one));
      const isWhole = main.every((one) => clause.parts.some(({ punishment }) => isSamePunishment(punishment, one)));
      return isWhole && clause.parts.every(states);
    }),
  );
}

/** The candidate with the highest (or lowest) bound of the part's kind, and whether it is the bound stated. */
export function outermost(
  list: readonly Candidate[],
  { punishment, cap }: ClausePart,
): { candidate: Candidate; says: boolean } | undefined {
  const side = cap?.side ?? 'max';
  const bounds = list.flatMap((candidate) =>
    candidate.known.tier.main
      .filter(({ kind }) => kind === punishment.kind)
      .map((one) => ({ candidate, bound: impliedBounds(one)[side] })),
  );
  const sign = side === 'max' ? -1 : 1;
  const [top] = bounds.sort((a, b) => sign * ((a.bound ?? 0) - (b.bound ?? 0)));
  return top && { candidate: top.candidate, says: top.bound === impliedBounds(punishment)[side] };
}

/** True when a tier has the very bound of the part. */
export function statesBound({ main }: KnownTier['tier'], { punishment, cap }: ClausePart): boolean {
  const side = cap?.side ?? 'max';
  return main.some(
    (one) => one.kind === punishment.kind && impliedBounds(one)[side] === impliedBounds(punishment)[side],
  );
}

/** True unless a fine of one amount is stated (最高拘留十五日及一千元罚款) that is not the tier's highest. */
export function statesFines({ main, additional }: KnownTier['tier'], parts: readonly ClausePart[]): boolean {
  const fines = parts.filter(({ punishment: { unit, min, max } }) => unit === 'yuan' && min === max);
  const known = [...main, ...additional.flatMap(({ alternatives }) => alternatives)];
  return fines.every(({ punishment }) =>
    known.every(({ kind, unit, max }) => kind !== punishment.kind || unit !== 'yuan' || max === punishment.max),
  );
}
