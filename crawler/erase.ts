/** Taking a page out of archive and crawl.db for good. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { archiveFiles } from './archive.ts';
import { samePages } from './moves.ts';
import { applyMoves, type Move, removeDoomed, rewriteFile } from './rewrite.ts';
import { scanMembers } from './scan.ts';
import { closeStore, crawlPaths, type Db, openStore, storeBlocklist, transact } from './store.ts';

export interface Erased {
  /** Rows of the frontier and records of the archive (responses, requests, revisits) that are gone. */
  readonly urls: number;
  readonly records: number;
  readonly files: number;
}

/**
 * Removes canonical URLs, and the variants merged into them, from archive and crawl.db and blocks their return. Archive files that hold them are written anew
 * without them; a process killed in between leaves either state whole, and the next crawl finishes the removal.
 * @throws UsageError when the data folder is in use or holds no crawl.
 */
export async function erasePages(dataDir: string, canonicalUrls: readonly string[]): Promise<Erased> {
  openStore(dataDir, false).close();
  const db = openStore(dataDir, true);
  try {
    const urls = samePages(db, canonicalUrls);
    const blocklist = storeBlocklist(db);
    for (const url of urls) blocklist.add(url);
    const { archive: folder } = crawlPaths(dataDir);
    const moves: Move[] = [];
    const taken = new Set(urls);
    await removeDoomed(db, folder);
    for (const file of archiveFiles(folder)) {
      if (!(await holdsAny(path.join(folder, file), taken))) continue;
      moves.push(await rewriteFile(db, folder, file, ({ headers }) => taken.has(headers.get('warc-target-uri') ?? '')));
    }
    const rows = forget(db, urls, moves);
    await removeDoomed(db, folder);
    // What SQLite deletes stays in its free pages until the file is written anew.
    db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
    return { urls: rows, records: moves.reduce((sum, { removed }) => sum + removed, 0), files: moves.length };
  } finally {
    closeStore(db);
  }
}

async function holdsAny(full: string, urls: ReadonlySet<string>): Promise<boolean> {
  if ((await stat(full)).size === 0) return false;
  for await (const { record } of scanMembers(full, 0)) {
    if (urls.has(record.headers.get('warc-target-uri') ?? '')) return true;
  }
  return false;
}

function forget(db: Db, urls: readonly string[], moves: readonly Move[]): number {
  let rows = 0;
  transact(db, () => {
    const records = 'DELETE FROM record WHERE url IN (SELECT id FROM url WHERE url = ?)';
    for (const url of urls) {
      db.prepare(records).run([url]);
      rows += db.prepare('DELETE FROM url WHERE url = ?').run([url]).changes;
      db.prepare('UPDATE url SET redirect_to = NULL WHERE redirect_to = ?').run([url]);
    }
    applyMoves(db, moves);
  });
  return rows;
}
