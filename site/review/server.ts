/** The review's server on 127.0.0.1: who may come in, and under which headers everything leaves. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { CONTENT_SECURITY_POLICY } from '../views/layout.ts';
import { Refused } from './desk.ts';
import { BODY_LIMIT, cookieName, type Door, isToken, refuse } from './guard.ts';
import { parseState, viewQueue } from './queue.ts';
import { type Reviewing, reviewRoutes } from './routes.ts';

export interface ReviewOptions extends Reviewing {
  readonly port: number;
  readonly token: string;
}

/** A running review server. */
export interface ReviewServer {
  /** With the token: whoever has it may decide. */
  readonly address: string;
  close(): Promise<void>;
}

interface Env {
  Bindings: HttpBindings;
}

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

const withHeaders: MiddlewareHandler<Env> = async (c, next) => {
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  await next();
};

/** Lets in who brings the token: once in the address, from then on in a cookie. */
function guard(door: Door): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { method, path } = c.req;
    const token = c.req.query('token');
    const opens = method === 'GET' && path === '/' && token !== undefined && isToken(token, door);
    const refusal = refuse(method, c.env.incoming.headers, door, opens);
    if (refusal !== undefined) return c.text(refusal.message, refusal.status);
    if (!opens) return next();
    c.header('Set-Cookie', `${cookieName(door)}=${door.token}; HttpOnly; SameSite=Strict; Path=/`);
    return c.redirect('/', 303);
  };
}

/** Starts the server; rejects with the server's error (code EADDRINUSE for a port in use). */
export function serveReview(options: ReviewOptions): Promise<ReviewServer> {
  const door = { port: options.port, token: options.token };
  // The columns of the queue are made now and not while the first visitor waits.
  viewQueue(options.desk, parseState(new URLSearchParams()));
  const app = new Hono<Env>();
  app.use(withHeaders, guard(door));
  app.use(bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => c.text('内容太长。', 413, { Connection: 'close' }) }));
  app.route('/', reviewRoutes(options));
  app.notFound((c) => c.text('没有这一页。', 404));
  app.onError((error, c) => c.text(error.message, error instanceof Refused ? 422 : 500));
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
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
