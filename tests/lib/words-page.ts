/** A page in Chromium that has the fingerprints' code, and a server on loopback that has the files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { REGISTER_DIR } from '../../cli/lib/register.ts';
import { launchBrowser } from './chromium.ts';
import type { WordsClient } from './words-client.ts';

const WORDS = path.join(REGISTER_DIR, 'words');

/** A page with the client, and what closes browser and server. */
export interface WordsPage {
  readonly page: Page;
  /** Calls a function of the client in the page. */
  call<K extends keyof WordsClient>(
    name: K,
    argument: Parameters<WordsClient[K]>[0],
  ): Promise<Awaited<ReturnType<WordsClient[K]>>>;
  /** Megabytes of memory of the page's process; undefined where /proc does not tell. */
  megabytes(): number | undefined;
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
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const file = path.join(WORDS, url.slice('/words/'.length));
    if (url === '/') response.setHeader('content-type', 'text/html').end(`<!doctype html><script>${script}</script>`);
    else if (url.startsWith('/words/') && !url.includes('..') && existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
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
    megabytes: rendererMegabytes,
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Resident memory of the largest renderer process below this process. */
function rendererMegabytes(): number | undefined {
  const sizes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer') || !isBelow(pid)) return [];
        return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
      } catch {
        return [];
      }
    });
  return sizes.length === 0 ? undefined : Math.max(...sizes) / 1e6;
}

function isBelow(pid: string): boolean {
  for (let at = pid; at !== '0' && at !== '1'; ) {
    if (at === String(process.pid)) return true;
    at = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? '0';
  }
  return false;
}
