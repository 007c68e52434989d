/** Hostile servers, each on a host of its own, through a whole crawl: what every URL ends as. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import type http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import zlib from 'node:zlib';
import { Fetcher } from '../../crawler/fetcher.ts';
import { GUARDS } from '../../crawler/guards.ts';
import { type CrawlSummary, crawl } from '../../crawler/run.ts';
import { htmlPage, startSite, type TestSite, testSource } from './lib/site.ts';
import { type UrlRow, urlRows } from './lib/urls.ts';

type Response = http.ServerResponse;

interface Endpoint {
  readonly serve: (response: Response, request: http.IncomingMessage, times: number) => void;
  readonly state: string;
  /** First word of the reason. */
  readonly reason?: string;
  /** Requests the URL may cost. */
  readonly requests?: number;
}

const html = (response: Response, body: string | Buffer, status = 200) => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(body);
};
const redirect = (response: Response, location: string) => {
  response.writeHead(302, { location });
  response.end();
};
const BOMB = zlib.gzipSync(Buffer.alloc(50 << 20));

const endpoints: Readonly<Record<string, Endpoint>> = {
  ok: { serve: (r) => html(r, htmlPage('好')), state: 'stored', requests: 1 },
  'private-literal': { serve: (r) => redirect(r, 'http://127.0.0.1:1/secret'), state: 'redirected' },
  'private-name': { serve: (r) => redirect(r, 'http://inside.example/secret'), state: 'redirected' },
  'stated-huge': {
    serve: (r) => r.writeHead(200, { 'content-type': 'text/html', 'content-length': 200 << 20 }).write('<html>'),
    state: 'refused',
    reason: 'too-large',
    requests: 1,
  },
  'endless-body': {
    serve: (r) => {
      r.writeHead(200, { 'content-type': 'text/html' });
      const more = () => {
        while (!r.destroyed && r.write(Buffer.alloc(65_536, 0x61)));
        if (!r.destroyed) r.once('drain', more);
      };
      more();
    },
    state: 'refused',
    reason: 'too-large',
    requests: 1,
  },
  bomb: {
    serve: (r) => r.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(BOMB),
    state: 'refused',
    reason: 'decoded-too-large',
    requests: 1,
  },
  drip: {
    serve: (r) => {
      r.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => r.write('a'), 50);
      r.on('close', () => clearInterval(timer));
    },
    state: 'failed',
    reason: 'timeout',
  },
  hang: { serve: () => undefined, state: 'failed', reason: 'timeout' },
  'self-redirect': {
    serve: (r, q) => redirect(r, q.url ?? '/'),
    state: 'failed',
    reason: 'redirect-loop',
    requests: 1,
  },
  'redirect-nowhere': { serve: (r) => redirect(r, 'http://'), state: 'failed', reason: 'redirect-to-nowhere' },
  'cut-body': {
    serve: (r) => {
      r.writeHead(200, { 'content-type': 'text/html', 'content-length': 5_000 });
      r.write('<html>甲');
      setTimeout(() => r.destroy(), 20);
    },
    state: 'failed',
    reason: 'truncated',
    requests: 4,
  },
  'bad-gzip': {
    serve: (r) => r.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end('no gzip'),
    state: 'failed',
    reason: 'bad-encoding',
    requests: 4,
  },
  'coded-thrice': {
    serve: (r) => r.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip' }).end('x'),
    state: 'failed',
    reason: 'bad-encoding',
  },
  brotli: {
    serve: (r) =>
      r
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'br' })
        .end(zlib.brotliCompressSync(htmlPage('压缩'))),
    state: 'stored',
  },
  'raw-deflate': {
    serve: (r) =>
      r
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'deflate' })
        .end(zlib.deflateRawSync(htmlPage('压缩'))),
    state: 'stored',
  },
  'not-modified-unasked': { serve: (r) => r.writeHead(304).end(), state: 'failed', reason: 'http-304' },
  'no-type': { serve: (r) => r.writeHead(200).end(htmlPage('无类型')), state: 'stored' },
  'plain-html': {
    serve: (r) => r.writeHead(200, { 'content-type': 'text/plain' }).end(htmlPage('纯文本')),
    state: 'stored',
  },
  pdf: { serve: (r) => r.writeHead(200).end('%PDF-1.7 …'), state: 'refused', reason: 'not-a-page' },
  image: {
    serve: (r) => r.writeHead(200, { 'content-type': 'image/png' }).end('x'),
    state: 'refused',
    reason: 'not-a-page',
  },
  empty: { serve: (r) => html(r, ''), state: 'failed', reason: 'empty-page' },
  'no-words': { serve: (r) => html(r, '<html><script>1</script></html>'), state: 'failed', reason: 'empty-page' },
  missing: { serve: (r) => html(r, 'x', 404), state: 'failed', reason: 'http-404', requests: 1 },
  removed: { serve: (r) => html(r, 'x', 410), state: 'gone', reason: 'http-410', requests: 1 },
  'soft-missing': {
    serve: (r) => html(r, '<title>页面不存在</title><p>您访问的页面不存在或已删除'),
    state: 'failed',
    reason: 'soft-404',
  },
  unauthorised: { serve: (r) => html(r, 'x', 401), state: 'failed', reason: 'http-401', requests: 1 },
  forbidden: { serve: (r) => html(r, 'x', 403), state: 'failed', reason: 'http-403', requests: 1 },
  'too-many': {
    serve: (r, _, times) => (times === 1 ? r.writeHead(429, { 'retry-after': '1' }).end() : html(r, htmlPage('慢'))),
    state: 'stored',
    requests: 2,
  },
  unavailable: {
    serve: (r, _, times) => (times < 3 ? r.writeHead(503).end() : html(r, htmlPage('好了'))),
    state: 'stored',
    requests: 3,
  },
  broken: { serve: (r) => html(r, 'x', 500), state: 'failed', reason: 'http-500', requests: 4 },
  'big-headers': {
    serve: (r) => r.writeHead(200, { 'x-big': 'a'.repeat(100_000) }).end('x'),
    state: 'failed',
    reason: 'connection',
  },
};

