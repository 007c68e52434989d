import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileOf, type SiteServer, serveSite } from '../../site/server.ts';

const root = mkdtempSync(path.join(tmpdir(), 'fada-server-'));
const folder = path.join(root, 'site');
let server: SiteServer;

before(async () => {
  mkdirSync(path.join(folder, 'cn'), { recursive: true });
  writeFileSync(path.join(root, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, '.hidden'), 'hidden');
  for (const file of ['index.html', '404.html', 'cn/index.html', 'a.atom', 'a.csv', 'a.js'])
    writeFileSync(path.join(folder, file), file);
  server = await serveSite(folder, { port: 0 });
});
after(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

/** A request whose path is sent as it stands, dots and all. */
function get(
  target: string,
  method = 'GET',
): Promise<{ readonly status: number; readonly headers: NodeJS.Dict<string | string[]>; readonly body: string }> {
  const { hostname, port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path: target, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    outgoing.on('error', reject).end();
  });
}

test('files come with their media type and the policy', async () => {
  const cases: ReadonlyArray<[target: string, type: string]> = [
    ['/', 'text/html; charset=utf-8'],
    ['/cn/', 'text/html; charset=utf-8'],
    ['/a.atom', 'application/atom+xml; charset=utf-8'],
    ['/a.csv?x=1', 'text/csv; charset=utf-8'],
    ['/a.js', 'text/javascript; charset=utf-8'],
  ];
  for (const [target, type] of cases) {
    const { status, headers } = await get(target);
    assert.equal(status, 200, target);
    assert.equal(headers['content-type'], type);
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
  }
});

test('nothing outside the folder, nothing hidden, nothing malformed', async () => {
  const targets = [
    '/../secret.txt',
    '/cn/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/.hidden',
    '/%00',
    '/%',
    '/cn',
    '/nowhere',
    '//etc/passwd',
  ];
  for (const target of targets) {
    const { status, body } = await get(target);
    assert.equal(status, 404, target);
    assert.equal(body, '404.html', target);
  }
  assert.equal(fileOf(folder, '/fada/cn/', '/fada/'), path.join(folder, 'cn/index.html'));
  assert.equal(fileOf(folder, '/cn/', '/fada/'), undefined);
});

test('reading only', async () => {
  assert.equal((await get('/', 'POST')).status, 405);
  const head = await get('/', 'HEAD');
  assert.deepEqual([head.status, head.body], [200, '']);
});

test('a symbolic link to a file is not followed', async () => {
  symlinkSync(path.join(root, 'secret.txt'), path.join(folder, 'link.txt'));
  assert.equal((await get('/link.txt')).status, 404);
});

test('a port in use is an error with its code', async () => {
  const port = Number(new URL(server.address).port);
  await assert.rejects(serveSite(folder, { port }), { code: 'EADDRINUSE' });
});
