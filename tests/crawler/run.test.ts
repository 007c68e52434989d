/** Whole crawls on loopback: scope, traps, sitemaps, robots directives, recrawls, budgets and interruptions. */
import assert from 'node:assert/strict';
import type http from 'node:http';
import { type TestContext, test } from 'node:test';
import { readArchive } from '../../crawler/archive.ts';
import { type CrawlOptions, crawl } from '../../crawler/run.ts';
import { verifyArchive } from '../../crawler/verify.ts';
import type { Source } from '../../normalize/types.ts';
import { tempFolder } from './lib/folder.ts';
import { type Handler, htmlPage, pages, startSite, type TestSite, testSource } from './lib/site.ts';
import { urlRows } from './lib/urls.ts';

const HOST = 'www.site.example';
const DAY = 86_400_000;

async function serve(t: TestContext, handler: Handler): Promise<TestSite> {
  const site = await startSite(handler);
  t.after(() => site.close());
  return site;
}

function options(site: TestSite, dataDir: string, source: Partial<Source> = {}): CrawlOptions {
  return {
    sources: [testSource(HOST, site.port, source)],
    dataDir,
    clock: Date.now,
    allow: [`${HOST}:${site.port}`],
    resolve: async () => ['127.0.0.1'],
    guards: { responseTimeFactor: 0 },
  };
}

async function storedPaths(dataDir: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const { url } of readArchive(dataDir)) paths.push(new URL(url).pathname);
  return paths;
}

/** State and reason by path, of pages on the test host. */
function statesByPath(dataDir: string): Record<string, string> {
  const own = [...urlRows(dataDir).values()].filter(({ url }) => url.includes(HOST));
  return Object.fromEntries(
    own.map(({ url, state, reason }) => {
      const { pathname, search } = new URL(url);
      return [pathname + search, reason === null ? state : `${state} ${reason.split(' ')[0]}`];
    }),
  );
}

test('links in and out of scope, traps and other hosts each end in one named state', async (t) => {
  const links = [
    '/fa/1.html',
    '/news/1.html',
    '/fa/a/b/a/b/a/',
    'http://other.example/',
    '/fa/1.html?utm_source=x#top',
    'mailto:a@b.example',
  ];
  const site = await serve(
    t,
    pages((url) => htmlPage(url, url === '/' ? links : [])),
  );
  const dataDir = tempFolder(t);
  const include = [`^http://${HOST.replaceAll('.', '\\.')}:${site.port}/(?:fa/.*)?$`];
  const summary = await crawl(options(site, dataDir, { include }));
  assert.deepEqual(statesByPath(dataDir), {
    '/': 'stored',
    '/fa/1.html': 'stored',
    '/fa/a/b/a/b/a/': 'refused repeated-segment',
    '/news/1.html': 'out-of-scope not-included',
  });
  assert.equal(summary.states['out-of-scope'], 2);
  assert.equal(summary.discovered, 5);
});

test('an endless calendar ends at the depth limit, a paginated list goes on to page 200', async (t) => {
  const site = await serve(
    t,
    pages((url) => {
      const day = Number(/^\/cal\/(\d+)$/u.exec(url)?.[1] ?? -1);
      if (day >= 0) return htmlPage(url, [`/cal/${day + 1}`]);
      const page = Number(/^\/list\?page=(\d+)$/u.exec(url)?.[1] ?? -1);
      if (page >= 0) return htmlPage(url, [`/list?page=${page + 1}`]);
      return htmlPage(url, ['/cal/1', '/list?page=1']);
    }),
  );
  const dataDir = tempFolder(t);
  await crawl(options(site, dataDir));
  const states = statesByPath(dataDir);
  assert.equal(states['/cal/6'], 'stored');
  assert.equal(states['/cal/7'], 'refused too-deep');
  assert.equal(states['/list?page=200'], 'stored');
  assert.equal(states['/list?page=201'], 'refused pagination-too-deep');
});

test('fifty pages that repeat each other stop the host', async (t) => {
  const links = Array.from({ length: 80 }, (_, i) => `/${i}.html`);
  const site = await serve(
    t,
    pages((url) => htmlPage(url === '/' ? '首页' : '同样的页面', url === '/' ? links : [])),
  );
  const summary = await crawl(options(site, tempFolder(t)));
  assert.deepEqual(
    summary.issues.map(({ kind }) => kind),
    ['duplicate-content'],
  );
  assert.ok(summary.states.pending > 20);
});

