/** The frontier in SQLite: one row per URL; what is leased lives in memory, so that a crash leaves it pending. */
import { paceKey } from './address.ts';
import type { Guards } from './guards.ts';
import { scheduleVisit } from './revisit.ts';
import { Schedule } from './schedule.ts';
import { type Db, storeBlocklist, transact } from './store.ts';
import {
  type Completion,
  type Found,
  type Frontier,
  type HostState,
  type Next,
  type StateCounts,
  type Task,
  URL_STATES,
} from './types.ts';

interface Host {
  readonly id: number;
  readonly origin: string;
  urls: number;
  robotsText: string | undefined;
  robotsAt: number | undefined;
  robotsTries: number;
}

type Row = Readonly<Record<string, unknown>>;

/** URLs known without asking the database; emptied when full. */
const KNOWN_LIMIT = 50_000;

const SQL = {
  addHost: 'INSERT INTO host(origin) VALUES (?)',
  addUrl: `INSERT INTO url(url, kind, source, host, depth, hops, state, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT(url) DO NOTHING`,
  next: `SELECT u.*, r.digest, r.text_digest FROM url u LEFT JOIN record r ON r.id = u.record
    WHERE u.id = (SELECT id FROM url WHERE state = 'pending' AND host = ? AND source IN (SELECT value FROM json_each(?))
      ORDER BY (fetched_at IS NOT NULL), attempts, depth, id LIMIT 1)`,
  pending: `SELECT host, count(*) AS n FROM url WHERE state = 'pending' AND source IN (SELECT value FROM json_each(?))
    GROUP BY host`,
  find: 'SELECT u.*, r.digest, r.text_digest FROM url u LEFT JOIN record r ON r.id = u.record WHERE u.url = ?',
  finish: `UPDATE url SET state = ?, reason = ?, status = ?, etag = ?, last_modified = ?, fetched_at = ?, due_at = ?,
    interval_days = ?, misses = ?, first_miss_at = ?, redirect_to = ?, run = ?, change = ?,
    seen_at = COALESCE(?, seen_at), record = COALESCE(?, record) WHERE id = ?`,
  record: `INSERT INTO record(url, file, offset, length, fetched_at, status, digest, text_digest, media_type,
    content_type, declared, used, replacements, garbled, noindex) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  archive: `INSERT INTO archive(file, length) VALUES (?, ?)
    ON CONFLICT(file) DO UPDATE SET length = max(length, excluded.length) WHERE held = 0`,
  attempt: 'UPDATE url SET attempts = attempts + 1 WHERE id = ?',
  ready: 'UPDATE host SET ready_at = max(ready_at, ?), rest_ms = ? WHERE id = ?',
  urls: 'UPDATE host SET urls = ? WHERE id = ?',
  overflow: 'UPDATE host SET overflow = overflow + 1 WHERE id = ?',
  robots: 'UPDATE host SET robots = ?, robots_at = ?, robots_tries = ? WHERE id = ?',
};

type Statements = { readonly [K in keyof typeof SQL]: ReturnType<Db['prepare']> };

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const number = (value: unknown) => (typeof value === 'number' ? value : undefined);

/** The frontier over crawl.db for some sources; `runId` stamps what this run finishes. */
export class SqliteFrontier implements Frontier {
  readonly #db: Db;
  readonly #guards: Guards;
  readonly #runId: number;
  readonly #sourceIds: string;
  readonly #schedule: Schedule;
  readonly #hosts = new Map<number, Host>();
  readonly #byOrigin = new Map<string, Host>();
  readonly #known = new Set<string>();
  readonly #blocklist: ReturnType<typeof storeBlocklist>;
  readonly #sql: Statements;

  /**
   * `restMs`: how long hosts rest first, when the last writer was killed and may have asked them a moment ago; hosts that
   * were left alone longer after their last request rest as long again.
   */
  constructor(db: Db, guards: Guards, runId: number, sourceIds: readonly string[], restMs = 0) {
    this.#db = db;
    this.#sourceIds = JSON.stringify(sourceIds);
    this.#guards = guards;
    this.#blocklist = storeBlocklist(db);
    this.#runId = runId;
    this.#schedule = new Schedule(guards.connectionsPerAddress);
    const entries = Object.entries(SQL).map(([name, sql]) => [name, db.prepare(sql)]);
    this.#sql = Object.fromEntries(entries) as Statements;
    const now = Date.now();
    for (const row of db.prepare('SELECT * FROM host').all([]) as Row[]) {
      const last = Math.min(number(row['rest_ms']) ?? 0, guards.maxCrawlDelayMs);
      const rest = restMs > 0 ? now + Math.max(restMs, last) : 0;
      const readyAt = Math.max(number(row['ready_at']) ?? 0, rest);
      this.#keepHost(row['id'] as number, row['origin'] as string, { ...row, ready_at: readyAt });
    }
    for (const row of this.#sql.pending.all([this.#sourceIds]) as Row[])
      this.#schedule.addPending(row['host'] as number, row['n'] as number);
  }

  async add(found: readonly Found[]): Promise<number> {
    const before = this.#known.size;
    const fresh = found.filter(({ url }) => !this.#known.has(url));
    if (fresh.length === 0) return 0;
    if (before > KNOWN_LIMIT) this.#known.clear();
    let added = 0;
    transact(this.#db, () => {
      added = this.#addAll(fresh);
    });
    return added;
  }

  async next(now: number): Promise<Next> {
    for (;;) {
      const taken = this.#schedule.take(now);
      if (taken === undefined)
        return this.#schedule.hasPending() ? { kind: 'wait', until: now + 1_000 } : { kind: 'empty' };
      if ('until' in taken) return { kind: 'wait', until: taken.until };
      const row = this.#sql.next.get([taken.hostId, this.#sourceIds]) as Row | undefined;
      if (row !== undefined) return { kind: 'task', task: toTask(row) };
      this.#schedule.release(taken.hostId, undefined, false);
    }
  }

  async complete(completions: readonly Completion[]): Promise<void> {
    transact(this.#db, () => {
      for (const completion of completions) this.#finish(completion);
    });
    for (const { task, readyAt } of completions) this.#schedule.release(task.hostId, readyAt, false);
  }

  async release(task: Task, readyAt: number, failed: boolean): Promise<void> {
    if (failed) this.#sql.attempt.run([task.id]);
    this.#saveReady(task.hostId, readyAt);
    this.#schedule.release(task.hostId, readyAt, true);
  }

  /** The row of one URL as if leased, with its state and last fetch; undefined when it is not known. */
  find(
    url: string,
  ): { readonly task: Task; readonly state: string; readonly fetchedAt: number | undefined } | undefined {
    const row = this.#sql.find.get([url]) as Row | undefined;
    if (row === undefined) return undefined;
    return { task: toTask(row), state: row['state'] as string, fetchedAt: number(row['fetched_at']) };
  }

  /** Writes completions of URLs that were not leased: from an archive, not from the network. */
  adopt(completions: readonly Completion[]): void {
    transact(this.#db, () => {
      for (const completion of completions) this.#finish(completion);
    });
  }

  host(id: number): HostState {
    const host = this.#hosts.get(id);
    if (host === undefined) throw new Error(`host ${id} is not known`);
    return host;
  }

  async saveRobots(
    id: number,
    robots: { text: string | undefined; at: number | undefined; tries: number },
  ): Promise<void> {
    const host = this.host(id) as Host;
    host.robotsText = robots.text;
    host.robotsAt = robots.at;
    host.robotsTries = robots.tries;
    this.#sql.robots.run([robots.text ?? null, robots.at ?? null, robots.tries, id]);
  }

  setAddress(id: number, address: string): boolean {
    return this.#schedule.setAddress(id, address, Date.now());
  }

  giveUpHost(id: number): void {
    this.#schedule.giveUp(id);
  }

  waiting(): { readonly pending: number; readonly hosts: number } {
    return this.#schedule.waiting();
  }

  async counts(): Promise<ReadonlyMap<string, StateCounts>> {
    return countStates(this.#db);
  }

  async close(): Promise<void> {
    this.#known.clear();
  }

  #addAll(found: readonly Found[]): number {
    let added = 0;
    const grown = new Set<Host>();
    for (const { url, kind, sourceId, depth, hops, state, reason } of found) {
      if (this.#known.has(url)) continue;
      this.#known.add(url);
      if (this.#blocklist.has(url)) continue;
      const host = this.#hostOf(url);
      if (host.urls >= this.#guards.maxUrlsPerHost) {
        this.#sql.overflow.run([host.id]);
        continue;
      }
      const values = [url, kind, sourceId, host.id, depth, hops, state, reason ?? null];
      if (this.#sql.addUrl.run(values).changes === 0) continue;
      added++;
      host.urls++;
      grown.add(host);
      if (state === 'pending') this.#schedule.addPending(host.id, 1);
    }
    for (const { urls, id } of grown) this.#sql.urls.run([urls, id]);
    return added;
  }

  #finish({ task, outcome, found, at, readyAt, location }: Completion): void {
    const visit = scheduleVisit(task, outcome, at);
    const { facts, status } = outcome;
    let record: number | null = null;
    if (location !== undefined && facts !== undefined) {
      this.#sql.archive.run([location.file, location.offset + location.length]);
      const { digest, textDigest, mediaType, contentType, charsetDeclared, charsetUsed, replacements } = facts;
      const { lastInsertRowid } = this.#sql.record.run([
        ...[task.id, location.file, location.offset, location.length, at, status ?? 200, digest, textDigest, mediaType],
        ...[contentType ?? null, charsetDeclared ?? null, charsetUsed, replacements],
        ...[Number(facts.garbled), Number(facts.noindex)],
      ]);
      record = Number(lastInsertRowid);
    }
    this.#sql.finish.run([
      ...[visit.state, visit.reason ?? null, status ?? null, outcome.etag ?? null, outcome.lastModified ?? null],
      ...[at, visit.dueAt ?? null, visit.intervalDays ?? null, visit.misses, visit.firstMissAt ?? null],
      ...[outcome.redirectTo ?? null, this.#runId, visit.change],
      ...[outcome.state === 'stored' || outcome.state === 'unchanged' ? at : null, record, task.id],
    ]);
    if (this.#known.size > KNOWN_LIMIT) this.#known.clear();
    this.#addAll(found);
    if (readyAt !== undefined) this.#saveReady(task.hostId, readyAt);
  }

  #saveReady(id: number, readyAt: number): void {
    this.#sql.ready.run([Math.ceil(readyAt), Math.max(0, Math.ceil(readyAt - Date.now())), id]);
  }

  #hostOf(url: string): Host {
    const slash = url.indexOf('/', url.indexOf('//') + 2);
    const origin = slash < 0 ? url : url.slice(0, slash);
    const known = this.#byOrigin.get(origin);
    if (known !== undefined) return known;
    const { lastInsertRowid } = this.#sql.addHost.run([origin]);
    return this.#keepHost(Number(lastInsertRowid), origin, {});
  }

  #keepHost(id: number, origin: string, row: Row): Host {
    const host: Host = {
      id,
      origin,
      urls: number(row['urls']) ?? 0,
      robotsText: text(row['robots']),
      robotsAt: number(row['robots_at']),
      robotsTries: number(row['robots_tries']) ?? 0,
    };
    this.#hosts.set(id, host);
    this.#byOrigin.set(origin, host);
    this.#schedule.addHost(id, paceKey(new URL(origin)), number(row['ready_at']) ?? 0);
    return host;
  }
}

function toTask(row: Row): Task {
  return {
    id: row['id'] as number,
    url: row['url'] as string,
    kind: row['kind'] as Task['kind'],
    sourceId: row['source'] as string,
    hostId: row['host'] as number,
    depth: row['depth'] as number,
    hops: row['hops'] as number,
    attempts: row['attempts'] as number,
    etag: text(row['etag']),
    lastModified: text(row['last_modified']),
    digest: text(row['digest']),
    textDigest: text(row['text_digest']),
    intervalDays: number(row['interval_days']),
    misses: row['misses'] as number,
    firstMissAt: number(row['first_miss_at']),
    // Of a redirect by the server it is the target.
    canonical: row['status'] === 200 || row['status'] === 304 ? text(row['redirect_to']) : undefined,
    moved: row['reason'] === 'moved',
  };
}

/** URLs of kind page by source and state. */
export function countStates(db: Db): ReadonlyMap<string, StateCounts> {
  const sql = "SELECT source, state, count(*) AS n FROM url WHERE kind = 'page' GROUP BY source, kind, state";
  const counts = new Map<string, Record<string, number>>();
  for (const row of db.prepare(sql).all([]) as Row[]) {
    const source = row['source'] as string;
    const own = counts.get(source) ?? Object.fromEntries(URL_STATES.map((state) => [state, 0]));
    own[row['state'] as string] = row['n'] as number;
    counts.set(source, own);
  }
  return counts as Map<string, StateCounts>;
}
