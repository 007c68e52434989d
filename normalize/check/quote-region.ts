/** The stretch in which a quotation is looked for, and the run of words in it that a provision has. */
import type { WordsCandidate } from '../law/book.ts';
import { type Folded, GAP } from '../law/citation/fold.ts';
import type { Scanned } from '../law/citation/index.ts';
import type { RefToken } from '../law/citation/tokens.ts';
import type { Span } from '../types.ts';
import { HAS_STOP, NO_QUOTE } from './quote-patterns.ts';

/** Words that a citation quotes and the provisions they fit. */
export interface Quote {
  /** Behind the citation, or above it where none stand behind. */
  readonly place: 'behind' | 'above';
  /** The words, in the passage's text. */
  readonly span: Span;
  /** The same in one script, as it is looked up. */
  readonly words: string;
  /** Units of the text between where a quotation would begin and where these words do. */
  readonly lead: number;
  /** Han characters among these units: the page's own words. */
  readonly foreign: number;
  /** True when the clause the words stand in begins with other words: they are not the whole of it. */
  readonly torn: boolean;
  /** What of the last clause goes on otherwise, in the passage's text; undefined when it ends with the words. */
  readonly rest: { readonly span: Span; readonly words: string } | undefined;
  /** Characters outside 《》: titles prove nothing. */
  readonly length: number;
  /** Of these, what is no formula of punishment, which stands in a hundred articles. */
  readonly substance: number;
  /** Provisions of these words, best first, the one cited among them if it has any; `spans` relative to `span`. */
  readonly candidates: readonly WordsCandidate[];
  /** What follows in the same quotation and belongs to another provision. */
  readonly tail: { readonly span: Span; readonly best: WordsCandidate } | undefined;
}

/** Provisions of a stretch of the passage, best first, with `spans` relative to its start. */
export type Find = (span: Span, laws?: readonly string[]) => readonly WordsCandidate[];

/** Longest stretch after a citation that is looked at, in units of the reading copy. */
const MAX_QUOTE = 2400;
/** Words before a law's name at the start of a line. */
const LINE_LEAD = 10;

/** Everything that follows a reference up to the next, and in it the first run of words that a provision has. */
export interface Region {
  readonly span: Span;
  readonly run: Span;
  /** Provisions of the run; `spans` relative to it. */
  readonly found: readonly WordsCandidate[];
}

/** The shortest run that is looked up again on its own. */
const LEAST_KEY = 12;
/** The cited article's words are the quotation when they begin at most so much later than the best provision's. */
export const LATER = 12;
export const OWN_COVERAGE = 0.85;
/** Words that stand apart from their citation are at least so many units. */
export const LEAST_TAIL = 24;

/** Where the words after a reference end at the latest: at the next article that is headed or named, at a border. */
export function regionEnd(
  { folded, tokens }: Scanned,
  attachedNames: ReadonlySet<number>,
  index: number,
  start: number,
): number {
  const limit = Math.min(folded.text.length, start + MAX_QUOTE);
  for (let i = index + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined || token.start >= limit) break;
    if (token.start < start) continue;
    if (token.kind === 'border') return token.start;
    const opensLine = (folded.gaps[token.start] ?? 0) >= GAP.line;
    const opensSentence = opensLine || /[。”:;]$/u.test(folded.text.slice(token.start - 1, token.start));
    if (token.kind === 'ref' && opensSentence && token.anaphor === undefined && isHeading(folded, token))
      return token.start;
    if (token.kind !== 'name' || !(opensLine || attachedNames.has(i))) continue;
    if (opensSentence) return token.start;
    const line = lineStart(folded, token.start);
    if (line > start) return line;
  }
  return limit;
}

/** 第二百一十条 当事人…: a heading, also in the middle of a line: a number that opens a sentence and is not spoken of in it. */
function isHeading({ text }: Folded, { heading, end, amending }: RefToken): boolean {
  return heading || (!amending && !NO_QUOTE.test(text.slice(end, end + 8)));
}

/** Where the line begins that has the place within its first words (根据《…》); 0 when it begins further off. */
function lineStart({ gaps }: Folded, place: number): number {
  for (let i = place; i > place - LINE_LEAD && i > 0; i--) if ((gaps[i] ?? 0) >= GAP.line) return i;
  return 0;
}

/** Whether the best provision has everything from before the run to well behind it: then the run is only a shared formula. */
export function explains({ run: best, found }: Region, run: Span): boolean {
  return best.start <= run.start + 2 && best.end >= run.end + LEAST_KEY && (found[0]?.coverage ?? 0) >= 0.95;
}