test('sitemaps of robots.txt are read, with an index, a bare & and a foreign address', async (t) => {
  const files = (port: number): Readonly<Record<string, string>> => ({
    '/robots.txt': `Sitemap: http://${HOST}:${port}/index.xml\nSitemap: http://other.example/s.xml`,
    '/index.xml': `<sitemapindex><sitemap><loc>http://${HOST}:${port}/a.xml</loc></sitemap></sitemapindex>`,
    '/a.xml': `<urlset><url><loc>/?a=1&b=2</loc></url><url><loc>http://${HOST}:${port}/2.html</loc></url><url><loc>http://other.example/3</loc></url></urlset>`,
  });
  const site = await serve(t, (request, response) => {
    const text = files(site.port)[request.url ?? ''];
    response.writeHead(200, { 'content-type': text === undefined ? 'text/html' : 'text/plain' });
    response.end(text ?? htmlPage(request.url ?? ''));
  });
  const dataDir = tempFolder(t);
  const summary = await crawl(options(site, dataDir));
  assert.deepEqual(await storedPaths(dataDir), ['/', '/2.html', '/']);
  assert.equal(summary.states['out-of-scope'], 1);
});

test('noindex is not published, nofollow is not followed, in header and page', async (t) => {
  const head = (html: string, robots: string) =>
    html.replace('<head>', `<head><meta name="robots" content="${robots}">`);
  const bodies: Readonly<Record<string, string>> = {
    '/': htmlPage('首页', ['/noindex', '/nofollow', '/header', '/other-bot']),
    '/noindex': head(htmlPage('甲', ['/from-noindex']), 'noindex'),
    '/nofollow': head(htmlPage('乙', ['/from-nofollow']), 'nofollow'),
    '/header': htmlPage('丙'),
    '/other-bot': htmlPage('丁'),
    '/from-noindex': htmlPage('戊'),
  };
  const site = await serve(t, (request, response) => {
    const html = bodies[request.url ?? ''];
    const tag: http.OutgoingHttpHeaders =
      request.url === '/header'
        ? { 'x-robots-tag': 'none' }
        : request.url === '/other-bot'
          ? { 'x-robots-tag': 'otherbot: noindex' }
          : {};
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html', ...tag }).end(html ?? '');
  });
  const dataDir = tempFolder(t);
  await crawl(options(site, dataDir));
  assert.deepEqual(await storedPaths(dataDir), ['/', '/from-noindex', '/nofollow', '/other-bot']);
  assert.equal(statesByPath(dataDir)['/from-nofollow'], undefined);
});

