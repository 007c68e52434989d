/** Terms in shards by sorted ranges. The form of the files: docs/search.md. */
import { boundBetween, boundCost } from './bounds.ts';
import type { Postings } from './builder.ts';
import { ByteReader, ByteWriter } from './bytes.ts';

/** Raw bytes of a shard, as near as may be: small ones cost a query less, and the table of their bounds more. */
const SHARD_BYTES = 1536;
const SHARD_BYTES_LARGE = 4096;
/** From so many entries on shards are large. */
const LARGE_SITE = 20_000;
/** A shard has at least and at most so many times these bytes; a single long term may have more, what stands before it less. */
const LEAST_SHARE = 0.5;
const MOST_OVER = 1.5;
/** What a shard of half or twice the size is worth, in bits of the table of bounds; one that is too small is taken last. */
const SIZE_COST = 4;
const TOO_SMALL = 1 << 20;

/** One shard, not yet compressed, and the bound that its terms are not below. */
export interface Shard {
  readonly bound: string;
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

function shardOf(stamp: Uint8Array, pieces: readonly Piece[]): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(stamp);
  writer.number(pieces.length);
  let before = new Uint8Array();
  for (const { term, content } of pieces) {
    const bytes = new TextEncoder().encode(term);
    const shared = sharedStart(before, bytes);
    writer.number(shared);
    writer.number(bytes.length - shared);
    writer.bytes(bytes.subarray(shared));
    writer.number(content.length);
    before = bytes;
  }
  for (const { content } of pieces) writer.bytes(content);
  return writer.done();
}

/** A term on its way into a shard. */
interface Piece {
  readonly term: string;
  readonly content: Uint8Array;
  readonly size: number;
}

/** Raw bytes of the first `count` pieces. */
function sizeOf(pieces: readonly Piece[], count = pieces.length): number {
  let size = 0;
  for (let i = 0; i < count; i++) size += pieces[i]?.size ?? 0;
  return size;
}

/** After how many pieces to cut: among the places where the shard is large enough, where the table of bounds grows least. */
function cutOf(
  pieces: readonly Piece[],
  most: number,
  before: string,
): { readonly count: number; readonly bound: string } {
  const boundAt = (count: number): string => boundBetween(pieces[count - 1]?.term ?? '', pieces[count]?.term ?? '');
  let best = { count: 1, bound: boundAt(1), cost: Number.POSITIVE_INFINITY };
  let size = pieces[0]?.size ?? 0;
  for (let count = 1; count < pieces.length && size <= most * MOST_OVER; count++) {
    const bound = boundAt(count);
    const offSize = size < most * LEAST_SHARE ? TOO_SMALL : 0;
    const cost = offSize + boundCost(bound, before) + (SIZE_COST * Math.abs(size - most)) / most;
    if (cost <= best.cost) best = { count, bound, cost };
    size += pieces[count]?.size ?? 0;
  }
  return best;
}

/** Cuts the sorted terms into shards. `stamp` begins each of them: files of two versions never pass for one. */
export function* shardsOf(postings: Postings, stamp: Uint8Array): Generator<Shard> {
  const most = postings.count < LARGE_SITE ? SHARD_BYTES : SHARD_BYTES_LARGE;
  let pieces: Piece[] = [];
  let bound = '';
  for (const [number, term] of postings.terms.entries()) {
    const content = writeTerm(postings, number);
    pieces.push({ term, content, size: content.length + term.length * 3 + 2 });
    while (pieces.length > 1 && sizeOf(pieces) > most * MOST_OVER) {
      const cut = cutOf(pieces, most, bound);
      yield { bound, content: shardOf(stamp, pieces.slice(0, cut.count)) };
      pieces = pieces.slice(cut.count);
      bound = cut.bound;
    }
  }
  if (pieces.length > 0) yield { bound, content: shardOf(stamp, pieces) };
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
