/** The crawl: puts the parts together and lets Crawlee's BasicCrawler run the tasks. The one file that imports Crawlee. */
import { setTimeout as sleep } from 'node:timers/promises';
import { BasicCrawler, type BasicCrawlerOptions, Configuration, log } from '@crawlee/basic';
import type { Issue, Source } from '../normalize/types.ts';
import { type AllowList, hostAndPort } from './address.ts';
import { ArchiveError, ArchiveWriter } from './archive-writer.ts';
import { Feed, type StopReason } from './feed.ts';
import { Fetcher, type Resolve, resolveBySystem } from './fetcher.ts';
import { SqliteFrontier } from './frontier.ts';
import { GUARDS, type Guards } from './guards.ts';
import { Hosts } from './host.ts';
import { Scope } from './judge.ts';
import { PRODUCT } from './product.ts';
import { Recorder } from './recorder.ts';
import { adoptArchive } from './recover.ts';
import {
  addStartUrls,
  beginRun,
  endRun,
  requireContact,
  type SourceSummary,
  savedSources,
  summarize,
} from './session.ts';
import { isLoopback } from './source.ts';
import { closeStore, crawlPaths, type Db, isDiskError, openStore, wasInterrupted } from './store.ts';
import { Tally } from './tally.ts';
import type { StateCounts, Task } from './types.ts';
import { Visitor } from './visit.ts';

export interface CrawlOptions {
  /** The sources to crawl; disabled ones are skipped. */
  readonly sources: readonly Source[];
  /** Holds crawl.db and archive/; made when missing. */
  readonly dataDir: string;
  /** Epoch milliseconds for what is recorded and when pages are due; pacing runs on real time. */
  readonly clock: () => number;
  /** Only pages whose time has come; the others are left as they are. */
  readonly due?: boolean;
  /** Exact `host:port` that may be on loopback, without the one-second floor; start URLs on loopback need not be named. */
  readonly allow?: readonly string[];
  readonly resolve?: Resolve;
  readonly guards?: Partial<Guards>;
  /** Aborting drains: requests in flight get `drainMs` to end. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CrawlProgress) => void;
}

export interface CrawlProgress {
  readonly pages: number;
  readonly requests: number;
  readonly bytes: number;
  readonly errors: number;
  readonly inFlight: number;
  /** URLs waiting, and on how many hosts. */
  readonly pending: number;
  readonly hosts: number;
}

export interface CrawlSummary {
  readonly runId: number;
  /** `done`: nothing that could be done is left; else why it ended early. */
  readonly ended: 'done' | StopReason;
  /** ISO instants. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly requests: number;
  readonly bytes: number;
  /** All URLs the frontier knows, and the state each is in: the sum of the states is `discovered`. */
  readonly discovered: number;
  /** Links not kept because their host has too many URLs already. */
  readonly overflow: number;
  readonly states: StateCounts;
  readonly sources: readonly SourceSummary[];
  readonly issues: readonly Issue[];
}

function headersOf(source: Source): Record<string, string> {
  const contact = source.contact === undefined ? '' : ` (+${source.contact})`;
  return {
    'user-agent': `${PRODUCT.name}/${PRODUCT.version}${contact}`,
    'accept-language': 'zh-CN, zh;q=0.9, en;q=0.1',
  };
}

/**
 * Crawls the sources until nothing is left that can be done, the budget is used up, or the signal comes. What was
 * interrupted goes on with the next call on the same folder.
 * @throws UsageError when the folder is locked, from a newer version, or a source off loopback has no contact.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlSummary> {
  const { dataDir, clock } = options;
  const guards: Guards = { ...GUARDS, ...options.guards };
  const sources = options.sources.filter(({ enabled }) => enabled);
  const allow = new Set([...(options.allow ?? []), ...ownMachine(sources)]);
  requireContact(sources, allow);
  const db = openStore(dataDir, true);
  try {
    const scopes = new Map(sources.map((source) => [source.id, new Scope(source, guards, allow)]));
    const tally = new Tally();
    const run: Run = { options, db, guards, sources, scopes, allow, tally };
    const { runId, frontier } = await openFrontier(run);
    const startedAt = new Date(clock()).toISOString();
    const ended = await fetchAll(run, frontier);
    try {
      endRun(db, runId, sources, ended === 'done' || ended === 'waiting', { now: clock(), ended });
    } catch (error) {
      if (!isDiskError(error)) throw error;
    }
    const finishedAt = new Date(clock()).toISOString();
    const { requests, bytes } = tally;
    const counted = summarize(db, sources, tally, await frontier.counts());
    await frontier.close();
    return { runId, ended, startedAt, finishedAt, requests, bytes, ...counted };
  } finally {
    closeStore(db);
  }
}

/** What the steps of one run share. */
interface Run {
  readonly options: CrawlOptions;
  readonly db: Db;
  readonly guards: Guards;
  readonly sources: readonly Source[];
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly allow: AllowList;
  readonly tally: Tally;
}

/** Brings crawl.db up to the archive, begins the run and fills its frontier. */
async function openFrontier(run: Run): Promise<{ readonly runId: number; readonly frontier: SqliteFrontier }> {
  const { options, db, guards, sources, scopes, allow, tally } = run;
  const known = new Map([...savedSources(db), ...sources].map((source) => [source.id, source]));
  const knownScopes = new Map([...known].map(([id, source]) => [id, new Scope(source, guards, allow)]));
  const { archive: folder } = crawlPaths(options.dataDir);
  await adoptArchive({ db, folder, sources: known, scopes: knownScopes, tally, guards });
  const runId = beginRun(db, sources, scopes, { now: options.clock(), due: options.due ?? false });
  const restMs = wasInterrupted(db) ? Math.max(1, ...sources.map(({ delaySeconds }) => delaySeconds * 1_000)) : 0;
  const frontier = new SqliteFrontier(db, guards, runId, [...scopes.keys()], restMs);
  await addStartUrls(frontier, sources, scopes, tally);
  return { runId, frontier };
}

