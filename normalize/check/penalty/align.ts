/** Sets a claim beside the tiers of its provision, today's and earlier ones: same, outdated, incomplete or wrong. */
import type { StatuteBook } from '../../law/book.ts';
import { movesFrom } from '../../law/moves.ts';
import { areTiersWhole } from '../../law/penalty/bounds.ts';
import { type Difference, distance, isPartOf } from '../../law/penalty/compare.ts';
import type { ClausePart } from '../../law/penalty/draft.ts';
import type { PenaltyVerdict } from '../types.ts';
import {
  best,
  type Candidate,
  candidates,
  hasAmount,
  inParagraph,
  isMerged,
  isStripped,
  outermost,
  statesBound,
  statesFines,
} from './candidates.ts';
import type { PenaltyClaim } from './claims.ts';
import { counterpart, earlierMatch, isCrossed, meant, saysTerms, saysTheSame } from './earlier.ts';
import { type KnownTier, tierPeriods, tiersOn } from './periods.ts';
import type { Tie } from './tied.ts';

/** What a claim amounts to on a day. */
export interface Alignment {
  readonly verdict: Exclude<PenaltyVerdict, 'historical'>;
  /** The tier that governs, or that is nearest; undefined when no one tier is meant. */
  readonly tier: KnownTier | undefined;
  /** Against `tier`; empty without one. */
  readonly differences: readonly Difference[];
  /** When the words were right; only for `outdated`. */
  readonly was: { readonly from: string; readonly to: string } | undefined;
  /** The right tier of the article, but for another 情节. */
  readonly crossed: boolean;
}

type Place = Pick<Tie, 'law' | 'article'>;

const UNRESOLVED: Alignment = {
  verdict: 'unresolvable',
  tier: undefined,
  differences: [],
  was: undefined,
  crossed: false,
};
/** Differences beyond which a claim is about something else. */
const TOO_FAR = 6;
const FAR_ON_PAGE = 4;
const ONE_DIFFERENCE = 2;

/**
 * Judges the claim by the law of one day. `lead` is the reading copy of the words before it. What any
 * paragraph of the article says is never called wrong.
 */
export function alignOn(claim: PenaltyClaim, tie: Tie, book: StatuteBook, day: string, lead: string): Alignment {
  const narrow = alignIn(claim, tie, book, day, lead);
  const settled = narrow.verdict === 'ok' || narrow.verdict === 'outdated';
  if (settled || tie.paragraph === undefined) return narrow;
  const wide = alignIn(claim, { ...tie, paragraph: undefined }, book, day, lead);
  return wide.verdict === 'ok' || wide.verdict === 'outdated' ? wide : narrow;
}

function alignIn(claim: PenaltyClaim, tie: Tie, book: StatuteBook, day: string, lead: string): Alignment {
  const written = tiersOn(book, tie.law, tie.article, day);
  const moved = movedTo(tie, book, day)?.flatMap(({ law, article }) => tiersOn(book, law, article, day)) ?? [];
  const extreme = claim.clause.parts.find(({ cap }) => cap?.extreme === true);
  if (extreme !== undefined) return alignExtreme(claim, extreme, tie, book, day, lead);
  // Words of an earlier version: what its number says today is another matter.
  const here =
    tie.age === 'earlier' && moved.length > 0 ? [] : candidates(claim, lead, inParagraph(written, tie.paragraph));
  const there = candidates(claim, lead, moved);
  const meansOld = meansEarlier(tie, moved);
  const now = meansOld ? there : here;
  const exact = [...here, ...(meansOld ? there : [])].filter(
    (c) => saysTheSame(claim, c.differences) && !(isStripped(claim) && c.differences.length > 0),
  );
  const fitting = best(exact);
  if (fitting !== undefined && !isCrossed(claim, fitting, here.includes(fitting) ? here : there)) {
    const isPersonal = exact.every(isOfPersons) && !PERSONS.test(lead);
    const ofUnit = isPersonal ? earlierMatch(claim, tie, book, day, lead) : undefined;
    if (ofUnit === undefined || isOfPersons(ofUnit)) return found('ok', fitting);
    return { ...found('outdated', counterpart(ofUnit, claim, there.length > 0 ? there : now)), was: ofUnit };
  }
  if (isStripped(claim)) {
    const whole = best(here.filter((c) => isPartOf(c.differences)));
    if (whole !== undefined)
      return tie.strength === 'weak' || claim.clause.isOpen ? UNRESOLVED : found('incomplete', whole);
  }
  const before = earlierMatch(claim, tie, book, day, lead);
  // What the old number said stands under the new one, whatever the citation above means.
  if (before !== undefined) {
    const today = inPlaceOf(moved.length > 0 ? there : now, lead, book, day);
    return { ...found('outdated', counterpart(before, claim, today)), was: before };
  }
  if (fitting !== undefined) {
    const right = meant(claim, now);
    return tie.strength === 'weak' ? UNRESOLVED : { ...found('wrong-term', right), crossed: true };
  }
  if (isMerged(claim, here)) return { ...UNRESOLVED, verdict: 'ok', tier: nearestOf(here)?.known };
  const lenient = best(now.filter((c) => saysTheSame(claim, c.differences, true)));
  if (lenient !== undefined && !isCrossed(claim, lenient, now)) return found('ok', lenient);
  const added =
    !now.some(({ known }) => hasAmount(known)) &&
    now.some((c) => c.differences.every(({ kind }) => kind.startsWith('amount-')));
  if (added) return UNRESOLVED;
  const last = nearest(claim, tie, meansOld ? [...here, ...there] : here);
  const part = last.verdict === 'wrong-term' ? earlierMatch(claim, tie, book, day, lead, saysTerms) : undefined;
  return part === undefined ? last : { ...found('outdated', counterpart(part, claim, now)), was: part };
}

