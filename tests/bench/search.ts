/** The search beside Pagefind on the same made-up answers and questions: bytes of a first search, time, and the build. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { writeAssets } from '../../site/assets.ts';
import { launchBrowser } from '../lib/chromium.ts';
import { openIndex } from '../lib/open-index.ts';
import { statuteTextsFolder } from '../lib/statute-texts.ts';
import type { BenchRow } from './row.ts';

const run = promisify(execFile);
const CHILD = path.join(import.meta.dirname, '../scripts/search-child.ts');
const PEER = path.join(import.meta.dirname, 'pagefind');
/** Memory where there is some, so that the figures are the program's and not the disk's. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** Limits: bytes of a first search in kB and as a share of the peer's, milliseconds of a later one. */
const SIZES: ReadonlyArray<{
  readonly count: number;
  readonly kilobytes: number;
  readonly share: number;
  readonly ms: number;
}> = [
  { count: 10_000, kilobytes: 70, share: 0.22, ms: 15 },
  { count: 50_000, kilobytes: 130, share: 0.2, ms: 40 },
];
const BUILD = { count: 50_000, seconds: 40, megabytes: 600 };
/** Of each kind: lay questions, citations, pieces of titles; much as people search. */
const LAY = 11;
const CITATIONS = ['刑法第二百五十三条之一', '民法典1165条', '264条'];
const PIECES = 10;
const LONGEST_TASK = 50;
const COMPRESSED = /\.(?:html|js|json|css)$/;

interface Built {
  readonly name: string;
  readonly cpu: number;
  readonly rssMb: number;
  /** Some of the entries' titles. */
  readonly titles: readonly string[];
}

async function build(way: 'ours' | 'pagefind', count: number, out: string): Promise<Built> {
  const module = path.join(PEER, 'node_modules/pagefind/lib/index.js');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', CHILD, way, String(count), out, module]);
  return JSON.parse(stdout) as Built;
}

function readQuestions(titles: readonly string[]): string[] {
  const source = readFileSync(path.join(import.meta.dirname, '../../data/search/questions.json'), 'utf8');
  const { questions } = JSON.parse(source) as { questions: Array<[query: string]> };
  const step = Math.floor(questions.length / LAY);
  const lay = questions.filter((_, i) => i % step === 0).map(([query]) => query);
  return [
    ...lay.slice(0, LAY),
    ...CITATIONS,
    ...titles.slice(0, PIECES).map((title, i) => title.slice(0, 3 + (i % 5))),
  ];
}

/** Serves a folder and counts the bytes of bodies, compressed as a static host compresses text. */
async function serveCounting(root: string): Promise<{ readonly address: string; bytes: number; close(): void }> {
  const counter = { address: '', bytes: 0, close: () => server.close() };
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' };
  const server = createServer((request, response) => {
    const file = path.join(root, decodeURIComponent((request.url ?? '/').split('?')[0] ?? ''));
    if (!file.startsWith(root) || !existsSync(file) || path.extname(file) === '') {
      response.writeHead(404).end();
      return;
    }
    const isText = COMPRESSED.test(file);
    const body = isText ? gzipSync(readFileSync(file), { level: 9 }) : readFileSync(file);
    if (!file.endsWith('.html')) counter.bytes += body.length;
    const encoding = isText ? { 'Content-Encoding': 'gzip' } : {};
    const type = types[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, ...encoding }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  counter.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return counter;
}

/** The page of our search box alone. */
async function writeOurPage(folder: string, version: string): Promise<void> {
  const { searchScript, searchWorker } = await writeAssets(folder);
  writeFileSync(
    path.join(folder, 'ours.html'),
    `<!doctype html><meta charset="utf-8"><div class="search" data-index="/${version}/core.bin" data-worker="/${searchWorker}" data-prefix="/">
<form><input type="search"></form><p class="search-status"></p><div class="search-results"></div></div><script type="module" src="/${searchScript}"></script>`,
  );
}

async function askOurs(page: Page, query: string): Promise<void> {
  await page.locator('input').fill(query);
  await page.waitForFunction(
    (wanted) => document.querySelector('.search')?.getAttribute('data-shown') === wanted,
    query,
  );
}

async function askPeer(page: Page, query: string): Promise<void> {
  await page.evaluate(async (words) => {
    const pagefind = (await import(`${location.origin}/pagefind/pagefind.js`)) as {
      search(query: string): Promise<{ results: Array<{ data(): Promise<unknown> }> }>;
    };
    const { results } = await pagefind.search(words);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
  }, query);
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

interface Cold {
  /** Bytes of each question's first search in a browser that has nothing yet. */
  readonly bytes: readonly number[];
  /** Longest task of the page in any of them, in milliseconds. */
  readonly longestTask: number;
}

async function measureCold(
  folder: string,
  file: string,
  ask: (page: Page, query: string) => Promise<void>,
  questions: readonly string[],
): Promise<Cold> {
  const server = await serveCounting(folder);
  const browser = await launchBrowser();
  const bytes: number[] = [];
  let longestTask = 0;
  for (const query of questions) {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { tasks });
      const note = (list: PerformanceObserverEntryList): unknown =>
        tasks.push(...list.getEntries().map((one) => one.duration));
      new PerformanceObserver(note).observe({ entryTypes: ['longtask'] });
    });
    server.bytes = 0;
    await page.goto(server.address + file);
    await ask(page, query);
    bytes.push(server.bytes);
    const tasks = await page.evaluate(() => (window as unknown as { tasks?: number[] }).tasks ?? []);
    longestTask = Math.max(longestTask, ...tasks);
    await context.close();
  }
  await browser.close();
  server.close();
  return { bytes, longestTask };
}

