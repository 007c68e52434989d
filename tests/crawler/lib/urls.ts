/** What a crawl wrote down about its URLs. */
import { openStore } from '../../../crawler/store.ts';

export interface UrlRow {
  readonly url: string;
  readonly kind: string;
  readonly state: string;
  readonly reason: string | null;
  readonly depth: number;
  readonly redirect_to: string | null;
  readonly misses: number;
  readonly due_at: number | null;
  readonly interval_days: number | null;
}

/** All rows of the frontier by URL. */
export function urlRows(dataDir: string): Map<string, UrlRow> {
  const db = openStore(dataDir, false);
  try {
    const rows = db.prepare('SELECT * FROM url ORDER BY url').all([]) as UrlRow[];
    return new Map(rows.map((row) => [row.url, row]));
  } finally {
    db.close();
  }
}
