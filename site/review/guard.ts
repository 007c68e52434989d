/** What a request must bring before anything of it is looked at. Pure. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Most bytes of a request's body. */
export const BODY_LIMIT = 64 * 1024;

/** What the server knows of itself. */
export interface Door {
  readonly port: number;
  /** Random; printed once with the address. */
  readonly token: string;
}

/** A refusal: status and a sentence. */
export interface Refusal {
  readonly status: 403 | 405 | 413 | 415 | 421;
  readonly message: string;
}

/** Name of the cookie that carries the token; cookies do not tell ports apart. */
export function cookieName({ port }: Door): string {
  return `fada-review-${port}`;
}

/** True when a text is the token; takes the same time for every text. */
export function isToken(text: string, { token }: Door): boolean {
  const [given, wanted] = [Buffer.from(text), Buffer.from(token)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function tokenIn({ cookie }: IncomingHttpHeaders, door: Door): boolean {
  return (cookie ?? '').split(';').some((part) => {
    const [name, value] = part.trim().split('=', 2);
    return name === cookieName(door) && value !== undefined && isToken(value, door);
  });
}

/**
 * Why a request is refused, undefined when it may go on: a foreign host name (DNS rebinding), another origin, a fetch from
 * another site, a missing token, a method or body that no page of ours sends.
 */
export function refuse(method: string, headers: IncomingHttpHeaders, door: Door, opens: boolean): Refusal | undefined {
  const hosts = [`127.0.0.1:${door.port}`, `localhost:${door.port}`];
  if (!hosts.includes(headers.host ?? '')) return { status: 421, message: '主机名不对。' };
  if (method !== 'GET' && method !== 'POST') return { status: 405, message: '只支持 GET 与 POST。' };
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  const isOurs = origin !== undefined && hosts.some((host) => origin === `http://${host}`);
  if (origin !== undefined && !isOurs) return { status: 403, message: '来自其他网站的请求。' };
  if (method === 'POST') {
    if (!isOurs || (site !== undefined && site !== 'same-origin'))
      return { status: 403, message: '来自其他网站的请求。' };
    if (!(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
      return { status: 415, message: '只收表单。' };
    if (Number(headers['content-length'] ?? 0) > BODY_LIMIT) return { status: 413, message: '内容太长。' };
  }
  if (!opens && !tokenIn(headers, door)) return { status: 403, message: '缺少口令：请用启动时打印的地址打开。' };
  return undefined;
}