/** CPU milliseconds of later searches, everything read, in Node: the same engine without the noise of a browser. */
async function measureWarm(folder: string, questions: readonly string[]): Promise<number[]> {
  const engine = await openIndex(folder);
  const times: number[] = [];
  for (let round = 0; round < 4; round++) {
    for (const query of questions) {
      const before = process.cpuUsage();
      await engine.search({ query, from: 0, most: 10 });
      const { user, system } = process.cpuUsage(before);
      if (round > 0) times.push((user + system) / 1000);
    }
  }
  return times;
}

function limited(name: string, value: number, unit: string, peer: string, peerValue: number, limit: number): BenchRow {
  const ratio = value / peerValue;
  return { name, value, unit, peer, peerValue, ratio, limit, ok: ratio <= limit };
}

async function measureSize(size: (typeof SIZES)[number], hasPeer: boolean, place: string): Promise<BenchRow[]> {
  const { count, kilobytes, share, ms } = size;
  const ours = path.join(place, `ours-${count}`);
  const built = await build('ours', count, ours);
  const questions = readQuestions(built.titles);
  await writeOurPage(ours, built.name);
  const name = `search, ${count} answers`;
  const cold = await measureCold(ours, 'ours.html', askOurs, questions);
  const warm = await measureWarm(path.join(ours, built.name), questions);
  const median = at(cold.bytes, 0.5) / 1000;
  const found = [
    limited(`${name}: first search`, median, 'kB', 'limit', kilobytes, 1),
    limited(`${name}: later search, p95 of CPU`, at(warm, 0.95), 'ms', 'limit', ms, 1),
    limited(`${name}: longest task of the page`, cold.longestTask, 'ms', 'limit', LONGEST_TASK, 1),
  ];
  if (count === BUILD.count) {
    found.push(limited(`${name}: build`, built.cpu, 's of CPU', 'limit', BUILD.seconds, 1));
    found.push(limited(`${name}: build`, built.rssMb, 'MB', 'limit', BUILD.megabytes, 1));
  }
  rmSync(ours, { recursive: true, force: true });
  if (!hasPeer) return found;
  const peer = path.join(place, `peer-${count}`);
  await build('pagefind', count, path.join(peer, 'pagefind'));
  writeFileSync(path.join(peer, 'peer.html'), '<!doctype html><html lang="zh"><meta charset="utf-8">');
  const { bytes } = await measureCold(peer, 'peer.html', askPeer, questions);
  found.push(limited(`${name}: first search`, median, 'kB', 'Pagefind 1.6.0', at(bytes, 0.5) / 1000, share));
  rmSync(peer, { recursive: true, force: true });
  return found;
}

/** Installs the peer into its own folder; false where that cannot be done. */
async function installPeer(): Promise<boolean> {
  try {
    await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: PEER });
    return true;
  } catch {
    process.stderr.write('Pagefind cannot be installed here: the search is measured without it.\n');
    return false;
  }
}

/** The rows of `npm run bench`. */
export async function rows(): Promise<BenchRow[]> {
  if (statuteTextsFolder() === undefined) {
    process.stderr.write('../shared/statutes is not there: the search has nothing to be measured on.\n');
    return [];
  }
  const hasPeer = await installPeer();
  const place = mkdtempSync(path.join(PLACE, 'fada-bench-'));
  try {
    const found: BenchRow[] = [];
    for (const size of SIZES) found.push(...(await measureSize(size, hasPeer, place)));
    return found;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
