/** One HTTP exchange as WARC records, and back again. */
import type { Fetched } from './fetcher.ts';
import { parseHeaders, splitHttp, type WarcRecord, writeRecord } from './warc.ts';

/** Name of our WARC field that says which source a record belongs to. */
const SOURCE_FIELD = 'Fada-Source';
/** Our WARC field on pages of a host whose TLS certificate was not checked. */
const TLS_UNCHECKED = ['Fada-TLS', 'certificate-not-checked'] as const;
/** Headers that describe the transfer, not the payload we keep decoded: kept under another name, as Common Crawl does. */
const TRANSFER = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
const HTTP_RESPONSE = 'application/http; msgtype=response';
const HTTP_REQUEST = 'application/http; msgtype=request';
const REVISIT_PROFILES = {
  same: 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
  notModified: 'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
};

function cleanValue(value: string): string {
  return value.replace(/[\r\n\0]+/gu, ' ');
}

function responseHead(fetched: Fetched): string {
  const lines = [`HTTP/1.1 ${fetched.status} `];
  for (const [name, value] of Object.entries(fetched.headers)) {
    lines.push(`${TRANSFER.has(name) ? `x-crawl-${name}` : name}: ${cleanValue(value)}`);
  }
  lines.push(`content-length: ${fetched.body.length}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function requestBlock(fetched: Fetched): Buffer {
  const url = new URL(fetched.url);
  const lines = [`GET ${url.pathname}${url.search} HTTP/1.1`, `host: ${url.host}`];
  for (const [name, value] of Object.entries(fetched.requestHeaders)) lines.push(`${name}: ${cleanValue(value)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}

function ownFields({ tlsUnchecked }: Fetched, sourceId: string): readonly (readonly [string, string])[] {
  const source = [SOURCE_FIELD, sourceId] as const;
  return tlsUnchecked ? [source, TLS_UNCHECKED] : [source];
}

/** Response and request of a page that is stored, as gzip members. `digest`: of the payload. */
export function pageMembers(fetched: Fetched, digest: string, sourceId: string, at: number): Buffer[] {
  const block = Buffer.concat([Buffer.from(responseHead(fetched), 'latin1'), fetched.body]);
  const extra = ownFields(fetched, sourceId);
  const base = { url: fetched.url, at };
  const response = writeRecord({
    ...base,
    type: 'response',
    contentType: HTTP_RESPONSE,
    block,
    payloadDigest: digest,
    extra,
  });
  return [response.member, requestMember(fetched, response.id, at)];
}

function requestMember(fetched: Fetched, responseId: string, at: number): Buffer {
  const block = requestBlock(fetched);
  const extra = [['WARC-Concurrent-To', responseId]] as const;
  const parts = { type: 'request', url: fetched.url, at, contentType: HTTP_REQUEST } as const;
  return writeRecord({ ...parts, block, payloadDigest: undefined, extra }).member;
}

/** A revisit record: the page was asked for again and is what the archive already holds under `digest`. */
export function revisitMembers(fetched: Fetched, digest: string, sourceId: string, at: number): Buffer[] {
  const profile = fetched.status === 304 ? REVISIT_PROFILES.notModified : REVISIT_PROFILES.same;
  const extra = [
    ...ownFields(fetched, sourceId),
    ['WARC-Profile', profile],
    ['WARC-Refers-To-Target-URI', fetched.url],
  ] as const;
  const block = Buffer.from(responseHead({ ...fetched, body: Buffer.alloc(0) }), 'latin1');
  const parts = { type: 'revisit', url: fetched.url, at, contentType: HTTP_RESPONSE } as const;
  const revisit = writeRecord({ ...parts, block, payloadDigest: digest, extra });
  return [revisit.member, requestMember(fetched, revisit.id, at)];
}

/** A saved file as a resource record. */
export function resourceMembers(
  url: string,
  body: Buffer,
  contentType: string,
  digest: string,
  sourceId: string,
  at: number,
): Buffer[] {
  const extra = [[SOURCE_FIELD, sourceId]] as const;
  const parts = { type: 'resource', url, at, contentType, block: body } as const;
  return [writeRecord({ ...parts, payloadDigest: digest, extra }).member];
}

/** What a record of ours says about one page; undefined for records that are not pages. */
export interface StoredExchange {
  readonly url: string;
  readonly sourceId: string;
  readonly at: number;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Reads a response or resource record of ours back. */
export function fromRecord(record: WarcRecord): StoredExchange | undefined {
  const type = record.headers.get('warc-type');
  const url = record.headers.get('warc-target-uri');
  const sourceId = record.headers.get(SOURCE_FIELD.toLowerCase());
  if ((type !== 'response' && type !== 'resource') || url === undefined || sourceId === undefined) return undefined;
  const at = Date.parse(record.headers.get('warc-date') ?? '') || 0;
  if (type === 'resource') {
    const headers = new Map([['content-type', record.headers.get('content-type') ?? '']]);
    return { url, sourceId, at, status: 200, headers, body: record.block };
  }
  const { head, payload } = splitHttp(record.block);
  const status = Number(/^HTTP\/\S+ (\d{3})/u.exec(head)?.[1] ?? 0);
  return { url, sourceId, at, status, headers: parseHeaders(head), body: payload };
}
