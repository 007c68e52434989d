/** Begin and end of a run over crawl.db: what is asked for again, what changed in the sources, what came out. */
import { UsageError } from '../cli/lib/command.ts';
import type { Issue, Source } from '../normalize/types.ts';
import { type AllowList, hostAndPort } from './address.ts';
import type { Scope } from './judge.ts';
import { markMoved } from './moves.ts';
import { isLoopback } from './source.ts';
import { type Db, PUBLISHED, transact } from './store.ts';
import type { SourceTally, Tally } from './tally.ts';
import { type Frontier, type StateCounts, URL_STATES, type UrlState } from './types.ts';
import { mergeVariants } from './variants.ts';

/** One source at the end of a run. */
export interface SourceSummary extends Readonly<SourceTally> {
  readonly id: string;
  readonly discovered: number;
  readonly states: StateCounts;
  /** Pages that can be published; below the source's `expectedPages` it is an alarm. */
  readonly pages: number;
  readonly belowMinimum: boolean;
  /** From the first request to the last answer. */
  readonly seconds: number;
}

/** @throws UsageError when a source off this machine says not whom to write to. */
export function requireContact(sources: readonly Source[], allow: AllowList): void {
  for (const { id, contact, startUrls } of sources) {
    const isAway = startUrls.map((u) => new URL(u)).some((url) => !allow.has(hostAndPort(url)) && !isLoopback(url));
    if (isAway && contact === undefined) {
      throw new UsageError(`source "${id}": contact: is needed, the site's owner must be able to reach you`);
    }
  }
}

const DAY_MS = 86_400_000;

/** Pages last seen then or before are not to be kept any longer; epoch milliseconds, undefined when they are kept. */
export function retainedSince({ retentionDays }: Source, now: number): number | undefined {
  return retentionDays === undefined ? undefined : now - retentionDays * DAY_MS;
}

/** What a new run does not ask for again: settled states, and imported files, whose URLs lead nowhere. */
const SETTLED = "('out-of-scope', 'refused', 'gone', 'pending') AND url NOT LIKE 'https://saved.invalid/%'";

/**
 * Opens a run: for each source not interrupted last time, its URLs (with `due` only those whose time has come, or whose
 * retention ends within a day) are pending again. A source whose patterns changed has its URLs judged anew. Returns the run's number.
 */
export function beginRun(
  db: Db,
  sources: readonly Source[],
  scopes: ReadonlyMap<string, Scope>,
  { now, due }: { readonly now: number; readonly due: boolean },
): number {
  let runId = 0;
  transact(db, () => {
    for (const source of sources) {
      const stored = db.prepare('SELECT json, open FROM source WHERE id = ?').get([source.id]);
      const { json, open } = (stored ?? { json: undefined, open: 0 }) as { json: string | undefined; open: number };
      saveSource(db, source);
      if (json !== undefined && samePatterns(json, source) === false) rejudge(db, source, scopes.get(source.id));
      if (due) {
        db.prepare(
          `UPDATE url SET state = 'pending', attempts = 0
            WHERE source = ? AND (due_at <= ? OR (record IS NOT NULL AND seen_at <= ?)) AND state NOT IN ${SETTLED}`,
        ).run([source.id, now, retainedSince(source, now + DAY_MS) ?? -1]);
      } else if (open === 0) {
        db.prepare(`UPDATE url SET state = 'pending', attempts = 0 WHERE source = ? AND state NOT IN ${SETTLED}`).run([
          source.id,
        ]);
      }
      db.prepare('UPDATE source SET open = 1 WHERE id = ?').run([source.id]);
    }
    runId = Number(db.prepare('INSERT INTO run(started_at) VALUES (?)').run([now]).lastInsertRowid);
  });
  return runId;
}

/** Keeps a source as it is now, so that pages can be read together with it later. */
export function saveSource(db: Db, source: Source): void {
  const sql = 'INSERT INTO source(id, json) VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET json = excluded.json';
  db.prepare(sql).run([source.id, JSON.stringify(source)]);
}

/** The sources of the pages in an archive, as they were when last crawled or imported, ordered by id. */
export function savedSources(db: Db): Source[] {
  const rows = db.prepare('SELECT json FROM source ORDER BY id').all([]) as { json: string }[];
  return rows.map(({ json }) => {
    const source = JSON.parse(json) as Source;
    const {
      charset,
      contact,
      retentionDays,
      selectors: { body, date },
    } = source;
    // Files written before there were exceptions have none.
    const tlsExceptions = (source as Partial<Source>).tlsExceptions ?? [];
    return { ...source, charset, contact, retentionDays, tlsExceptions, selectors: { body, date } };
  });
}