/** Whether a region is a quotation beyond doubt: it begins with words of the provision, and nearly all of them are its own. */
export function isFirm({ span, run }: Region, { coverage }: WordsCandidate): boolean {
  return run.start - span.start <= LATER && coverage >= OWN_COVERAGE;
}

/** What is looked at again when nothing in the whole region begins near its start; how far a line is looked at. */
export const NEAR = 240;

/** The line that a place stands in, as far as it is looked at. */
export function lineAround(text: string, at: number): Span {
  const stop = text.indexOf('\n', at);
  return {
    start: Math.max(text.lastIndexOf('\n', at) + 1, at - NEAR),
    end: Math.min(stop < 0 ? text.length : stop, at + NEAR),
  };
}

/** The first `length` units of a span. */
export function startOf({ start, end }: Span, length: number): Span {
  return { start, end: Math.min(end, start + length) };
}

/** From the first to the last word of a candidate found in `base`; undefined when it has none. */
export function runOf(base: Span, one: WordsCandidate | undefined): Span | undefined {
  const from = one?.spans[0]?.start;
  const to = one?.spans.at(-1)?.end;
  return from === undefined || to === undefined ? undefined : { start: base.start + from, end: base.start + to };
}

/** Words of the same law that go on right behind a quotation, in its paragraph. */
export function tailOf(find: Find, text: string, { start, end }: Span, law: string): Quote['tail'] {
  const line = text.indexOf('\n', start);
  const span = { start, end: line < 0 ? end : Math.min(line, end) };
  if (span.end - span.start < LEAST_TAIL) return undefined;
  const run = runOf(span, find(span, [law])[0]);
  if (run === undefined || run.start >= start + LATER || run.end - run.start < LEAST_TAIL) return undefined;
  const [best] = find(run, [law]);
  return best === undefined || best.coverage < OWN_COVERAGE ? undefined : { span: run, best };
}

/** The rest of a clause that its statute ends otherwise: a few words of its own up to the stop. */
const REST = /^(?![的是等之指即而但所在中罪为及和与或])[\p{Script=Han}、]{4,12}(?=[。；;])/u;

/** The words between the last one found and the stop right behind them; undefined where the page's own sentence goes on. */
export function restOf(text: string, end: number): Quote['rest'] {
  const words = REST.exec(text.slice(end, end + 16))?.[0];
  return words === undefined ? undefined : { span: { start: end, end: end + words.length }, words };
}

/** Foreign units inside one stretch of a provision's words. */
const MOST_FOREIGN = 24;

/** A candidate's first words found in `base`, up to where others go on: scraps further off are shared phrases. */
export function firstStretch(base: Span, { spans }: WordsCandidate): Span | undefined {
  const [first] = spans;
  if (first === undefined) return undefined;
  let { end } = first;
  for (const span of spans) {
    if (span.start - end > MOST_FOREIGN) break;
    end = span.end;
  }
  return { start: base.start + first.start, end: base.start + end };
}

/** What is left of a clause before and behind a run. */
const HEAD = /(?<=^|[\n。；;：:“"】)）])[\p{Script=Han}、]{1,6}$/u;
const TAIL = /^[\p{Script=Han}、]{1,8}(?=[。；;])/u;

/** A region whose run lacks a few units of its first and last clause, with them where they are the provision's: grams at a rim may not be found. */
function toBounds(find: Find, text: string, region: Region): Region {
  const { span, run, found } = region;
  const head = HEAD.exec(text.slice(Math.max(span.start, run.start - 7), run.start))?.[0].length ?? 0;
  const tail = TAIL.exec(text.slice(run.end, Math.min(span.end, run.end + 9)))?.[0].length ?? 0;
  const [best] = found;
  if (best === undefined || best.verbatim || head + tail === 0) return region;
  const wide = { start: run.start - head, end: run.end + tail };
  const again = find(wide);
  const isSame = again[0]?.law === best.law && again[0].article === best.article;
  return isSame && again[0]?.verbatim === true ? { span, run: wide, found: again } : region;
}

/** The run of the best provision whose words begin within `lead` of the start of `span`, looked for in `part` of it. */
export function firstRun(find: Find, text: string, span: Span, part: Span, lead: number): Region | undefined {
  const found = find(part);
  for (const [rank, one] of found.entries()) {
    const run = rank === 0 ? runOf(part, one) : firstStretch(part, one);
    if (
      run === undefined ||
      run.start >= span.start + lead ||
      HAS_STOP.test(text.slice(span.start, run.start)) ||
      run.end - run.start < LEAST_KEY
    )
      continue;
    const whole = run.start === part.start && run.end === part.end;
    return toBounds(find, text, { span, run, found: whole ? found : find(run) });
  }
  return undefined;
}
