/** Terms in shards by sorted ranges, and the table of where each range begins. The form of the files: docs/search.md. */
import type { Postings } from './builder.ts';
import { ByteReader, ByteWriter } from './bytes.ts';

/** Raw bytes that a shard grows to before the next begins: small ones cost a query less, and the table of them more. */
const SHARD_BYTES = 2048;
const SHARD_BYTES_LARGE = 4096;
/** From so many entries on shards are large. */
const LARGE_SITE = 20_000;
const MOST_OVER = 1.25;

/** One shard, not yet compressed, and the first term of its range. */
export interface Shard {
  readonly first: string;
  readonly content: Uint8Array;
}

/** Documents of one term in one field, with how often it stands there. */
export interface TermPostings {
  readonly documents: Uint32Array;
  readonly counts: Uint16Array;
}

function writeTerm(postings: Postings, term: number): Uint8Array {
  const writer = new ByteWriter();
  for (let f = 0; f < postings.offsets.length; f++) {
    const { offsets, documents, counts } = {
      offsets: postings.offsets[f],
      documents: postings.documents[f],
      counts: postings.counts[f],
    };
    const from = offsets?.[term] ?? 0;
    const to = offsets?.[term + 1] ?? 0;
    writer.number(to - from);
    let last = -1;
    for (let i = from; i < to; i++) {
      const document = documents?.[i] ?? 0;
      const count = counts?.[i] ?? 1;
      writer.number((document - last - 1) * 2 + (count > 1 ? 1 : 0));
      if (count > 1) writer.number(count);
      last = document;
    }
  }
  return writer.done();
}

/** Reads the postings of a term, by field; empty fields are undefined. */
export function readTerm(reader: ByteReader, fields: number): Array<TermPostings | undefined> {
  return Array.from({ length: fields }, () => {
    const length = reader.number();
    if (length === 0) return undefined;
    const documents = new Uint32Array(length);
    const counts = new Uint16Array(length);
    let last = -1;
    for (let i = 0; i < length; i++) {
      const gap = reader.number();
      last += 1 + Math.floor(gap / 2);
      documents[i] = last;
      counts[i] = gap % 2 === 1 ? reader.number() : 1;
    }
    return { documents, counts };
  });
}

function sharedStart(a: Uint8Array, b: Uint8Array): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function shardOf(stamp: Uint8Array, terms: readonly string[], parts: readonly Uint8Array[]): Shard {
  const writer = new ByteWriter();
  writer.bytes(stamp);
  writer.number(terms.length);
  let before = new Uint8Array();
  terms.forEach((term, index) => {
    const bytes = new TextEncoder().encode(term);
    const shared = sharedStart(before, bytes);
    writer.number(shared);
    writer.number(bytes.length - shared);
    writer.bytes(bytes.subarray(shared));
    writer.number(parts[index]?.length ?? 0);
    before = bytes;
  });
  for (const part of parts) writer.bytes(part);
  return { first: terms[0] ?? '', content: writer.done() };
}

/** Cuts the sorted terms into shards. `stamp` begins each of them: files of two versions never pass for one. */
export function* shardsOf(postings: Postings, stamp: Uint8Array): Generator<Shard> {
  let terms: string[] = [];
  let parts: Uint8Array[] = [];
  const most = postings.count < LARGE_SITE ? SHARD_BYTES : SHARD_BYTES_LARGE;
  let size = 0;
  for (const [number, term] of postings.terms.entries()) {
    const part = writeTerm(postings, number);
    const more = part.length + term.length * 3 + 2;
    if (terms.length > 0 && size + more > most * MOST_OVER) {
      yield shardOf(stamp, terms, parts);
      [terms, parts, size] = [[], [], 0];
    }
    terms.push(term);
    parts.push(part);
    size += more;
    if (size < most) continue;
    yield shardOf(stamp, terms, parts);
    [terms, parts, size] = [[], [], 0];
  }
  if (terms.length > 0) yield shardOf(stamp, terms, parts);
}

/** An opened shard: where the postings of its terms are. */
export interface OpenShard {
  readonly content: Uint8Array;
  readonly places: ReadonlyMap<string, number>;
}

/** Opens a shard; throws an Error when its stamp is another one, a RangeError when it is cut short. */
export function openShard(content: Uint8Array, stamp: Uint8Array): OpenShard {
  const reader = new ByteReader(content);
  const found = reader.bytes(stamp.length);
  if (found.some((byte, index) => byte !== stamp[index])) throw new Error('a part of another version of the index');
  const count = reader.number();
  const terms: string[] = [];
  const lengths: number[] = [];
  let before = new Uint8Array();
  for (let i = 0; i < count; i++) {
    const shared = reader.number();
    const rest = reader.bytes(reader.number());
    const bytes = new Uint8Array(shared + rest.length);
    bytes.set(before.subarray(0, shared));
    bytes.set(rest, shared);
    terms.push(new TextDecoder().decode(bytes));
    lengths.push(reader.number());
    before = bytes;
  }
  const places = new Map<string, number>();
  let at = reader.at;
  terms.forEach((term, index) => {
    places.set(term, at);
    at += lengths[index] ?? 0;
  });
  if (at > content.length) throw new RangeError('the file ends too early');
  return { content, places };
}

/** First terms of shards: shared start, then the rest as UTF-16 units. */
export function writeBounds(writer: ByteWriter, bounds: readonly string[]): void {
  writer.number(bounds.length);
  let before = '';
  for (const bound of bounds) {
    let shared = 0;
    while (shared < bound.length && bound[shared] === before[shared]) shared += 1;
    writer.number(shared);
    writer.number(bound.length - shared);
    for (let i = shared; i < bound.length; i++) {
      const unit = bound.charCodeAt(i);
      const last = i === shared ? before.charCodeAt(i) || 0 : 0;
      writer.number(unit >= last && last > 0 ? (unit - last) * 2 + 1 : unit * 2);
    }
    before = bound;
  }
}

/** Reads what `writeBounds` wrote. */
export function readBounds(reader: ByteReader): string[] {
  const bounds: string[] = [];
  let before = '';
  for (let count = reader.number(); count > 0; count--) {
    const shared = reader.number();
    let bound = before.slice(0, shared);
    for (let rest = reader.number(); rest > 0; rest--) {
      const value = reader.number();
      const from = value % 2 === 1 ? before.charCodeAt(shared) : 0;
      bound += String.fromCharCode(from + Math.floor(value / 2));
    }
    bounds.push(bound);
    before = bound;
  }
  return bounds;
}

/** Index of the shard whose range holds a term; 0 for terms before the first. */
export function shardFor(bounds: readonly string[], term: string): number {
  let low = 0;
  let high = bounds.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bounds[middle] ?? '') <= term) low = middle;
    else high = middle - 1;
  }
  return low;
}
