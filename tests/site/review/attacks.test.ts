/** Who may not come in, and what hostile text does not do. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { handInput } from '../hand.ts';
import { hostileInput } from '../hostile.ts';
import { startDesk, type TestDesk } from './desk.ts';

let hand: TestDesk;
let hostile: TestDesk;
before(async () => {
  hand = await startDesk(handInput());
  hostile = await startDesk(hostileInput());
});
after(async () => {
  await hand.close();
  await hostile.close();
});

interface Reply {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A request as it is written: any host, any path, any header. */
function send(
  { origin }: TestDesk,
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path: target, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    outgoing.on('error', reject).end(body);
  });
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** What our own page would send. */
function own({ origin, cookie }: TestDesk): Record<string, string> {
  return { ...FORM, Cookie: cookie, Origin: origin, 'Sec-Fetch-Site': 'same-origin' };
}

function idOf({ desk }: TestDesk, index = 0): string {
  const entry = desk.entries[index];
  assert.ok(entry);
  return entry.finding.id;
}

function written({ dataDir }: TestDesk): string[] {
  return readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).sort();
}

test('attack table: refused before anything is read or written', async () => {
  const id = idOf(hand);
  const good = own(hand);
  const { Cookie, ...noCookie } = good;
  const { Origin, ...noOrigin } = good;
  const port = new URL(hand.origin).port;
  const accept = 'action=accepted';
  const rows: ReadonlyArray<
    [what: string, method: string, target: string, headers: Record<string, string>, body: string, status: number]
  > = [
    ['another origin', 'POST', `/f/${id}`, { ...good, Origin: 'https://evil.example' }, accept, 403],
    ['an origin of another port', 'POST', `/f/${id}`, { ...good, Origin: 'http://127.0.0.1:1' }, accept, 403],
    ['origin null', 'POST', `/f/${id}`, { ...good, Origin: 'null' }, accept, 403],
    ['no origin', 'POST', `/f/${id}`, noOrigin, accept, 403],
    ['a fetch from another site', 'POST', `/f/${id}`, { ...good, 'Sec-Fetch-Site': 'cross-site' }, accept, 403],
    [
      'a fetch from the same site, another port',
      'POST',
      `/f/${id}`,
      { ...good, 'Sec-Fetch-Site': 'same-site' },
      accept,
      403,
    ],
    ['a rebound host name', 'POST', `/f/${id}`, { ...good, Host: `evil.example:${port}` }, accept, 421],
    ['a rebound host name, reading', 'GET', '/', { Cookie: good['Cookie'] ?? '', Host: 'evil.example' }, '', 421],
    ['no token', 'POST', `/f/${id}`, noCookie, accept, 403],
    ['no token, reading', 'GET', '/', {}, '', 403],
    ['a wrong token', 'GET', '/?token=guess', {}, '', 403],
    ['a wrong cookie', 'GET', '/', { Cookie: `${Cookie}x` }, '', 403],
    ['the token in another address', 'GET', `/f/${id}?token=${hand.server.address.split('=')[1]}`, {}, '', 403],
    ['a path in the id', 'POST', '/f/../../../etc/passwd', good, accept, 404],
    ['an encoded path in the id', 'POST', '/f/..%2f..%2f..%2fetc', good, accept, 404],
    ['an id of no finding', 'POST', '/f/000000000000', good, accept, 404],
    ['5 MB of body', 'POST', `/f/${id}`, good, `note=${'x'.repeat(5_000_000)}`, 413],
    [
      'JSON from a script',
      'POST',
      `/f/${id}`,
      { ...good, 'Content-Type': 'application/json' },
      '{"action":"accepted"}',
      415,
    ],
    ['another method', 'DELETE', `/f/${id}`, good, '', 405],
    ['an unknown action', 'POST', `/f/${id}`, good, 'action=delete', 422],
    ['a reason that is none', 'POST', `/f/${id}`, good, 'action=rejected&reason=constructor', 422],
    ['no day', 'POST', `/f/${id}`, good, 'action=earlier&before=2015-02-30', 422],
    ['an edit that leads nowhere', 'POST', `/f/${id}`, good, 'action=accepted&text=%E5%86%8D%E8%AF%B4%E5%90%A7', 422],
    ['an edit of two lines', 'POST', `/f/${id}`, good, 'action=accepted&text=a%0Ab', 422],
    ['a group that changed', 'POST', `/g/${id}`, good, 'action=accepted&digest=0', 422],
    ['nothing to take back', 'POST', `/f/${id}`, good, 'action=withdrawn', 422],
  ];
  for (const [what, method, target, headers, body, status] of rows) {
    const reply = await send(hand, method, target, headers, body).catch((error: NodeJS.ErrnoException) => error.code);
    // A server that has refused stops reading: with a body this long the client may see the closed connection first.
    if (what === '5 MB of body' && typeof reply === 'string') assert.match(reply, /ECONNRESET|EPIPE/);
    else assert.equal((reply as Reply).status, status, what);
    assert.deepEqual(written(hand), [], what);
  }
});

test('a body that grows without saying so is cut off', async () => {
  const { hostname, port } = new URL(hand.origin);
  const status = await new Promise<number | string>((resolve) => {
    const headers = { ...own(hand), 'Transfer-Encoding': 'chunked' };
    const outgoing = request({ hostname, port, path: `/f/${idOf(hand)}`, method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    for (let i = 0; i < 80; i += 1) outgoing.write('x'.repeat(64 * 1024));
    outgoing.end();
  });
  assert.ok(status === 413 || status === 'ECONNRESET' || status === 'EPIPE', String(status));
  assert.deepEqual(written(hand), []);
});

test('every page forbids scripts, frames and sniffing', async () => {
  for (const target of ['/', '/rules', '/signed', `/f/${idOf(hand)}`, `/g/${idOf(hand)}`]) {
    const { status, headers, body } = await send(hand, 'GET', target, { Cookie: hand.cookie });
    assert.equal(status, 200, target);
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.ok(!/ style=| on[a-z]+=/.test(body), target);
  }
});

test('script in scraped text and in reasons stays text', async () => {
  for (const { finding } of hostile.desk.entries) {
    const note = '</li><script>alert(1)</script>=cmd()';
    const form = new URLSearchParams({ action: 'rejected', reason: 'other', note });
    const { status } = await send(hostile, 'POST', `/f/${finding.id}`, own(hostile), form.toString());
    assert.equal(status, 303);
    for (const target of [`/f/${finding.id}`, `/g/${finding.id}`, '/?status=', '/signed']) {
      const { body } = await send(hostile, 'GET', target, { Cookie: hostile.cookie });
      const scripts = body.match(/<script[^>]*>/g) ?? [];
      assert.deepEqual(scripts, ['<script type="module" src="/assets/review.js">'], target);
      assert.ok(!/<img|<iframe|javascript:|onerror=/i.test(body.replace(/&lt;.*?&gt;/gs, '')), target);
    }
  }
  const csv = await send(hostile, 'GET', '/signed.csv', { Cookie: hostile.cookie });
  assert.ok(!/(^|,)[=+@]/m.test(csv.body));
});
