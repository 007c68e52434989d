/** Certificates: checked everywhere but on the hosts that a source names, and those pages are marked. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { findRecord } from '../../crawler/archive.ts';
import { crawl } from '../../crawler/run.ts';
import { readStatus } from '../../crawler/status.ts';
import { tempFolder } from './lib/folder.ts';
import { htmlPage, testSource } from './lib/site.ts';
import { urlRows } from './lib/urls.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);
const EXCEPTED = 'selfsigned.example';
/** The certificate names this host, too: only the list makes the difference. */
const OTHER = 'other.example';

/** A server whose certificate nobody has signed. Returns its port. */
async function serve(t: TestContext): Promise<number> {
  const [key, cert] = ['selfsigned.key', 'selfsigned.crt'].map((name) => readFileSync(new URL(name, FIXTURES)));
  const server = https.createServer({ key, cert }, (request, response) => {
    response.writeHead(request.url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html', etag: '"1"' });
    response.end(htmlPage('甲'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return (server.address() as AddressInfo).port;
}

test('a certificate nobody signed is accepted from the named host only, and its pages say so', async (t) => {
  const port = await serve(t);
  const dataDir = tempFolder(t);
  const source = (host: string, tlsExceptions: readonly string[]) =>
    testSource(host, port, { startUrls: [`https://${host}:${port}/`], include: ['^https://'], tlsExceptions });
  const options = {
    sources: [source(EXCEPTED, [EXCEPTED]), source(OTHER, [])],
    dataDir,
    clock: Date.now,
    allow: [`${EXCEPTED}:${port}`, `${OTHER}:${port}`],
    resolve: async () => ['127.0.0.1'],
    guards: { responseTimeFactor: 0 },
  };
  const summary = await crawl(options);
  const rows = urlRows(dataDir);
  assert.equal(rows.get(`https://${EXCEPTED}:${port}/`)?.state, 'stored');
  assert.equal(rows.get(`https://${OTHER}:${port}/`)?.state, 'pending');
  const trouble = summary.issues.find(({ url }) => url === `https://${OTHER}:${port}`);
  assert.match(trouble?.detail ?? '', /^tls: .*self-signed/u);
  const record = await findRecord(dataDir, `https://${EXCEPTED}:${port}/`);
  assert.equal(record?.headers.get('fada-tls'), 'certificate-not-checked');
  const { sources } = await readStatus(dataDir, Date.now());
  assert.deepEqual(
    sources.map(({ tlsExceptions }) => tlsExceptions),
    [[], [EXCEPTED]],
  );
});
