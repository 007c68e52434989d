/** A page as ordered text blocks: lines of text in the places where a reader sees them. */
import type { Span } from '../types.ts';

/** One line of visible text; `start` and `end` in the page text, blanks at both ends left out. */
export interface Block extends Span {
  readonly kind: 'heading' | 'text' | 'item' | 'cell' | 'pre';
  /** 1–6 for h1–h6, 0 for everything else. */
  readonly level: number;
  /** The whole line is bold. */
  readonly strong: boolean;
  /** The whole line stands in elements that are called after users or authors. */
  readonly userName: boolean;
  /** Characters other than blanks, and how many of them stand in links. */
  readonly chars: number;
  readonly linkChars: number;
  /** Index of the block-level element it stands in. */
  readonly node: number;
}

/** A block-level element: its parent (-1 for the root), tag and hints, and the blocks in it as [first, last). */
export interface BlockNode {
  readonly parent: number;
  readonly tag: string;
  /** Class, id and role, lower case, joined by blanks. */
  readonly hint: string;
  readonly first: number;
  readonly last: number;
  /** Index after the last element inside it. */
  readonly end: number;
}

/** What a page is once its markup is read. `text` is the blocks joined by a line feed. */
export interface PageBlocks {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly nodes: readonly BlockNode[];
  /** Ranges of blocks [first, last) in the elements that were asked for. */
  readonly selected: ReadonlyArray<{ readonly first: number; readonly last: number }>;
}

/** What the elements around a piece of text say of it; `pre` keeps its blanks and line feeds. */
export interface TextMarks {
  readonly link: boolean;
  readonly strong: boolean;
  readonly name: boolean;
  readonly pre: boolean;
}

/** Something that collects the lines of a page while its markup is walked. */
export class BlockWriter {
  private readonly parts: string[] = [];
  private readonly blocks: Block[] = [];
  private readonly nodes: Array<{ -readonly [K in keyof BlockNode]: BlockNode[K] }> = [];
  private readonly open: number[] = [];
  private readonly selected: Array<{ first: number; last: number }> = [];
  private readonly openSelections: Array<{ first: number; last: number }> = [];
  private buffer: string[] = [];
  private chars = 0;
  private linkChars = 0;
  private strongChars = 0;
  private nameChars = 0;
  private length = 0;

  /** A block-level element begins. */
  enter(tag: string, hint: string): void {
    this.flush();
    this.open.push(this.nodes.length);
    const parent = this.open.at(-2) ?? -1;
    this.nodes.push({ parent, tag, hint, first: this.blocks.length, last: this.blocks.length, end: 0 });
  }

  /** The element begun last ends. */
  leave(): void {
    this.flush();
    const node = this.nodes[this.open.pop() ?? -1];
    if (node === undefined) return;
    node.last = this.blocks.length;
    node.end = this.nodes.length;
  }

  /** An element begins that was asked for. */
  openSelected(): void {
    this.flush();
    const range = { first: this.blocks.length, last: this.blocks.length };
    this.selected.push(range);
    this.openSelections.push(range);
  }

  /** The element asked for last ends. */
  closeSelected(): void {
    this.flush();
    const range = this.openSelections.pop();
    if (range !== undefined) range.last = this.blocks.length;
  }

  /** Text of the current line. */
  write(text: string, { link, strong, name, pre }: TextMarks): void {
    const lines = pre ? text.split(/\r\n?|\n/) : [text.replace(/[ \t\r\n\f]+/g, ' ')];
    lines.forEach((line, i) => {
      if (i > 0) this.flush();
      if (line === '') return;
      const chars = line.length - (line.match(/\s/gu)?.length ?? 0);
      this.buffer.push(line);
      this.chars += chars;
      if (link) this.linkChars += chars;
      if (strong) this.strongChars += chars;
      if (name) this.nameChars += chars;
    });
  }

  /** Ends the current line. */
  flush(): void {
    if (this.buffer.length === 0) return;
    const line = this.buffer.join('').replace(/ {2,}/g, ' ').trim();
    if (line !== '') {
      if (this.blocks.length > 0) {
        this.parts.push('\n');
        this.length += 1;
      }
      const node = this.open.at(-1) ?? 0;
      const { kind, level } = kindOf(this.nodes[node]?.tag ?? '');
      const start = this.length;
      this.parts.push(line);
      this.length += line.length;
      const strong = this.chars > 0 && this.strongChars === this.chars;
      const userName = this.chars > 0 && this.nameChars === this.chars;
      const { chars, linkChars } = this;
      this.blocks.push({ start, end: this.length, kind, level, strong, userName, chars, linkChars, node });
    }
    this.buffer = [];
    this.chars = 0;
    this.linkChars = 0;
    this.strongChars = 0;
    this.nameChars = 0;
  }

  /** Everything collected; open elements are closed. */
  finish(): PageBlocks {
    while (this.open.length > 0) this.leave();
    this.flush();
    return { text: this.parts.join(''), blocks: this.blocks, nodes: this.nodes, selected: this.selected };
  }
}

function kindOf(tag: string): { kind: Block['kind']; level: number } {
  if (/^h[1-6]$/.test(tag)) return { kind: 'heading', level: Number(tag[1]) };
  if (tag === 'li' || tag === 'dd' || tag === 'dt') return { kind: 'item', level: 0 };
  if (tag === 'td' || tag === 'th') return { kind: 'cell', level: 0 };
  return { kind: tag === 'pre' ? 'pre' : 'text', level: 0 };
}

/** The lines of a plain text; the page text is the text itself, so that offsets are those of the file. */
export function readTextBlocks(text: string): PageBlocks {
  const blocks: Block[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at + (line.length - line.trimStart().length);
    const end = at + line.trimEnd().length;
    at += line.length + 1;
    if (end <= start) continue;
    const chars = line.length - (line.match(/\s/gu)?.length ?? 0);
    blocks.push({ start, end, kind: 'text', level: 0, strong: false, userName: false, chars, linkChars: 0, node: 0 });
  }
  const root = { parent: -1, tag: 'body', hint: '', first: 0, last: blocks.length, end: 1 };
  return { text, blocks, nodes: [root], selected: [] };
}
