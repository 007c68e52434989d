/** The review's server on 127.0.0.1: who may come in, which page answers, what is written. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isFindingId } from '../../normalize/decisions/parse.ts';
import type { Site } from '../context.ts';
import { safeJson } from '../lib/html.ts';
import { CONTENT_SECURITY_POLICY } from '../views/layout.ts';
import { type Desk, type Draft, Refused } from './desk.ts';
import type { Entry } from './entries.ts';
import { BODY_LIMIT, cookieName, type Door, isToken, refuse } from './guard.ts';
import type { Words } from './law-facts.ts';
import { archivedPage, groupDigest, groupPage, rulesPage, signedPage } from './pages.ts';
import { chooseEntries, parseState, printState, viewQueue } from './queue.ts';
import { queuePage } from './queue-page.ts';
import { findingPage } from './screen.ts';
import { queueCsv, queueRecords, signedCsv } from './signed.ts';

export interface ReviewOptions {
  readonly desk: Desk;
  readonly site: Site;
  readonly words: Words;
  readonly assets: { readonly css: string; readonly js: string | Uint8Array };
  readonly port: number;
  readonly token: string;
}

/** A running review server. */
export interface ReviewServer {
  /** With the token: whoever has it may decide. */
  readonly address: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const HTML = 'text/html; charset=utf-8';

function page(body: string, status = 200): Answer {
  return { status, type: HTML, body };
}

function plain(status: number, body: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body };
}

function redirect(to: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 303, type: HTML, body: '', headers: { ...headers, Location: to } };
}

/** Starts the server; rejects with the server's error (code EADDRINUSE for a port in use). */
export function serveReview(options: ReviewOptions): Promise<ReviewServer> {
  const door = { port: options.port, token: options.token };
  // The columns of the queue are made now and not while the first visitor waits.
  viewQueue(options.desk, parseState(new URLSearchParams()));
  const server = createServer((request, response) => {
    answer(request, options, door)
      .catch((error: unknown) => plain(error instanceof Refused ? 422 : 500, (error as Error).message))
      .then((found) => send(response, found))
      .catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', () => {
      door.port = (server.address() as AddressInfo).port;
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ address: `http://127.0.0.1:${door.port}/?token=${door.token}`, close });
    });
  });
}

function send(response: ServerResponse, { status, type, body, headers = {} }: Answer): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    ...(status === 413 ? { Connection: 'close' } : {}),
    ...headers,
  });
  response.end(body);
}

async function answer(request: IncomingMessage, options: ReviewOptions, door: Door): Promise<Answer> {
  const { method = 'GET', headers } = request;
  const target = request.url ?? '/';
  if (!target.startsWith('/') || !URL.canParse(target, 'http://127.0.0.1')) return plain(400, '地址不对。');
  const url = new URL(target, 'http://127.0.0.1');
  const token = url.searchParams.get('token');
  const opens = method === 'GET' && url.pathname === '/' && token !== null && isToken(token, door);
  const refusal = refuse(method, headers, door, opens);
  if (refusal !== undefined) return plain(refusal.status, refusal.message);
  if (opens) {
    const cookie = `${cookieName(door)}=${door.token}; HttpOnly; SameSite=Strict; Path=/`;
    return redirect('/', { 'Set-Cookie': cookie });
  }
  if (method === 'GET') return show(url, options);
  const body = await readBody(request);
  return body === undefined ? plain(413, '内容太长。') : act(url.pathname, new URLSearchParams(body), options);
}

/** The body as text; undefined when it is longer than allowed. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_LIMIT) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The entry that an address names: `/f/<id>`, `/g/<id>`. */
function entryAt(pathname: string, desk: Desk): { readonly kind: string; readonly entry: Entry } | undefined {
  const [, kind = '', id = '', ...rest] = pathname.split('/');
  if (!/^[fg]$/.test(kind) || rest.length > 0 || !isFindingId(id)) return undefined;
  const entry = desk.entry(id);
  return entry && { kind, entry };
}

