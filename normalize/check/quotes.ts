/** The words that a citation quotes: where they begin and end, and which provisions they come from. */

import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import { GAP, originalSpan, simplify } from '../law/citation/fold.ts';
import type { Scanned } from '../law/citation/index.ts';
import type { RefToken, Token } from '../law/citation/tokens.ts';
import type { Span } from '../types.ts';
import { asAround, type Enclosing, enclosed, goOnAcross, refersHere } from './enclosing.ts';
import { confirmation, insertedRun, partsAbove, spanAbove } from './quote-above.ts';
import { FORMULAS, LAST_LINE, NO_WORDS, TITLES, TORN } from './quote-patterns.ts';
import {
  explains,
  type Find,
  firstRun,
  firstStretch,
  isFirm,
  LATER,
  lineAround,
  NEAR,
  OWN_COVERAGE,
  type Quote,
  type Region,
  regionEnd,
  restOf,
  runOf,
  startOf,
  tailOf,
} from './quote-region.ts';
import { goesOn, openingOf } from './quote-start.ts';

/** Fewer units than this are no quotation. */
const MIN_QUOTE = 10;
const LIMIT = 8;
/** Share of the words looked up that a provision must cover to count at all. */
const LEAST_COVERAGE = 0.3;
/** Quotations that may lie over each other at one place. */
const OVERLAPPING = 4;
const LINE_COVERAGE = 0.7;
const LEAST_ABOVE = 16;
/** How far above a citation its words are looked for. */
const ABOVE = 360;

/** Finds quotations in one scanned passage; each reference is looked up once. */
export class QuoteFinder {
  private readonly scanned: Scanned;
  private readonly book: StatuteBook;
  private readonly regions = new Map<Token, Region | undefined>();
  /** Quotations read so far, from behind the number to the last word found. */
  private readonly inside: Enclosing[] = [];
  private readonly indexOf: ReadonlyMap<Token, number>;
  private readonly attachedNames: ReadonlySet<number>;
  private plain: string | undefined;
  private seen = 0;

  constructor(scanned: Scanned, book: StatuteBook) {
    this.scanned = scanned;
    this.book = book;
    this.indexOf = new Map(scanned.tokens.map((token, index) => [token, index]));
    this.attachedNames = new Set(scanned.attached.values());
  }

  /** Provisions that have the words following a reference, best first; [] when no quotation follows. */
  after(token: RefToken): readonly WordsCandidate[] {
    return this.region(token)?.found ?? [];
  }

  /** The quotation after a reference to this article, cut to the words that are found. */
  of(token: RefToken, law: string, article: string): Quote | undefined {
    const region = this.region(token);
    if (region === undefined) return undefined;
    const isOwn = (one: WordsCandidate): boolean => one.law === law && one.article === article;
    const atOnce = region.found.find(isOwn);
    if (atOnce === undefined || atOnce.coverage < OWN_COVERAGE) {
      const run = this.ownRun(region, isOwn, law);
      if (run !== undefined && run.start <= region.run.start + LATER && !explains(region, run)) {
        const quote = this.cut(region, run, this.find(run), isOwn, law);
        if ((quote.candidates.find(isOwn)?.coverage ?? 0) >= OWN_COVERAGE) return quote;
      }
    }
    return this.cut(region, region.run, region.found, isOwn, law);
  }

  /** The words right above a citation that none follow, when its layout makes it their source (see quote-above.ts). */
  above(token: RefToken, law: string, article: string): Quote | undefined {
    if (token.amending || token.anaphor !== undefined || this.enclosing(token) !== undefined) return undefined;
    const index = this.indexOf.get(token) ?? 0;
    const base = spanAbove(this.scanned, this.text, index);
    if (base === undefined) return undefined;
    const start = Math.max(base.start, this.endOfWordsBefore(base));
    const isOwn = (one: WordsCandidate): boolean => one.law === law && one.article === article;
    for (const part of partsAbove(this.text, { start, end: base.end })) {
      const run = runOf(part, this.find(part)[0]);
      if (run === undefined || base.end - run.end > LATER || run.end - run.start < LEAST_ABOVE) continue;
      const quote = this.cut({ span: part, run, found: this.find(run) }, run, this.find(run), isOwn, law, 'above');
      const [best] = quote.candidates;
      if (best !== undefined && best.coverage >= OWN_COVERAGE && quote.candidates.some((one) => one.law === law))
        return quote;
    }
    if (this.book.law(law)?.articles.has(`${article}-1`) !== true) return undefined;
    const run = insertedRun(this.find, { start, end: base.end }, law, article);
    return run && this.cut({ span: base, run, found: this.find(run) }, run, this.find(run), isOwn, law, 'above');
  }

