/** The second half of the flow for one item: a clean item → its judgements, and what copies are recognised by. */
import { check } from './check/index.ts';
import type { CheckResult } from './check/types.ts';
import { type AnswerRecord, answerRecord } from './dedupe/answer.ts';
import type { StatuteBook } from './law/book.ts';
import { passageOf } from './passage.ts';
import { excerptItem } from './text/excerpt.ts';
import type { QaItem } from './types.ts';

export interface JudgedItem {
  /** The item as it is kept from here on. */
  readonly item: QaItem;
  /** Spans are in `passageOf(item).text`. */
  readonly result: CheckResult;
  /** Made from the whole answer, also where only an excerpt of it is kept: copies are recognised by all their words. */
  readonly record: AnswerRecord;
}

/**
 * An item of a source without permission is cut to the sentences around its citations and judged again, here and once,
 * so that no later stage holds more.
 */
export function judgeItem(item: QaItem, book: StatuteBook, asOf: string): JudgedItem {
  const passage = passageOf(item);
  const result = check(passage, book, { asOf });
  const record = answerRecord(item, book.statuteSpans(passage.text), result.judgements);
  if (item.publish === 'full') return { item, result, record };
  const spans = result.judgements.map(({ span }) => span);
  const excerpt = excerptItem(item, spans);
  return { item: excerpt, result: check(passageOf(excerpt), book, { asOf }), record };
}
