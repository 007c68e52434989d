/** The archive after torn writes, lost databases, full disks and other people's files. */
import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import Database from 'libsql';
import { WARCRecord, WARCSerializer } from 'warcio';
import { findRecord, payloadOf, readArchive, readArchiveSources } from '../../crawler/archive.ts';
import type { Guards } from '../../crawler/guards.ts';
import { importedSource, importPages } from '../../crawler/import.ts';
import { crawl } from '../../crawler/run.ts';
import { verifyArchive } from '../../crawler/verify.ts';
import { digestOf } from '../../crawler/warc.ts';
import type { RawPage } from '../../normalize/types.ts';
import { tempFolder } from './lib/folder.ts';
import { htmlPage, pages, startSite, type TestSite, testSource } from './lib/site.ts';

const HOST = 'www.site.example';

async function smallSite(t: TestContext): Promise<TestSite> {
  const site = await startSite(
    pages((url) => htmlPage(`答${url}`, url === '/' ? Array.from({ length: 20 }, (_, i) => `/${i}.html`) : [])),
  );
  t.after(() => site.close());
  return site;
}

function crawlSite(site: TestSite, dataDir: string, guards: Partial<Guards> = {}) {
  return crawl({
    sources: [testSource(HOST, site.port)],
    dataDir,
    clock: Date.now,
    allow: [`${HOST}:${site.port}`],
    resolve: async () => ['127.0.0.1'],
    guards,
  });
}

async function allPages(dataDir: string): Promise<RawPage[]> {
  const list: RawPage[] = [];
  for await (const page of readArchive(dataDir)) list.push(page);
  return list;
}

const archived = (dataDir: string, n = 1) => path.join(dataDir, 'archive', `pages-0000${n}.warc.gz`);

test('warcio reads what was written and agrees with every digest', async (t) => {
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  await crawlSite(site, dataDir, { rotateBytes: 4_000 });
  const { files, pages: count, records, problems } = await verifyArchive(dataDir);
  assert.ok(files > 1);
  assert.deepEqual([count, records, problems], [21, 42 + files, []]);
  const record = await findRecord(dataDir, `http://${HOST}:${site.port}/3.html`);
  assert.equal(record && payloadOf(record).toString(), htmlPage('答/3.html'));
});

test('a page comes back as it was, with its digest and charset', async (t) => {
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  await crawlSite(site, dataDir);
  const list = await allPages(dataDir);
  assert.equal(list.length, 21);
  const page = list.find(({ url }) => url.endsWith('/3.html'));
  const html = htmlPage('答/3.html');
  assert.deepEqual(
    { ...page, fetchedAt: '' },
    {
      sourceId: 'www-site-example',
      url: `http://${HOST}:${site.port}/3.html`,
      fetchedAt: '',
      status: 200,
      digest: digestOf(Buffer.from(html)),
      mediaType: 'text/html',
      charset: { declared: 'utf-8', used: 'utf-8', replacements: 0 },
      html,
    },
  );
});

test('a changed byte is found', async (t) => {
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  await crawlSite(site, dataDir);
  const bytes = readFileSync(archived(dataDir));
  bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] as number) ^ 0xff;
  writeFileSync(archived(dataDir), bytes);
  assert.ok((await verifyArchive(dataDir)).problems.length > 0);
});

test('a torn tail is cut on start, and the crawl goes on behind it', async (t) => {
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  await crawlSite(site, dataDir);
  const { size } = statSync(archived(dataDir));
  appendFileSync(archived(dataDir), readFileSync(archived(dataDir)).subarray(0, 100));
  const summary = await crawlSite(site, dataDir);
  const issue = summary.issues.find(({ kind }) => kind === 'archive-tail-cut');
  assert.match(issue?.detail ?? '', /100 bytes of an unfinished record cut/u);
  assert.ok(statSync(archived(dataDir)).size >= size);
  assert.deepEqual((await verifyArchive(dataDir)).problems, []);
});

test('a lost crawl.db is made again from the archive without asking for the pages', async (t) => {
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  await crawlSite(site, dataDir);
  const before = await allPages(dataDir);
  for (const name of ['crawl.db', 'crawl.db-wal', 'crawl.db-shm']) rmSync(path.join(dataDir, name), { force: true });
  const asked = site.hits.length;
  const summary = await crawlSite(site, dataDir, { maxPages: 1 });
  assert.ok(site.hits.length - asked <= 2);
  assert.equal(summary.discovered, 21);
  assert.deepEqual(await allPages(dataDir), before);
});

test('pages of a source that is not at hand wait in the archive until it is', async (t) => {
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  const folder = tempFolder(t);
  await crawlSite(site, dataDir);
  const before = await allPages(dataDir);
  for (const name of ['crawl.db', 'crawl.db-wal', 'crawl.db-shm']) rmSync(path.join(dataDir, name), { force: true });
  writeFileSync(path.join(folder, 'a.html'), htmlPage('保存的网页'));
  const imported = await importPages(folder, dataDir);
  assert.deepEqual([imported.stored, imported.issues.length], [1, 21]);
  await crawlSite(site, dataDir, { maxPages: 1 });
  const after = (await allPages(dataDir)).filter(({ sourceId }) => sourceId !== 'imported');
  assert.deepEqual(after, before);
});