  /** Where the last quotation that a citation stands before ends in a stretch: its words are not those of one below. */
  private endOfWordsBefore({ start, end }: Span): number {
    this.readUpTo(undefined);
    const last = this.inside[this.begunBy(end - 1) - 1];
    return last === undefined || last.span.end <= start ? start : last.span.end;
  }

  /** The cited article among the words above a citation: looked for only to confirm its number. */
  confirmedAbove(token: RefToken, start: number, law: string, article: string): WordsCandidate | undefined {
    const before = this.scanned.tokens[(this.indexOf.get(token) ?? 0) - 2];
    const from = Math.max(this.scanned.folded.starts[before?.end ?? 0] ?? 0, start - ABOVE);
    return confirmation(this.find, { start: from, end: start }, law, article);
  }

  /** Where the cited article's words stand in a region; a short quotation before a long foreign text only shows near the start. */
  private ownRun({ span }: Region, isOwn: (one: WordsCandidate) => boolean, law: string): Span | undefined {
    for (const part of [span, startOf(span, NEAR / 2), startOf(span, NEAR / 4)]) {
      const own = this.find(part, [law]).find(isOwn);
      if (own !== undefined) return firstStretch(part, own);
    }
    return undefined;
  }

  /** A run of words with its provisions, the cited one added when it has any of them. */
  private cut(
    region: Region,
    span: Span,
    found: readonly WordsCandidate[],
    isOwn: (one: WordsCandidate) => boolean,
    law: string,
    place: Quote['place'] = 'behind',
  ): Quote {
    const candidates = found.filter(({ coverage }) => coverage >= LEAST_COVERAGE);
    const own = candidates.some(isOwn) ? [] : this.find(span, [law]).filter(isOwn);
    const bare = this.text.slice(span.start, span.end).replace(TITLES, '').replace(NO_WORDS, '');
    return {
      place,
      span,
      words: this.text.slice(span.start, span.end),
      lead: span.start - region.span.start,
      foreign: this.text.slice(region.span.start, span.start).replace(NO_WORDS, '').length,
      rest: place === 'above' ? undefined : restOf(this.text, span.end),
      length: bare.length,
      substance: bare.replace(FORMULAS, '').length,
      torn: TORN.test(LAST_LINE.exec(this.text.slice(region.span.start, span.start))?.[0] ?? ''),
      candidates: [...candidates, ...own],
      tail:
        place === 'above' ? undefined : tailOf(this.find, this.text, { start: span.end, end: region.span.end }, law),
    };
  }

  /** Whether words follow as a quotation does, found or not. */
  isQuoting(token: RefToken): boolean {
    const { folded } = this.scanned;
    const apart = (folded.gaps[token.end] ?? 0) !== GAP.none;
    return !token.amending && (apart || !goesOn(folded, token)) && this.enclosing(token) === undefined;
  }

  /** Every quotation that a citation stands before, from the number to the last word found, titles of laws included. */
  get quoted(): readonly Span[] {
    this.readUpTo(undefined);
    return this.inside.map(({ span }) => span);
  }

  /** The quoted provision among whose words the place stands: what they cite is the statute's matter. */
  quotedIn(token: Token): Enclosing | undefined {
    this.readUpTo(undefined);
    const anaphor = token.kind === 'ref' ? token.anaphor : undefined;
    if (token.kind === 'ref' && token.heading && anaphor === undefined) return undefined;
    const enclosing = this.enclosing(token);
    const place = originalSpan(this.scanned.folded, token.start, token.end);
    if (enclosing !== undefined) return asAround(enclosing, place);
    // 本法 is said by a statute's own words, also where no citation stands before them; 依照刑法第…条 may be.
    const line =
      anaphor?.word === '本' ? this.lineProvision(token) : token.kind === 'ref' ? this.wordsAcross(token) : undefined;
    return line && asAround(enclosed(place, line, lineAround(this.text, place.start).start), place);
  }

