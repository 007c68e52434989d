/** One visit of one URL, from lease to record. Knows nothing of Crawlee. */
import type { Source } from '../normalize/types.ts';
import { type AllowList, hostAndPort } from './address.ts';
import { pageMembers, revisitMembers } from './exchange.ts';
import type { Fetched, Fetcher, FetchFailure } from './fetcher.ts';
import type { Guards } from './guards.ts';
import type { HostHealth, Hosts } from './host.ts';
import { readPage, type Scope } from './judge.ts';
import { conditionsFor, failureResult, isGuardReason, outcomeOf, type Result } from './outcome.ts';
import { backOffMs, delayAfter } from './pace.ts';
import type { Recorder } from './recorder.ts';
import { scheduleVisit } from './revisit.ts';
import { askRobots, type RobotsPolicy } from './robots.ts';
import { parseSitemap } from './sitemap.ts';
import type { Tally } from './tally.ts';
import type { Found, Frontier, Outcome, Task } from './types.ts';
import { canonicalUrl } from './url.ts';
import { digestOf } from './warc.ts';

export interface VisitDeps {
  readonly sources: ReadonlyMap<string, Source>;
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly frontier: Frontier;
  readonly fetcher: Fetcher;
  readonly hosts: Hosts;
  readonly recorder: Recorder;
  readonly tally: Tally;
  readonly guards: Guards;
  readonly allow: AllowList;
  readonly clock: () => number;
  readonly agent: string;
  readonly headers: (source: Source) => Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const LEAST_DELAY_MS = 1_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const HOST_TROUBLE = new Set(['timeout', 'connection', 'dns', 'tls']);

/** Visits leased URLs; each call ends with the lease completed or given back. */
export class Visitor {
  readonly #deps: VisitDeps;
  constructor(deps: VisitDeps) {
    this.#deps = deps;
  }

  async visit(task: Task): Promise<void> {
    const { sources, hosts, frontier, tally } = this.#deps;
    const source = sources.get(task.sourceId);
    if (source === undefined)
      throw new Error(`the frontier leased a URL of source "${task.sourceId}", not in this run`);
    const least = this.#leastDelay(task, source);
    const prepared = await hosts.prepare(task.hostId, source, least);
    if (prepared.kind === 'rest') {
      if (prepared.responseMs !== undefined) tally.request(source.id, 0);
      const rest = prepared.retryMs ?? this.#delay(task, source, prepared.responseMs ?? 0);
      await frontier.release(task, Date.now() + 1 + rest, false);
      return;
    }
    if (prepared.kind === 'down') {
      tally.request(source.id, 0);
      tally.issue(
        'robots-unreachable',
        source.id,
        frontier.host(task.hostId).origin,
        `${prepared.reason}: ${prepared.detail}`,
      );
      if (prepared.retryMs === undefined) frontier.giveUpHost(task.hostId);
      await frontier.release(task, Date.now() + (prepared.retryMs ?? 0), false);
      return;
    }
    const denied = this.#deniedBy(task, prepared.policy);
    if (denied !== undefined)
      await this.#settle(task, { outcome: denied, found: [], members: [] }, this.#deps.clock(), undefined);
    else await this.#request(task, source, prepared.policy);
  }

  #deniedBy(task: Task, policy: RobotsPolicy): Outcome | undefined {
    const { guards, tally, frontier } = this.#deps;
    if ((policy.crawlDelayMs ?? 0) > guards.maxCrawlDelayMs) {
      const detail = `robots.txt asks for ${policy.crawlDelayMs} ms between requests`;
      tally.issue('crawl-delay-too-long', task.sourceId, frontier.host(task.hostId).origin, detail);
      return outcomeOf('robots-denied', 'crawl-delay-too-long', undefined);
    }
    const answer = askRobots(policy, task.url);
    if (answer.allowed) return undefined;
    tally.issue('robots-denied', task.sourceId, task.url, `${answer.rule} (line ${answer.line})`);
    return outcomeOf('robots-denied', `${answer.rule} (line ${answer.line})`, undefined);
  }