test('pages in the archive that crawl.db does not know yet are taken over', async (t) => {
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  await crawlSite(site, dataDir);
  const before = await allPages(dataDir);
  const db = new Database(path.join(dataDir, 'crawl.db'));
  // As if the process had been killed between the archive's flush and the transaction.
  db.exec(`UPDATE url SET state = 'pending', record = NULL, fetched_at = NULL, etag = NULL WHERE url NOT LIKE '%/';
    DELETE FROM record WHERE url IN (SELECT id FROM url WHERE state = 'pending');
    UPDATE archive SET length = (SELECT offset + length FROM record); UPDATE source SET open = 1;`);
  db.close();
  const asked = site.hits.length;
  const summary = await crawlSite(site, dataDir);
  assert.equal(site.hits.length - asked, 0);
  assert.equal(summary.states.stored, 21);
  assert.deepEqual(await allPages(dataDir), before);
});

test('lost or shortened archive files: their pages are asked for again, and that is said', async (t) => {
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  await crawlSite(site, dataDir, { rotateBytes: 4_000 });
  const before = (await allPages(dataDir)).map(({ url, digest }) => [url, digest]);
  rmSync(archived(dataDir, 1));
  const last = (await verifyArchive(dataDir)).files + 1;
  truncateSync(archived(dataDir, last), statSync(archived(dataDir, last)).size - 1_000);
  await assert.rejects(allPages(dataDir), { name: 'UsageError', message: /is missing or damaged/u });
  const summary = await crawlSite(site, dataDir, { rotateBytes: 4_000 });
  const said = summary.issues.filter(({ kind }) => kind === 'archive-lost').map(({ detail }) => detail);
  assert.match(said[0] ?? '', /pages-00001\.warc\.gz: is gone; its \d+ lost pages are asked for again/u);
  assert.match(said[1] ?? '', /ends early, at byte \d+/u);
  assert.deepEqual(
    (await allPages(dataDir)).map(({ url, digest }) => [url, digest]),
    before,
  );
  assert.deepEqual((await verifyArchive(dataDir)).problems, []);
});

test('a full disk: one clear sentence, what was written stays, the next crawl goes on', async (t) => {
  if (!existsSync('/dev/full')) return;
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  mkdirSync(path.join(dataDir, 'archive'));
  // Every write to /dev/full fails as on a full disk; the second archive file is there.
  await crawlSite(site, dataDir, { maxPages: 3, rotateBytes: 100 });
  const stored = (await allPages(dataDir)).length;
  const next = archived(dataDir, Number((await verifyArchive(dataDir)).files) + 1);
  symlinkSync('/dev/full', next);
  const summary = await crawlSite(site, dataDir, { rotateBytes: 100 });
  assert.equal(summary.ended, 'failed');
  const issue = summary.issues.find(({ kind }) => kind === 'archive-write-failed');
  assert.match(issue?.detail ?? '', /pages-\d+\.warc\.gz: cannot be written: .*no space left on device/iu);
  assert.equal((await allPages(dataDir)).length, stored);
  rmSync(next);
  assert.deepEqual((await verifyArchive(dataDir)).problems, []);
  const after = await crawlSite(site, dataDir, { rotateBytes: 100 });
  assert.equal(after.ended, 'done');
  assert.equal((await allPages(dataDir)).length, 21);
});

test('a database from a newer version is refused in one sentence and left alone', async (t) => {
  const dataDir = tempFolder(t);
  const db = new Database(path.join(dataDir, 'crawl.db'));
  db.exec('PRAGMA user_version = 99; CREATE TABLE later(x)');
  db.close();
  const site = await smallSite(t);
  await assert.rejects(crawlSite(site, dataDir), {
    name: 'UsageError',
    message: /crawl\.db: was written by a newer Fada/u,
  });
  await assert.rejects(allPages(dataDir), { name: 'UsageError' });
});

test('a file that is no database is refused in one sentence', async (t) => {
  const dataDir = tempFolder(t);
  writeFileSync(path.join(dataDir, 'crawl.db'), 'no database '.repeat(100));
  await assert.rejects(allPages(dataDir), { name: 'UsageError', message: /crawl\.db: cannot be opened/u });
});

test('two crawls on one folder: the second is refused, the first goes on', async (t) => {
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  const first = crawlSite(site, dataDir);
  await assert.rejects(crawlSite(site, dataDir), { name: 'UsageError', message: /another crawl is writing to it/u });
  assert.equal((await first).states.stored, 21);
});

