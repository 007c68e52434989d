/** The crawl's SQLite file: opening, format version, and the lock of its single writer. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { UsageError } from '../cli/lib/command.ts';
import { Blocklist } from './blocklist.ts';

/** Format of crawl.db; a newer one is refused. */
const FORMAT = 2;
const STALE_HEARTBEAT_MS = 120_000;
const HEARTBEAT_MS = 30_000;

const SCHEMA = `
CREATE TABLE lock(id INTEGER PRIMARY KEY CHECK (id = 1), pid INTEGER NOT NULL, started TEXT NOT NULL,
  hostname TEXT NOT NULL, heartbeat INTEGER NOT NULL) STRICT;
CREATE TABLE run(id INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, finished_at INTEGER, ended TEXT) STRICT;
CREATE TABLE source(id TEXT PRIMARY KEY, json TEXT NOT NULL, open INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE host(id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, ready_at INTEGER NOT NULL DEFAULT 0, rest_ms INTEGER,
  urls INTEGER NOT NULL DEFAULT 0, overflow INTEGER NOT NULL DEFAULT 0,
  robots TEXT, robots_at INTEGER, robots_tries INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE url(id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, source TEXT NOT NULL,
  host INTEGER NOT NULL, depth INTEGER NOT NULL, hops INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT,
  status INTEGER, attempts INTEGER NOT NULL DEFAULT 0, etag TEXT, last_modified TEXT, fetched_at INTEGER,
  due_at INTEGER, interval_days REAL, misses INTEGER NOT NULL DEFAULT 0, first_miss_at INTEGER, redirect_to TEXT,
  record INTEGER, run INTEGER, change TEXT) STRICT;
CREATE INDEX url_pending ON url(host, (fetched_at IS NOT NULL), attempts, depth, id, source) WHERE state = 'pending';
CREATE INDEX url_state ON url(source, kind, state);
CREATE INDEX url_due ON url(due_at) WHERE due_at IS NOT NULL;
CREATE TABLE record(id INTEGER PRIMARY KEY, url INTEGER NOT NULL, file TEXT NOT NULL, offset INTEGER NOT NULL,
  length INTEGER NOT NULL, fetched_at INTEGER NOT NULL, status INTEGER NOT NULL, digest TEXT NOT NULL,
  text_digest TEXT NOT NULL, media_type TEXT NOT NULL, content_type TEXT, declared TEXT, used TEXT NOT NULL,
  replacements INTEGER NOT NULL, garbled INTEGER NOT NULL, noindex INTEGER NOT NULL, UNIQUE(file, offset)) STRICT;
CREATE INDEX record_url ON record(url);
CREATE TABLE archive(file TEXT PRIMARY KEY, length INTEGER NOT NULL, held INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE doomed(file TEXT PRIMARY KEY) STRICT;
`;

/** What each format added: when a page was last there, and what retention removed in each run. */
const SINCE_1 = `
ALTER TABLE url ADD COLUMN seen_at INTEGER;
UPDATE url SET seen_at = CASE WHEN state IN ('stored', 'unchanged') THEN fetched_at
  ELSE (SELECT r.fetched_at FROM record r WHERE r.id = url.record) END;
CREATE TABLE expired(run INTEGER NOT NULL, source TEXT NOT NULL, pages INTEGER NOT NULL, records INTEGER NOT NULL) STRICT;
`;

export type Db = Database.Database;

/** Condition on a URL `u` with its latest record `r`: its page may be published, and is not to be found under another URL. */
export const PUBLISHED = `u.state NOT IN ('gone', 'out-of-scope') AND u.reason IS NOT 'canonical'
  AND u.reason IS NOT 'moved' AND r.noindex = 0 AND r.garbled = 0`;

/** Where a data folder keeps the crawl's state and its pages. */
export function crawlPaths(dataDir: string): { readonly db: string; readonly archive: string } {
  return { db: path.join(dataDir, 'crawl.db'), archive: path.join(dataDir, 'archive') };
}

