/**
 * DATA/normalize.db: what normalizing made of each page, kept so that the next run does only what is stale. It may be lost at
 * any time. Like the archive it holds whole answers, and only those of pages that the archive publishes; what goes is overwritten.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import type { Issue } from '../../normalize/types.ts';
import { UsageError } from './command.ts';
import type { ItemRecord } from './normalize-work.ts';

/** Raised when an older file would be misread; an older one is made again. */
const FORMAT = 1;
const SCHEMA = `
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE register (part TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE page (url TEXT PRIMARY KEY, key TEXT NOT NULL, issues TEXT NOT NULL);
CREATE TABLE item (url TEXT NOT NULL, no INTEGER NOT NULL, id TEXT NOT NULL, stale INTEGER NOT NULL, question TEXT NOT NULL,
  body TEXT NOT NULL, whole TEXT, item TEXT NOT NULL, result TEXT NOT NULL, record TEXT NOT NULL, trace TEXT NOT NULL,
  PRIMARY KEY (url, no));
`;
const BATCH = 100;
/** Rows written in one transaction. */
const COMMIT_EVERY = 200;

type Columns = 'url' | 'no' | 'id' | 'stale' | 'question' | 'body' | 'whole' | 'item' | 'result' | 'record' | 'trace';
type Row<C extends Columns> = Pick<
  Readonly<Record<Exclude<Columns, 'no' | 'stale' | 'whole'>, string>> & {
    readonly no: number;
    readonly stale: number;
    readonly whole: string | null;
  },
  C
>;

/** A page that failed: it has no key, so that the next run tries again. */
export const FAILED = '';

function fileOf(dataDir: string): string {
  return path.join(dataDir, 'normalize.db');
}

/** Removes the file with all that lies beside it. */
export function dropStore(dataDir: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(fileOf(dataDir) + end, { force: true });
}

/** The open file; no other process normalizes the same data until it is closed. */
export class NormalizeStore {
  readonly #db: Database.Database;
  #uncommitted = 0;

