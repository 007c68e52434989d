/** One HTTP request with every limit: address checks, sizes, times, decoding. Redirects are returned, never followed. */
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { type AllowList, hostAndPort, isBlockedAddress, literalAddress, refuseTarget } from './address.ts';
import { decodeBody, type FailureReason, Refusal } from './decode.ts';
import type { Guards } from './guards.ts';

/** Resolves a host name to all its addresses; rejects when there is none. Tests inject one. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export interface Fetched {
  readonly kind: 'response';
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Payload after content decoding; cut at the limit when `cut`. */
  readonly body: Buffer;
  readonly cut: boolean;
  readonly wireBytes: number;
  readonly elapsedMs: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** True when it came over TLS from a host whose certificate is not checked. */
  readonly tlsUnchecked: boolean;
}

/** Why there is no response. `host`: the host is in trouble (counts towards its pause), not just this URL. */
export interface FetchFailure {
  readonly kind: 'failure';
  readonly reason: FailureReason;
  readonly detail: string;
  readonly wireBytes: number;
  readonly elapsedMs: number;
}

export interface FetchLimits {
  readonly wireBytes: number;
  readonly bodyBytes: number;
  readonly totalMs: number;
  /** Cut the body at the limit instead of failing. */
  readonly cut: boolean;
}

/** Resolves through the system. */
export const resolveBySystem: Resolve = (hostname) =>
  new Promise((done, fail) =>
    systemLookup(hostname, { all: true }, (error, addresses) =>
      error === null ? done(addresses.map(({ address }) => address)) : fail(error),
    ),
  );

/** Fetches single URLs; close it at the end. */
export class Fetcher {
  readonly #agents = new Map<string, Agent>();
  readonly #guards: Guards;
  readonly #allow: AllowList;
  readonly #resolve: Resolve;
  readonly #tlsExceptions: ReadonlySet<string>;

  /** `tlsExceptions`: host names whose certificate is not checked. */
  constructor(guards: Guards, allow: AllowList, resolve: Resolve, tlsExceptions: ReadonlySet<string> = new Set()) {
    this.#guards = guards;
    this.#allow = allow;
    this.#resolve = resolve;
    this.#tlsExceptions = tlsExceptions;
  }

  /**
   * The address a host is reached at (the smallest of those that may be), for pacing by address.
   * @throws Error when the name has none or only blocked ones.
   */
  async addressOf(url: URL): Promise<string> {
    const literal = literalAddress(url);
    if (literal !== undefined) return literal;
    const addresses = await this.#permitted(url.hostname, this.#allow.has(hostAndPort(url)));
    return [...addresses].sort()[0] as string;
  }

