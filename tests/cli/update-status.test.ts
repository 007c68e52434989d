/** Exit statuses of `npm run update` and what it says, run as a schedule runs it: no network, only errors, two at once. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { sentencesOf, statusOf } from '../../cli/lib/update-status.ts';
import { readArchive } from '../../crawler/archive.ts';
import { closeStore, openStore } from '../../crawler/store.ts';
import type { UpdateReport } from '../../normalize/report/types.ts';
import { tempFolder } from '../crawler/lib/folder.ts';
import { lines, sourceFile, updater, world } from './lib/update-world.ts';

const ROOT = path.join(import.meta.dirname, '../..');

interface Ended {
  readonly status: number | null;
  readonly out: Partial<UpdateReport> & { readonly pending?: number };
  readonly err: string;
}

/** Runs the command over a data folder with one source file; a server of this process can answer it meanwhile. */
async function command(data: string, port: number, changes: object = {}): Promise<Ended> {
  mkdirSync(path.join(data, 'sources'), { recursive: true });
  writeFileSync(path.join(data, 'sources/wen.json'), JSON.stringify(sourceFile(port, changes)));
  const args = ['--import', 'tsx', 'cli/update.ts', '--data', data, '--out', path.join(data, 'site')];
  const child = spawn(process.execPath, args, { cwd: ROOT });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, out: texts.out === '' ? {} : (JSON.parse(texts.out) as Ended['out']), err: texts.err };
}

/** A port on which nothing listens. */
async function deadPort(t: TestContext): Promise<number> {
  const { site } = await world(t);
  const { port } = site;
  await site.close();
  return port;
}

test('no network: 3, one sentence, a report, and the page is still to be asked for', async (t) => {
  const data = tempFolder(t);
  const { status, out, err } = await command(data, await deadPort(t), { expectedPages: 0 });
  assert.equal(status, 3, err);
  assert.match(err, /^The crawl ended early \(waiting\): 1 pages are left for the next update\.$/mu);
  assert.deepEqual([out.ended, out.pending, out.items, out.alarms], ['waiting', 1, 0, []]);
  assert.equal(readdirSync(path.join(data, 'reports')).length, 2);
  assert.doesNotMatch(err, /defect|\n\s+at /u);
});

test('no network, and fewer pages than there should be: 4', async (t) => {
  const outcome = await updater(t, await deadPort(t))('2026-11-21');
  assert.equal(statusOf(outcome, 0), 4);
  assert.match(sentencesOf(outcome).join('\n'), /^source wen: 0 pages, fewer than it should have$/mu);
});

test('a source that answers only errors: 3, and it is said', async (t) => {
  const { statuses, site } = await world(t);
  statuses.set('/', 403);
  const outcome = await updater(t, site.port)('2026-11-21', { expectedPages: 0 });
  assert.deepEqual([statusOf(outcome, 0), sentencesOf(outcome)], [3, ['source wen: every page asked for failed']]);
  assert.deepEqual([outcome.report.ended, outcome.report.failed], ['done', 1]);
});

test('nothing to complain of: 0; a source file that cannot be read besides: 3', async (t) => {
  const { site } = await world(t);
  const outcome = await updater(t, site.port)('2026-11-21');
  assert.deepEqual([statusOf(outcome, 0), statusOf(outcome, 1), sentencesOf(outcome)], [0, 3, []]);
});

test('the time is up: 3, and the next update goes on', async (t) => {
  const { site } = await world(t);
  const run = updater(t, site.port);
  const first = await run('2026-11-21', { expectedPages: 0 }, { maxRunMs: 0 });
  assert.deepEqual([statusOf(first, 0), first.report.ended, first.pending > 0], [3, 'time-budget', true]);
  const next = await run('2026-11-21');
  assert.deepEqual([statusOf(next, 0), next.report.new], [0, 4]);
});

test('a crawl at work: 2, one sentence, and the next update goes on', async (t) => {
  const { site } = await world(t);
  const run = updater(t, site.port);
  const db = openStore(run.dataDir, true);
  const { status, err } = await command(run.dataDir, site.port);
  closeStore(db);
  assert.equal(status, 2);
  assert.match(err, /^[^\n]*crawl\.db: another crawl is writing to it[^\n]*\n$/u);
  assert.equal(existsSync(path.join(run.dataDir, 'generated')), false);
  assert.equal((await run('2026-11-21')).report.new, 4);
});

test('a site that is not there for a while loses nothing: no page retires, all are asked for when it is back', async (t) => {
  const { site, statuses } = await world(t);
  const run = updater(t, site.port);
  const first = await run('2026-11-21');
  for (const at of ['/', '/shangbiao.html', '/daoqie.html', '/hetong.html']) statuses.set(at, 500);
  const guards = { retryMs: [], failuresBeforePause: 100 };
  for (const day of ['2026-12-01', '2026-12-15', '2027-03-01']) {
    const { report } = await run(day, {}, guards);
    assert.deepEqual([report.failed, report.gone, report.items], [4, 0, first.report.items], day);
  }
  const urls: string[] = [];
  for await (const { url } of readArchive(run.dataDir)) urls.push(url);
  assert.equal(urls.length, 4);
  statuses.clear();
  const back = await run('2027-03-03');
  assert.deepEqual([back.report.unchanged, lines(back)], [4, []]);
  assert.match(readFileSync(back.file, 'utf8'), /^Crawl /mu);
});
