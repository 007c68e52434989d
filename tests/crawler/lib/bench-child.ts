/** One measurement of tests/bench/crawl.ts in a process of its own: `bench-child.ts KIND PORT PAGES FOLDER`. */
import { setImmediate as turn } from 'node:timers/promises';
import { SqliteFrontier } from '../../../crawler/frontier.ts';
import { GUARDS } from '../../../crawler/guards.ts';
import { closeStore, openStore } from '../../../crawler/store.ts';
import { pages, startSite, testSource } from './site.ts';

const [kind = '', portText = '', countText = '', folder = ''] = process.argv.slice(2);
const port = Number(portText);
const count = Number(countText);
const HOSTS = Array.from({ length: 20 }, (_, i) => `www.bench${i}.example`);
const PER_HOST = Math.ceil(count / HOSTS.length);
const SENTENCE = '甲律师解答:当事人应当按照约定全面履行自己的义务,当事人应当遵循诚信原则。';

/** About 12 kB of text, ten links. */
function benchPage(n: number): string {
  const links = Array.from(
    { length: 10 },
    (_, i) => `<li><a href="/p/${(n * 10 + i + 1) % PER_HOST}.html">第${i}篇</a></li>`,
  );
  const body = Array.from({ length: 90 }, (_, i) => `<p class="c${i % 7}">${n}.${i} ${SENTENCE}</p>`).join('\n');
  return `<!doctype html><html><head><meta charset="utf-8"><title>第${n}问</title></head><body><article>${body}</article><ul>${links.join('')}</ul></body></html>`;
}

function report(cpu: NodeJS.CpuUsage, done: number, openMs: number): void {
  const cpuMsPerPage = (cpu.user + cpu.system) / 1_000 / Math.max(1, done);
  const peakMb = process.resourceUsage().maxRSS / 1_024;
  process.stdout.write(`${JSON.stringify({ cpuMsPerPage, peakMb, pages: done, openMs })}\n`);
}

async function serve(): Promise<void> {
  const cache = Array.from({ length: PER_HOST }, (_, n) => benchPage(n));
  const site = await startSite(pages((url) => cache[url === '/' ? 0 : Number(/^\/p\/(\d+)\.html$/u.exec(url)?.[1])]));
  process.stdout.write(`${site.port}\n`);
}

async function runFada(): Promise<void> {
  const { crawl } = await import('../../../crawler/run.ts');
  const before = process.cpuUsage();
  const summary = await crawl({
    sources: HOSTS.map((host) => testSource(host, port)),
    dataDir: folder,
    clock: Date.now,
    allow: HOSTS.map((host) => `${host}:${port}`),
    resolve: async (host) => [`127.0.0.${HOSTS.indexOf(host) + 1}`],
    guards: { responseTimeFactor: 0, maxDepth: 1_000 },
  });
  report(process.cpuUsage(before), summary.states.stored, 0);
}

async function runRaw(): Promise<void> {
  const { Agent, request } = await import('undici');
  const { load } = await import('cheerio');
  const { default: PQueue } = await import('p-queue');
  const before = process.cpuUsage();
  const dispatcher = new Agent({ connections: 2 });
  const queue = new PQueue({ concurrency: 20 });
  const seen = new Set<string>();
  let done = 0;
  const add = (url: string) => {
    if (seen.has(url)) return;
    seen.add(url);
    void queue.add(async () => {
      const { body } = await request(url, { dispatcher });
      const $ = load(new TextDecoder().decode(await body.arrayBuffer()));
      $('title').text();
      $('article').text();
      done++;
      $('a[href]').each((_, element) => add(new URL($(element).attr('href') ?? '', url).href));
    });
  };
  HOSTS.forEach((_, i) => {
    add(`http://127.0.0.${i + 1}:${port}/p/0.html`);
  });
  await queue.onIdle();
  report(process.cpuUsage(before), done, 0);
  process.exit(0);
}

async function runCheerioCrawler(): Promise<void> {
  const { CheerioCrawler } = await import('crawlee');
  const before = process.cpuUsage();
  let done = 0;
  const crawler = new CheerioCrawler({
    minConcurrency: 20,
    maxConcurrency: 20,
    autoscaledPoolOptions: { desiredConcurrency: 20 },
    async requestHandler({ $, enqueueLinks }) {
      $('title').text();
      $('article').text();
      done++;
      await enqueueLinks();
    },
  });
  // A part of the hosts is enough: it takes several times as long.
  await crawler.run(HOSTS.slice(0, 5).map((_, i) => `http://127.0.0.${i + 1}:${port}/p/0.html`));
  report(process.cpuUsage(before), done, 0);
  process.exit(0);
}

/** A million URLs on 1,000 hosts, to be opened by another process. */
async function fillMillion(): Promise<void> {
  const base = { kind: 'page', sourceId: 'million', depth: 1, hops: 0, state: 'pending', reason: undefined } as const;
  const db = openStore(folder, true);
  const frontier = new SqliteFrontier(db, GUARDS, 0, ['million']);
  for (let n = 0; n < 1_000_000; n += 5_000) {
    const found = Array.from({ length: 5_000 }, (_, i) => ({
      ...base,
      url: `http://h${(n + i) % 1_000}.example/article/${n + i}.html`,
    }));
    await frontier.add(found);
    await turn();
  }
  closeStore(db);
  report(process.cpuUsage(), 1_000_000, 0);
}

/** Opens the frontier that `fill-million` left and leases the first URL. */
async function openMillion(): Promise<void> {
  const before = process.cpuUsage();
  const db = openStore(folder, true);
  const frontier = new SqliteFrontier(db, GUARDS, 0, ['million']);
  await frontier.next(Date.now());
  const { user, system } = process.cpuUsage(before);
  closeStore(db);
  report({ user, system }, 1_000_000, (user + system) / 1_000);
}

const KINDS: Readonly<Record<string, () => Promise<void>>> = {
  server: serve,
  fada: runFada,
  raw: runRaw,
  'cheerio-crawler': runCheerioCrawler,
  'fill-million': fillMillion,
  'open-million': openMillion,
};
const work = KINDS[kind];
if (work === undefined) throw new Error(`no measurement "${kind}"`);
await work();