/** Whom a fine is for: 对直接负责的主管人员处. */
const PERSONS = /(?:主管人员|责任人员?|负责人|个人|人员)[^;]{0,24}$/;

function isOfPersons({ known }: Pick<Candidate, 'known'>): boolean {
  return /直接负责的主管人员|直接责任人员/.test(known.tier.conditionWords ?? '');
}

/** The tiers of the one article, of several that an old one was split into, whose words the lead has; the first by rank. */
function inPlaceOf(now: readonly Candidate[], lead: string, book: StatuteBook, day: string): readonly Candidate[] {
  const articles = new Set(now.map(({ known }) => known.article));
  if (articles.size < 2) return now;
  const laws = [...new Set(now.map(({ known }) => known.law))];
  const [first] = articles;
  const found = book.findWords(lead, { limit: 6, on: day, laws }).filter(({ article }) => articles.has(article));
  const [named] = found;
  // The old words are all in the lead: of equals the first goes on.
  const isFirst = found.some((one) => one.article === first && one.coverage * 2 >= (named?.coverage ?? 0));
  const chosen = isFirst || named === undefined ? first : named.article;
  return now.filter(({ known }) => known.article === chosen);
}

/**
 * 最高可判七年 speaks of the article's highest term, or of the tier whose 情节 it names. Another tier's bound is not called
 * wrong: the words may mean it.
 */
function alignExtreme(
  claim: PenaltyClaim,
  part: ClausePart,
  tie: Tie,
  book: StatuteBook,
  day: string,
  lead: string,
): Alignment {
  const of = (tiers: readonly KnownTier[]) => {
    const all = candidates(claim, lead, tiers);
    const named = all.filter(({ fit }) => fit === 2);
    const top = outermost(named.length > 0 ? named : all, part);
    return top && { ...top, says: top.says && statesFines(top.candidate.known.tier, claim.clause.parts) };
  };
  const moved = movedTo(tie, book, day)?.flatMap(({ law, article }) => tiersOn(book, law, article, day)) ?? [];
  const there = of(moved);
  if (there?.says === true) return found('ok', there.candidate);
  const now = meansEarlier(tie, moved) ? there : of(tiersOn(book, tie.law, tie.article, day));
  if (now?.says === true) return found('ok', now.candidate);
  const periods = tierPeriods(book, tie.law, tie.article);
  for (const { from, to, tiers } of periods) {
    if (to !== undefined && to <= day && of(tiers)?.says === true) {
      return { ...found('outdated', now?.candidate), was: { from, to } };
    }
  }
  const isKnown = tiersOn(book, tie.law, tie.article, day).some(({ tier }) => statesBound(tier, part));
  if (now === undefined || isKnown || tie.strength === 'weak') return UNRESOLVED;
  return found('wrong-term', now.candidate);
}

/** True when the number of the tie is one of before, and its content has moved. */
function meansEarlier({ citation, age }: Tie, moved: readonly KnownTier[]): boolean {
  return moved.length > 0 && (citation?.verdict === 'renumbered' || age === 'earlier');
}

function found(verdict: Alignment['verdict'], candidate: Candidate | undefined): Alignment {
  return {
    verdict,
    tier: candidate?.known,
    differences: candidate?.differences ?? [],
    was: undefined,
    crossed: false,
  };
}

/** Where the content of the provision is on the day, when the law was renumbered before; undefined when it stayed. */
function movedTo(tie: Tie, book: StatuteBook, day: string): readonly Place[] | undefined {
  const law = book.law(tie.law);
  const moved = law && movesFrom(law, tie.article).find(({ kind, on }) => kind !== 'dropped' && on <= day);
  const places = tie.successor ? [tie.successor] : moved?.toArticles.map((article) => ({ law: moved.toLaw, article }));
  return places?.filter(({ law, article }) => tiersOn(book, law, article, day).length > 0);
}

/** The same 情节 as a tier that the page states rightly elsewhere, with one difference. */
function isPlain({ fit, differences }: Candidate, { confirmed }: Tie): boolean {
  return confirmed && fit === 2 && differences.length === 1 && differences[0]?.kind !== 'joint';
}

function nearestOf(now: readonly Candidate[]): Candidate | undefined {
  return [...now].sort((a, b) => distance(a.differences) - distance(b.differences))[0];
}

function nearest(claim: PenaltyClaim, tie: Tie, now: readonly Candidate[]): Alignment {
  if (!claim.clause.parts.some(({ mode }) => mode === undefined) && !isStripped(claim)) return UNRESOLVED;
  const byWords = nearestOf(now);
  const top = meant(claim, now) ?? byWords;
  if (top === undefined || byWords === undefined) return UNRESOLVED;
  if (tie.strength === 'weak' && !isPlain(top, tie) && !byWords.differences.every(({ kind }) => kind === 'kind'))
    return UNRESOLVED;
  const partial =
    now.find((c) => c.fit >= 0 && isPartOf(c.differences)) ?? (isPartOf(byWords.differences) ? byWords : undefined);
  // Of other laws than these the register may not hold every tier.
  if (!areTiersWhole(tie.law) && (tie.strength !== 'proved' || distance(byWords.differences) > ONE_DIFFERENCE))
    return UNRESOLVED;
  if (partial !== undefined) return claim.clause.isOpen ? UNRESOLVED : found('incomplete', partial);
  if (isStripped(claim) && distance(byWords.differences) > TOO_FAR) return UNRESOLVED;
  const limit =
    tie.how === 'page' ? FAR_ON_PAGE : tie.how === 'citation' && tie.strength === 'likely' ? TOO_FAR : undefined;
  if (limit !== undefined && distance(byWords.differences) > limit) return UNRESOLVED;
  return found('wrong-term', top);
}
