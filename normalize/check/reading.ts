/** What the words quoted after a citation say of it on a day: its own, an older version's, another article's, a mixture. */
import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import type { Span } from '../types.ts';
import { isAmendingAct, isBelow, isKin, wentInto } from './kin.ts';
import type { Mention } from './mention.ts';
import type { Quote } from './quote-region.ts';
import { slip } from './slip.ts';

/** A stretch of time in which a wording was in force. */
interface Period {
  readonly from: string;
  readonly to: string | undefined;
}

export type Reading =
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly coverage: number; readonly verbatim: boolean }
  | { readonly kind: 'altered'; readonly coverage: number; readonly clauses: readonly Span[] }
  /** The words of this article in another version; `now` is where they stand on the day, when elsewhere. */
  | {
      readonly kind: 'other-version';
      readonly period: Period;
      readonly coverage: number;
      readonly now: WordsCandidate | undefined;
    }
  /** The words of a repealed law that this article followed. */
  | { readonly kind: 'ancestor'; readonly candidate: WordsCandidate; readonly period: Period }
  | {
      readonly kind: 'other-article';
      readonly candidate: WordsCandidate;
      readonly margin: number;
      readonly runnerUp: number;
    }
  | { readonly kind: 'mixed'; readonly first: WordsCandidate; readonly second: WordsCandidate };

const ENOUGH = 0.6;
const CLOSE = 0.03;
/** By how much another version must fit better before it is named. */
const VERSION_MARGIN = 0.04;
/** Short words that an earlier version has word for word are dated when the one of the day covers less of them. */
const CHANGED = 0.9;
const OTHER_COVERAGE = 0.7;
const OTHER_MARGIN = 0.25;
/** The same against an article of the same law that has the words verbatim. */
const NEIGHBOUR_MARGIN = 0.08;
/** A verbatim quotation of this length is no formula. */
const NO_FORMULA = 24;
/** By how much the right provision must beat every third one: formulas stand in many articles and prove none. */
const DISTINCT = 0.15;
/** Fewer characters than this prove nothing against a number. */
const LEAST_WORDS = 16;
/** The same without the formulas of punishment. */
const LEAST_SUBSTANCE = 10;
/** The same of a whole paragraph word for word. */
const LEAST_NAMED = 4;
/** Share of the words below which they are foreign to an article, and from which they are wholly another one's. */
const FOREIGN = 0.3;
const WHOLE = 0.9;
/** Words of this length that other laws have too show an article of the law cited. */
const LONG = 20;
/** Fewer do not date the words: 造成严重后果的,处… */
const LEAST_DATED = 8;
/** Foreign units between a number and words that are one quotation. */
const MOST_LEAD = 6;

/** Characters of the quotation found in its best provision. */
export function foundLength({ candidates }: Quote): number {
  return (candidates[0]?.spans ?? []).reduce((sum, { start, end }) => sum + end - start, 0);
}

function holds({ from, to }: Period, day: string): boolean {
  return from <= day && (to === undefined || day < to);
}

/** Share of the quotation that the article's wording in force on the day covers; 0 when it has none. */
export function coverageOn(candidate: WordsCandidate | undefined, day: string): number {
  if (candidate === undefined) return 0;
  if (candidate.versions.some((version) => holds(version, day))) return candidate.coverage;
  return Math.max(
    0,
    ...candidate.otherWordings.filter((wording) => holds(wording, day)).map(({ coverage }) => coverage),
  );
}

const NONE: Reading = { kind: 'none' };
const readings = new WeakMap<Mention, Map<string, Reading>>();

/** Reads the words of a mention on a day; remembered, because every rule asks. */
export function readWords(mention: Mention, book: StatuteBook, day: string): Reading {
  if (mention.quote === undefined) return NONE;
  const known = readings.get(mention) ?? new Map<string, Reading>();
  const remembered = known.get(day);
  if (remembered !== undefined) return remembered;
  if (known.size === 0) readings.set(mention, known);
  const reading = firm(mention, read(mention, book, day));
  known.set(day, reading);
  return reading;
}

/** Words above a citation may be the page's own report of another article: only a clear case speaks against the number. */
function firm({ law, article = '', quote }: Mention, reading: Reading): Reading {
  if (quote?.place !== 'above' || reading.kind === 'own' || reading.kind === 'other-version') return reading;
  const isSlip =
    reading.kind === 'other-article' &&
    reading.candidate.law === law.id &&
    reading.candidate.verbatim &&
    foundLength(quote) >= NO_FORMULA &&
    slip(article, reading.candidate.article) !== undefined;
  return isSlip ? reading : { kind: 'none' };
}

