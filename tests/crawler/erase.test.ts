/** A page taken down leaves archive and database, and does not come back. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import Database from 'libsql';
import { readArchive } from '../../crawler/archive.ts';
import { erasePages } from '../../crawler/erase.ts';
import { importPages } from '../../crawler/import.ts';
import { crawl } from '../../crawler/run.ts';
import { verifyArchive } from '../../crawler/verify.ts';
import { tempFolder } from './lib/folder.ts';
import { htmlPage, pages, startSite, testSource } from './lib/site.ts';

const HOST = 'www.site.example';

/** Every byte below a folder as text, archive files inflated. */
function everything(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)))
    .map((bytes) => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('latin1'))
    .join('\n');
}

test('nothing of the page is left, the others are, and a recrawl does not ask for it', async (t) => {
  const links = ['/keep-1.html', '/take-down.html', '/keep-2.html'];
  // Its name stands on no other page: what other pages link to is their own text.
  const sitemap = (port: number) => links.map((link) => `http://${HOST}:${port}${link}`).join('\n');
  const site = await startSite((request, response, host) => {
    if (request.url === '/robots.txt') response.end(`Sitemap: http://${HOST}:${site.port}/sitemap.txt`);
    else if (request.url === '/sitemap.txt') response.end(sitemap(site.port));
    else pages((url) => htmlPage(`答 ${url}`))(request, response, host);
  });
  t.after(() => site.close());
  const dataDir = tempFolder(t);
  const options = {
    sources: [testSource(HOST, site.port)],
    dataDir,
    clock: Date.now,
    allow: [`${HOST}:${site.port}`],
    resolve: async () => ['127.0.0.1'],
  };
  const paths = async () => {
    const list: string[] = [];
    for await (const { url } of readArchive(dataDir)) list.push(new URL(url).pathname);
    return list;
  };
  await crawl(options);
  await crawl(options);
  assert.match(everything(dataDir), /take-down/u);
  const gone = `http://${HOST}:${site.port}/take-down.html`;
  assert.deepEqual(await erasePages(dataDir, [gone]), { urls: 1, records: 4, files: 1 });
  assert.doesNotMatch(everything(dataDir), /take-down/u);
  assert.deepEqual(await paths(), ['/', '/keep-1.html', '/keep-2.html']);
  assert.deepEqual((await verifyArchive(dataDir)).problems, []);
  const asked = site.hits.length;
  await crawl(options);
  assert.ok(site.hits.slice(asked).every(({ path: p }) => p !== '/take-down.html'));
  assert.deepEqual(await paths(), ['/', '/keep-1.html', '/keep-2.html']);
  assert.doesNotMatch(everything(dataDir), /take-down/u);
});

test('a removal that was cut off before the old file went is finished by the next start', async (t) => {
  const folder = tempFolder(t);
  const dataDir = tempFolder(t);
  writeFileSync(path.join(folder, 'a.html'), htmlPage('甲'));
  writeFileSync(path.join(folder, 'b.html'), htmlPage('乙'));
  await importPages(folder, dataDir);
  const first = path.join(dataDir, 'archive', 'pages-00001.warc.gz');
  const before = readFileSync(first);
  await erasePages(dataDir, ['https://saved.invalid/a.html']);
  writeFileSync(first, before);
  const db = new Database(path.join(dataDir, 'crawl.db'));
  db.exec("INSERT INTO doomed VALUES ('pages-00001.warc.gz')");
  db.close();
  const again = await importPages(folder, dataDir);
  assert.deepEqual([again.stored, again.unchanged], [0, 1]);
  assert.deepEqual(readdirSync(path.join(dataDir, 'archive')), ['pages-00002.warc.gz']);
  assert.deepEqual((await verifyArchive(dataDir)).problems, []);
});

test('a block list that is not understood is named with its line', async (t) => {
  const folder = tempFolder(t);
  const dataDir = tempFolder(t);
  writeFileSync(path.join(folder, 'a.html'), htmlPage('甲'));
  writeFileSync(path.join(dataDir, 'blocked.txt'), `salt ${'0'.repeat(32)}\nhttp://a.example/\n`);
  await assert.rejects(importPages(folder, dataDir), {
    name: 'UsageError',
    message: /blocked\.txt:2: must be a hash/u,
  });
});
