/** The first half of the flow: a page → its clean items. Depends on nothing but the page, its source and the text tables. */
import { extractItems } from './extract/index.ts';
import { cleanItem, type TextTables } from './text/clean.ts';
import { itemIssues } from './text/suspects.ts';
import type { Issue, QaItem, RawPage, Source } from './types.ts';

/** What a page gives, before anything is judged. Items are whole here, also where only an excerpt may be kept. */
export interface PageReading {
  readonly items: readonly QaItem[];
  readonly issues: readonly Issue[];
}

/** Extracts and cleans a page; one of an unknown source (undefined) becomes an issue. */
export function readPage(page: RawPage, source: Source | undefined, tables: TextTables): PageReading {
  if (source === undefined) {
    const issue: Issue = {
      stage: 'source',
      kind: 'unknown-source',
      sourceId: page.sourceId,
      url: page.url,
      detail: '',
    };
    return { items: [], issues: [issue] };
  }
  const extracted = extractItems(page, source);
  const items = extracted.items.map((raw) => cleanItem(raw, tables, source));
  return { items, issues: [...extracted.issues, ...items.flatMap((item) => itemIssues(item, tables))] };
}