function show(url: URL, options: ReviewOptions): Answer {
  const { desk, site, assets, words } = options;
  const state = parseState(url.searchParams);
  switch (url.pathname) {
    case '/':
      return page(queuePage(site, desk, viewQueue(desk, state), noticeOf(url)));
    case '/rules':
      return page(rulesPage(site, desk));
    case '/signed':
      return page(signedPage(site, desk));
    case '/signed.csv':
      return {
        status: 200,
        type: 'text/csv; charset=utf-8',
        body: signedCsv(desk.records.values(), site.model.knownTo),
      };
    case '/queue.csv':
    case '/queue.json': {
      const records = queueRecords(viewQueue(desk, state).chosen, (entry) => desk.status(entry));
      if (url.pathname === '/queue.csv')
        return { status: 200, type: 'text/csv; charset=utf-8', body: queueCsv(records) };
      return { status: 200, type: 'application/json; charset=utf-8', body: safeJson(records) };
    }
    case '/assets/review.css':
      return { status: 200, type: 'text/css; charset=utf-8', body: assets.css };
    case '/assets/review.js':
      return { status: 200, type: 'text/javascript; charset=utf-8', body: assets.js };
  }
  if (url.pathname.startsWith('/p/')) return showArchived(url.pathname.slice(3), options);
  const found = entryAt(url.pathname, desk);
  if (found === undefined) return plain(404, '没有这一页。');
  const { kind, entry } = found;
  if (kind === 'g') return page(groupPage(site, desk, entry, printState(state)));
  return page(findingPage(site, desk, entry, neighbours(desk, entry, state), words, noticeOf(url)));
}

const NOTICES: Readonly<Record<string, string>> = {
  saved: '已保存。',
  undone: '已撤销。',
  nothing: '没有可撤销的。',
  end: '这一列已经看完。',
};

/** One of our own sentences; addresses carry no words of others. */
function noticeOf({ searchParams }: URL): string | undefined {
  return NOTICES[searchParams.get('notice') ?? ''];
}

function showArchived(id: string, { desk, site }: ReviewOptions): Answer {
  const place = desk.entries.flatMap(({ places }) => places).find(({ item }) => item.id === id);
  return place === undefined ? plain(404, '没有这一页。') : page(archivedPage(site, place.item));
}

function neighbours(desk: Desk, entry: Entry, state: ReturnType<typeof parseState>): Parameters<typeof findingPage>[3] {
  const chosen = chooseEntries(desk, state);
  const at = chosen.indexOf(entry);
  return {
    state: printState(state),
    previous: at > 0 ? chosen[at - 1]?.finding.id : undefined,
    next: chosen[at + 1]?.finding.id,
  };
}

async function act(pathname: string, form: URLSearchParams, options: ReviewOptions): Promise<Answer> {
  const { desk, site, words } = options;
  if (pathname === '/undo') {
    const [id] = await desk.undo();
    return redirect(id === undefined ? '/?notice=nothing' : `/f/${id}?notice=undone`);
  }
  const found = entryAt(pathname, desk);
  if (found === undefined) return plain(404, '没有这一页。');
  const { kind, entry } = found;
  const state = parseState(new URLSearchParams(form.get('state') ?? ''));
  const around = neighbours(desk, entry, state);
  const text = (name: string): string | undefined => form.get(name) ?? undefined;
  const draft: Draft = {
    action: form.get('action') ?? '',
    text: text('text'),
    reason: text('reason'),
    before: text('before'),
    note: text('note'),
  };
  try {
    if (kind === 'f') await desk.decide([entry.finding.id], draft);
    else await decideGroup(desk, entry, draft, form.get('digest') ?? '');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return page(findingPage(site, desk, entry, around, words, error.message), 422);
  }
  return redirect(after(desk, kind, around, state));
}

/** Where to go after a decision: the next one that still waits, else the queue. */
function after(
  desk: Desk,
  kind: string,
  around: ReturnType<typeof neighbours>,
  state: ReturnType<typeof parseState>,
): string {
  const next = around.next === undefined ? undefined : desk.entry(around.next);
  if (kind === 'f' && next !== undefined) return `/f/${next.finding.id}${around.state}&notice=saved`;
  return `/${printState(state)}&notice=${kind === 'f' ? 'end' : 'saved'}`;
}

async function decideGroup(desk: Desk, entry: Entry, draft: Draft, digest: string): Promise<void> {
  const entries = desk.group(entry);
  if (digest !== groupDigest(entries)) throw new Refused('这一组在打开之后有了变化，请重新打开再决定。');
  await desk.decide(
    entries.map(({ finding }) => finding.id),
    draft,
  );
}