function samePatterns(json: string, { include, exclude }: Source): boolean {
  const before = JSON.parse(json) as Source;
  return JSON.stringify([before.include, before.exclude]) === JSON.stringify([include, exclude]);
}

function rejudge(db: Db, { id }: Source, scope: Scope | undefined): void {
  if (scope === undefined) return;
  const rows = db.prepare("SELECT id, url, state, depth, hops FROM url WHERE source = ? AND kind = 'page'").all([id]);
  const update = db.prepare('UPDATE url SET state = ?, reason = ? WHERE id = ?');
  for (const row of rows as { id: number; url: string; state: UrlState; depth: number; hops: number }[]) {
    const { state, reason } = scope.judge(row.url, 'page', row.depth, row.hops);
    const wasOut = row.state === 'out-of-scope';
    if (state === 'out-of-scope' ? !wasOut : wasOut) update.run([state, reason ?? null, row.id]);
  }
}

/** Adds the start URLs; one that its own source's patterns leave out is an issue. */
export async function addStartUrls(
  frontier: Frontier,
  sources: readonly Source[],
  scopes: ReadonlyMap<string, Scope>,
  tally: Tally,
): Promise<void> {
  for (const { id, startUrls } of sources) {
    const found = startUrls.flatMap((url) => scopes.get(id)?.judge(url, 'page', 0, 0) ?? []);
    for (const { url, state, reason } of found) {
      if (state !== 'pending') tally.issue('start-url-refused', id, url, `${state}: ${reason}`);
    }
    await frontier.add(found);
  }
}

/** Closes a run, merges variants of pages and retires what has moved; `complete` when nothing was left that could have been done. */
export function endRun(
  db: Db,
  runId: number,
  sources: readonly Source[],
  complete: boolean,
  { now, ended }: { readonly now: number; readonly ended: string },
): void {
  transact(db, () => {
    mergeVariants(db);
    markMoved(db, runId);
    if (complete) for (const { id } of sources) db.prepare('UPDATE source SET open = 0 WHERE id = ?').run([id]);
    db.prepare('UPDATE run SET finished_at = ?, ended = ? WHERE id = ?').run([now, ended, runId]);
  });
}

/** Pages that can be published, by source. */
export function countPublished(db: Db): Map<string, number> {
  const sql = `SELECT u.source, count(*) AS n FROM url u JOIN record r ON r.id = u.record WHERE ${PUBLISHED} GROUP BY u.source`;
  const rows = db.prepare(sql).all([]) as { source: string; n: number }[];
  return new Map(rows.map(({ source, n }) => [source, n]));
}

function noStates(): Record<UrlState, number> {
  return Object.fromEntries(URL_STATES.map((state) => [state, 0])) as Record<UrlState, number>;
}

/** Counts of the given sources (`counts`: all URLs by source and state), an issue for each below its minimum, and all issues of the run. */
export function summarize(
  db: Db,
  sources: readonly Source[],
  tally: Tally,
  counts: ReadonlyMap<string, StateCounts>,
): {
  readonly discovered: number;
  readonly overflow: number;
  readonly states: StateCounts;
  readonly sources: readonly SourceSummary[];
  readonly issues: readonly Issue[];
} {
  const pages = countPublished(db);
  const total = noStates();
  const summaries = sources.map((source): SourceSummary => {
    const states = counts.get(source.id) ?? noStates();
    for (const state of URL_STATES) total[state] += states[state];
    const stored = pages.get(source.id) ?? 0;
    const belowMinimum = stored < source.expectedPages;
    if (belowMinimum) {
      tally.issue(
        'source-below-minimum',
        source.id,
        undefined,
        `${stored} pages, at least ${source.expectedPages} expected`,
      );
    }
    const discovered = Object.values(states).reduce((sum, n) => sum + n, 0);
    const seconds = tally.seconds(source.id);
    return { ...tally.source(source.id), id: source.id, discovered, states, pages: stored, belowMinimum, seconds };
  });
  const discovered = Object.values(total).reduce((sum, n) => sum + n, 0);
  const { overflow } = db.prepare('SELECT coalesce(sum(overflow), 0) AS overflow FROM host').get([]) as {
    overflow: number;
  };
  return { discovered, overflow, states: total, sources: summaries, issues: tally.issues() };
}