test('a start URL that leads off scope is said', async (t) => {
  const site = await serve(t, (request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else response.writeHead(301, { location: 'http://elsewhere.example/' }).end();
  });
  const summary = await crawl(options(site, tempFolder(t)));
  const issue = summary.issues.find(({ kind }) => kind === 'start-url-redirects-off-scope');
  assert.match(issue?.detail ?? '', /leads to http:\/\/elsewhere\.example\//u);
  assert.deepEqual([summary.states.redirected, summary.states['out-of-scope']], [1, 1]);
});

test('redirects are followed five times, each hop a URL of its own', async (t) => {
  const site = await serve(t, (request, response) => {
    const hop = Number(/^\/(\d+)$/u.exec(request.url ?? '')?.[1] ?? 0);
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else response.writeHead(302, { location: `/${hop + 1}` }).end();
  });
  const dataDir = tempFolder(t);
  await crawl(options(site, dataDir));
  const states = statesByPath(dataDir);
  assert.deepEqual([states['/4'], states['/5'], states['/6']], ['redirected', 'failed too-many-redirects', undefined]);
});

test('a second crawl transfers only what changed; a page that is gone is not published', async (t) => {
  let second = false;
  const bodies = (): Readonly<Record<string, string | undefined>> => ({
    '/': htmlPage('首页', ['/same-etag', '/same-bytes', '/same-words', '/changed', '/gone']),
    '/same-etag': htmlPage('甲'),
    '/same-bytes': htmlPage('乙'),
    '/same-words': htmlPage('丙').replace('<body>', `<body data-token="${second ? 2 : 1}">`),
    '/changed': htmlPage(second ? '丁二' : '丁一'),
    '/gone': second ? undefined : htmlPage('戊'),
  });
  const site = await serve(t, (request, response) => {
    const url = request.url ?? '';
    if (url === '/robots.txt') return void response.writeHead(404).end();
    if (url === '/same-etag' && request.headers['if-none-match'] === '"1"') return void response.writeHead(304).end();
    const body = bodies()[url];
    const tag: http.OutgoingHttpHeaders = url === '/same-etag' ? { etag: '"1"' } : {};
    response.writeHead(body === undefined ? 410 : 200, { 'content-type': 'text/html', ...tag }).end(body ?? '');
  });
  const dataDir = tempFolder(t);
  let now = Date.parse('2026-11-21T00:00:00Z');
  const base = { ...options(site, dataDir), clock: () => now, due: true };
  const first = await crawl(base);
  assert.equal(first.sources[0]?.new, 6);
  now += 6 * DAY;
  assert.equal((await crawl(base)).requests, 0);
  now += 1 * DAY;
  second = true;
  const { sources, states } = await crawl(base);
  const { new: fresh, changed, unchanged, gone, failed } = sources[0] ?? {};
  assert.deepEqual(
    { fresh, changed, unchanged, gone, failed },
    { fresh: 0, changed: 1, unchanged: 4, gone: 1, failed: 0 },
  );
  assert.deepEqual([states.unchanged, states.stored, states.gone], [4, 1, 1]);
  assert.deepEqual(await storedPaths(dataDir), ['/', '/changed', '/same-bytes', '/same-etag', '/same-words']);
  assert.deepEqual((await verifyArchive(dataDir)).problems, []);
  now += 7 * DAY;
  const third = await crawl(base);
  // The changed page after 3.5 days, the unchanged ones after 14.
  assert.deepEqual([third.sources[0]?.unchanged, third.requests], [1, 1]);
});

test('a budget ends the run; the next goes on where it stopped', async (t) => {
  const links = Array.from({ length: 30 }, (_, i) => `/${i}.html`);
  const site = await serve(
    t,
    pages((url) => htmlPage(url, url === '/' ? links : [])),
  );
  const dataDir = tempFolder(t);
  const base = options(site, dataDir);
  const first = await crawl({ ...base, guards: { ...base.guards, maxPages: 10 } });
  assert.deepEqual([first.ended, first.states.stored], ['page-budget', 10]);
  const second = await crawl(base);
  assert.deepEqual([second.ended, second.states.stored], ['done', 31]);
  assert.equal(site.hits.filter(({ path }) => path !== '/robots.txt').length, 31);
});

test('a signal drains: the request in flight is recorded, the rest stays for the next crawl', async (t) => {
  const stop = new AbortController();
  const links = Array.from({ length: 30 }, (_, i) => `/${i}.html`);
  const site = await serve(t, (request, response, host) => {
    if (request.url === '/3.html') stop.abort();
    const answer = () => pages((url) => htmlPage(url, url === '/' ? links : []))(request, response, host);
    if (request.url === '/3.html') setTimeout(answer, 50);
    else answer();
  });
  const dataDir = tempFolder(t);
  const summary = await crawl({ ...options(site, dataDir), signal: stop.signal });
  assert.equal(summary.ended, 'interrupted');
  assert.ok((await storedPaths(dataDir)).includes('/3.html'));
  assert.ok(summary.states.pending > 0);
});

test('a request that does not end in time is broken off and stays pending', async (t) => {
  const stop = new AbortController();
  const site = await serve(t, (request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else stop.abort();
  });
  const base = options(site, tempFolder(t));
  const summary = await crawl({ ...base, signal: stop.signal, guards: { ...base.guards, drainMs: 50 } });
  assert.deepEqual([summary.ended, summary.states.pending, summary.states.failed], ['interrupted', 1, 0]);
});

test('a source whose patterns changed has its URLs judged anew', async (t) => {
  const site = await serve(
    t,
    pages((url) => htmlPage(url, url === '/' ? ['/fa/1.html', '/new/1.html'] : [])),
  );
  const dataDir = tempFolder(t);
  const origin = `^http://${HOST.replaceAll('.', '\\.')}:${site.port}`;
  await crawl(options(site, dataDir, { include: [`${origin}/$`, `${origin}/fa/`] }));
  assert.deepEqual(await storedPaths(dataDir), ['/', '/fa/1.html']);
  await crawl(options(site, dataDir, { include: [`${origin}/$`, `${origin}/new/`] }));
  assert.deepEqual(await storedPaths(dataDir), ['/', '/new/1.html']);
});

test('five failures in a row pause the host; the rest of its pages wait for the next run', async (t) => {
  const links = Array.from({ length: 10 }, (_, i) => `/${i}.html`);
  const site = await serve(t, (request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else if (request.url === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage('首页', links));
    else response.writeHead(500).end();
  });
  const summary = await crawl(options(site, tempFolder(t)));
  assert.equal(summary.ended, 'waiting');
  assert.deepEqual(
    summary.issues.map(({ kind }) => kind),
    ['host-paused'],
  );
  assert.equal(site.hits.length, 7);
});