describe('hostile endpoints', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fada-hostile-'));
  let site: TestSite;
  let secret: TestSite;
  let rows: Map<string, UrlRow>;
  let summary: CrawlSummary;
  const hostOf = (name: string) => `www.${name}.example`;

  before(async () => {
    secret = await startSite((_, response) => html(response, htmlPage('秘密')));
    const times = new Map<string, number>();
    site = await startSite((request, response, host) => {
      if (request.url === '/robots.txt') return void response.writeHead(404).end();
      const name = host.split('.')[1] ?? '';
      const count = (times.get(name) ?? 0) + 1;
      times.set(name, count);
      endpoints[name]?.serve(response, request, count);
    });
    const names = Object.keys(endpoints);
    const urls = names.map((name) => `http://${hostOf(name)}:${site.port}/`);
    summary = await crawl({
      sources: [testSource('hostile.example', site.port, { startUrls: urls, include: ['^http://'] })],
      dataDir: folder,
      clock: Date.now,
      allow: names.map((name) => `${hostOf(name)}:${site.port}`),
      resolve: async (host) => [
        host === 'inside.example' ? '127.0.0.1' : `127.0.0.${names.indexOf(host.split('.')[1] ?? '') + 2}`,
      ],
      guards: { totalMs: 1_000, headersMs: 400, bodyIdleMs: 400, retryMs: [10, 10, 10], responseTimeFactor: 0 },
    });
    rows = urlRows(folder);
  });
  after(async () => {
    await site.close();
    await secret.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, { state, reason, requests }] of Object.entries(endpoints)) {
    test(`${name}: ${state} ${reason ?? ''}`, () => {
      const row = rows.get(`http://${hostOf(name)}:${site.port}/`);
      assert.deepEqual([row?.state, row?.reason?.split(' ')[0]], [state, reason]);
      const asked = site.hits.filter((hit) => hit.host === hostOf(name) && hit.path !== '/robots.txt').length;
      if (requests !== undefined) assert.equal(asked, requests);
    });
  }

  test('no redirect reached a private address', () => {
    assert.equal(rows.get('http://127.0.0.1:1/secret')?.state, 'refused');
    const inside = rows.get('http://inside.example/secret');
    assert.equal(inside?.state, 'pending');
    assert.match(
      summary.issues.find(({ url }) => url === 'http://inside.example')?.detail ?? '',
      /127\.0\.0\.1, which is refused/u,
    );
    assert.equal(secret.hits.length, 0);
  });

  test('Retry-After is waited for', () => {
    const [first, second] = site.hits.filter(({ host, path: p }) => host === hostOf('too-many') && p === '/');
    assert.ok((second?.start ?? 0) - (first?.end ?? 0) >= 1_000);
  });

  test('every URL is in one state and the sum is what was discovered', () => {
    const sum = Object.values(summary.states).reduce((a, b) => a + b, 0);
    assert.equal(sum, summary.discovered);
    assert.equal(sum, [...rows.values()].filter(({ kind }) => kind === 'page').length);
  });

  test('the User-Agent is ours, with an address to write to', () => {
    for (const { headers } of site.hits)
      assert.equal(headers['user-agent'], 'Fada/0.1 (+https://fada.example/contact)');
  });
});

test('a name whose answer turns private between two look-ups is refused when connecting', async () => {
  let asked = 0;
  const fetcher = new Fetcher(GUARDS, new Set(), async () => [asked++ === 0 ? '93.184.215.14' : '127.0.0.1']);
  const limits = { wireBytes: 1_000, bodyBytes: 1_000, totalMs: 2_000, cut: false };
  try {
    assert.equal(await fetcher.addressOf(new URL('http://rebind.example/')), '93.184.215.14');
    const answer = await fetcher.fetch('http://rebind.example/', {}, limits, new AbortController().signal);
    assert.equal(answer.kind === 'failure' && answer.reason, 'blocked-address');
  } finally {
    await fetcher.close();
  }
});
