/** What runs of the crawl changed, read from crawl.db. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { FormerPages } from '../normalize/former-pages.ts';
import type { PageChange, Removed } from '../normalize/report/types.ts';
import { movedPages, samePages } from './moves.ts';
import { countPublished } from './session.ts';
import { crawlPaths, type Db, openStore, PUBLISHED } from './store.ts';

function reading<T>(dataDir: string, none: T, read: (db: Db) => T): T {
  if (!existsSync(crawlPaths(dataDir).db)) return none;
  const db = openStore(dataDir, false);
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Number of the last run; 0 before the first. */
export function lastRun(dataDir: string): number {
  return reading(dataDir, 0, (db) => {
    const { n } = db.prepare('SELECT coalesce(max(id), 0) AS n FROM run').get([]) as { n: number };
    return n;
  });
}

/** How the last visit of each page after run `since` ended, by source and URL. */
export function changesSince(dataDir: string, since: number): PageChange[] {
  const sql = `SELECT source, url, change, status, reason FROM url
    WHERE run > ? AND kind = 'page' AND change IS NOT NULL ORDER BY source, url`;
  return reading(dataDir, [], (db) =>
    (db.prepare(sql).all([since]) as Row[]).map(({ source, url, change, status, reason }) => ({
      sourceId: source,
      url,
      change,
      status: status ?? undefined,
      reason: reason ?? undefined,
    })),
  );
}

interface Row {
  readonly source: string;
  readonly url: string;
  readonly change: PageChange['change'];
  readonly status: number | null;
  readonly reason: string | null;
}

/** Pages that can be published, by source. */
export function publishedPages(dataDir: string): ReadonlyMap<string, number> {
  return reading(dataDir, new Map(), countPublished);
}

/** What retention removed in runs after `since`, by source. */
export function expiredSince(dataDir: string, since: number): ReadonlyMap<string, Removed> {
  const sql = 'SELECT source, sum(pages) AS pages, sum(records) AS records FROM expired WHERE run > ? GROUP BY source';
  return reading(dataDir, new Map(), (db) => {
    const rows = db.prepare(sql).all([since]) as (Removed & { source: string })[];
    return new Map(rows.map(({ source, pages, records }) => [source, { pages, records }]));
  });
}

/** Pages that are not published any more because they are gone or to be found elsewhere. */
export function formerPages(dataDir: string): FormerPages {
  return reading(dataDir, { gone: new Set(), moved: new Map() }, (db) => {
    const rows = db.prepare("SELECT url FROM url WHERE state = 'gone' AND kind = 'page'").all([]) as { url: string }[];
    return { gone: new Set(rows.map(({ url }) => url)), moved: movedPages(db) };
  });
}

/** The URLs under which the archive has the same page, the given one first. */
export function addressesOf(dataDir: string, url: string): string[] {
  return reading(dataDir, [url], (db) => samePages(db, [url]));
}

/** Digest over URL and payload digest of every page that may be published: equal when the pipeline would read the same. */
export function archiveDigest(dataDir: string): string {
  const sql = `SELECT u.url, u.source, r.digest FROM url u JOIN record r ON r.id = u.record
    WHERE ${PUBLISHED} ORDER BY u.url`;
  const hash = createHash('sha256');
  return reading(dataDir, '', (db) => {
    for (const row of db.prepare(sql).all([]) as Array<{ url: string; source: string; digest: string }>) {
      hash.update(`${row.url}\n${row.source}\n${row.digest}\n`);
    }
    return hash.digest('hex');
  });
}
