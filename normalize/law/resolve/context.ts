/**
 * What was named before a place, and how far it reaches. Scope is a hard filter (never across an answer's border), nearness
 * only an order: a law named in the same sentence, then in the paragraph, then the title the articles stand under.
 */
import type { Span } from '../../types.ts';
import { type Folded, GAP } from '../citation/fold.ts';
import type { NameToken } from '../citation/tokens.ts';
import type { ArticleKey } from '../statute.ts';

/** A law named or resolved. `law` undefined: a title the register does not know; it still keeps others from reaching past it. */
export interface Anchor {
  readonly law: string | undefined;
  /** The title as written, where the register does not know it. */
  readonly title: string | undefined;
  readonly clean: Span;
  /** The article it was cited with; `named` for a title alone, `cited` for one with an article beside it. */
  readonly article: ArticleKey | 'named' | 'cited';
  /** The name that says it, with its edition; handed on by the articles cited without one. */
  readonly by: NameToken | undefined;
  readonly sentence: number;
  readonly line: number;
}

/** Longest text between a title and the end of its line: its number, what it is called for short. */
const MAX_TITLE_TAIL = 60;
const MAX_ANCHORS = 24;
const STOPS = new Set([0x3002, 0x21, 0x3f]);

/** Counts sentences and lines while moving forward, and keeps the anchors of the present scope. */
export class Context {
  sentence = 0;
  line = 0;
  /** The title that article headings stand under. */
  head: Anchor | undefined;
  private anchors: Anchor[] = [];
  private at = 0;
  private readonly folded: Folded;

  constructor(folded: Folded) {
    this.folded = folded;
  }

  /** Moves to a place; must not go back. */
  moveTo(place: number): void {
    const { text, gaps } = this.folded;
    for (; this.at < place; this.at++) {
      if ((gaps[this.at] ?? 0) >= GAP.line) this.line++;
      if (STOPS.has(text.charCodeAt(this.at))) this.sentence++;
    }
  }

  /** Another answer begins: nothing said before counts. */
  border(): void {
    this.anchors = [];
    this.head = undefined;
  }

  /** Notes a law at the present place. `isHead`: the articles that follow stand under it. */
  add(said: Omit<Anchor, 'sentence' | 'line'> & { readonly isHead: boolean }): void {
    const { law, title, clean, article, by, isHead } = said;
    const anchor = { law, title, clean, article, by, sentence: this.sentence, line: this.line };
    this.anchors.push(anchor);
    if (this.anchors.length > MAX_ANCHORS) this.anchors.shift();
    if (isHead) this.head = anchor;
  }

  /** Anchors of the same sentence and line, nearest first. */
  inSentence(): Anchor[] {
    return this.nearest().filter(({ sentence, line }) => sentence === this.sentence && line === this.line);
  }

  /** A title named in the line above a number that heads its own. */
  titleAbove({ start }: Span): Anchor | undefined {
    const last = this.anchors.at(-1);
    if (last?.article !== 'named' || start - last.clean.end > MAX_TITLE_TAIL) return undefined;
    const between = this.folded.gaps.subarray(last.clean.end + 1, start + 1);
    const isAbove = (between.at(-1) ?? 0) >= GAP.line && between.filter((gap) => gap >= GAP.line).length === 1;
    return isAbove ? last : undefined;
  }

  /** All anchors, nearest first. */
  nearest(): Anchor[] {
    return [...this.anchors].reverse();
  }
}
