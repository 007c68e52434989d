/** One piece of work of normalizing, as it is done in this process or in a worker: texts of JSON in and out. */
import { type JudgedItem, judgeItem } from '../../normalize/judge-item.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import { type Recorder, trace } from '../../normalize/law/trace.ts';
import { revisionOf } from '../../normalize/pipeline.ts';
import { readPage } from '../../normalize/read-page.ts';
import type { TextTables } from '../../normalize/text/clean.ts';
import { shortHash } from '../../normalize/text/hash.ts';
import type { Issue, QaItem, RawPage, Source } from '../../normalize/types.ts';

/** A page to be read and its items judged, or items of a page that are read already. */
export type Task =
  | { readonly kind: 'read'; readonly page: RawPage; readonly source: Source | undefined }
  | { readonly kind: 'judge'; readonly items: readonly string[] };

/** One item as it is kept. All fields but the hashes are JSON. */
export interface ItemRecord {
  /** The clean item, whole; undefined when `item` is that. */
  readonly whole: string | undefined;
  readonly item: string;
  readonly result: string;
  readonly record: string;
  readonly trace: string;
  /** The id that page and question give. */
  readonly id: string;
  readonly questionKey: string;
  /** Hash of the answer's key text: equal for an answer that did not change. */
  readonly bodyHash: string;
}

export interface Done {
  readonly issues: readonly Issue[];
  readonly items: readonly ItemRecord[];
}

/** What work needs besides its task. */
export interface Tools {
  readonly book: StatuteBook & { readonly recorder: Recorder };
  readonly tables: TextTables;
  /** The day to judge as of, ISO. */
  readonly asOf: string;
}

/** Does a task. Throws whatever goes wrong on the page; the one who asked makes an issue of it. */
export function doTask(task: Task, { book, tables, asOf }: Tools): Done {
  const { items, issues } =
    task.kind === 'read'
      ? readPage(task.page, task.source, tables)
      : { items: task.items.map((item) => JSON.parse(item) as QaItem), issues: [] };
  return { issues, items: items.map((item) => recordOf(item, book, asOf)) };
}

function recordOf(whole: QaItem, book: Tools['book'], asOf: string): ItemRecord {
  const { value, trace: noted } = trace(book, () => judgeItem(whole, book, asOf));
  const { item, result, record } = value;
  const { questionKey, body } = revisionOf(item);
  return {
    whole: item === whole ? undefined : JSON.stringify(whole),
    item: JSON.stringify(item),
    result: JSON.stringify(result),
    record: JSON.stringify(record),
    trace: JSON.stringify(saysNothing(value) ? { ...noted, levels: [] } : noted),
    id: item.id,
    questionKey,
    bodyHash: shortHash(body),
  };
}

/** K stands in every message; where there is none, it stands in the result alone, which is given it when it is written. */
function saysNothing({ result: { judgements, uncited } }: JudgedItem): boolean {
  return judgements.length === 0 && uncited.length === 0;
}
