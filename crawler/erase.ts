/** Taking a page out of archive and crawl.db for good. */
import { open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { archiveFiles } from './archive.ts';
import { samePages } from './moves.ts';
import { scanMembers } from './scan.ts';
import { closeStore, crawlPaths, type Db, openStore, storeBlocklist, transact } from './store.ts';

export interface Erased {
  /** Rows of the frontier and records of the archive (responses, requests, revisits) that are gone. */
  readonly urls: number;
  readonly records: number;
  readonly files: number;
}

interface Move {
  readonly from: string;
  readonly to: string;
  /** Old offset of each record kept → new offset. */
  readonly offsets: ReadonlyMap<number, number>;
  readonly length: number;
  readonly removed: number;
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
    for (const file of archiveFiles(folder)) {
      const move = await rewrite(folder, file, new Set(urls));
      if (move !== undefined) moves.push(move);
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

/** Deletes archive files whose successors are in place; called at every start. */
export async function removeDoomed(db: Db, folder: string): Promise<void> {
  for (const { file } of db.prepare('SELECT file FROM doomed').all([]) as { file: string }[]) {
    await rm(path.join(folder, file), { force: true });
    db.prepare('DELETE FROM doomed WHERE file = ?').run([file]);
  }
}

/** Writes a file's other records under the next file number; undefined when it holds none of the URLs. */
async function rewrite(folder: string, file: string, urls: ReadonlySet<string>): Promise<Move | undefined> {
  const full = path.join(folder, file);
  if (!(await holdsAny(full, urls))) return undefined;
  const last = archiveFiles(folder).at(-1) as string;
  const number = Number(/\d+/u.exec(last)?.[0]) + 1;
  const to = `pages-${String(number).padStart(5, '0')}.warc.gz`;
  const source = await open(full, 'r');
  const target = await open(path.join(folder, to), 'wx');
  try {
    const offsets = new Map<number, number>();
    let length = 0;
    let removed = 0;
    for await (const { offset, length: size, record } of scanMembers(full, 0)) {
      if (urls.has(record.headers.get('warc-target-uri') ?? '')) {
        removed++;
        continue;
      }
      const bytes = Buffer.alloc(size);
      await source.read(bytes, 0, size, offset);
      await target.write(bytes, 0, size, length);
      offsets.set(offset, length);
      length += size;
    }
    await target.datasync();
    return { from: file, to, offsets, length, removed };
  } finally {
    await source.close();
    await target.close();
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
    const list = db.prepare('SELECT id, offset FROM record WHERE file = ?');
    const move = db.prepare('UPDATE record SET file = ?, offset = ? WHERE id = ?');
    for (const { from, to, offsets, length } of moves) {
      for (const { id, offset } of list.all([from]) as { id: number; offset: number }[]) {
        move.run([to, offsets.get(offset) ?? -1, id]);
      }
      db.prepare('DELETE FROM archive WHERE file = ?').run([from]);
      db.prepare('INSERT INTO archive(file, length) VALUES (?, ?)').run([to, length]);
      db.prepare('INSERT INTO doomed(file) VALUES (?)').run([from]);
    }
  });
  return rows;
}
