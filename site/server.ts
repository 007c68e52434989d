/** A static file server on loopback for the finished site. */
import { createReadStream } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { CONTENT_SECURITY_POLICY } from './views/layout.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/x-ndjson; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

/** A running server. */
export interface SiteServer {
  /** http://127.0.0.1:PORT followed by the path prefix. */
  readonly address: string;
  close(): Promise<void>;
}

/** The file of a request's path below `folder`; undefined for what is outside, hidden or malformed. */
export function fileOf(folder: string, url: string, prefix: string): string | undefined {
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return undefined;
  }
  if (!pathname.startsWith(prefix) || /[\0\\]/.test(pathname)) return undefined;
  const relative = pathname.slice(prefix.length);
  if (relative.split('/').some((part) => part.startsWith('.'))) return undefined;
  const file = path.join(folder, relative.endsWith('/') || relative === '' ? `${relative}index.html` : relative);
  return file.startsWith(folder + path.sep) ? file : undefined;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  prefix: string,
): Promise<void> {
  response.setHeader('Content-Security-Policy', `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const file = fileOf(folder, request.url ?? '/', prefix);
  const info = file === undefined ? undefined : await lstat(file).catch(() => undefined);
  if (file === undefined || info === undefined || !info.isFile()) {
    const page = await readFile(path.join(folder, '404.html')).catch(() => Buffer.from('404'));
    response.writeHead(404, { 'Content-Type': TYPES['.html'] ?? '', 'Content-Length': page.length });
    response.end(request.method === 'HEAD' ? undefined : page);
    return;
  }
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': info.size, 'Cache-Control': 'no-cache' });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

/**
 * Serves a folder on 127.0.0.1; port 0 lets the system choose one. Rejects with the server's error (code EADDRINUSE for a
 * port in use).
 */
export function serveSite(
  folder: string,
  { port, prefix = '/' }: { readonly port: number; readonly prefix?: string },
): Promise<SiteServer> {
  const root = path.resolve(folder);
  const server = createServer((request, response) => {
    answer(request, response, root, prefix).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`;
      resolve({ address, close: () => closeServer(server) });
    });
  });
}

function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
