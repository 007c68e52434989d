/** Measures a search in Chromium: bytes of a first search, milliseconds of later ones. Ours beside Pagefind's. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { writeAssets } from '../../site/assets.ts';
import { launchBrowser } from './chromium.ts';

const COMPRESSED = /\.(?:html|js|json|css)$/;
/** Each question is asked in so many rounds; its time is the median of all but the first, which reads files. */
export const ROUNDS = 6;

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
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'max-age=3600', ...encoding }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  counter.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return counter;
}

/** The page of our search box alone. */
export async function writeOurPage(folder: string, version: string): Promise<void> {
  const { searchScript, searchWorker } = await writeAssets(folder);
  writeFileSync(
    path.join(folder, 'ours.html'),
    `<!doctype html><meta charset="utf-8"><div class="search" data-index="/${version}/core.bin" data-worker="/${searchWorker}" data-prefix="/">
<form><input type="search"></form><p class="search-status"></p><div class="search-results"></div></div><script type="module" src="/${searchScript}"></script>`,
  );
}

/** Types a query and waits for its results. */
export async function askOurs(page: Page, query: string): Promise<void> {
  await page.locator('input').fill(query);
  await page.waitForFunction(
    (wanted) => document.querySelector('.search')?.getAttribute('data-shown') === wanted,
    query,
  );
}

/** Asks; gives the milliseconds until the texts of the first ten are there. */
export async function askPeer(page: Page, query: string): Promise<number> {
  return page.evaluate(async (words) => {
    const pagefind = (await import(`${location.origin}/pagefind/pagefind.js`)) as {
      search(query: string): Promise<{ results: Array<{ data(): Promise<unknown> }> }>;
    };
    const before = performance.now();
    const { results } = await pagefind.search(words);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return performance.now() - before;
  }, query);
}

/** The value below which so large a share of the values lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export interface Cold {
  /** Bytes of each question's first search in a browser that has nothing yet. */
  readonly bytes: readonly number[];
  /** Longest task of the page in any of them, in milliseconds. */
  readonly longestTask: number;
}

/** The first search of each question, each in a browser that has nothing yet. */
export async function measureCold(
  folder: string,
  file: string,
  ask: (page: Page, query: string) => Promise<unknown>,
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

/** Milliseconds of later searches, everything read: the median of each question's rounds. */
export function laterOf(rounds: ReadonlyArray<readonly number[]>, questions: readonly string[]): number[] {
  return questions.map((_, question) =>
    at(
      rounds.slice(1).map((times) => times[question] ?? 0),
      0.5,
    ),
  );
}

/** From a question to the ten results with their texts, in Chromium: through our worker, or the peer's own functions. */
export async function measureWarm(
  folder: string,
  file: string,
  ask: (page: Page, queries: readonly string[]) => Promise<number[]>,
  questions: readonly string[],
): Promise<number[]> {
  const server = await serveCounting(folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(server.address + file);
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await ask(page, questions));
    return laterOf(rounds, questions);
  } finally {
    await browser.close();
    server.close();
  }
}

/** Asks our worker; milliseconds from each question to its ten results with their texts. */
export function timeOurs(page: Page, queries: readonly string[]): Promise<number[]> {
  return page.evaluate(async (asked) => {
    const area = document.querySelector<HTMLElement>('.search')?.dataset ?? {};
    const kept = window as unknown as { worker?: Worker };
    if (kept.worker === undefined) {
      kept.worker = new Worker(area['worker'] ?? '', { type: 'module' });
      kept.worker.postMessage({ kind: 'open', index: new URL('.', new URL(area['index'] ?? '', location.href)).href });
    }
    const { worker } = kept;
    const times: number[] = [];
    for (const query of asked) {
      const before = performance.now();
      const answer = new Promise<{ kind: string }>((resolve) => {
        worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
      });
      worker.postMessage({ kind: 'search', run: 1, query, filters: {}, facets: false, from: 0, most: 10 });
      if ((await answer).kind !== 'found') throw new Error(`no answer to ${query}`);
      times.push(performance.now() - before);
    }
    return times;
  }, queries);
}

/** Asks the peer's own functions, likewise. */
export async function timePeer(page: Page, queries: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const query of queries) times.push(await askPeer(page, query));
  return times;
}
