/** One page at several addresses: which are merged, which are not, and what becomes of a merge later. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readArchive } from '../../crawler/archive.ts';
import { erasePages } from '../../crawler/erase.ts';
import { type CrawlOptions, crawl } from '../../crawler/run.ts';
import { isVariant } from '../../crawler/url.ts';
import { tempFolder } from './lib/folder.ts';
import { htmlPage, startSite, type TestSite, testSource } from './lib/site.ts';
import { urlRows } from './lib/urls.ts';

const variants: ReadonlyArray<[a: string, b: string, are: boolean]> = [
  ['http://site.example/1', 'https://site.example/1', true],
  ['https://www.site.example/1', 'https://site.example/1', true],
  ['http://m.site.example/1?id=2', 'https://www.site.example/1?id=2', true],
  ['https://site.example/1', 'https://site.example/1', false],
  ['https://site.example/1', 'https://site.example/', false],
  ['https://site.example/1?id=2', 'https://site.example/1', false],
  ['https://site.example/1', 'https://www.other.example/1', false],
  ['https://m.site.example/1', 'https://fa.site.example/1', false],
  ['https://site.example/1', 'https://site.example:8443/1', false],
];
for (const [a, b, are] of variants) {
  test(`${a} and ${b} are ${are ? '' : 'not '}variants`, () => assert.equal(isVariant(a, b), are));
}

const MOBILE = 'm.site.example';
const WWW = 'www.site.example';

/** Pages by host and path; `canonical` is written into the head. */
type Pages = Record<string, { readonly canonical?: string; readonly text: string; readonly status?: number }>;