  /** Requests one URL. Never throws for what a server or the network does. */
  async fetch(
    href: string,
    headers: Readonly<Record<string, string>>,
    limits: FetchLimits,
    signal: AbortSignal,
  ): Promise<Fetched | FetchFailure> {
    const started = performance.now();
    const wire = { bytes: 0 };
    const timeout = AbortSignal.timeout(Math.max(1, Math.round(limits.totalMs)));
    const elapsed = () => performance.now() - started;
    try {
      const url = new URL(href);
      const refused = refuseTarget(url, this.#allow);
      if (refused !== undefined) throw new Refusal(refused as FailureReason, `${hostAndPort(url)} is refused`);
      const tlsUnchecked = url.protocol === 'https:' && this.#tlsExceptions.has(url.hostname);
      const requestHeaders = { ...headers, 'accept-encoding': 'gzip, deflate, br' };
      const response = await request(href, {
        dispatcher: this.#agent(this.#allow.has(hostAndPort(url)), tlsUnchecked),
        headers: requestHeaders,
        signal: AbortSignal.any([signal, timeout]),
      });
      const flat = flatten(response.headers);
      const { body, cut } = await this.#readBody(response, flat, limits, wire);
      const base = { kind: 'response', url: href, status: response.statusCode, headers: flat } as const;
      return { ...base, body, cut, wireBytes: wire.bytes, elapsedMs: elapsed(), requestHeaders, tlsUnchecked };
    } catch (error) {
      const reason = signal.aborted ? 'aborted' : timeout.aborted ? 'timeout' : classify(error);
      const detail = error instanceof Error ? error.message : String(error);
      return { kind: 'failure', reason, detail: detail.slice(0, 300), wireBytes: wire.bytes, elapsedMs: elapsed() };
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#agents.values()].map((agent) => agent.destroy()));
  }

  async #permitted(hostname: string, allowed: boolean): Promise<readonly string[]> {
    const addresses = await this.#resolve(hostname);
    const good = addresses.filter((a) => !isBlockedAddress(a) || (allowed && isOwnMachine(a)));
    if (addresses.length === 0) throw new Refusal('dns', `${hostname} has no address`);
    if (good.length === 0) throw new Refusal('blocked-address', `${hostname} is at ${addresses[0]}, which is refused`);
    return good;
  }

  /** The address check sits in the lookup of the connection itself, so that no later answer of the DNS can differ. */
  #agent(allowed: boolean, tlsUnchecked: boolean): Agent {
    const key = `${allowed} ${tlsUnchecked}`;
    const known = this.#agents.get(key);
    if (known !== undefined) return known;
    const lookup: LookupFunction = (hostname, options, done) => {
      this.#permitted(hostname, allowed).then(
        (addresses) => {
          const list = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
          const [first] = list as [{ address: string; family: number }];
          if (options.all === true) done(null, list);
          else done(null, first.address, first.family);
        },
        (error: NodeJS.ErrnoException) => done(error, ''),
      );
    };
    const agent = new Agent({
      connections: this.#guards.connectionsPerAddress,
      pipelining: 1,
      connect: { lookup, timeout: this.#guards.connectMs, rejectUnauthorized: !tlsUnchecked },
      headersTimeout: this.#guards.headersMs,
      bodyTimeout: this.#guards.bodyIdleMs,
    });
    this.#agents.set(key, agent);
    return agent;
  }

  async #readBody(
    response: Dispatcher.ResponseData,
    headers: Readonly<Record<string, string>>,
    limits: FetchLimits,
    wire: { bytes: number },
  ): Promise<{ body: Buffer; cut: boolean }> {
    const { statusCode, body } = response;
    const wanted = statusCode === 200 || statusCode === 404 || statusCode === 410;
    const chunks: Buffer[] = [];
    let cut = false;
    if (wanted && !limits.cut && Number(headers['content-length']) > limits.wireBytes) {
      body.destroy();
      throw new Refusal('too-large', `content-length ${headers['content-length']}`);
    }
    for await (const chunk of body as AsyncIterable<Buffer>) {
      wire.bytes += chunk.length;
      if (wire.bytes > limits.wireBytes) {
        body.destroy();
        if (!wanted || limits.cut) {
          cut = true;
          chunks.push(chunk.subarray(0, Math.max(0, chunk.length - (wire.bytes - limits.wireBytes))));
          break;
        }
        throw new Refusal('too-large', `more than ${limits.wireBytes} bytes`);
      }
      chunks.push(chunk);
    }
    if (!wanted) return { body: Buffer.alloc(0), cut: false };
    const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    const coding = headers['content-encoding'] ?? '';
    const decoded = await decodeBody(whole, coding, { maxBytes: limits.bodyBytes, mayBeCut: limits.cut, isCut: cut });
    return { body: decoded.subarray(0, limits.bodyBytes), cut };
  }
}

function isOwnMachine(address: string): boolean {
  return /^(?:127\.|::1$|::ffff:127\.)/u.test(address);
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function classify(error: unknown): FailureReason {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (e instanceof Refusal) return e.reason;
    const code = (e as NodeJS.ErrnoException).code ?? '';
    if (/TIMEOUT|ETIMEDOUT/u.test(code)) return 'timeout';
    if (/ENOTFOUND|EAI_|ENODATA/u.test(code)) return 'dns';
    if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/u.test(code)) return 'tls';
    if (/CONTENT_LENGTH_MISMATCH|UND_ERR_RES/u.test(code)) return 'truncated';
    if (/aborted|terminated|other side closed/iu.test(e.message)) return 'truncated';
  }
  return 'connection';
}
