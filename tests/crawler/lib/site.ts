/** A web server on loopback that plays many hosts, and sources that point at it. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Source } from '../../../normalize/types.ts';

/** One request as the server saw it; times are epoch milliseconds with fractions. */
export interface Hit {
  readonly host: string;
  readonly path: string;
  readonly start: number;
  end: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly address: string;
}

export interface TestSite {
  readonly port: number;
  readonly hits: Hit[];
  /** Resolves when the server has had `count` requests. */
  reached(count: number): Promise<void>;
  close(): Promise<void>;
}

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse, host: string) => void;

/** Starts the server on every loopback address and a free port. `host` in the handler is the name without the port. */
export async function startSite(handler: Handler): Promise<TestSite> {
  const hits: Hit[] = [];
  const goals = new Map<number, () => void>();
  const server = http.createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/u, '');
    const start = performance.timeOrigin + performance.now();
    const address = request.socket.localAddress?.replace('::ffff:', '') ?? '';
    const hit: Hit = { host, path: request.url ?? '', start, end: start, headers: request.headers, address };
    hits.push(hit);
    goals.get(hits.length)?.();
    // The first of the two: a client can only be done after the server has handed everything over.
    for (const event of ['finish', 'close']) {
      response.once(event, () => {
        if (hit.end === start) hit.end = performance.timeOrigin + performance.now();
      });
    }
    handler(request, response, host);
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    hits,
    reached: (count) => (hits.length >= count ? Promise.resolve() : new Promise((done) => goals.set(count, done))),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers robots.txt with 404 and everything else by `page`: HTML text, or undefined for 404. */
export function pages(page: (path: string, host: string) => string | undefined): Handler {
  return (request, response, host) => {
    const html = request.url === '/robots.txt' ? undefined : page(request.url ?? '', host);
    response.statusCode = html === undefined ? 404 : 200;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html ?? 'nothing here');
  };
}

/** A page with enough words to be one, and links. */
export function htmlPage(title: string, links: readonly string[] = []): string {
  const anchors = links.map((href) => `<a href="${href}">下一篇</a>`).join('\n');
  return `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1>
<p>甲律师解答:依照法律规定,当事人应当按照约定履行义务。${title}</p>${anchors}</body></html>`;
}

/** A source over one host of the test server; `changes` replace its fields. */
export function testSource(host: string, port: number, changes: Partial<Source> = {}): Source {
  const origin = `http://${host}:${port}`;
  return {
    id: host.replaceAll('.', '-'),
    name: host,
    enabled: true,
    startUrls: [`${origin}/`],
    include: [`^${origin.replaceAll('.', '\\.')}/`],
    exclude: [],
    layout: 'auto',
    charset: undefined,
    delaySeconds: 0,
    contact: 'https://fada.example/contact',
    permission: 'own',
    terms: '示例',
    publish: 'full',
    expectedPages: 1,
    selectors: { body: undefined, date: undefined },
    retentionDays: undefined,
    tlsExceptions: [],
    ...changes,
  };
}
