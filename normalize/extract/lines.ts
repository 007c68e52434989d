/** The body of a page as lines with their text at hand: what furniture rules and layouts read. */
import type { Span } from '../types.ts';
import type { Block, PageBlocks } from './blocks.ts';

/** A block of the page with its text; `dropped` names the furniture it is, undefined for content. */
export interface Line extends Span {
  readonly text: string;
  readonly block: Block;
  readonly index: number;
  dropped: string | undefined;
  /** Where the content of the line ends: before `end` when its last sentences are furniture. */
  keepEnd: number;
}

/** Every block as a line. */
export function readLines({ text, blocks }: PageBlocks): Line[] {
  return blocks.map((block, index) => ({
    start: block.start,
    end: block.end,
    text: text.slice(block.start, block.end),
    block,
    index,
    dropped: undefined,
    keepEnd: block.end,
  }));
}

const QUESTION =
  /[?？]|怎么|怎样|如何|吗$|呢$|什么|哪[些个种条里]|多少|多久|多长|几[年天个]|是否|能否|[能会可]不[能会可]|有没有|是不是|为何|谁/u;

/** True for a line that asks something. */
export function isQuestion(text: string): boolean {
  return QUESTION.test(text);
}

/** Number of Han characters, counted up to a limit. */
export function countHan(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}

/** Longest line that may be a heading, in characters. */
export const MAX_HEADING = 60;

/** A line short enough for a heading that does not end like a sentence or a list item. */
export function isHeadingLike(text: string): boolean {
  return text.length >= 4 && text.length <= MAX_HEADING && !/[。;；,，:：、]$/u.test(text);
}
