/** What the words quoted after a citation say of it on a day: its own, an older version's, another article's, a mixture. */
import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import type { Mention } from './mention.ts';
import type { Quote } from './quotes.ts';

/** A stretch of time in which a wording was in force. */
interface Period {
  readonly from: string;
  readonly to: string | undefined;
}

export type Reading =
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly coverage: number; readonly verbatim: boolean }
  | { readonly kind: 'altered'; readonly coverage: number; readonly gaps: number }
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
const OTHER_COVERAGE = 0.7;
const OTHER_MARGIN = 0.25;
/** Fewer characters than this prove nothing against a number. */
const LEAST_WORDS = 16;

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

/** Reads the words of a mention on a day. */
export function readWords({ law, article, quote }: Mention, book: StatuteBook, day: string): Reading {
  if (quote === undefined || article === undefined || foundLength(quote) < LEAST_WORDS) return { kind: 'none' };
  const own = quote.candidates.find((candidate) => candidate.law === law.id && candidate.article === article);
  const others = quote.candidates.filter((candidate) => candidate !== own);
  const best = preferred(others, law.id, day);
  const ownNow = coverageOn(own, day);
  const ownBest = own?.coverage ?? 0;
  if (own !== undefined && ownNow >= ENOUGH && isOwn(own, ownNow, best, day))
    return ownNow >= 1 - CLOSE || own.verbatim
      ? { kind: 'own', coverage: ownNow, verbatim: own.verbatim }
      : { kind: 'altered', coverage: ownNow, gaps: Math.max(1, own.spans.length - 1) };
  const mixed = own === undefined || ownBest < 0.25 ? undefined : mixture(own, others, quote);
  if (mixed !== undefined) return mixed;
  if (best !== undefined && best.coverage > ownBest + CLOSE) {
    const ancestor = ancestorOf(best, law.id, article, book, day);
    if (ancestor !== undefined && best.coverage >= ENOUGH)
      return { kind: 'ancestor', candidate: best, period: ancestor };
  }
  if (own !== undefined && ownBest >= ENOUGH && ownBest >= (best?.coverage ?? 0) - VERSION_MARGIN)
    return {
      kind: 'other-version',
      period: own,
      coverage: ownBest,
      now: movedTo(others, law.id, ownBest, ownNow, day),
    };
  const margin = (best?.coverage ?? 0) - ownBest;
  if (best === undefined || best.coverage < OTHER_COVERAGE || margin < OTHER_MARGIN) return { kind: 'none' };
  const runnerUp = Math.max(
    0,
    ...others.filter((other) => !sameProvision(other, best)).map(({ coverage }) => coverage),
  );
  return { kind: 'other-article', candidate: best, margin, runnerUp };
}

/** The wording in force is as good as the best of its own versions, and no other article is better by more than a trace. */
function isOwn(own: WordsCandidate, now: number, best: WordsCandidate | undefined, day: string): boolean {
  const inForce = own.versions.some((version) => holds(version, day));
  if (!inForce && (own.verbatim || own.coverage - now >= VERSION_MARGIN)) return false;
  return now >= (best?.coverage ?? 0) - VERSION_MARGIN || (best?.coverage ?? 0) - now < OTHER_MARGIN;
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
  const moved = old.moves.some(
    (move) => move.article === article && move.toLaw === citedLaw && move.toArticles.includes(cited),
  );
  return moved ? { from, to: to ?? old.repealed.on } : undefined;
}

/** Two articles glued together: each holds a run that the other lacks, and together they hold nearly all. */
function mixture(own: WordsCandidate, others: readonly WordsCandidate[], quote: Quote): Reading | undefined {
  const total = quote.span.end - quote.span.start;
  if (own.coverage >= 0.85) return undefined;
  for (const other of others) {
    const extra = outside(other, own);
    const missing = outside(own, other);
    if (
      extra >= 24 &&
      extra >= total * 0.25 &&
      missing >= 16 &&
      own.coverage + other.coverage >= 0.85 &&
      other.coverage < 0.85
    )
      return { kind: 'mixed', first: own, second: other };
  }
  return undefined;
}

/** Units found in `a` and not in `b`. */
function outside(a: WordsCandidate, b: WordsCandidate): number {
  let sum = 0;
  for (const { start, end } of a.spans) {
    let left = end - start;
    for (const other of b.spans) left -= Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
    sum += Math.max(0, left);
  }
  return sum;
}
