/** Retention: what a source's `retentionDays` takes out of archive and crawl.db. */
import type { Issue, Source } from '../normalize/types.ts';
import { applyMoves, type Move, removeDoomed, rewriteFile } from './rewrite.ts';
import { retainedSince } from './session.ts';
import { closeStore, crawlPaths, type Db, openStore, transact } from './store.ts';
import type { WarcRecord } from './warc.ts';

interface Row {
  readonly id: number;
  readonly url: number;
  readonly address: string;
  readonly source: string;
  readonly file: string;
  readonly at: number;
  /** 1 when it is the page's current version. */
  readonly current: number;
}

/** What may stay of an address: records after `cutoff`, and the one fetched at `keep`, the current version. */
interface Kept {
  readonly cutoff: number;
  readonly keep: number | undefined;
}

/**
 * Removes what is not to be kept any longer at `now` (epoch milliseconds): pages whose source was last seen to have them
 * `retentionDays` ago or earlier, whatever their state, with all versions; and earlier versions fetched that long ago. Their
 * addresses stay known, so that a page that comes back is a new one. Counted under run `runId`. Issues name files that could not be written anew.
 * @throws UsageError when the data folder is in use.
 */
export async function expirePages(
  dataDir: string,
  sources: readonly Source[],
  { now, runId }: { readonly now: number; readonly runId: number },
): Promise<Issue[]> {
  if (sources.every(({ retentionDays }) => retentionDays === undefined)) return [];
  const db = openStore(dataDir, true);
  try {
    const { archive: folder } = crawlPaths(dataDir);
    await removeDoomed(db, folder);
    const rows = sources.flatMap((source) => expiredRows(db, source, now));
    const cutoffs = new Map(sources.map((source) => [source.id, retainedSince(source, now) ?? 0]));
    const kept = keptOf(db, rows, cutoffs);
    const moves: Move[] = [];
    const failed = new Map<string, string>();
    for (const file of new Set(rows.map((row) => row.file))) {
      const move = await rewriteFile(db, folder, file, (record) => isExpired(record, kept)).catch(diskError);
      if (typeof move === 'string') failed.set(file, move);
      else if (move.whole) moves.push(move);
      else failed.set(file, 'is damaged; npm run archive -- verify says more');
    }
    const removable = rows.filter(({ file }) => !failed.has(file));
    transact(db, () => forget(db, removable, moves, runId));
    await removeDoomed(db, folder);
    return [...failed].map(([file, why]) => {
      const detail = `${file}: nothing can be taken out of it: ${why}`;
      return { stage: 'crawl', kind: 'retention-failed', sourceId: undefined, url: undefined, detail };
    });
  } finally {
    closeStore(db);
  }
}

function expiredRows(db: Db, source: Source, now: number): Row[] {
  const cutoff = retainedSince(source, now);
  if (cutoff === undefined) return [];
  const sql = `SELECT r.id, u.id AS url, u.url AS address, u.source, r.file, r.fetched_at AS at, (r.id IS u.record) AS current
    FROM url u JOIN record r ON r.url = u.id
    WHERE u.source = ? AND (coalesce(u.seen_at, 0) <= ? OR (r.id IS NOT u.record AND r.fetched_at <= ?))`;
  return db.prepare(sql).all([source.id, cutoff, cutoff]) as Row[];
}

/** By address; the current version is kept unless it is among the expired rows. */
function keptOf(db: Db, rows: readonly Row[], cutoffs: ReadonlyMap<string, number>): ReadonlyMap<string, Kept> {
  const ended = new Set(rows.filter(({ current }) => current === 1).map(({ url }) => url));
  const current = db.prepare('SELECT r.fetched_at AS at FROM url u JOIN record r ON r.id = u.record WHERE u.id = ?');
  return new Map(
    rows.map(({ url, address, source }) => {
      const cutoff = ended.has(url) ? Number.POSITIVE_INFINITY : (cutoffs.get(source) ?? 0);
      const keep = ended.has(url) ? undefined : (current.get([url]) as { at: number } | undefined)?.at;
      return [address, { cutoff, keep }];
    }),
  );
}

function isExpired({ headers }: WarcRecord, kept: ReadonlyMap<string, Kept>): boolean {
  const limits = kept.get(headers.get('warc-target-uri') ?? '');
  if (limits === undefined) return false;
  const at = Date.parse(headers.get('warc-date') ?? '') || 0;
  return at <= limits.cutoff && at !== limits.keep;
}

/** What the disk said; anything else is a defect. */
function diskError(error: NodeJS.ErrnoException): string {
  if (error.code === undefined) throw error;
  return error.message;
}

function forget(db: Db, rows: readonly Row[], moves: readonly Move[], runId: number): void {
  const drop = db.prepare('DELETE FROM record WHERE id = ?');
  const clear = db.prepare('UPDATE url SET record = NULL, etag = NULL, last_modified = NULL WHERE id = ?');
  const counts = new Map<string, { pages: number; records: number }>();
  for (const { id, url, source, current } of rows) {
    drop.run([id]);
    if (current === 1) clear.run([url]);
    const count = counts.get(source) ?? { pages: 0, records: 0 };
    counts.set(source, { pages: count.pages + current, records: count.records + 1 });
  }
  applyMoves(db, moves);
  const note = db.prepare('INSERT INTO expired(run, source, pages, records) VALUES (?, ?, ?, ?)');
  for (const [source, { pages, records }] of counts) note.run([runId, source, pages, records]);
}
