/** A look at the crawl's state for people and scripts. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { archiveFiles } from './archive.ts';
import { countStates } from './frontier.ts';
import { IMPORTED } from './import.ts';
import { savedSources } from './session.ts';
import { crawlPaths, type Db, openStore } from './store.ts';
import type { StateCounts } from './types.ts';

export interface CrawlStatus {
  readonly sources: readonly {
    readonly id: string;
    readonly name: string;
    /** Host names whose TLS certificate is not checked. */
    readonly tlsExceptions: readonly string[];
    readonly states: StateCounts | Record<string, number>;
  }[];
  /** Pages whose time has come. */
  readonly due: number;
  /** ISO instant; undefined when nothing is scheduled. */
  readonly nextDue: string | undefined;
  readonly restingHosts: number;
  readonly robotsTrouble: number;
  readonly archive: { readonly files: number; readonly bytes: number; readonly records: number };
  readonly lastRun: { readonly startedAt: string; readonly ended: string | undefined } | undefined;
}

const RESTING_MS = 60_000;

/**
 * Reads the state of a data folder at epoch milliseconds `now`.
 * @throws UsageError when there is none yet.
 */
export async function readStatus(dataDir: string, now: number): Promise<CrawlStatus> {
  const db = openStore(dataDir, false);
  try {
    const counts = countStates(db);
    const { archive: folder } = crawlPaths(dataDir);
    const files = archiveFiles(folder);
    const sizes = await Promise.all(files.map(async (file) => (await stat(path.join(folder, file))).size));
    const due = first(db, 'SELECT count(*) AS n, min(due_at) AS at FROM url WHERE due_at <= ? AND source <> ?', [
      now,
      IMPORTED,
    ]);
    const later = first(db, 'SELECT min(due_at) AS at FROM url WHERE due_at > ? AND source <> ?', [now, IMPORTED]);
    const nextDue = due['at'] ?? later['at'];
    const run = db.prepare('SELECT started_at, ended FROM run ORDER BY id DESC LIMIT 1').get([]) as
      | { started_at: number; ended: string | null }
      | undefined;
    return {
      sources: savedSources(db).map(({ id, name, tlsExceptions }) => ({
        ...{ id, name, tlsExceptions },
        states: counts.get(id) ?? {},
      })),
      due: due['n'] ?? 0,
      nextDue: nextDue == null ? undefined : new Date(nextDue).toISOString(),
      restingHosts: first(db, 'SELECT count(*) AS n FROM host WHERE ready_at > ?', [now + RESTING_MS])['n'] ?? 0,
      robotsTrouble: first(db, 'SELECT count(*) AS n FROM host WHERE robots_tries > ?', [0])['n'] ?? 0,
      archive: {
        files: files.length,
        bytes: sizes.reduce((sum, size) => sum + size, 0),
        records: first(db, 'SELECT count(*) AS n FROM record WHERE id > ?', [0])['n'] ?? 0,
      },
      lastRun: run && { startedAt: new Date(run.started_at).toISOString(), ended: run.ended ?? undefined },
    };
  } finally {
    db.close();
  }
}

function first(db: Db, sql: string, values: readonly (number | string)[]): Record<string, number | null> {
  return db.prepare(sql).get([...values]) as Record<string, number | null>;
}
