/** What must be known of a host before a page of it is asked for: its address, its robots.txt, its health in this run. */
import type { Source } from '../normalize/types.ts';
import type { Fetched, Fetcher, FetchFailure } from './fetcher.ts';
import type { Guards } from './guards.ts';
import { parseRobots, type RobotsPolicy } from './robots.ts';
import type { Frontier, HostState } from './types.ts';
import { canonicalUrl } from './url.ts';

/** This run's knowledge of one host. */
export interface HostHealth {
  policy: RobotsPolicy | undefined;
  address: string | undefined;
  robotsCheckedAt: number;
  /** Failures in a row, pauses, 429s and 503s in a row. */
  failures: number;
  pauses: number;
  backOffs: number;
  pages: number;
  /** Text digests seen, and whether each of the last pages was a repeat. */
  readonly texts: Set<string>;
  readonly repeats: boolean[];
}

/** Whether a page may be asked for now. `responseMs` undefined: nothing was requested on the way. */
export type Preparation =
  | { readonly kind: 'ready'; readonly policy: RobotsPolicy }
  | { readonly kind: 'rest'; readonly responseMs: number | undefined; readonly retryMs: number | undefined }
  | { readonly kind: 'down'; readonly reason: string; readonly detail: string; readonly retryMs: number | undefined };

export interface HostDeps {
  readonly frontier: Frontier;
  readonly fetcher: Fetcher;
  readonly guards: Guards;
  readonly agent: string;
  readonly headers: (source: Source) => Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly pause: (ms: number) => Promise<void>;
}

const MAX_ROBOTS_HOPS = 5;
const LANE_RETRY_MS = 250;

/** Keeps hosts ready: looks up their address once a run and their robots.txt when it is due. */
export class Hosts {
  readonly #deps: HostDeps;
  readonly #health = new Map<number, HostHealth>();

  constructor(deps: HostDeps) {
    this.#deps = deps;
  }

  health(id: number): HostHealth {
    let health = this.#health.get(id);
    if (health === undefined) {
      const counters = { robotsCheckedAt: 0, failures: 0, pauses: 0, backOffs: 0, pages: 0 };
      health = { policy: undefined, address: undefined, ...counters, texts: new Set(), repeats: [] };
      this.#health.set(id, health);
    }
    return health;
  }

  /** Makes a leased host ready; at most one network exchange (robots.txt with its redirects) happens per call. */
  async prepare(id: number, source: Source, delayMs: number): Promise<Preparation> {
    const { frontier, fetcher, guards } = this.#deps;
    const host = frontier.host(id);
    const health = this.health(id);
    const now = Date.now();
    if (health.policy !== undefined && now - health.robotsCheckedAt < guards.robotsTtlMs) {
      return { kind: 'ready', policy: health.policy };
    }
    if (health.address === undefined) {
      try {
        health.address = await withTimeout(fetcher.addressOf(new URL(host.origin)), guards.connectMs);
      } catch (error) {
        return this.#unreachable(host, 'dns', (error as Error).message);
      }
      if (!frontier.setAddress(id, health.address)) {
        return { kind: 'rest', responseMs: undefined, retryMs: LANE_RETRY_MS };
      }
    }
    if (host.robotsText !== undefined && now - (host.robotsAt ?? 0) < guards.robotsTtlMs) {
      return { kind: 'ready', policy: this.#adopt(host, health, host.robotsAt ?? now) };
    }
    return await this.#fetchRobots(host, source, delayMs);
  }

  #adopt(host: HostState, health: HostHealth, at: number): RobotsPolicy {
    health.policy = parseRobots(host.robotsText ?? '', this.#deps.agent);
    health.robotsCheckedAt = at;
    return health.policy;
  }

  async #fetchRobots(host: HostState, source: Source, delayMs: number): Promise<Preparation> {
    const { fetcher, guards, frontier, headers, signal, pause } = this.#deps;
    const limits = {
      wireBytes: guards.maxRobotsBytes,
      bodyBytes: guards.maxRobotsBytes,
      totalMs: guards.robotsMs,
      cut: true,
    };
    let url = `${host.origin}/robots.txt`;
    let answer: Fetched | FetchFailure;
    for (let hop = 0; ; hop++) {
      answer = await fetcher.fetch(url, { ...headers(source), accept: 'text/plain, */*;q=0.1' }, limits, signal);
      if (answer.kind === 'failure' || answer.status < 300 || answer.status > 399 || hop >= MAX_ROBOTS_HOPS) break;
      const target = canonicalUrl(answer.headers['location'] ?? '', url);
      if (target === undefined) break;
      if (new URL(target).host === new URL(url).host) await pause(delayMs);
      url = target;
    }
    if (answer.kind === 'failure') {
      if (answer.reason === 'aborted') return { kind: 'rest', responseMs: undefined, retryMs: undefined };
      return this.#unreachable(host, answer.reason, `${url}: ${answer.detail}`);
    }
    if (answer.status >= 500) return this.#unreachable(host, `http-${answer.status}`, url);
    // RFC 9309 2.3.1.3: 4xx, and redirects that lead nowhere, mean that there is no robots.txt.
    const text = answer.status >= 200 && answer.status <= 299 ? answer.body.toString('utf8') : '';
    const at = Date.now();
    await frontier.saveRobots(host.id, { text, at, tries: 0 });
    this.#adopt(host, this.health(host.id), at);
    return { kind: 'rest', responseMs: answer.elapsedMs, retryMs: undefined };
  }

  /** RFC 9309 2.3.1.4: while robots.txt cannot be had, nothing is allowed, unless a copy of the last day is at hand. */
  async #unreachable(host: HostState, reason: string, detail: string): Promise<Preparation> {
    const { guards, frontier } = this.#deps;
    const now = Date.now();
    if (host.robotsText !== undefined && now - (host.robotsAt ?? 0) < guards.robotsStaleMs && reason !== 'dns') {
      const health = this.health(host.id);
      return { kind: 'ready', policy: this.#adopt(host, health, now - guards.robotsTtlMs + guards.pauseMs) };
    }
    const tries = host.robotsTries + 1;
    await frontier.saveRobots(host.id, { text: host.robotsText, at: host.robotsAt, tries: tries % 4 });
    return { kind: 'down', reason, detail, retryMs: guards.robotsRetryMs[tries - 1] };
  }
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer of the DNS within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