function read({ law, article, quote }: Mention, book: StatuteBook, day: string): Reading {
  if (quote === undefined || article === undefined || Math.min(quote.length, foundLength(quote)) < LEAST_WORDS)
    return { kind: 'none' };
  const own = quote.candidates.find((candidate) => candidate.law === law.id && candidate.article === article);
  const amends = isAmendingAct(law.id, book);
  const others = quote.candidates.filter(
    (one) => one !== own && (one.law === law.id || !(amends || isAmendingAct(one.law, book))),
  );
  const best = preferred(others, law.id, day);
  const ownNow = coverageOn(own, day);
  const ownBest = own?.coverage ?? 0;
  const mixed = mixture(own, law.id, quote);
  if (mixed !== undefined) return mixed;
  if (own !== undefined && ownNow >= ENOUGH && isOwn(own, ownNow, best, law.id, day)) {
    const older = own.verbatim ? undefined : olderClause(own, quote, book, day);
    if (older !== undefined) return { kind: 'other-version', period: older, coverage: ownNow, now: undefined };
    const clauses = deviating(own, quote);
    const isSame = own.verbatim || (ownNow >= 1 - CLOSE && clauses.length === 0);
    return isSame && !quote.torn && quote.rest === undefined
      ? { kind: 'own', coverage: ownNow, verbatim: own.verbatim }
      : {
          kind: 'altered',
          coverage: ownNow,
          clauses: quote.rest === undefined ? clauses : [...clauses, quote.rest.span],
        };
  }
  if (best !== undefined && best.coverage > ownBest + CLOSE) {
    const ancestor = ancestorOf(best, law.id, article, book, day);
    if (ancestor !== undefined && best.coverage >= ENOUGH)
      return { kind: 'ancestor', candidate: best, period: ancestor };
  }
  if (own !== undefined && ownBest >= ENOUGH && ownBest >= (best?.coverage ?? 0) - VERSION_MARGIN) {
    // Formulas of punishment alone date nothing: the penalty terms do.
    const isDated = quote.substance >= LEAST_DATED || (own.verbatim && ownNow < CHANGED);
    if (!isDated) return { kind: 'none' };
    return {
      kind: 'other-version',
      period: own,
      coverage: ownBest,
      now: movedTo(others, law.id, ownBest, ownNow, day),
    };
  }
  if (own !== undefined && opensWith(own, best, day)) return { kind: 'none' };
  const margin = (best?.coverage ?? 0) - ownBest;
  if (best === undefined || best.coverage < OTHER_COVERAGE || !hasSubstance(quote, best)) return { kind: 'none' };
  if (best.law !== law.id && isBelow(best.law, law, book)) return { kind: 'none' };
  const neighbour = best.verbatim && best.law === law.id && own?.verbatim !== true;
  if (margin < (neighbour ? NEIGHBOUR_MARGIN : OTHER_MARGIN)) return { kind: 'none' };
  const long = neighbour && foundLength(quote) >= NO_FORMULA;
  const rivals = others.filter(
    (other) => !sameProvision(other, best) && !isKin(other, best, book) && (!long || other.law === law.id),
  );
  const runnerUp = bestOf(rivals);
  // Other laws repeat a law's words: they are no rivals where the law cited has them in one article and not in the one cited.
  const isApart = best.law === law.id && ownBest < FOREIGN && best.coverage >= WHOLE && foundLength(quote) >= LONG;
  const against = isApart ? bestOf(rivals.filter((one) => one.law === law.id)) : runnerUp;
  if (best.coverage - against < (long ? NEIGHBOUR_MARGIN : DISTINCT)) return { kind: 'none' };
  return { kind: 'other-article', candidate: best, margin, runnerUp };
}

const bestOf = (candidates: readonly WordsCandidate[]): number =>
  Math.max(0, ...candidates.map(({ coverage }) => coverage));

/** Words that are no formula, or a whole short paragraph word for word: 故意伤害他人身体的,处三年以下…。 */
function hasSubstance(quote: Quote, { verbatim, tightness }: WordsCandidate): boolean {
  if (quote.substance >= LEAST_SUBSTANCE) return true;
  return verbatim && tightness >= WHOLE && quote.substance >= LEAST_NAMED && foundLength(quote) >= NO_FORMULA;
}

/** The wording in force is as good as the best of its own versions, and no other article is better by more than a trace. */
function isOwn(own: WordsCandidate, now: number, best: WordsCandidate | undefined, law: string, day: string): boolean {
  const inForce = own.versions.some((version) => holds(version, day));
  if (!inForce && (own.verbatim || own.coverage - now >= VERSION_MARGIN)) return false;
  const margin = (best?.coverage ?? 0) - now;
  const neighbour = best?.verbatim === true && best.law === law && !own.verbatim;
  return margin < (neighbour ? NEIGHBOUR_MARGIN : OTHER_MARGIN);
}

/** Fewer characters of a clause date nothing. */
const LEAST_CLAUSE = 12;
const MOST_CLAUSES = 6;

