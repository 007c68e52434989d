/** A page in Chromium that has the fingerprints' code, and a server on loopback that has the files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { REGISTER_DIR } from '../../cli/lib/register.ts';
import { readWordsFiles } from '../../cli/lib/words.ts';
import { joinWords } from '../../normalize/law/words/format.ts';
import { launchBrowser } from './chromium.ts';
import type { WordsClient } from './words-client.ts';

/** The browser's own work after opening a page is not counted. */
const SETTLE_MS = 500;
const WORDS = path.join(REGISTER_DIR, 'words');

/** Resident megabytes, and CPU milliseconds in steps of ten. */
export interface Usage {
  readonly megabytes: number;
  readonly cpuMs: number;
}

/** What the processes used more than before: the most memory and the most CPU of any; undefined when that cannot be told. */
export function growth(before: ReadonlyMap<string, Usage>, after: ReadonlyMap<string, Usage>): Usage | undefined {
  const grown = [...after].flatMap(([pid, { megabytes, cpuMs }]) => {
    const old = before.get(pid);
    return old === undefined ? [] : [{ megabytes: megabytes - old.megabytes, cpuMs: cpuMs - old.cpuMs }];
  });
  if (grown.length === 0) return undefined;
  return {
    megabytes: Math.max(...grown.map((one) => one.megabytes)),
    cpuMs: Math.max(...grown.map((one) => one.cpuMs)),
  };
}

/** A page with the client, and what closes browser and server. */
export interface WordsPage {
  readonly page: Page;
  /** Calls a function of the client in the page. */
  call<K extends keyof WordsClient>(
    name: K,
    argument: Parameters<WordsClient[K]>[0],
  ): Promise<Awaited<ReturnType<WordsClient[K]>>>;
  /** Memory and CPU of the pages' processes by process id; empty where /proc does not tell. */
  usage(): ReadonlyMap<string, Usage>;
  close(): Promise<void>;
}

/** Names below data/statutes/words: of one folder, in order. */
export function wordsFileNames(folder: string): string[] {
  return readdirSync(path.join(WORDS, folder))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** Opens the page. */
export async function openWordsPage(): Promise<WordsPage> {
  const entry = path.join(import.meta.dirname, 'words-client.ts');
  const bundle = await build({ entryPoints: [entry], bundle: true, format: 'iife', target: 'es2022', write: false });
  const script = bundle.outputFiles[0]?.text ?? '';
  const everything = joinWords(readWordsFiles(REGISTER_DIR));
  const server = createServer((request, response) => {
    // Isolated from other origins a page gets a clock of five microseconds.
    response
      .setHeader('cross-origin-opener-policy', 'same-origin')
      .setHeader('cross-origin-embedder-policy', 'require-corp');
    const url = request.url ?? '/';
    const file = path.join(WORDS, url.slice('/words/'.length));
    if (url === '/') response.setHeader('content-type', 'text/html').end(`<!doctype html><script>${script}</script>`);
    else if (url === '/words/everything.words') response.end(everything);
    else if (url.startsWith('/words/') && !url.includes('..') && existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await setTimeout(SETTLE_MS);
  return {
    page,
    call: (name, argument) =>
      page.evaluate(
        ([method, given]) =>
          (globalThis as unknown as { words: Record<string, (given: unknown) => unknown> }).words[method as string]?.(
            given,
          ),
        [name, argument],
      ) as ReturnType<WordsPage['call']> as never,
    usage: rendererUsage,
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** The renderer processes below this process. */
export function rendererUsage(): ReadonlyMap<string, Usage> {
  const out = new Map<string, Usage>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer') || !isBelow(pid)) continue;
      const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
      const times = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      out.set(pid, { megabytes: (kilobytes * 1024) / 1e6, cpuMs: 10 * (Number(times[11]) + Number(times[12])) });
    } catch {
      // The process has ended meanwhile.
    }
  }
  return out;
}

function isBelow(pid: string): boolean {
  for (let at = pid; at !== '0' && at !== '1'; ) {
    if (at === String(process.pid)) return true;
    at = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? '0';
  }
  return false;
}
