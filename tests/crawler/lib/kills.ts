/** Crawls a site in child processes that are killed again and again, and says what came of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { readArchive } from '../../../crawler/archive.ts';
import type { CrawlSummary } from '../../../crawler/run.ts';
import { verifyArchive } from '../../../crawler/verify.ts';
import { digestOf } from '../../../crawler/warc.ts';
import { type Handler, htmlPage, pages, startSite } from './site.ts';

export interface KillResult {
  readonly kills: number;
  readonly summary: CrawlSummary;
  /** URL and digest of every page, sorted. */
  readonly records: readonly string[];
  /** Page requests beyond the first per URL. */
  readonly repeats: number;
  /** Page requests under way at the kills, by the server's count of what a process had asked and not recorded: an upper bound. */
  readonly inFlight: number;
  readonly problems: readonly string[];
}

const HOST_COUNT = 8;

function hostNames(): string[] {
  return Array.from({ length: HOST_COUNT }, (_, i) => `host-${i}.example-${i}.example`);
}

function pageOf(host: string, n: number, perHost: number): string {
  const children = [1, 2, 3, 4, 5].map((k) => 5 * n + k).filter((k) => k < perHost);
  return htmlPage(
    `${host} 第${n}问`,
    children.map((k) => `/a/${k}.html`),
  );
}

/** The records of a crawl in which nothing went wrong, from what the server serves. */
export function expectedRecords(perHost: number): string[] {
  return hostNames()
    .flatMap((host) =>
      Array.from({ length: perHost }, (_, n) => {
        const digest = digestOf(Buffer.from(pageOf(host, n, perHost)));
        return `http://${host}${n === 0 ? '/' : `/a/${n}.html`} ${digest}`;
      }),
    )
    .sort();
}

/** A tree of pages per host: each page but the first has one parent, so that one lost page loses its children. */
function treeSite(perHost: number): Handler {
  return pages((url, host) => {
    const n = url === '/' ? 0 : Number(/^\/a\/(\d+)\.html$/u.exec(url)?.[1]);
    if (!(n < perHost)) return undefined;
    return pageOf(host, n, perHost);
  });
}

function startChild(dataDir: string, port: number, hosts: readonly string[]): ChildProcess {
  const script = path.join(import.meta.dirname, 'kill-child.ts');
  const args = ['--import', 'tsx', script, dataDir, String(port), hosts.join(',')];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/**
 * Crawls `perHost` pages of each of eight hosts; kills the crawling process `kills` times with SIGKILL, each time after a
 * number of further requests that `random` (0 to 1) chooses, then lets it finish.
 */
export async function crawlWithKills(
  dataDir: string,
  perHost: number,
  kills: number,
  random: () => number,
  onKill?: (n: number) => void,
): Promise<KillResult> {
  const site = await startSite(treeSite(perHost));
  const hosts = hostNames();
  const isPage = (p: string) => p !== '/robots.txt';
  try {
    for (let n = 0; n < kills; n++) {
      const goal = site.hits.length + 1 + Math.floor((random() * HOST_COUNT * perHost) / (kills + 1));
      const child = startChild(dataDir, site.port, hosts);
      const ended = once(child, 'exit');
      await Promise.race([site.reached(goal), ended]);
      child.kill('SIGKILL');
      await ended;
      onKill?.(n + 1);
    }
    const child = startChild(dataDir, site.port, hosts);
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    await once(child, 'close');
    const summary = JSON.parse(output) as CrawlSummary;
    const records: string[] = [];
    for await (const { url, digest } of readArchive(dataDir)) {
      records.push(`${url.replace(`:${site.port}`, '')} ${digest}`);
    }
    const asked = site.hits.filter(({ path: p }) => isPage(p)).map(({ host, path: p }) => host + p);
    const { problems } = await verifyArchive(dataDir);
    const repeats = asked.length - new Set(asked).size;
    return { kills, summary, records: records.sort(), repeats, inFlight: kills * HOST_COUNT, problems };
  } finally {
    await site.close();
  }
}
