/** A disk that is full under crawl.db: files of the crawl's process cannot grow beyond a limit (ulimit -f). */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { readArchive } from '../../crawler/archive.ts';
import { crawl } from '../../crawler/run.ts';
import { verifyArchive } from '../../crawler/verify.ts';
import type { Issue } from '../../normalize/types.ts';
import { tempFolder } from './lib/folder.ts';
import { htmlPage, pages, startSite, testSource } from './lib/site.ts';

/** More rows than fit into the limit; their page is small when compressed. */
const LINKS = Array.from({ length: 4_000 }, (_, i) => `/a-rather-long-name-for-a-page/p${i}.html`);
const LIMIT_KIB = 500;

test('one sentence, what was written stays, the next crawl goes on', async (t) => {
  const there = new Set(LINKS.slice(0, 5));
  const site = await startSite(
    pages((url) => (url === '/' ? htmlPage('目录', LINKS) : there.has(url) ? htmlPage(url) : undefined)),
  );
  t.after(() => site.close());
  const dataDir = tempFolder(t);
  const child = path.join(import.meta.dirname, 'lib/full-child.ts');
  const run = `ulimit -f ${LIMIT_KIB}; exec "$@"`;
  const args = [process.execPath, '--import', 'tsx', child, dataDir, String(site.port)];
  const limited = spawn('bash', ['-c', run, 'bash', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  limited.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [status, signal] = await once(limited, 'close');
  assert.deepEqual([status, signal], [0, null]);
  const { ended, issues } = JSON.parse(output) as { ended: string; issues: readonly Issue[] };
  assert.equal(ended, 'failed');
  const said = issues.filter(({ kind }) => kind === 'state-write-failed').map(({ detail }) => detail);
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /^crawl\.db: /u);

  const sources = [testSource('127.0.0.1', site.port)];
  const guards = { responseTimeFactor: 0, maxPages: 40 };
  const next = await crawl({ sources, dataDir, clock: Date.now, guards });
  assert.ok(next.discovered > LINKS.length && next.states.stored >= 6, JSON.stringify(next.states));
  assert.deepEqual((await verifyArchive(dataDir)).problems, []);
  const urls: string[] = [];
  for await (const { url } of readArchive(dataDir)) urls.push(url);
  assert.equal(urls.length, 6);
});