/** The time of a clause that the article's wording of the day lacks and an earlier one, maybe the best of all, has word for word. */
function olderClause(own: WordsCandidate, { words }: Quote, book: StatuteBook, day: string): Period | undefined {
  const isEnded = !own.versions.some((version) => holds(version, day));
  const deviate = own.clauses.filter(
    ({ span, state }) => (isEnded || state !== 'verbatim') && span.end - span.start >= LEAST_CLAUSE,
  );
  for (const { span } of deviate.slice(0, MOST_CLAUSES)) {
    const found = book.findWords(words.slice(span.start, span.end), { laws: [own.law], limit: 8 });
    const same = found.find(({ article }) => article === own.article);
    if (same?.verbatim === true && same.versions.every(({ to }) => to !== undefined && to <= day)) return same;
  }
  return undefined;
}

/** Right behind the number stands a clause of its article of the day, word for word: what follows runs on into another one. */
function opensWith(own: WordsCandidate, best: WordsCandidate | undefined, day: string): boolean {
  const [clause] = own.clauses;
  if (clause?.state !== 'verbatim' || clause.span.end - clause.span.start < LEAST_WORDS) return false;
  return own.versions.some((version) => holds(version, day)) && best?.clauses[0]?.state !== 'verbatim';
}

const TERM_OF_ITEM = /的,(?:可以)?(?:并处|处以?|给予)/u;
/** Characters at the rim of a stretch that no gram reaches. */
const RIM = 1;

/** 写恐吓信的,处五日以下拘留: an item and the term that stands above all items, each as the provision has it. */
function isItemWithTerm(words: string, { start, end }: Span, found: readonly Span[]): boolean {
  const joint = TERM_OF_ITEM.exec(words.slice(start, end));
  if (joint === null) return false;
  const item = { start, end: start + joint.index };
  const term = { start: item.end + joint[0].length, end };
  return [item, term].every((part) =>
    found.some((stretch) => stretch.start <= part.start + RIM && stretch.end >= part.end - RIM),
  );
}

/** The clauses of the quotation, in the passage's text, that are not the provision's as they stand. */
function deviating({ clauses, spans }: WordsCandidate, { span: { start }, words }: Quote): Span[] {
  return clauses
    .filter(({ state, span }) => state === 'foreign' || (state === 'deviates' && !isItemWithTerm(words, span, spans)))
    .map(({ span }) => ({ start: start + span.start, end: start + span.end }));
}

function sameProvision(a: WordsCandidate, b: WordsCandidate): boolean {
  return a.law === b.law && a.article === b.article;
}

/** The best candidate; among nearly equal ones the cited law's, then one in force on the day. */
function preferred(candidates: readonly WordsCandidate[], law: string, day: string): WordsCandidate | undefined {
  const top = candidates[0]?.coverage ?? 0;
  const close = candidates.filter(({ coverage }) => coverage >= top - CLOSE);
  const inForce = close.filter(({ versions }) => versions.some((version) => holds(version, day)));
  return (
    inForce.find((candidate) => candidate.law === law) ??
    close.find((candidate) => candidate.law === law) ??
    inForce[0] ??
    close[0]
  );
}

/** Where the old words of an article stand on the day, under another number of the same law. */
function movedTo(
  others: readonly WordsCandidate[],
  law: string,
  ownBest: number,
  ownNow: number,
  day: string,
): WordsCandidate | undefined {
  if (ownNow >= ENOUGH) return undefined;
  return others.find((other) => {
    const now = coverageOn(other, day);
    return other.law === law && now >= ENOUGH - 0.1 && now >= ownBest * 0.6 && now > ownNow;
  });
}

/** When the words come from a law that is out of force and whose article went into the one cited. */
function ancestorOf(
  { law, article, from, to }: WordsCandidate,
  citedLaw: string,
  cited: string,
  book: StatuteBook,
  day: string,
): Period | undefined {
  const old = law === citedLaw ? undefined : book.law(law);
  if (old?.repealed === undefined || old.repealed.on > day) return undefined;
  return wentInto(old, { article }, { law: citedLaw, article: cited })
    ? { from, to: to ?? old.repealed.on }
    : undefined;
}

/** Two articles glued together: right behind the words of the one cited stand those of another of the same law. */
function mixture(own: WordsCandidate | undefined, law: string, { tail, lead }: Quote): Reading | undefined {
  // 第…条立案的规定是怎样的, and then words: the page speaks, and may go on with another article.
  if (lead > MOST_LEAD) return undefined;
  if (own === undefined || tail === undefined || own.coverage < ENOUGH) return undefined;
  const { best } = tail;
  if (best.law !== law || best.article === own.article) return undefined;
  return { kind: 'mixed', first: own, second: best };
}