async function serve(t: TestContext, pages: (port: number) => Pages): Promise<TestSite> {
  const site: TestSite = await startSite((request, response, host) => {
    const page = pages(site.port)[`${host}${request.url}`];
    const etag = `"${encodeURI(page?.text ?? '')}"`;
    if (page !== undefined && request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(page === undefined ? 404 : (page.status ?? 200), { 'content-type': 'text/html', etag });
    const link = page?.canonical === undefined ? '' : `<link rel="canonical" href="${page.canonical}">`;
    response.end(htmlPage(page?.text ?? '无').replace('<head>', `<head><meta charset="utf-8">${link}`));
  });
  t.after(() => site.close());
  return site;
}

function options(site: TestSite, dataDir: string, starts: readonly string[], include = ['^http://']): CrawlOptions {
  const startUrls = starts.map((start) => `http://${start.replace('/', `:${site.port}/`)}`);
  return {
    sources: [testSource(WWW, site.port, { startUrls, include })],
    dataDir,
    clock: Date.now,
    allow: [`${MOBILE}:${site.port}`, `${WWW}:${site.port}`, `www.other.example:${site.port}`],
    resolve: async () => ['127.0.0.1'],
    guards: { responseTimeFactor: 0, retryMs: [] },
  };
}

/** State and reason by host and path, and the hosts and paths that are published. */
async function outcome(dataDir: string, port: number) {
  const name = (url: string) => url.replace('http://', '').replace(`:${port}`, '');
  const rows = [...urlRows(dataDir).values()];
  const states = rows.map(({ url, state, reason }) => [name(url), reason === null ? state : `${state} ${reason}`]);
  const published: string[] = [];
  for await (const { url } of readArchive(dataDir)) published.push(name(url));
  return { states: Object.fromEntries(states) as Record<string, string>, published };
}

for (const starts of [[`${MOBILE}/1`], [`${MOBILE}/1`, `${WWW}/1`], [`${WWW}/1`, `${MOBILE}/1`]]) {
  test(`a page is merged into the variant it names, found in the order ${starts.join(', ')}`, async (t) => {
    const site = await serve(t, (port) => ({
      [`${MOBILE}/1`]: { text: '甲', canonical: `http://${WWW}:${port}/1` },
      [`${WWW}/1`]: { text: '甲', canonical: '/1' },
    }));
    const dataDir = tempFolder(t);
    const merged = {
      states: { [`${MOBILE}/1`]: 'redirected canonical', [`${WWW}/1`]: 'stored' },
      published: [`${WWW}/1`],
    };
    const summary = await crawl(options(site, dataDir, starts));
    assert.deepEqual(await outcome(dataDir, site.port), merged);
    assert.equal(summary.sources[0]?.pages, 1);
    // Asked for again, both answer 304: what the page names is remembered.
    await crawl(options(site, dataDir, starts));
    assert.equal(site.hits.filter(({ headers }) => headers['if-none-match'] !== undefined).length, 2);
    merged.states[`${WWW}/1`] = 'unchanged';
    assert.deepEqual(await outcome(dataDir, site.port), merged);
  });
}

const kept: ReadonlyArray<[what: string, canonical: (port: number) => string, www: Pages[string] | undefined]> = [
  ['the variant is not there', (port) => `http://${WWW}:${port}/1`, undefined],
  ['the variant names it back', (port) => `http://${WWW}:${port}/1`, { text: '甲', canonical: 'BACK' }],
  ['it names another page', (port) => `http://${WWW}:${port}/`, { text: '甲' }],
  ['it names another site', (port) => `http://www.other.example:${port}/1`, { text: '甲' }],
  ['it names nothing, however equal', () => '', { text: '甲' }],
];
for (const [what, canonical, www] of kept) {
  test(`a page stays when ${what}`, async (t) => {
    const site = await serve(t, (port) => {
      const back = www?.canonical === 'BACK' ? { canonical: `http://${MOBILE}:${port}/1` } : {};
      const pages: Pages = { [`${MOBILE}/1`]: { text: '甲', canonical: canonical(port) } };
      return www === undefined ? pages : { ...pages, [`${WWW}/1`]: { text: www.text, ...back } };
    });
    const dataDir = tempFolder(t);
    await crawl(options(site, dataDir, [`${MOBILE}/1`, `${WWW}/1`]));
    const { states, published } = await outcome(dataDir, site.port);
    assert.equal(states[`${MOBILE}/1`], 'stored');
    assert.deepEqual(published, www === undefined ? [`${MOBILE}/1`] : [`${MOBILE}/1`, `${WWW}/1`]);
    assert.ok(!site.hits.some(({ host }) => host === 'www.other.example'));
  });
}

test('a variant out of scope is neither asked for nor merged into', async (t) => {
  const site = await serve(t, (port) => ({
    [`${MOBILE}/1`]: { text: '甲', canonical: `http://${WWW}:${port}/1` },
    [`${WWW}/1`]: { text: '甲' },
  }));
  const dataDir = tempFolder(t);
  await crawl(options(site, dataDir, [`${MOBILE}/1`], ['^http://m\\.']));
  assert.deepEqual(await outcome(dataDir, site.port), {
    states: { [`${MOBILE}/1`]: 'stored' },
    published: [`${MOBILE}/1`],
  });
  assert.ok(!site.hits.some(({ host }) => host === WWW));
});

test('when the variant is gone for good, the page that named it is back', async (t) => {
  let status = 200;
  const site = await serve(t, (port) => ({
    [`${MOBILE}/1`]: { text: '甲', canonical: `http://${WWW}:${port}/1` },
    [`${WWW}/1`]: { text: status === 200 ? '甲' : '无', status },
  }));
  const dataDir = tempFolder(t);
  await crawl(options(site, dataDir, [`${MOBILE}/1`]));
  status = 410;
  await crawl(options(site, dataDir, [`${MOBILE}/1`]));
  assert.deepEqual(await outcome(dataDir, site.port), {
    states: { [`${MOBILE}/1`]: 'unchanged', [`${WWW}/1`]: 'gone http-410' },
    published: [`${MOBILE}/1`],
  });
});

test('a page taken down takes its variants with it', async (t) => {
  const site = await serve(t, (port) => ({
    [`${MOBILE}/1`]: { text: '甲', canonical: `http://${WWW}:${port}/1` },
    [`${WWW}/1`]: { text: '甲' },
  }));
  const dataDir = tempFolder(t);
  await crawl(options(site, dataDir, [`${MOBILE}/1`]));
  assert.equal((await erasePages(dataDir, [`http://${WWW}:${site.port}/1`])).urls, 2);
  await crawl(options(site, dataDir, [`${MOBILE}/1`]));
  assert.deepEqual(await outcome(dataDir, site.port), { states: {}, published: [] });
});
