/** Words of statutes that stand without a citation: which provision they are, and whether it still says so. */
import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import type { Span } from '../types.ts';
import { COMMON, FORMULAS, NO_WORDS, TITLES } from './quote-patterns.ts';
import type { UncitedWords } from './types.ts';

/** Shorter stretches are formulas. */
const LEAST = 24;
const COVERAGE = 0.9;
/** With the page's own words before or behind them. */
const LED_COVERAGE = 0.6;
const LOOKED_AT = 6;
/** Of the words found, what is no formula of punishment; less is said of many offences. */
const LEAST_SUBSTANCE = 10;
/** What many articles say of who is liable. */
const LIABLE = /直接负责的主管人员和其他直接责任人员|依法|追究|刑事责任|治安管理处罚/gu;
/** Another article that has the words as well leaves it open which one they are of. */
const AS_WELL = 0.02;
/** Stretches looked up in one passage; what goes beyond is left out, as in a text that is all statute. */
const MOST = 200;

/** Looks up what of the statute words in `text` lies in none of the spans `cited`. `text` has one script (simplify). */
export function findUncited(text: string, cited: readonly Span[], book: StatuteBook, day: string): UncitedWords[] {
  const out: UncitedWords[] = [];
  for (const span of statuteWords(text, cited, book)) {
    if (out.length >= MOST) break;
    const found = lookUp(text, span, book, day);
    if (found !== undefined && substance(text.slice(found.span.start, found.span.end)) >= LEAST_SUBSTANCE)
      out.push({ ...wordsOf(found.best, day), span: found.span });
  }
  return out;
}

/** Whose words a stretch is, without what stands before and behind them in it: 根据法律规定,用人单位…. */
function lookUp(
  text: string,
  span: Span,
  book: StatuteBook,
  day: string,
  isNarrowed = false,
): { readonly best: WordsCandidate; readonly span: Span } | undefined {
  const candidates = book.findWords(text.slice(span.start, span.end), { limit: LOOKED_AT, on: day });
  const [first] = candidates;
  const close = candidates.filter(({ coverage }) => coverage >= (first?.coverage ?? 0) - AS_WELL);
  // Words that a law in force has are said by it, whoever said them before.
  const best = close.find((one) => isInForce(one, day)) ?? first;
  const from = best?.spans[0]?.start;
  const to = best?.spans.at(-1)?.end;
  if (best === undefined || from === undefined || to === undefined || to - from < LEAST) return undefined;
  if (close.some((one) => one !== best && one.law === best.law && isInForce(one, day))) return undefined;
  const words = { start: span.start + from, end: span.start + to };
  if (best.coverage >= COVERAGE) return { best, span: words };
  const isLed = !isNarrowed && to - from < span.end - span.start && best.coverage >= LED_COVERAGE;
  return isLed ? lookUp(text, words, book, day, true) : undefined;
}

/** Characters of the words outside titles and formulas of punishment. */
function substance(words: string): number {
  return [TITLES, COMMON, FORMULAS, LIABLE, NO_WORDS].reduce((rest, pattern) => rest.replace(pattern, ''), words)
    .length;
}

/** Spans of statute words outside `cited`; only what lies outside is searched. */
function statuteWords(text: string, cited: readonly Span[], book: StatuteBook): Span[] {
  return without([{ start: 0, end: text.length }], cited).flatMap(({ start, end }) =>
    book.statuteSpans(text.slice(start, end)).flatMap((span) => {
      const found = { start: start + span.start, end: start + span.end };
      return found.end - found.start >= LEAST ? [found] : [];
    }),
  );
}

function isInForce({ versions }: WordsCandidate, day: string): boolean {
  return versions.some((version) => version.from <= day && (version.to === undefined || day < version.to));
}

function wordsOf(candidate: WordsCandidate, day: string): Omit<UncitedWords, 'span'> {
  const { law, article, paragraph, coverage, from, to } = candidate;
  return { law, article, paragraph, coverage, from, to, inForce: isInForce(candidate, day) };
}

/** The parts of `spans` outside `holes`, those that are long enough. Both sorted by start. */
function without(spans: readonly Span[], holes: readonly Span[]): Span[] {
  const sorted = [...holes].sort((a, b) => a.start - b.start);
  const out: Span[] = [];
  let next = 0;
  for (const span of spans) {
    let { start } = span;
    while (next > 0 && (sorted[next - 1]?.end ?? 0) > start) next--;
    for (; next < sorted.length && (sorted[next]?.start ?? 0) < span.end; next++) {
      const hole = sorted[next] as Span;
      if (hole.start - start >= LEAST) out.push({ start, end: hole.start });
      start = Math.max(start, hole.end);
    }
    if (span.end - start >= LEAST) out.push({ start, end: span.end });
  }
  return out;
}
