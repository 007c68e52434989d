/** Retention: what leaves archive and crawl.db, when, and that nothing else does whenever the process dies. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readArchive } from '../../crawler/archive.ts';
import { changesSince, expiredSince } from '../../crawler/changes.ts';
import { expirePages } from '../../crawler/retain.ts';
import { removeDoomed, rewriteFile } from '../../crawler/rewrite.ts';
import { crawl } from '../../crawler/run.ts';
import { closeStore, openStore } from '../../crawler/store.ts';
import { verifyArchive } from '../../crawler/verify.ts';
import type { Source } from '../../normalize/types.ts';
import { tempFolder } from './lib/folder.ts';
import { htmlPage, pages, startSite, testSource } from './lib/site.ts';

/** Page texts by path, on both of two hosts; the first has a retention of 30 days, the second none. */
type Texts = Record<string, string>;

interface World {
  readonly texts: Texts;
  readonly dataDir: string;
  readonly sources: readonly Source[];
  readonly asked: string[];
  /** Crawls what is due on a day, then applies retention, as an update does. */
  run(day: string): Promise<number>;
}

async function world(t: TestContext, texts: Texts): Promise<World> {
  const asked: string[] = [];
  const site = await startSite(
    pages((at, host) => {
      asked.push(`${host}${at}`);
      const text = texts[at];
      return text === undefined ? undefined : htmlPage(`${text} ${host}`, at === '/' ? Object.keys(texts) : []);
    }),
  );
  t.after(() => site.close());
  const dataDir = tempFolder(t);
  const sources = [
    testSource('127.0.0.1', site.port, { retentionDays: 30 }),
    testSource('127.0.0.2', site.port, { id: 'all' }),
  ];
  return {
    ...{ texts, dataDir, sources, asked },
    async run(day) {
      const now = Date.parse(`${day}T00:00:00Z`);
      const { runId } = await crawl({ sources, dataDir, clock: () => now, due: true, guards: { retryMs: [] } });
      assert.deepEqual(await expirePages(dataDir, sources, { now, runId }), []);
      return runId;
    },
  };
}

async function published(dataDir: string): Promise<string[]> {
  const list: string[] = [];
  for await (const { url } of readArchive(dataDir)) list.push(url.replace(/http:\/\/|:\d+/gu, ''));
  return list;
}

/** How often a text stands in the archive's files. */
function times(dataDir: string, text: string): number {
  const folder = path.join(dataDir, 'archive');
  const all = readdirSync(folder).map((name) => gunzipSync(readFileSync(path.join(folder, name))).toString());
  return all.join('').split(text).length - 1;
}

test('gone, failing and old versions go when their days are over; what is still there and other sources stay', async (t) => {
  const w = await world(t, { '/': '目录', '/a': '红色的房子', '/b': '绿色的车子', '/c': '蓝色的船' });
  await w.run('2026-01-01');
  w.texts['/b'] = '黄色的车子';
  delete w.texts['/c'];
  await w.run('2026-01-10');
  // Three times in a page, on two hosts.
  assert.deepEqual([times(w.dataDir, '绿色的车子'), times(w.dataDir, '蓝色的船')], [6, 6], 'not before their days');
  const run = await w.run('2026-02-05');
  assert.equal(times(w.dataDir, '绿色的车子 127.0.0.1'), 0, 'an earlier version');
  assert.equal(times(w.dataDir, '蓝色的船 127.0.0.1'), 0, 'a page that is gone');
  for (const kept of ['红色的房子', '黄色的车子']) assert.ok(times(w.dataDir, `${kept} 127.0.0.1`) > 0, kept);
  for (const kept of ['绿色的车子', '蓝色的船']) assert.ok(times(w.dataDir, `${kept} 127.0.0.2`) > 0, kept);
  const left = ['127.0.0.1/', '127.0.0.1/a', '127.0.0.1/b', '127.0.0.2/', '127.0.0.2/a', '127.0.0.2/b'];
  assert.deepEqual(await published(w.dataDir), left);
  assert.deepEqual((await verifyArchive(w.dataDir)).problems, []);
  assert.deepEqual(
    [...expiredSince(w.dataDir, run - 1)],
    [['127-0-0-1', { pages: 1, records: 3 }]],
    'and the list as it was',
  );
  assert.deepEqual([...expiredSince(w.dataDir, run)], []);
});