/** Fetches until the feed ends; returns why it did. */
async function fetchAll(run: Run, frontier: SqliteFrontier): Promise<'done' | StopReason> {
  const { options, guards, sources, scopes, allow, tally } = run;
  const { dataDir, clock, onProgress } = options;
  const tlsExceptions = new Set(sources.flatMap((source) => source.tlsExceptions));
  const fetcher = new Fetcher(guards, allow, options.resolve ?? resolveBySystem, tlsExceptions);
  const software = `${PRODUCT.name}/${PRODUCT.version}`;
  const archive = new ArchiveWriter(crawlPaths(dataDir).archive, guards.rotateBytes, software);
  const recorder = new Recorder(archive, frontier);
  const feed = new Feed(frontier, guards, tally);
  const requests = new AbortController();
  const shared = { frontier, fetcher, guards, agent: PRODUCT.name, headers: headersOf, signal: requests.signal };
  const hosts = new Hosts({ ...shared, pause: (ms) => sleep(ms) });
  const byId = new Map(sources.map((source) => [source.id, source]));
  const visitor = new Visitor({ ...shared, sources: byId, scopes, hosts, recorder, tally, allow, clock });
  const visit = async (task: Task) => {
    await visitor.visit(task);
    onProgress?.({ ...pick(tally), inFlight: feed.inFlight, ...frontier.waiting() });
  };
  const stopListening = drainOnSignal(options.signal, feed, requests, guards.drainMs);
  try {
    await runTasks(feed, visit, guards, tally);
  } finally {
    stopListening();
    await recorder.idle();
    await archive.close();
    await fetcher.close();
  }
  return feed.stopped ?? 'done';
}

/** What the operator names as a start URL on this machine may be asked, exactly that host and port. */
function ownMachine(sources: readonly Source[]): string[] {
  const starts = sources.flatMap(({ startUrls }) => startUrls.map((url) => new URL(url)));
  return starts.filter(isLoopback).map(hostAndPort);
}

function pick({
  pages,
  requests,
  bytes,
  errors,
}: Tally): Pick<CrawlProgress, 'pages' | 'requests' | 'bytes' | 'errors'> {
  return { pages, requests, bytes, errors };
}

function drainOnSignal(
  signal: AbortSignal | undefined,
  feed: Feed,
  requests: AbortController,
  drainMs: number,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const drain = () => {
    feed.stop('interrupted');
    timer = setTimeout(() => requests.abort(), drainMs);
  };
  if (signal?.aborted === true) drain();
  signal?.addEventListener('abort', drain, { once: true });
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', drain);
  };
}

const HOUR_MS = 3_600_000;

/** Runs `visit` over all tasks of the feed with Crawlee's pool. What a visit throws ends the run. */
async function runTasks(feed: Feed, visit: (task: Task) => Promise<void>, guards: Guards, tally: Tally): Promise<void> {
  log.setLevel(log.LEVELS.OFF);
  let defect: unknown;
  const others = new Set(process.listeners('SIGINT'));
  const queue = makeQueue(feed, () => {
    // Crawlee stops dead on SIGINT; draining is ours.
    for (const listener of process.listeners('SIGINT')) if (!others.has(listener)) process.off('SIGINT', listener);
  });
  const crawler = new BasicCrawler(
    {
      requestQueue: queue as unknown as NonNullable<BasicCrawlerOptions['requestQueue']>,
      useSessionPool: false,
      maxRequestRetries: 0,
      minConcurrency: guards.concurrency,
      maxConcurrency: guards.concurrency,
      autoscaledPoolOptions: { desiredConcurrency: guards.concurrency, maybeRunIntervalSecs: 0.1 },
      // Every wait inside has its own limit; a commit may have to queue behind others.
      requestHandlerTimeoutSecs: (guards.handlerMs + guards.maxCrawlDelayMs) / 1_000,
      statisticsOptions: { persistenceOptions: { enable: false } },
      requestHandler: async ({ request }) => {
        try {
          await visit((request as unknown as { task: Task }).task);
        } catch (error) {
          defect ??= error;
          feed.stop('failed');
        } finally {
          feed.finished();
        }
      },
    },
    // Its look at the machine starts a process each time and would only scale a concurrency that is fixed.
    new Configuration({ persistStorage: false, purgeOnStart: false, systemInfoIntervalMillis: HOUR_MS }),
  );
  await crawler.run();
  if (defect instanceof ArchiveError) tally.issue('archive-write-failed', undefined, undefined, defect.message);
  else if (isDiskError(defect))
    tally.issue('state-write-failed', undefined, undefined, `crawl.db: ${(defect as Error).message}`);
  else if (defect !== undefined) throw defect;
}

/** The part of Crawlee's request queue that BasicCrawler uses, over our feed. */
function makeQueue(feed: Feed, onFirst: () => void): object {
  let first = true;
  return {
    async fetchNextRequest() {
      if (first) onFirst();
      first = false;
      const task = await feed.next();
      if (task === undefined) return null;
      return { id: String(task.id), url: task.url, uniqueKey: task.url, retryCount: 0, userData: {}, task };
    },
    // Links go to the frontier; Crawlee only looks whether the method is there.
    addRequest: undefined,
    async markRequestHandled() {
      return {};
    },
    async reclaimRequest() {
      return {};
    },
    async isEmpty() {
      return feed.isEmpty();
    },
    async isFinished() {
      return feed.isFinished();
    },
    async handledCount() {
      return 0;
    },
    getTotalCount: () => 0,
    getPendingCount: () => 0,
  };
}
