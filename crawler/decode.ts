/** Content codings undone within limits: a small body may stand for gigabytes. */
import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** Why there is no page. */
export type FailureReason =
  | 'blocked-address'
  | 'port'
  | 'scheme'
  | 'dns'
  | 'tls'
  | 'connection'
  | 'timeout'
  | 'truncated'
  | 'too-large'
  | 'decoded-too-large'
  | 'bad-encoding'
  | 'aborted';

/** A guard said no; `reason` is its name. */
export class Refusal extends Error {
  readonly reason: FailureReason;
  constructor(reason: FailureReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

export interface DecodeLimits {
  readonly maxBytes: number;
  /** The payload may be cut at the limit instead of refused. */
  readonly mayBeCut: boolean;
  /** The payload was cut already. */
  readonly isCut: boolean;
}

const SYNC_DECODE_LIMIT = 64 << 10;
const MAX_CODINGS = 2;
const gunzip = promisify(zlib.unzip);
const inflateRaw = promisify(zlib.inflateRaw);
const brotli = promisify(zlib.brotliDecompress);

/**
 * Undoes the content codings of a payload (gzip, deflate, br; at most two).
 * @throws Refusal when it is damaged, of an unknown coding, or larger than the limit.
 */
export async function decodeBody(bytes: Buffer, header: string, limits: DecodeLimits): Promise<Buffer> {
  const codings = header
    .toLowerCase()
    .split(',')
    .map((c) => c.trim())
    .filter((c) => c !== '' && c !== 'identity');
  if (codings.length > MAX_CODINGS) throw new Refusal('bad-encoding', `${codings.length} content codings`);
  let body = bytes;
  for (const coding of codings.reverse()) body = await decodeOnce(body, coding, limits);
  if (body.length > limits.maxBytes && !limits.mayBeCut) {
    throw new Refusal('decoded-too-large', `more than ${limits.maxBytes} bytes`);
  }
  return body;
}

async function decodeOnce(bytes: Buffer, coding: string, limits: DecodeLimits): Promise<Buffer> {
  if (bytes.length === 0) return bytes;
  const finishFlush = limits.isCut ? zlib.constants.Z_SYNC_FLUSH : zlib.constants.Z_FINISH;
  const options = { maxOutputLength: limits.maxBytes, finishFlush };
  try {
    if (coding === 'br') return await brotli(bytes, { maxOutputLength: limits.maxBytes });
    if (!/^(?:x-)?(?:gzip|deflate)$/u.test(coding)) throw new Refusal('bad-encoding', `unknown coding ${coding}`);
    // Raw deflate without its zlib header is sent by old servers.
    if (coding === 'deflate' && ((bytes[0] as number) & 0x0f) !== 8) return await inflateRaw(bytes, options);
    return bytes.length < SYNC_DECODE_LIMIT ? zlib.unzipSync(bytes, options) : await gunzip(bytes, options);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const bomb = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refusal(bomb ? 'decoded-too-large' : 'bad-encoding', (error as Error).message);
  }
}

/** Undoes `transfer-encoding: chunked` of a message kept as it came; undefined when it is not well formed. */
export function decodeChunked(bytes: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0 || end - at > 200) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16);
    if (!(size >= 0)) return undefined;
    if (size === 0) return Buffer.concat(chunks);
    const chunk = bytes.subarray(end + 2, end + 2 + size);
    if (chunk.length < size) return undefined;
    chunks.push(chunk);
    at = end + 2 + size + 2;
  }
}
