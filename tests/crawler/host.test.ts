/** Twelve things that can happen to robots.txt, and what becomes of the page behind it. */
import assert from 'node:assert/strict';
import type http from 'node:http';
import { test } from 'node:test';
import { crawl } from '../../crawler/run.ts';
import { tempFolder } from './lib/folder.ts';
import { htmlPage, startSite, testSource } from './lib/site.ts';
import { urlRows } from './lib/urls.ts';

const DENY = 'user-agent: *\ndisallow: /';

type Serve = (response: http.ServerResponse, port: number) => void;
const status =
  (code: number): Serve =>
  (response) =>
    void response.writeHead(code).end('<html>an error page</html>');
const body =
  (text: string): Serve =>
  (response) =>
    void response.end(text);

const cases: ReadonlyArray<[what: string, serve: Serve, state: string, reason: string | undefined]> = [
  ['404 allows', status(404), 'stored', undefined],
  ['401 allows', status(401), 'stored', undefined],
  ['403 allows', status(403), 'stored', undefined],
  ['500 allows nothing', status(500), 'pending', undefined],
  ['503 allows nothing', status(503), 'pending', undefined],
  ['a dropped connection allows nothing', (r) => void r.destroy(), 'pending', undefined],
  ['no answer allows nothing', () => undefined, 'pending', undefined],
  [
    'a redirect to another host is followed',
    (r, port) => void r.writeHead(301, { location: `http://rules.example:${port}/rules.txt` }).end(),
    'robots-denied',
    'Disallow: / (line 2)',
  ],
  [
    '5 MB are read as far as the limit',
    body(`${DENY}\n${'# x\n'.repeat(1_250_000)}`),
    'robots-denied',
    'Disallow: / (line 2)',
  ],
  ['a byte order mark is skipped', body(`\uFEFF${DENY}`), 'robots-denied', 'Disallow: / (line 2)'],
  ['an HTML page has no rules', body('<html><body>Welcome</body></html>'), 'stored', undefined],
  [
    'a delay above the limit skips the host',
    body('user-agent: *\ncrawl-delay: 301'),
    'robots-denied',
    'crawl-delay-too-long',
  ],
];

for (const [what, serve, state, reason] of cases) {
  test(what, async (t) => {
    const site = await startSite((request, response) => {
      if (request.url === '/robots.txt') serve(response, site.port);
      else if (request.url === '/rules.txt') response.end(DENY);
      else response.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage('答'));
    });
    t.after(() => site.close());
    const dataDir = tempFolder(t);
    const summary = await crawl({
      sources: [testSource('www.site.example', site.port)],
      dataDir,
      clock: Date.now,
      allow: [`www.site.example:${site.port}`, `rules.example:${site.port}`],
      resolve: async () => ['127.0.0.1'],
      guards: { robotsMs: 300 },
    });
    const row = urlRows(dataDir).get(`http://www.site.example:${site.port}/`);
    assert.deepEqual([row?.state, row?.reason ?? undefined], [state, reason]);
    const asked = site.hits.filter(({ path }) => path === '/').length;
    assert.equal(asked, state === 'stored' ? 1 : 0);
    if (state === 'pending') {
      assert.equal(summary.ended, 'waiting');
      assert.deepEqual(
        summary.issues.map(({ kind }) => kind),
        ['robots-unreachable', 'source-below-minimum'],
      );
    }
  });
}

test('robots.txt that fails three more times gives the host up; a later one that answers is obeyed', async (t) => {
  let answers = false;
  const site = await startSite((request, response) => {
    if (request.url === '/robots.txt') return void response.writeHead(answers ? 404 : 500).end();
    response.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage('答'));
  });
  t.after(() => site.close());
  const options = {
    sources: [testSource('www.site.example', site.port)],
    dataDir: tempFolder(t),
    clock: Date.now,
    allow: [`www.site.example:${site.port}`],
    resolve: async () => ['127.0.0.1'],
    guards: { robotsRetryMs: [5, 5, 5] },
  };
  const first = await crawl(options);
  assert.equal(site.hits.length, 4);
  assert.equal(first.states.pending, 1);
  answers = true;
  const second = await crawl(options);
  assert.equal(second.states.stored, 1);
});

test('an unreachable site ends in an issue, the other source goes on', async (t) => {
  const site = await startSite((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage('答')),
  );
  t.after(() => site.close());
  const summary = await crawl({
    sources: [testSource('www.gone.example', site.port), testSource('www.site.example', site.port)],
    dataDir: tempFolder(t),
    clock: Date.now,
    allow: [`www.gone.example:${site.port}`, `www.site.example:${site.port}`],
    resolve: async (host) => {
      if (host === 'www.gone.example')
        throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
      return ['127.0.0.1'];
    },
  });
  assert.equal(summary.states.stored, 1);
  const issue = summary.issues.find(({ kind }) => kind === 'robots-unreachable');
  assert.match(issue?.detail ?? '', /dns: getaddrinfo ENOTFOUND www\.gone\.example/u);
});

test('while robots.txt cannot be had, a copy of the last day serves', async (t) => {
  let answers = true;
  const site = await startSite((request, response) => {
    if (request.url !== '/robots.txt')
      response.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage('答', ['/secret']));
    else if (answers) response.end('user-agent: *\ndisallow: /secret');
    else response.writeHead(503).end();
  });
  t.after(() => site.close());
  const options = {
    sources: [testSource('www.site.example', site.port)],
    dataDir: tempFolder(t),
    clock: Date.now,
    allow: [`www.site.example:${site.port}`],
    resolve: async () => ['127.0.0.1'],
    guards: { robotsTtlMs: 1 },
  };
  await crawl({ ...options, guards: {} });
  answers = false;
  const second = await crawl({ ...options, guards: { robotsTtlMs: 10 } });
  assert.deepEqual([second.states.unchanged, second.states['robots-denied'], second.issues.length], [1, 1, 1]);
  const third = await crawl({ ...options, guards: { robotsTtlMs: 10, robotsStaleMs: 10 } });
  assert.deepEqual([third.ended, third.states.pending], ['waiting', 2]);
});
