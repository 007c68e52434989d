/**
 * What a start does first: records that reached the archive but not crawl.db are taken over (their pages need not be
 * asked for again), and a torn tail is cut. The same rebuilds a lost crawl.db from the archive.
 */
import { stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import type { Source } from '../normalize/types.ts';
import { archiveFiles } from './archive.ts';
import { fromRecord, type StoredExchange } from './exchange.ts';
import { SqliteFrontier } from './frontier.ts';
import type { Guards } from './guards.ts';
import { readPage, type Scope } from './judge.ts';
import { PRODUCT } from './product.ts';
import { removeDoomed } from './rewrite.ts';
import { scanMembers } from './scan.ts';
import { type Db, transact } from './store.ts';
import type { Tally } from './tally.ts';
import type { Location } from './types.ts';

export interface AdoptInput {
  readonly db: Db;
  readonly folder: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly tally: Tally;
  readonly guards: Guards;
}

/** Brings crawl.db up to the archive; issues say what was cut, damaged or could not be placed. Returns pages taken over. */
export async function adoptArchive(input: AdoptInput): Promise<number> {
  const { db, folder } = input;
  await removeDoomed(db, folder);
  const files = archiveFiles(folder);
  let adopted = 0;
  for (const { file } of db.prepare('SELECT file FROM archive').all([]) as { file: string }[]) {
    if (!files.includes(file)) forgetRecords(input, file, 0);
  }
  for (const file of files) {
    const row = db.prepare('SELECT length FROM archive WHERE file = ?').get([file]) as { length: number } | undefined;
    adopted += await adoptFile(input, file, row?.length ?? 0, file === files.at(-1));
  }
  return adopted;
}

/** Makes pages whose records end after byte `from` pending again, and says so; returns where the records left end. */
function forgetRecords({ db, folder, tally }: AdoptInput, file: string, from: number): number {
  const lost = 'SELECT id FROM record WHERE file = ? AND offset + length > ?';
  let pages = 0;
  let end = 0;
  transact(db, () => {
    const sql = `UPDATE url SET state = 'pending', attempts = 0, record = NULL, etag = NULL, last_modified = NULL
      WHERE record IN (${lost})`;
    pages = db.prepare(sql).run([file, from]).changes;
    db.prepare(`DELETE FROM record WHERE id IN (${lost})`).run([file, from]);
    const left = db.prepare('SELECT coalesce(max(offset + length), 0) AS end FROM record WHERE file = ?').get([file]);
    end = (left as { end: number }).end;
    db.prepare('UPDATE archive SET length = ? WHERE file = ?').run([end, file]);
    db.prepare('DELETE FROM archive WHERE length = 0').run([]);
  });
  const detail = `${path.join(folder, file)}: ${from === 0 ? 'is gone' : `ends early, at byte ${from}`}; its ${pages} lost pages are asked for again`;
  tally.issue('archive-lost', undefined, undefined, detail);
  return end;
}

async function adoptFile(input: AdoptInput, file: string, known: number, isLast: boolean): Promise<number> {
  const { db, folder, tally, guards, sources } = input;
  const full = path.join(folder, file);
  const { size: present } = await stat(full);
  const from = present < known ? forgetRecords(input, file, present) : known;
  const scan = scanMembers(full, from);
  const isKnown = db.prepare('SELECT 1 FROM record WHERE file = ? AND offset = ?');
  let frontier: SqliteFrontier | undefined;
  let adopted = 0;
  let firstLeft: number | undefined;
  for (;;) {
    const step = await scan.next();
    if (step.done === true) {
      const { end, size, resumes } = step.value;
      if (end < size && (resumes || !isLast)) {
        tally.issue('archive-damaged', undefined, undefined, `${full}: damaged at byte ${end}; left as it is`);
      } else if (end < size) {
        await truncate(full, end);
        tally.issue(
          'archive-tail-cut',
          undefined,
          undefined,
          `${full}: ${size - end} bytes of an unfinished record cut`,
        );
      }
      // Records left for later hold the mark where the next start begins to look.
      const sql = `INSERT INTO archive(file, length, held) VALUES (?, ?, ?)
        ON CONFLICT(file) DO UPDATE SET length = excluded.length, held = excluded.held`;
      db.prepare(sql).run([file, Math.max(from, firstLeft ?? end), Number(firstLeft !== undefined)]);
      return adopted;
    }
    const { offset, length, record } = step.value;
    const exchange = fromRecord(record);
    if (exchange === undefined || isKnown.get([file, offset]) !== undefined) continue;
    const source = sources.get(exchange.sourceId);
    if (source === undefined) {
      tally.issue(
        'archive-source-unknown',
        exchange.sourceId,
        exchange.url,
        `${file} at byte ${offset}: left for later`,
      );
      firstLeft ??= offset;
      continue;
    }
    frontier ??= new SqliteFrontier(db, guards, 0, []);
    if (await adoptPage(input, frontier, source, exchange, { file, offset, length })) adopted++;
  }
}

async function adoptPage(
  { scopes }: AdoptInput,
  frontier: SqliteFrontier,
  source: Source,
  exchange: StoredExchange,
  location: Location,
): Promise<boolean> {
  const { url, status, headers, at } = exchange;
  const scope = scopes.get(source.id);
  if (scope === undefined) return false;
  await frontier.add([
    { url, kind: 'page', sourceId: source.id, depth: 1, hops: 0, state: 'pending', reason: undefined },
  ]);
  const row = frontier.find(url);
  if (row === undefined || (row.state !== 'pending' && (row.fetchedAt ?? 0) >= at)) return false;
  const reading = readPage(exchange.body, url, (name) => headers.get(name), source, PRODUCT.name);
  if (reading.kind !== 'page') return false;
  const links = reading.nofollow ? [] : scope.judgeLinks(reading.scan.links, url, row.task.depth);
  const variant = scope.judgeCanonical(reading.scan.canonical, url, row.task.depth);
  const found = variant === undefined ? links : [...links, variant];
  const validators = { etag: headers.get('etag'), lastModified: headers.get('last-modified') };
  const outcome = {
    state: 'stored',
    reason: undefined,
    status,
    redirectTo: variant?.url,
    facts: reading.facts,
  } as const;
  frontier.adopt([{ task: row.task, outcome: { ...outcome, ...validators }, found, at, readyAt: undefined, location }]);
  return true;
}
