/**
 * Taking records out of the archive: a file is written anew without them under the next number, then crawl.db points to the new
 * one and the old one goes. A process killed in between leaves one of the two whole, and the next start removes the other.
 */
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { archiveFiles } from './archive.ts';
import { scanMembers } from './scan.ts';
import type { Db } from './store.ts';
import type { WarcRecord } from './warc.ts';

/** One file written anew; nothing points to it before `applyMoves`. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Old offset of each record kept → new offset. */
  readonly offsets: ReadonlyMap<number, number>;
  readonly length: number;
  /** Records left out. */
  readonly removed: number;
  /** False when the file is damaged: what follows the damage is not in the new one. */
  readonly whole: boolean;
}

/** Deletes archive files whose successors are in place, and successors that were not finished; called at every start. */
export async function removeDoomed(db: Db, folder: string): Promise<void> {
  for (const { file } of db.prepare('SELECT file FROM doomed').all([]) as { file: string }[]) {
    await rm(path.join(folder, file), { force: true });
    db.prepare('DELETE FROM doomed WHERE file = ?').run([file]);
  }
}

/** Writes the records of a file that `isDropped` does not name under the next file number. */
export async function rewriteFile(
  db: Db,
  folder: string,
  file: string,
  isDropped: (record: WarcRecord) => boolean,
): Promise<Move> {
  const last = archiveFiles(folder).at(-1) ?? file;
  const to = `pages-${String(Number(/\d+/u.exec(last)?.[0]) + 1).padStart(5, '0')}.warc.gz`;
  // Doomed until it takes the old one's place.
  db.prepare('INSERT OR IGNORE INTO doomed(file) VALUES (?)').run([to]);
  const full = path.join(folder, file);
  const source = await open(full, 'r');
  const target = await open(path.join(folder, to), 'wx');
  try {
    const offsets = new Map<number, number>();
    let length = 0;
    let removed = 0;
    const scan = scanMembers(full, 0);
    let step = await scan.next();
    for (; step.done !== true; step = await scan.next()) {
      const { offset, length: size, record } = step.value;
      if (isDropped(record)) {
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
    return { from: file, to, offsets, length, removed, whole: step.value.end === step.value.size };
  } finally {
    await source.close();
    await target.close();
  }
}

/** Points crawl.db to the new files and dooms the old ones; inside the caller's transaction, which removes rows besides. */
export function applyMoves(db: Db, moves: readonly Move[]): void {
  const list = db.prepare('SELECT id, offset FROM record WHERE file = ?');
  const move = db.prepare('UPDATE record SET file = ?, offset = ? WHERE id = ?');
  for (const { from, to, offsets, length } of moves) {
    for (const { id, offset } of list.all([from]) as { id: number; offset: number }[]) {
      move.run([to, offsets.get(offset) ?? -1, id]);
    }
    const known = db.prepare('SELECT length, held FROM archive WHERE file = ?').get([from]);
    const { length: mark, held } = (known ?? { length: 0, held: 0 }) as { length: number; held: number };
    // Records that wait for their source still begin at the mark.
    const waiting = [...offsets].find(([old]) => old >= mark)?.[1];
    const read = held === 1 && waiting !== undefined ? waiting : length;
    db.prepare('DELETE FROM archive WHERE file = ?').run([from]);
    db.prepare('INSERT INTO archive(file, length, held) VALUES (?, ?, ?)').run([to, read, read === length ? 0 : 1]);
    db.prepare('DELETE FROM doomed WHERE file = ?').run([to]);
    db.prepare('INSERT OR IGNORE INTO doomed(file) VALUES (?)').run([from]);
  }
}
