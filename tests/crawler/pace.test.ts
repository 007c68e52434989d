/** Manners, judged from the server's own log. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GUARDS } from '../../crawler/guards.ts';
import { backOffMs, delayAfter, retryAfterMs } from '../../crawler/pace.ts';
import { crawl } from '../../crawler/run.ts';
import { tempFolder } from './lib/folder.ts';
import { type Hit, htmlPage, pages, startSite, testSource } from './lib/site.ts';

const NOW = Date.parse('2026-11-21T00:00:00Z');

const headers: ReadonlyArray<[header: string | undefined, ms: number | undefined]> = [
  ['3', 3_000],
  ['0', 0],
  ['Sat, 21 Nov 2026 00:00:30 GMT', 30_000],
  ['Fri, 20 Nov 2026 00:00:00 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
  [undefined, undefined],
];
for (const [header, ms] of headers) {
  test(`Retry-After: ${header} is ${ms} ms`, () => assert.equal(retryAfterMs(header, NOW), ms));
}

test('back-off: what the server asks for, at most an hour, else 30 s, 2 min, 10 min', () => {
  const waits = [0, 1, 2, 3].map((times) => backOffMs(undefined, NOW, times, GUARDS));
  assert.deepEqual(waits, [30_000, 120_000, 600_000, 600_000]);
  assert.equal(backOffMs('7200', NOW, 0, GUARDS), 3_600_000);
});

test('the delay is the largest of what source, robots.txt and response time ask for, and at most 20 % more', () => {
  const base = { sourceDelayMs: 5_000, crawlDelayMs: undefined, responseMs: 100, chance: 0 };
  assert.equal(delayAfter(base, GUARDS), 5_000);
  assert.equal(delayAfter({ ...base, chance: 1 }, GUARDS), 6_000);
  assert.equal(delayAfter({ ...base, crawlDelayMs: 10_000 }, GUARDS), 10_000);
  assert.equal(delayAfter({ ...base, responseMs: 4_000 }, GUARDS), 8_000);
});

function groupBy(hits: readonly Hit[], key: (hit: Hit) => string): Map<string, Hit[]> {
  const groups = new Map<string, Hit[]>();
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    groups.set(key(hit), [...(groups.get(key(hit)) ?? []), hit]);
  }
  return groups;
}

/** Gaps from the end of one request to the start of the next that are shorter than `ms`. */
function shortGaps(hits: readonly Hit[], ms: number): number[] {
  return hits
    .slice(1)
    .map((hit, i) => hit.start - (hits[i] as Hit).end)
    .filter((gap) => gap < ms);
}

test('1,000 requests over 8 hosts: no gap below the delay per domain, never three at once per address', async (t) => {
  const DELAY = 15;
  // Two hosts of one domain; three domains behind one address.
  const hosts: Readonly<Record<string, string>> = {
    'a.one.example': '127.0.0.1',
    'b.one.example': '127.0.0.2',
    'www.two.example': '127.0.0.3',
    'www.three.example': '127.0.0.3',
    'www.four.example': '127.0.0.3',
    'www.five.example': '127.0.0.4',
    'www.six.example': '127.0.0.5',
    'www.seven.example': '127.0.0.6',
  };
  const names = Object.keys(hosts);
  const site = await startSite(
    pages((url, host) => {
      const links = Array.from({ length: 124 }, (_, i) => `/${i + 1}.html`);
      return htmlPage(`${host} ${url}`, url === '/' ? links : []);
    }),
  );
  t.after(() => site.close());
  const summary = await crawl({
    sources: names.map((name) => testSource(name, site.port, { delaySeconds: DELAY / 1_000 })),
    dataDir: tempFolder(t),
    clock: Date.now,
    allow: names.map((name) => `${name}:${site.port}`),
    resolve: async (host) => [hosts[host] as string],
  });
  assert.equal(summary.states.stored, 1_000);
  assert.equal(site.hits.length, 1_008);
  const domains = groupBy(site.hits, ({ host }) => host.split('.').slice(-2).join('.'));
  assert.equal(domains.size, 7);
  for (const [domain, hits] of domains) assert.deepEqual(shortGaps(hits, DELAY), [], domain);
  for (const [address, hits] of groupBy(site.hits, ({ address: a }) => a)) {
    const most = hits.map((hit) => hits.filter(({ start, end }) => start <= hit.start && end > hit.start).length);
    assert.ok(Math.max(...most) <= 2, address);
  }
});

test('Crawl-delay is honoured', async (t) => {
  const site = await startSite((request, response) => {
    response.setHeader('content-type', request.url === '/robots.txt' ? 'text/plain' : 'text/html');
    response.end(
      request.url === '/robots.txt'
        ? 'user-agent: *\ncrawl-delay: 0.25'
        : htmlPage(`${request.url}`, ['/1.html', '/2.html']),
    );
  });
  t.after(() => site.close());
  await crawl({
    sources: [testSource('www.slow.example', site.port)],
    dataDir: tempFolder(t),
    clock: Date.now,
    allow: [`www.slow.example:${site.port}`],
    resolve: async () => ['127.0.0.1'],
  });
  assert.equal(site.hits.length, 4);
  assert.deepEqual(shortGaps(site.hits.slice(1), 250), []);
});