  async #request(task: Task, source: Source, policy: RobotsPolicy): Promise<void> {
    const { fetcher, guards, headers, signal, hosts, frontier, tally } = this.#deps;
    const sitemap = task.kind === 'sitemap';
    const limits = {
      wireBytes: sitemap ? guards.maxSitemapBytes : guards.maxWireBytes,
      bodyBytes: sitemap ? guards.maxSitemapBytes : guards.maxBodyBytes,
      totalMs: guards.totalMs,
      cut: false,
    };
    const answer = await fetcher.fetch(task.url, { ...headers(source), ...conditionsFor(task) }, limits, signal);
    const health = hosts.health(task.hostId);
    if (answer.kind === 'failure' && answer.reason === 'aborted') {
      await frontier.release(task, Date.now() + this.#delay(task, source, 0), false);
      return;
    }
    tally.request(source.id, answer.wireBytes, answer.elapsedMs);
    const rest = this.#delay(task, source, answer.elapsedMs, policy.crawlDelayMs);
    // Date.now() may be up to a millisecond behind.
    const readyAt = Date.now() + 1 + Math.max(rest, this.#judgeHealth(task, health, answer));
    if (this.#isRetried(task, answer)) {
      await frontier.release(task, readyAt, true);
      return;
    }
    const at = this.#deps.clock();
    const result = answer.kind === 'failure' ? failureResult(answer) : this.#read(task, source, answer, { policy, at });
    await this.#settle(task, result, at, readyAt);
  }

  /** Updates a host's record of failures; returns how much longer than its delay it must rest. */
  #judgeHealth(task: Task, health: HostHealth, answer: Fetched | FetchFailure): number {
    const { guards, frontier, tally } = this.#deps;
    if (answer.kind === 'response' && (answer.status === 429 || answer.status === 503)) {
      return backOffMs(answer.headers['retry-after'], Date.now(), health.backOffs++, guards);
    }
    const trouble = answer.kind === 'failure' ? HOST_TROUBLE.has(answer.reason) : answer.status >= 500;
    if (!trouble) {
      health.failures = 0;
      health.backOffs = 0;
      return 0;
    }
    health.failures++;
    if (health.failures < guards.failuresBeforePause) return 0;
    health.failures = 0;
    health.pauses++;
    const { origin } = frontier.host(task.hostId);
    if (health.pauses >= guards.pausesBeforeGivingUp) {
      frontier.giveUpHost(task.hostId);
      tally.issue('host-given-up', task.sourceId, origin, `paused ${health.pauses} times in this run`);
    } else tally.issue('host-paused', task.sourceId, origin, `${guards.failuresBeforePause} failures in a row`);
    return guards.pauseMs;
  }

  #isRetried(task: Task, answer: Fetched | FetchFailure): boolean {
    if (task.attempts >= this.#deps.guards.retryMs.length) return false;
    if (answer.kind === 'response') return answer.status === 429 || answer.status >= 500;
    return !isGuardReason(answer.reason) && answer.reason !== 'tls';
  }