/**
 * Opens (and makes) crawl.db. With `lock` this process becomes its only writer; close with `closeStore`.
 * @throws UsageError when it is from a newer version, not a database, or locked by a living process.
 */
export function openStore(dataDir: string, lock: boolean): Db {
  const file = crawlPaths(dataDir).db;
  if (!lock && !existsSync(file)) throw new UsageError(`${file}: there is none yet; npm run crawl makes it`);
  let db: Db;
  try {
    mkdirSync(dataDir, { recursive: true });
    db = new Database(file);
    db.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -65536;');
    if (lock) db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    migrate(db, file, lock);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${file}: cannot be opened: ${(error as Error).message}; without it a crawl makes it anew from the archive`,
    );
  }
  if (lock) takeLock(db, file);
  blocklists.set(db, new Blocklist(dataDir));
  return db;
}

const blocklists = new WeakMap<Db, Blocklist>();

/** What was taken down from the data folder of an open store. */
export function storeBlocklist(db: Db): Blocklist {
  const blocklist = blocklists.get(db);
  if (blocklist === undefined) throw new Error('the store was not opened with openStore');
  return blocklist;
}

function migrate(db: Db, file: string, write: boolean): void {
  const version = (db.prepare('PRAGMA user_version').get([]) as { user_version: number }).user_version;
  if (version > FORMAT) {
    throw new UsageError(`${file}: was written by a newer Fada (format ${version}; this one knows up to ${FORMAT})`);
  }
  if (version === FORMAT) return;
  if (!write) {
    if (version === 0) throw new UsageError(`${file}: holds no crawl yet`);
    return;
  }
  db.exec(`BEGIN IMMEDIATE; ${version === 0 ? SCHEMA : ''} ${SINCE_1} PRAGMA user_version = ${FORMAT}; COMMIT;`);
}

interface LockRow {
  readonly pid: number;
  readonly started: string;
  readonly hostname: string;
  readonly heartbeat: number;
}

/** When a process of this machine started, so that a reused pid is not taken for the old one; '' where unknown. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(row: LockRow): boolean {
  if (row.hostname !== hostname()) return Date.now() - row.heartbeat < STALE_HEARTBEAT_MS;
  try {
    process.kill(row.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return startOf(row.pid) === row.started;
}

const timers = new WeakMap<Db, NodeJS.Timeout>();
const interrupted = new WeakSet<Db>();

/** True when the writer before this one ended without giving its lock back. */
export function wasInterrupted(db: Db): boolean {
  return interrupted.has(db);
}

function takeLock(db: Db, file: string): void {
  db.exec('BEGIN IMMEDIATE');
  const row = db.prepare('SELECT * FROM lock').get([]) as LockRow | undefined;
  if (row !== undefined && isAlive(row)) {
    db.exec('ROLLBACK');
    db.close();
    throw new UsageError(`${file}: another crawl is writing to it (process ${row.pid} on ${row.hostname})`);
  }
  if (row !== undefined) interrupted.add(db);
  db.prepare('INSERT OR REPLACE INTO lock VALUES (1, ?, ?, ?, ?)').run([
    process.pid,
    startOf(process.pid),
    hostname(),
    Date.now(),
  ]);
  db.exec('COMMIT');
  const beat = db.prepare('UPDATE lock SET heartbeat = ?');
  timers.set(db, setInterval(() => beat.run([Date.now()]), HEARTBEAT_MS).unref());
}

/** True when the disk, not the program, is why the database could not be written. */
export function isDiskError(error: unknown): boolean {
  return /^SQLITE_(?:FULL|IOERR|READONLY)/u.test((error as { code?: unknown } | undefined)?.code?.toString() ?? '');
}

/** Gives the lock back and closes the file. */
export function closeStore(db: Db): void {
  const timer = timers.get(db);
  if (timer !== undefined) {
    clearInterval(timer);
    try {
      db.prepare('DELETE FROM lock').run([]);
    } catch (error) {
      // On a full disk the lock stays; the next process finds that its holder is gone.
      if (!isDiskError(error)) throw error;
    }
  }
  db.close();
}

/** Runs `work` in one transaction; an error rolls it back. */
export function transact(db: Db, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