test('a folder of saved pages goes in as given, and again as unchanged', async (t) => {
  const folder = tempFolder(t);
  const dataDir = tempFolder(t);
  mkdirSync(path.join(folder, '劳动'));
  writeFileSync(path.join(folder, '劳动', 'a b.html'), htmlPage('加班费'));
  writeFileSync(
    path.join(folder, 'b.htm'),
    htmlPage('押金').replace('<title>', '<link rel="canonical" href="https://site.example/b"><title>'),
  );
  writeFileSync(path.join(folder, 'c.txt'), '问:可以退房吗?\n答:按照合同约定。');
  writeFileSync(
    path.join(folder, 'd.html'),
    `<!-- saved from url=(0026)http://site.example/d.html -->${htmlPage('离婚')}`,
  );
  writeFileSync(path.join(folder, 'e.html'), '');
  writeFileSync(path.join(folder, 'f.pdf'), '%PDF');
  const summary = await importPages(folder, dataDir);
  assert.deepEqual([summary.files, summary.stored, summary.refused], [5, 4, 1]);
  assert.deepEqual(
    summary.issues.map(({ kind }) => kind),
    ['empty-page'],
  );
  const list = await allPages(dataDir);
  assert.deepEqual(
    list.map(({ url, mediaType }) => [url, mediaType]),
    [
      ['http://site.example/d.html', 'text/html'],
      ['https://saved.invalid/%E5%8A%B3%E5%8A%A8/a%20b.html', 'text/html'],
      ['https://saved.invalid/c.txt', 'text/plain'],
      ['https://site.example/b', 'text/html'],
    ],
  );
  assert.deepEqual(readArchiveSources(dataDir), [importedSource()]);
  const again = await importPages(folder, dataDir);
  assert.deepEqual([again.stored, again.unchanged], [0, 4]);
  assert.deepEqual(await allPages(dataDir), list);
  assert.deepEqual((await verifyArchive(dataDir)).problems, []);
});

async function foreignWarc(file: string, gzip: boolean): Promise<void> {
  const parts: Uint8Array[] = [];
  const warcVersion = 'WARC/1.1';
  const info = WARCRecord.createWARCInfo({ filename: 'x.warc.gz', warcVersion }, { software: 'elsewhere' });
  parts.push(await WARCSerializer.serialize(info, { gzip }));
  for (let i = 0; i < 10; i++) {
    async function* body() {
      yield Buffer.from(htmlPage(`外来${i}`));
    }
    const httpHeaders = { 'Content-Type': 'text/html; charset=utf-8' };
    const options = { url: `https://elsewhere.example/${i}`, date: '2025-01-01T00:00:00Z', type: 'response' as const };
    const status = i === 9 ? 'HTTP/1.1 404 Not Found' : 'HTTP/1.1 200 OK';
    const record = WARCRecord.create({ ...options, warcVersion, httpHeaders, statusline: status }, body());
    parts.push(await WARCSerializer.serialize(record, { gzip }));
  }
  writeFileSync(file, Buffer.concat(parts));
}

for (const name of ['other.warc.gz', 'other.warc']) {
  test(`${name} written by warcio goes in`, async (t) => {
    const folder = tempFolder(t);
    const dataDir = tempFolder(t);
    await foreignWarc(path.join(folder, name), name.endsWith('.gz'));
    const summary = await importPages(path.join(folder, name), dataDir);
    assert.deepEqual([summary.stored, summary.issues], [9, []]);
    const [first] = await allPages(dataDir);
    assert.equal(first?.url, 'https://elsewhere.example/0');
    assert.equal(first?.fetchedAt, '2025-01-01T00:00:00.000Z');
    assert.equal(first?.html, htmlPage('外来0'));
  });

  test(`${name} cut in the middle: what is whole goes in, and the cut is said`, async (t) => {
    const folder = tempFolder(t);
    const dataDir = tempFolder(t);
    const file = path.join(folder, name);
    await foreignWarc(file, name.endsWith('.gz'));
    truncateSync(file, Math.floor(statSync(file).size * 0.55));
    const summary = await importPages(file, dataDir);
    assert.ok(summary.stored >= 3 && summary.stored < 9, `${summary.stored} stored`);
    assert.deepEqual(
      summary.issues.map(({ kind }) => kind),
      ['warc-cut'],
    );
    assert.deepEqual((await verifyArchive(dataDir)).problems, []);
  });
}

test('our own archive goes in as somebody else’s', async (t) => {
  const site = await smallSite(t);
  const dataDir = tempFolder(t);
  const other = tempFolder(t);
  await crawlSite(site, dataDir);
  const summary = await importPages(path.join(dataDir, 'archive'), other);
  assert.deepEqual([summary.stored, summary.issues], [21, []]);
});

test('a path that does not exist or holds nothing is refused', async (t) => {
  const folder = tempFolder(t);
  await assert.rejects(importPages(path.join(folder, 'x'), folder), { name: 'UsageError', message: /does not exist/u });
  await assert.rejects(importPages(folder, folder), { name: 'UsageError', message: /holds no \.html/u });
});