  #read(
    task: Task,
    source: Source,
    answer: Fetched,
    { policy, at }: { readonly policy: RobotsPolicy; readonly at: number },
  ): Result {
    const { status, headers } = answer;
    const found = this.#sitemapsOf(task, policy);
    const simple = (outcome: Outcome): Result => ({ outcome, found, members: [] });
    if (REDIRECTS.has(status)) return this.#redirect(task, source, answer, found);
    if (status === 304 && task.digest !== undefined) return this.#unchanged(task, answer, found, at);
    if (status === 410) return simple(outcomeOf('gone', 'http-410', status));
    if (status !== 200) return simple(outcomeOf('failed', `http-${status}`, status));
    if (task.kind === 'sitemap') return this.#readSitemap(task, answer);
    const reading = readPage(answer.body, task.url, (name) => headers[name], source, this.#deps.agent);
    if (reading.kind === 'not-a-page') return simple(outcomeOf('refused', `not-a-page ${reading.mediaType}`, status));
    if (reading.kind === 'empty') return simple(outcomeOf('failed', 'empty-page', status));
    if (reading.kind === 'soft-404') return simple(outcomeOf('failed', 'soft-404', status));
    const { facts, scan, nofollow } = reading;
    const scope = this.#deps.scopes.get(source.id);
    const links = nofollow ? [] : (scope?.judgeLinks(scan.links, task.url, task.depth) ?? []);
    const variant = scope?.judgeCanonical(scan.canonical, task.url, task.depth);
    const all = [...found, ...links, ...(variant === undefined ? [] : [variant])];
    const redirectTo = variant?.url;
    if (facts.garbled) {
      const detail = `${facts.replacements} characters could not be decoded as ${facts.charsetUsed}`;
      this.#deps.tally.issue('charset-undecided', source.id, task.url, detail);
    }
    this.#watchRepeats(task, facts.textDigest);
    if (facts.digest === task.digest || facts.textDigest === task.textDigest)
      return this.#unchanged({ ...task, canonical: redirectTo }, answer, all, at);
    const base = outcomeOf('stored', undefined, status);
    const outcome = { ...base, etag: headers['etag'], lastModified: headers['last-modified'], redirectTo, facts };
    return { outcome, found: all, members: pageMembers(answer, facts.digest, source.id, at) };
  }

  #unchanged(task: Task, answer: Fetched, found: readonly Found[], at: number): Result {
    const { headers, status } = answer;
    const etag = headers['etag'] ?? task.etag;
    const lastModified = headers['last-modified'] ?? task.lastModified;
    const outcome = { ...outcomeOf('unchanged', undefined, status), etag, lastModified, redirectTo: task.canonical };
    const same = status === 304 || digestOf(answer.body) === task.digest;
    const members = same ? revisitMembers(answer, task.digest ?? '', task.sourceId, at) : [];
    return { outcome, found, members };
  }

  #redirect(task: Task, source: Source, answer: Fetched, found: readonly Found[]): Result {
    const { status, headers } = answer;
    const target = canonicalUrl(headers['location'] ?? '', task.url);
    const end = (reason: string): Result => ({ outcome: outcomeOf('failed', reason, status), found, members: [] });
    if (target === undefined) return end('redirect-to-nowhere');
    if (target === task.url) return end('redirect-loop');
    if (task.hops + 1 > this.#deps.guards.maxRedirects) return end('too-many-redirects');
    const next = this.#deps.scopes.get(source.id)?.judge(target, task.kind, task.depth, task.hops + 1);
    if (next === undefined) return end('redirect-to-nowhere');
    if (task.depth === 0 && task.kind === 'page' && next.state === 'out-of-scope') {
      const detail = `leads to ${target}, which "include" of the source does not cover`;
      this.#deps.tally.issue('start-url-redirects-off-scope', source.id, task.url, detail);
    } else if (next.state === 'refused') {
      this.#deps.tally.issue('redirect-refused', source.id, task.url, `leads to ${target}: ${next.reason}`);
    }
    const outcome = { ...outcomeOf('redirected', undefined, status), redirectTo: target };
    return { outcome, found: [...found, next], members: [] };
  }

  /** The sitemaps that robots.txt names, once per host and run, and only those of the same site. */
  #sitemapsOf(task: Task, policy: RobotsPolicy): Found[] {
    const health = this.#deps.hosts.health(task.hostId);
    if (health.pages++ > 0) return [];
    const { hostname } = new URL(task.url);
    return policy.sitemaps.flatMap((text): Found[] => {
      const url = canonicalUrl(text, task.url);
      if (url === undefined || new URL(url).hostname !== hostname) return [];
      return [this.#deps.scopes.get(task.sourceId)?.judge(url, 'sitemap', 1, 0)].filter((f) => f !== undefined);
    });
  }

  #readSitemap(task: Task, answer: Fetched): Result {
    const { guards, scopes, tally } = this.#deps;
    const sitemap = parseSitemap(answer.body, task.url, guards.maxSitemapUrls, guards.maxSitemapBytes);
    if (sitemap === undefined) {
      tally.issue(
        'sitemap-unreadable',
        task.sourceId,
        task.url,
        'neither a sitemap, an index of them nor a list of URLs',
      );
      return { outcome: outcomeOf('failed', 'sitemap-unreadable', answer.status), found: [], members: [] };
    }
    const scope = scopes.get(task.sourceId);
    const pages = sitemap.pages.flatMap((url) => scope?.judge(url, 'page', 1, 0) ?? []);
    const deeper = task.depth < guards.maxSitemapLevels ? sitemap.sitemaps : [];
    const maps = deeper
      .filter((url) => new URL(url).hostname === new URL(task.url).hostname)
      .flatMap((url) => scope?.judge(url, 'sitemap', task.depth + 1, 0) ?? []);
    return { outcome: outcomeOf('stored', undefined, answer.status), found: [...pages, ...maps], members: [] };
  }

  /** A host whose pages nearly all repeat each other is a trap or broken. */
  #watchRepeats(task: Task, textDigest: string): void {
    const { guards, hosts, frontier, tally } = this.#deps;
    const health = hosts.health(task.hostId);
    health.repeats.push(health.texts.has(textDigest));
    health.texts.add(textDigest);
    if (health.repeats.length > guards.duplicateWindow) health.repeats.shift();
    const repeats = health.repeats.filter(Boolean).length;
    if (health.repeats.length < guards.duplicateWindow || repeats < guards.duplicateShare * guards.duplicateWindow)
      return;
    health.repeats.length = 0;
    frontier.giveUpHost(task.hostId);
    const detail = `${repeats} of the last ${guards.duplicateWindow} pages repeat others`;
    tally.issue('duplicate-content', task.sourceId, frontier.host(task.hostId).origin, detail);
  }

  async #settle(task: Task, result: Result, at: number, readyAt: number | undefined): Promise<void> {
    const { recorder, tally, hosts, guards, frontier } = this.#deps;
    const { outcome, found, members } = result;
    await recorder.record(members, { task, outcome, found, at, readyAt });
    if (task.kind !== 'page') return;
    tally.change(task.sourceId, scheduleVisit(task, outcome, at).change);
    if (outcome.state === 'failed' || (outcome.state === 'refused' && outcome.status !== undefined)) {
      tally.issue(outcome.reason?.split(' ', 1)[0] ?? 'failed', task.sourceId, task.url, outcome.reason ?? '');
    } else if (outcome.state === 'refused') tally.issue('refused', task.sourceId, task.url, outcome.reason ?? '');
    if (hosts.health(task.hostId).pages >= guards.pagesPerHost) {
      frontier.giveUpHost(task.hostId);
      tally.issue(
        'host-budget',
        task.sourceId,
        frontier.host(task.hostId).origin,
        `${guards.pagesPerHost} pages in this run`,
      );
    }
  }

  #leastDelay(task: Task, source: Source): number {
    const floor = this.#deps.allow.has(hostAndPort(new URL(task.url))) ? 0 : LEAST_DELAY_MS;
    return Math.max(floor, source.delaySeconds * 1_000);
  }

  #delay(task: Task, source: Source, responseMs: number, crawlDelayMs?: number): number {
    const stated = crawlDelayMs ?? this.#deps.hosts.health(task.hostId).policy?.crawlDelayMs ?? 0;
    // A host that asks for more is not asked at all.
    const known = stated > this.#deps.guards.maxCrawlDelayMs ? undefined : stated;
    const sourceDelayMs = this.#leastDelay(task, source);
    return delayAfter({ sourceDelayMs, crawlDelayMs: known, responseMs, chance: Math.random() }, this.#deps.guards);
  }
}