test('a page is asked for before its days are over; one that failed meanwhile and comes back is new', async (t) => {
  const w = await world(t, { '/': '目录', '/a': '红色的房子' });
  for (const day of ['2026-01-01', '2026-01-08', '2026-01-22']) await w.run(day);
  w.asked.length = 0;
  await w.run('2026-02-21');
  // The next look of an unchanged page is due after 28 days, then after 56: too late for one of them.
  await w.run('2026-03-23');
  assert.equal(w.asked.filter((at) => at === '127.0.0.1/a').length, 2);
  assert.equal(w.asked.filter((at) => at === '127.0.0.2/a').length, 1);
  assert.equal((await published(w.dataDir)).length, 4);
  const { '/a': text = '' } = w.texts;
  delete w.texts['/a'];
  await w.run('2026-04-25');
  assert.deepEqual(await published(w.dataDir), ['127.0.0.1/', '127.0.0.2/', '127.0.0.2/a']);
  w.texts['/a'] = text;
  const back = await w.run('2026-05-10');
  const changes = changesSince(w.dataDir, back - 1).filter(({ url }) => url.endsWith('/a'));
  assert.deepEqual(
    changes.map(({ sourceId, change }) => [sourceId, change]),
    [
      ['127-0-0-1', 'new'],
      ['all', 'unchanged'],
    ],
  );
});

test('killed while the new file is written: the next start removes it, nothing is lost, and the days still end', async (t) => {
  const w = await world(t, { '/': '目录', '/a': '红色的房子', '/b': '绿色的车子' });
  await w.run('2026-01-01');
  const before = await published(w.dataDir);
  const db = openStore(w.dataDir, true);
  const folder = path.join(w.dataDir, 'archive');
  const { to } = await rewriteFile(db, folder, 'pages-00001.warc.gz', () => false);
  closeStore(db);
  assert.ok(existsSync(path.join(folder, to)));
  delete w.texts['/a'];
  await w.run('2026-01-10');
  assert.deepEqual(readdirSync(folder), ['pages-00001.warc.gz']);
  assert.deepEqual(await published(w.dataDir), before);
  await w.run('2026-02-11');
  assert.deepEqual([times(w.dataDir, '红色的房子 127.0.0.1'), existsSync(path.join(folder, to))], [0, true]);
  assert.deepEqual((await verifyArchive(w.dataDir)).problems, []);
});

test('killed before the old file was removed: the next start removes it', async (t) => {
  const w = await world(t, { '/': '目录', '/a': '红色的房子' });
  await w.run('2026-01-01');
  const old = path.join(w.dataDir, 'archive/pages-00001.warc.gz');
  const bytes = readFileSync(old);
  delete w.texts['/a'];
  await w.run('2026-02-11');
  writeFileSync(old, bytes);
  const db = openStore(w.dataDir, true);
  db.prepare("INSERT INTO doomed VALUES ('pages-00001.warc.gz')").run([]);
  await removeDoomed(db, path.dirname(old));
  closeStore(db);
  assert.equal(times(w.dataDir, '红色的房子 127.0.0.1'), 0);
  assert.deepEqual((await verifyArchive(w.dataDir)).problems, []);
});

test('a damaged file is left as it is and named', async (t) => {
  const w = await world(t, { '/': '目录', '/a': '红色的房子' });
  await w.run('2026-01-01');
  const file = path.join(w.dataDir, 'archive/pages-00001.warc.gz');
  const bytes = readFileSync(file);
  bytes.fill(0, bytes.length - 60, bytes.length - 30);
  writeFileSync(file, bytes);
  const at = { now: Date.parse('2026-03-01'), runId: 1 };
  const issues = await expirePages(w.dataDir, w.sources, at);
  assert.deepEqual(
    issues.map(({ kind }) => kind),
    ['retention-failed'],
  );
  assert.deepEqual(readFileSync(file), bytes);
});