  /** UsageErrors: a file of a newer format, another process at work on it. A file that cannot be read is made anew. */
  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#db = open(dataDir);
  }

  state(name: string): string | undefined {
    const row = this.#db.prepare('SELECT value FROM state WHERE name = ?').get([name]) as { value: string } | undefined;
    return row?.value;
  }

  setState(name: string, value: string): void {
    this.#db.prepare('INSERT OR REPLACE INTO state VALUES (?, ?)').run([name, value]);
  }

  /** Does `work` wholly or not at all. */
  atomic(work: () => void): void {
    this.commit();
    this.#db.exec('BEGIN');
    try {
      work();
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Parts of the register whose name begins with `lead`. */
  registerParts(lead: string): Map<string, Buffer> {
    const rows = this.#db.prepare('SELECT part, value FROM register WHERE substr(part, 1, ?) = ?');
    const parts = rows.all([lead.length, lead]) as ReadonlyArray<{ part: string; value: Buffer }>;
    return new Map(parts.map(({ part, value }) => [part.slice(lead.length), Buffer.from(value)]));
  }

  setRegisterParts(parts: ReadonlyMap<string, Uint8Array>): void {
    this.#db.exec('DELETE FROM register');
    const insert = this.#db.prepare('INSERT INTO register VALUES (?, ?)');
    for (const [part, value] of parts) insert.run([part, Buffer.from(value)]);
  }

  /** Forgets all pages. */
  clear(): void {
    this.#db.exec('DELETE FROM page; DELETE FROM item');
  }

  markAllStale(): void {
    this.#db.exec('UPDATE item SET stale = 1');
  }

  markStale(rows: ReadonlyArray<Row<'url' | 'no'>>): void {
    const mark = this.#db.prepare('UPDATE item SET stale = 1 WHERE url = ? AND no = ?');
    for (const { url, no } of rows) mark.run([url, no]);
  }

  /** The key that each page was read under. */
  keys(): Map<string, string> {
    const rows = this.#db.prepare('SELECT url, key FROM page').all([]) as ReadonlyArray<{ url: string; key: string }>;
    return new Map(rows.map(({ url, key }) => [url, key]));
  }

  /** Pages with stale items. */
  stalePages(): number {
    const row = this.#db.prepare('SELECT count(DISTINCT url) AS n FROM item WHERE stale = 1').get([]);
    return (row as { n: number }).n;
  }

  /** Stale items by page, as they must be given to be judged again. */
  *stale(): Generator<{ readonly url: string; readonly nos: readonly number[]; readonly items: readonly string[] }> {
    const pages = this.#db.prepare('SELECT DISTINCT url FROM item WHERE stale = 1 ORDER BY url').all([]);
    const select = this.#db.prepare('SELECT no, whole, item FROM item WHERE url = ? AND stale = 1 ORDER BY no');
    for (const { url } of pages as ReadonlyArray<{ url: string }>) {
      const rows = select.all([url]) as ReadonlyArray<Row<'no' | 'whole' | 'item'>>;
      yield { url, nos: rows.map(({ no }) => no), items: rows.map(({ whole, item }) => whole ?? item) };
    }
  }

  removePages(urls: Iterable<string>): void {
    const page = this.#db.prepare('DELETE FROM page WHERE url = ?');
    const items = this.#db.prepare('DELETE FROM item WHERE url = ?');
    for (const url of urls) {
      this.#writing();
      page.run([url]);
      items.run([url]);
    }
  }

  putPage(url: string, key: string, issues: readonly Issue[], items: readonly ItemRecord[]): void {
    this.removePages([url]);
    this.#db.prepare('INSERT INTO page VALUES (?, ?, ?)').run([url, key, JSON.stringify(issues)]);
    this.putItems(
      url,
      items.map((_, no) => no),
      items,
    );
  }

  putItems(url: string, nos: readonly number[], items: readonly ItemRecord[]): void {
    this.#writing();
    const insert = this.#db.prepare('INSERT OR REPLACE INTO item VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)');
    for (const [i, { id, questionKey, bodyHash, whole, item, result, record, trace }] of items.entries()) {
      insert.run([url, nos[i] ?? i, id, questionKey, bodyHash, whole ?? null, item, result, record, trace]);
    }
  }

  /** The given columns of all items in order of page and place on it. */
  *items<C extends Columns>(columns: readonly C[]): Generator<Row<C | 'url' | 'no'>> {
    const names = [...new Set<string>(['url', 'no', ...columns])].join(', ');
    const sql = `SELECT ${names} FROM item WHERE (url, no) > (?, ?) ORDER BY url, no LIMIT ${BATCH}`;
    const select = this.#db.prepare(sql);
    for (let last: { url: string; no: number } = { url: '', no: -1 }; ; ) {
      const rows = select.all([last.url, last.no]) as ReadonlyArray<Row<C | 'url' | 'no'>>;
      yield* rows;
      last = rows.at(-1) ?? last;
      if (rows.length < BATCH) return;
    }
  }

  itemsOf(url: string): string[] {
    const rows = this.#db.prepare('SELECT item FROM item WHERE url = ? ORDER BY no').all([url]);
    return (rows as ReadonlyArray<Row<'item'>>).map(({ item }) => item);
  }

  /** The issues of all pages that have any, in order of page. */
  issues(): Issue[] {
    const rows = this.#db.prepare("SELECT issues FROM page WHERE issues <> '[]' ORDER BY url").all([]);
    return (rows as ReadonlyArray<{ issues: string }>).flatMap(({ issues }) => JSON.parse(issues) as Issue[]);
  }

  /** A full disk ends a transaction by itself: then there is nothing left to commit. */
  commit(): void {
    if (this.#db.inTransaction) this.#db.exec('COMMIT');
    this.#uncommitted = 0;
  }

  /** Keeps what was written, as far as the disk takes it, and lets go of the file. */
  close(): void {
    try {
      this.commit();
    } finally {
      unlock(this.#db);
      this.#db.close();
    }
  }

  /** Lets go of the file after an error, which is not to be hidden by another one. */
  abandon(): void {
    try {
      this.close();
    } catch {
      // The first error says why.
    }
  }

  #writing(): void {
    if (this.#uncommitted >= COMMIT_EVERY) this.commit();
    if (this.#uncommitted === 0) this.#db.exec('BEGIN');
    this.#uncommitted += 1;
  }
}

function open(dataDir: string): Database.Database {
  const file = fileOf(dataDir);
  for (let attempt = 0; ; attempt += 1) {
    try {
      return prepare(file);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      const { message } = error as Error;
      if (/busy|locked/iu.test(message))
        throw new UsageError(`${file}: another normalize is at work on it; wait for it`);
      if (attempt > 0) throw new UsageError(`${file}: cannot be made: ${message}`);
      dropStore(dataDir);
    }
  }
}

/** Opens, locks and, where there is none of this format, makes the file. */
function prepare(file: string): Database.Database {
  const isNew = !existsSync(file);
  const db = new Database(file);
  try {
    db.exec(`PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE;
      PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA cache_size = -16384; BEGIN EXCLUSIVE; COMMIT;`);
    const { user_version: version } = db.prepare('PRAGMA user_version').get([]) as { user_version: number };
    if (version > FORMAT) {
      throw new UsageError(`${file}: was written by a newer Fada (format ${version}; this one knows up to ${FORMAT})`);
    }
    if (!isNew && version === FORMAT) return db;
    if (version !== 0) throw new Error(`format ${version}`);
    db.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${FORMAT}; COMMIT;`);
    return db;
  } catch (error) {
    unlock(db);
    db.close();
    throw error;
  }
}

/** Statements that are not collected yet keep the connection, and it the lock, beyond close(). */
function unlock(db: Database.Database): void {
  try {
    db.exec('PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_master;');
  } catch {
    // What is no database holds no lock.
  }
}
