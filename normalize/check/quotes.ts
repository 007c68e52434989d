/** The words that a citation quotes: where they begin and end, and which provisions they come from. */

import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import { GAP, originalSpan, simplify } from '../law/citation/fold.ts';
import type { Scanned } from '../law/citation/index.ts';
import type { RefToken, Token } from '../law/citation/tokens.ts';
import type { Span } from '../types.ts';

/** Words after a citation and the provisions they fit, best first. `span` is in the passage's text. */
export interface Quote {
  readonly span: Span;
  readonly candidates: readonly WordsCandidate[];
}

/** Longest stretch after a citation that is looked at, in units of the reading copy. */
const MAX_QUOTE = 2400;
/** Fewer units than this are no quotation. */
const MIN_QUOTE = 10;
const LIMIT = 8;
/** Share of the words looked up that a provision must cover to count at all. */
const LEAST_COVERAGE = 0.3;
const LEAST_KEY = 12;

/** 的规定: and the like between a number and the words it quotes. */
const LEAD =
  /(?:之一)?(?:的?(?:有关|相关|明确|具体)?(?:规定|指出|明确|内容|条文)(?:了|为|如下|是)?|\([^()]{1,20}\)|[第一二三四五六七八九十]{1,4}款|[:,“"'【〔-]|其中|,)*/uy;
/** After 第…条 these go on with the page's own sentence. */
const NO_QUOTE =
  /^(?:的(?!规定)|和|与|及|、|或|以及|之(?!一)|所|中|处罚|定罪|追究|执行|办理|罪|等|是否|来|已|将|后|修改|增加|[;。)》])/u;
const RULED = /^的?规定(?:的|处罚|定罪|执行|办理|追究|给予|判处|应当|予以|承担|支付|、)/u;

/** Finds quotations in one scanned passage; each reference is looked up once. */
export class QuoteFinder {
  private readonly scanned: Scanned;
  private readonly book: StatuteBook;
  private readonly found = new Map<Token, Quote | undefined>();
  private readonly inside: Array<{ readonly span: Span; readonly law: string }> = [];
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

  /** The words quoted after a reference; undefined when none follow. */
  after(token: RefToken): Quote | undefined {
    if (!this.found.has(token)) this.found.set(token, this.look(token));
    return this.found.get(token);
  }

  /** The law whose quoted words the token stands in. */
  around(token: RefToken): string | undefined {
    this.readUpTo(token);
    const at = this.scanned.folded.starts[token.start] ?? 0;
    return this.inside.findLast(({ span }) => span.start <= at && at < span.end)?.law;
  }

  /** The text with one script, as long as the original. */
  get text(): string {
    this.plain ??= simplify(this.scanned.folded.original);
    return this.plain;
  }

  private readUpTo(token: RefToken): void {
    const { tokens, folded } = this.scanned;
    for (; this.seen < tokens.length && tokens[this.seen] !== token; this.seen++) {
      const before = tokens[this.seen];
      if (before?.kind !== 'ref' || before.document) continue;
      const at = folded.starts[before.start] ?? 0;
      if (this.inside.some(({ span }) => span.start <= at && at < span.end) && !before.heading) continue;
      const quote = this.after(before);
      const best = quote?.candidates[0];
      if (quote !== undefined && best !== undefined) this.inside.push({ span: quote.span, law: best.law });
    }
  }

  private look(token: RefToken): Quote | undefined {
    const { folded } = this.scanned;
    const { text } = folded;
    const rest = text.slice(token.end, token.end + 24);
    if (token.amending || NO_QUOTE.test(rest) || RULED.test(rest)) return undefined;
    LEAD.lastIndex = token.end;
    LEAD.test(text);
    const start = Math.max(token.end, LEAD.lastIndex);
    const end = this.endOf(this.indexOf.get(token) ?? 0, start);
    if (end - start < MIN_QUOTE) return undefined;
    return this.lookUp(originalSpan(folded, start, end));
  }

  /** Looks a stretch up, then again what of it was found, so that words of the page around a quotation do not count. */
  private lookUp(region: Span): Quote | undefined {
    const first = this.find(region);
    const best = first[0];
    const from = best?.spans[0]?.start;
    const to = best?.spans.at(-1)?.end;
    if (best === undefined || from === undefined || to === undefined || to - from < LEAST_KEY) return undefined;
    const span = { start: region.start + from, end: region.start + to };
    const candidates = this.find(span).filter(({ coverage }) => coverage >= LEAST_COVERAGE);
    return candidates.length === 0 ? undefined : { span, candidates };
  }

  /** Provisions of a stretch of the passage, with `spans` relative to its start. */
  find({ start, end }: Span, laws?: readonly string[]): readonly WordsCandidate[] {
    const options = laws === undefined ? { limit: LIMIT } : { limit: LIMIT, laws };
    return this.book.findWords(this.text.slice(start, end), options);
  }

  /** Where the words after a reference end at the latest: at the next article that is headed or named, at a border. */
  private endOf(index: number, start: number): number {
    const { folded, tokens } = this.scanned;
    const limit = Math.min(folded.text.length, start + MAX_QUOTE);
    for (let i = index + 1; i < tokens.length; i++) {
      const token = tokens[i];
      if (token === undefined || token.start >= limit) break;
      if (token.start <= start) continue;
      if (token.kind === 'border') return token.start;
      const opensLine = (folded.gaps[token.start] ?? 0) >= GAP.line;
      const opensSentence = opensLine || /[。”:;]$/u.test(folded.text.slice(token.start - 1, token.start));
      if (token.kind === 'ref' && token.heading && opensSentence && token.anaphor === undefined) return token.start;
      if (token.kind === 'name' && opensSentence && (opensLine || this.attachedNames.has(i))) return token.start;
    }
    return limit;
  }
}
