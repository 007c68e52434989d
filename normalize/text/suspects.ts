/** What cleaning saw and left alone, as issues for a person to look at. */
import type { Issue, QaItem } from '../types.ts';
import type { TextTables } from './tables.ts';
import { findSuspects } from './watermark.ts';

/** `suspected-injection` for every pair of characters that looks like a torn word outside the bounds of automatic repair. */
export function itemIssues({ id, sourceId, page, segments }: QaItem, tables: TextTables): Issue[] {
  return segments.flatMap(({ text }) =>
    findSuspects(text.display, tables).map(
      (detail): Issue => ({
        stage: 'clean',
        kind: 'suspected-injection',
        sourceId,
        url: page.url,
        detail: `${id}: ${detail}`,
      }),
    ),
  );
}
