/** WARC 1.1 records: written one gzip member each, read back one by one. ISO 28500:2017. */
import { createHash, randomUUID } from 'node:crypto';
import { gzipSync, inflateRawSync } from 'node:zlib';

/** Compression of the members: half the time of the default for a few per cent more bytes. */
const LEVEL = 4;
/** Small records need no large window, whose memory costs more time than their bytes. */
const SMALL = 2 << 10;
const SMALL_OPTIONS = { level: LEVEL, windowBits: 11, memLevel: 4 };
const GZIP_HEADER = 10;
const GZIP_TRAILER = 8;
const MAX_RECORD = 64 << 20;

export type WarcType = 'warcinfo' | 'response' | 'request' | 'resource' | 'revisit';

/** A record as read: header names in lower case. `block` is the HTTP message, or the payload of a resource. */
export interface WarcRecord {
  readonly headers: ReadonlyMap<string, string>;
  readonly block: Buffer;
}

/** What a record is made from. `payloadDigest` is hex without prefix. */
export interface WarcParts {
  readonly type: WarcType;
  readonly url: string | undefined;
  readonly at: number;
  readonly contentType: string;
  readonly block: Buffer;
  readonly payloadDigest: string | undefined;
  readonly extra: readonly (readonly [name: string, value: string])[];
}

/** SHA-256 as the digests of an archive name it: `sha256:` + hex. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** A value that cannot end its header line. */
function oneLine(value: string): string {
  return value.replace(/[\r\n\0]+/gu, ' ');
}

/** Makes one gzip member; returns it with its record id, to which another record can refer. */
export function writeRecord(parts: WarcParts): { readonly id: string; readonly member: Buffer } {
  const id = `<urn:uuid:${randomUUID()}>`;
  const lines = ['WARC/1.1', `WARC-Type: ${parts.type}`, `WARC-Record-ID: ${id}`];
  if (parts.url !== undefined) lines.push(`WARC-Target-URI: ${oneLine(parts.url)}`);
  lines.push(`WARC-Date: ${new Date(parts.at).toISOString()}`);
  for (const [name, value] of parts.extra) lines.push(`${name}: ${oneLine(value)}`);
  if (parts.payloadDigest !== undefined) lines.push(`WARC-Payload-Digest: ${parts.payloadDigest}`);
  lines.push(`WARC-Block-Digest: ${digestOf(parts.block)}`, `Content-Type: ${parts.contentType}`);
  lines.push(`Content-Length: ${parts.block.length}`, '', '');
  const record = Buffer.concat([Buffer.from(lines.join('\r\n')), parts.block, Buffer.from('\r\n\r\n')]);
  return { id, member: gzipSync(record, record.length < SMALL ? SMALL_OPTIONS : { level: LEVEL }) };
}

/** Parses an inflated record; undefined when it is not a whole WARC record. */
function parseRecord(bytes: Buffer): WarcRecord | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0 || bytes.toString('latin1', 0, 5) !== 'WARC/') return undefined;
  const headers = parseHeaders(bytes.toString('utf8', 0, end));
  const length = Number(headers.get('content-length'));
  const block = bytes.subarray(end + 4, end + 4 + length);
  return Number.isSafeInteger(length) && block.length === length ? { headers, block } : undefined;
}

/** Header lines after the first, names in lower case; of repeated names the first counts. */
export function parseHeaders(head: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

/**
 * Reads the gzip member at the start of `bytes`. Returns its record and its length in bytes; undefined when it is torn,
 * damaged or no member as we write them.
 */
export function readMember(bytes: Buffer): { readonly record: WarcRecord; readonly length: number } | undefined {
  if (bytes.length < GZIP_HEADER + GZIP_TRAILER || bytes.readUInt32BE(0) >>> 8 !== 0x1f8b08 || bytes[3] !== 0) {
    return undefined;
  }
  try {
    const { buffer, engine } = inflateRawSync(bytes.subarray(GZIP_HEADER), {
      info: true,
      maxOutputLength: MAX_RECORD,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    const end = GZIP_HEADER + engine.bytesWritten;
    if (bytes.length < end + GZIP_TRAILER || bytes.readUInt32LE(end + 4) !== buffer.length) return undefined;
    const record = parseRecord(buffer);
    if (record === undefined || record.headers.get('warc-block-digest') !== digestOf(record.block)) return undefined;
    return { record, length: end + GZIP_TRAILER };
  } catch {
    return undefined;
  }
}

/** Splits an HTTP message into its head and its payload. */
export function splitHttp(block: Buffer): { readonly head: string; readonly payload: Buffer } {
  const end = block.indexOf('\r\n\r\n');
  if (end < 0) return { head: block.toString('latin1'), payload: Buffer.alloc(0) };
  return { head: block.toString('latin1', 0, end), payload: block.subarray(end + 4) };
}
