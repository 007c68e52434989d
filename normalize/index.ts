/** Fada as a library: check any text against the register, in Node and in the browser. See docs/library.md. */
import { check } from './check/index.ts';
import { parsePageDate } from './check/page-date.ts';
import type { CheckResult } from './check/types.ts';
import type { StatuteBook } from './law/book.ts';

export { reportOf } from './check/report.ts';
export type {
  Aspect,
  CheckResult,
  CitationVerdict,
  Evidence,
  Fix,
  Judgement,
  PenaltyVerdict,
  Verdict,
} from './check/types.ts';
export { ALARM_RANK, isAlarm } from './check/types.ts';
export { type BookParts, createBook, type StatuteBook } from './law/book.ts';
export { type Citation, findCitations } from './law/citation/index.ts';
export { compileLexicon } from './law/citation/lexicon.ts';
export { decodeIndex, decodeLexicon } from './law/codec.ts';
export { decodeLaw } from './law/law-codec.ts';
export { createPartialBook, type PartialBook } from './law/partial.ts';
export { makeWordsIndex } from './law/words/index.ts';
export type { DateInterval, Span } from './types.ts';

/** What `checkText` needs besides the text. */
export interface CheckTextOptions {
  /** The day to judge as of, YYYY-MM-DD. */
  readonly asOf: string;
  /** The text's own date: YYYY, YYYY-MM or YYYY-MM-DD. Without it the second judgement is `cannot-say`. */
  readonly date?: string;
  /** Title or question above the text; helps to find the law of bare articles. */
  readonly subject?: string;
  /** The register: `createBook(...)` of its files, or `loadRegister()` in Node. */
  readonly register: StatuteBook;
}

/**
 * Judges every citation and penalty clause of a text. Spans are UTF-16 units into `text`; `reportOf` gives code points.
 * Any string is allowed; throws a RangeError only for an `asOf` or `date` that is no date.
 */
export function checkText(text: string, { asOf, date, subject, register }: CheckTextOptions): CheckResult {
  const day = parsePageDate(asOf);
  if (day === undefined || day.from !== asOf) throw new RangeError(`asOf "${asOf}" is no day (YYYY-MM-DD)`);
  const stated = date === undefined ? undefined : parsePageDate(date);
  if (date !== undefined && stated === undefined)
    throw new RangeError(`date "${date}" is no date (YYYY, YYYY-MM or YYYY-MM-DD)`);
  return check({ id: 'text', text, subject, date: stated }, register, { asOf });
}
