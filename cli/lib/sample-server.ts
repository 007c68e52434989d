/** Serves the sample sites on loopback: one folder a host name, told apart by the Host header. */
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export interface SampleServer {
  /** `host:80` → where it really is, for the crawler's connect map. */
  readonly connectTo: ReadonlyMap<string, { readonly address: string; readonly port: number }>;
  close(): Promise<void>;
}

/** No charset in the header: one of the sites declares GBK in its pages only, as such sites do. */
const MEDIA_TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.txt': 'text/plain' };

/** Starts the server on a free port; `root` holds one folder for each host. Only files read at the start are served. */
export async function serveSamples(root: string): Promise<SampleServer> {
  const files = new Map<string, { body: Buffer; type: string }>();
  const hosts = new Set<string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const type = MEDIA_TYPES[path.extname(file)];
    if (!entry.isFile() || type === undefined) continue;
    const address = path.relative(root, file).split(path.sep).join('/');
    hosts.add(address.slice(0, address.indexOf('/')));
    files.set(address.replace(/\/index\.html$/, '/'), { body: await readFile(file), type });
  }
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const pathname = new URL(request.url ?? '/', 'http://sample.invalid').pathname;
    const file = files.get(`${host}${pathname.replace(/\/index\.html$/, '/')}`);
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': file.type, 'content-length': file.body.length }).end(file.body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    connectTo: new Map([...hosts].map((host) => [`${host}:80`, { address: '127.0.0.1', port }])),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
