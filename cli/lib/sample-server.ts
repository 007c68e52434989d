/** Serves the sample sites on loopback: one folder a host name, told apart by the Host header. */
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { UsageError } from './command.ts';

export interface SampleServer {
  readonly port: number;
  readonly hosts: readonly string[];
  close(): Promise<void>;
}

/** No charset in the header: one of the sites declares GBK in its pages only, as such sites do. */
const MEDIA_TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.txt': 'text/plain' };

/**
 * Starts the server on a port (0: any free one); `root` holds one folder for each host. Only files read at the start are
 * served. A UsageError says that the port is taken.
 */
export async function serveSamples(root: string, wanted: number): Promise<SampleServer> {
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
    server.once('error', () =>
      reject(new UsageError(`Port ${wanted} is in use: choose another with --sample-port N.`)),
    );
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    hosts: [...hosts],
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
