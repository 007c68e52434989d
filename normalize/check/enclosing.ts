/** Quotations that other citations stand in: what a statute's own words cite is the statute's matter. */
import type { WordsCandidate } from '../law/book.ts';
import type { Span } from '../types.ts';

/** A quotation read: from behind the number to the last word found, and whose words they are. */
export interface Enclosing {
  readonly span: Span;
  readonly law: string;
  readonly article: string;
  /** Exclusive day until which a wording had the words; undefined where one in force has them. */
  readonly until: string | undefined;
  /** The words found. */
  readonly words: readonly Span[];
}

/** Units between a reference and the words of the statute around it: 依照, 的规定. */
const NEXT_TO = 8;
/** Fewer units on either side of a reference are no words. */
const LEAST = 10;
/** Before a reference inside a statute's words. */
const REFERS = /(?:依照|按照|依据|根据|适用|违反|符合)$/u;

/** The stretch as a quotation of a provision whose words were looked up from `base` on. */
export function enclosed(span: Span, { law, article, versions, spans }: WordsCandidate, base: number): Enclosing {
  const ends = versions.map(({ to }) => to);
  return {
    span,
    law,
    article,
    until: ends.includes(undefined) ? undefined : ends.sort().at(-1),
    words: spans.map(({ start, end }) => ({ start: base + start, end: base + end })),
  };
}

/** The quotation without its time, when a place in it is not among the words found: another text's number, perhaps. */
export function asAround(one: Enclosing, { start, end }: Span): Enclosing {
  const isFound = one.words.some((words) => words.start < start && words.end >= end);
  return isFound ? one : { ...one, until: undefined };
}

/** Whether a reference begins as those in statutes do: 依照刑法第…条的规定. */
export function refersHere(text: string, start: number): boolean {
  return REFERS.test(text.slice(Math.max(0, start - NEXT_TO), start));
}

/** Whether a provision's words stand right before a reference (units of the text looked up) and go on right behind it. */
export function goOnAcross({ spans }: WordsCandidate, { start, end }: Span): boolean {
  const long = spans.filter((one) => one.end - one.start >= LEAST);
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= NEXT_TO;
  return (
    spans.some((one) => one.start < start && one.end > end) ||
    (long.some((one) => isNear(one.end, start)) && long.some((one) => isNear(one.start, end)))
  );
}