  /** The provision whose words stand in one line before a reference and go on behind it. */
  private wordsAcross(token: RefToken): WordsCandidate | undefined {
    const { folded, tokens } = this.scanned;
    const index = this.indexOf.get(token) ?? 0;
    const from = (this.attachedNames.has(index - 1) ? tokens[index - 1] : undefined)?.start ?? token.start;
    if (!refersHere(folded.text, from)) return undefined;
    const [start, end] = [folded.starts[from] ?? 0, folded.starts[token.end] ?? this.text.length];
    const span = lineAround(this.text, start);
    const [best] = this.find(span);
    const isWhole = best !== undefined && best.coverage >= LINE_COVERAGE;
    return isWhole && goOnAcross(best, { start: start - span.start, end: end - span.start }) ? best : undefined;
  }

  /** The provision whose words make up the line that the token stands in, quoted or not. */
  private lineProvision(token: Token): WordsCandidate | undefined {
    const [best] = this.find(lineAround(this.text, this.scanned.folded.starts[token.start] ?? 0));
    return best !== undefined && best.coverage >= LINE_COVERAGE ? best : undefined;
  }

  /** Its law. */
  lineLaw(token: RefToken): string | undefined {
    return this.lineProvision(token)?.law;
  }

  /** The law whose quoted words the token stands in. */
  around(token: RefToken): string | undefined {
    this.readUpTo(token);
    return this.enclosing(token)?.law;
  }

  /** The text with one script, as long as the original. */
  get text(): string {
    this.plain ??= simplify(this.scanned.folded.original);
    return this.plain;
  }

  private readUpTo(token: RefToken | undefined): void {
    const { tokens } = this.scanned;
    for (; this.seen < tokens.length && tokens[this.seen] !== token; this.seen++) {
      const before = tokens[this.seen];
      if (before?.kind !== 'ref' || before.document) continue;
      const region = this.region(before);
      const best = region?.found[0];
      if (region !== undefined && best !== undefined && isFirm(region, best))
        this.inside.push(enclosed({ start: region.span.start, end: region.run.end }, best, region.run.start));
    }
  }

  /** How many of the quotations read begin at a place or before it; they are kept in order of place. */
  private begunBy(at: number): number {
    let low = 0;
    let high = this.inside.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.inside[middle]?.span.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The quotation that the token stands in. */
  private enclosing(token: Token): Enclosing | undefined {
    const at = this.scanned.folded.starts[token.start] ?? 0;
    const low = this.begunBy(at);
    return this.inside.slice(Math.max(0, low - OVERLAPPING), low).findLast(({ span }) => at < span.end);
  }

  /** What follows the reference up to the next one; undefined for a reference inside another's quotation. */
  private region(token: RefToken): Region | undefined {
    if (!this.regions.has(token)) {
      this.regions.set(token, undefined);
      this.readUpTo(token);
      if (token.heading || this.enclosing(token) === undefined) this.regions.set(token, this.look(token));
    }
    return this.regions.get(token);
  }

  private look(token: RefToken): Region | undefined {
    const { folded } = this.scanned;
    const opening = openingOf(folded, token);
    if (opening === undefined) return undefined;
    const { start, lead } = opening;
    const end = regionEnd(this.scanned, this.attachedNames, this.indexOf.get(token) ?? 0, start);
    if (end - start < MIN_QUOTE) return undefined;
    const span = originalSpan(folded, start, end);
    const region =
      firstRun(this.find, this.text, span, span, lead) ??
      firstRun(this.find, this.text, span, startOf(span, NEAR), lead);
    return region !== undefined && this.isOfNext(token, region.run.start) ? undefined : region;
  }

  /** Another number stands between this one and the words: 第一款…的基础上,第二十条第三款规定,“…”. */
  private isOfNext(token: RefToken, start: number): boolean {
    const next = this.scanned.tokens[(this.indexOf.get(token) ?? 0) + 1];
    const at = this.scanned.folded.starts[next?.start ?? 0] ?? 0;
    return next?.kind === 'ref' && next.anaphor === undefined && at < start;
  }

  /** Provisions of a stretch of the passage, with `spans` relative to its start. */
  readonly find: Find = ({ start, end }, laws) => {
    const options = laws === undefined ? { limit: LIMIT } : { limit: LIMIT, laws };
    return this.book.findWords(this.text.slice(start, end), options);
  };
}
