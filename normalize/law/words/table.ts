/** All loaded laws in one set of typed arrays, and the look-up from a hash to the units that carry it. */
import { type LawWords, LINE_KINDS } from './format.ts';

/**
 * Hash → units. A bucket is chosen by the hash's high bits; the entries of a hash stand in it by ascending unit, in large
 * buckets side by side. Entry e is `entries[2e]` (hash) and `entries[2e + 1]` (unit).
 */
export interface Postings {
  readonly shift: number;
  readonly bucketAt: Int32Array;
  readonly entries: Uint32Array;
}

/** Everything that is known of the loaded laws' words. `…At` arrays are one longer than what they index. */
export interface WordsTable {
  /** Law ids in loading order. */
  readonly laws: readonly string[];
  readonly unitLaw: Uint16Array;
  readonly unitLength: Uint16Array;
  readonly unitPrintsAt: Uint32Array;
  readonly prints: Uint32Array;
  readonly unitClausesAt: Uint32Array;
  readonly clauses: Uint32Array;
  /** The provisions in which a unit stands. */
  readonly unitProvisionsAt: Uint32Array;
  readonly unitProvisions: Uint32Array;
  readonly law: Uint16Array;
  readonly article: Uint16Array;
  readonly insertion: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly linesAt: Uint32Array;
  readonly lineUnit: Uint32Array;
  /** 款 of a line, from 1. */
  readonly lineParagraph: Uint16Array;
  /** 项 of a line within its 款, from 1; 0 for the opening words. */
  readonly lineItem: Uint16Array;
  readonly gramPostings: Postings;
  readonly clausePostings: Postings;
}

/** Joins laws into one table; about 0.1 µs a fingerprint. */
export function makeTable(laws: readonly LawWords[]): WordsTable {
  const units = total(laws, (law) => law.unitLength.length);
  const provisions = total(laws, (law) => law.article.length);
  const lines = total(laws, (law) => law.lineUnit.length);
  const table = {
    laws: laws.map(({ id }) => id),
    unitLaw: new Uint16Array(units),
    unitLength: new Uint16Array(units),
    unitPrintsAt: new Uint32Array(units + 1),
    prints: new Uint32Array(total(laws, (law) => law.prints.length)),
    unitClausesAt: new Uint32Array(units + 1),
    clauses: new Uint32Array(total(laws, (law) => law.clauses.length)),
    unitProvisionsAt: new Uint32Array(units + 1),
    unitProvisions: new Uint32Array(lines),
    law: new Uint16Array(provisions),
    article: new Uint16Array(provisions),
    insertion: new Uint8Array(provisions),
    from: new Int32Array(provisions),
    to: new Int32Array(provisions),
    linesAt: new Uint32Array(provisions + 1),
    lineUnit: new Uint32Array(lines),
    lineParagraph: new Uint16Array(lines),
    lineItem: new Uint16Array(lines),
  };
  fill(table, laws);
  linkUnits(table);
  return {
    ...table,
    gramPostings: makePostings(table.prints, table.unitPrintsAt, 4),
    clausePostings: makePostings(table.clauses, table.unitClausesAt, 0),
  };
}

type Bare = Omit<WordsTable, 'gramPostings' | 'clausePostings'>;

function total(laws: readonly LawWords[], count: (law: LawWords) => number): number {
  return laws.reduce((sum, law) => sum + count(law), 0);
}

function fill(table: Bare, laws: readonly LawWords[]): void {
  let unit = 0;
  let print = 0;
  let clause = 0;
  let provision = 0;
  let line = 0;
  for (const [index, law] of laws.entries()) {
    const units = law.unitLength.length;
    table.unitLaw.fill(index, unit, unit + units);
    table.unitLength.set(law.unitLength, unit);
    table.prints.set(law.prints, print);
    table.clauses.set(law.clauses, clause);
    table.law.fill(index, provision, provision + law.article.length);
    table.article.set(law.article, provision);
    table.insertion.set(law.insertion, provision);
    table.from.set(law.from, provision);
    table.to.set(law.to, provision);
    shift(table.unitPrintsAt, law.unitPrintsAt, unit, print);
    shift(table.unitClausesAt, law.unitClausesAt, unit, clause);
    shift(table.linesAt, law.linesAt, provision, line);
    shift(table.lineUnit, law.lineUnit, line, unit);
    numberLines(table, law, line);
    unit += units;
    print += law.prints.length;
    clause += law.clauses.length;
    provision += law.article.length;
    line += law.lineUnit.length;
  }
}

function shift(target: Uint32Array, source: Uint32Array, at: number, by: number): void {
  for (let i = 0; i < source.length; i += 1) target[at + i] = (source[i] as number) + by;
}

function numberLines(table: Bare, law: LawWords, at: number): void {
  for (let p = 0; p < law.article.length; p += 1) {
    let paragraph = 0;
    let item = 0;
    for (let l = law.linesAt[p] as number; l < (law.linesAt[p + 1] as number); l += 1) {
      if (law.lineKind[l] === LINE_KINDS.paragraph) {
        paragraph += 1;
        item = 0;
      } else if (law.lineKind[l] === LINE_KINDS.item) item += 1;
      table.lineParagraph[at + l] = paragraph;
      table.lineItem[at + l] = item;
    }
  }
}

function linkUnits(table: Bare): void {
  const at = table.unitProvisionsAt;
  for (const unit of table.lineUnit) at[unit + 1] = (at[unit + 1] as number) + 1;
  for (let u = 1; u < at.length; u += 1) at[u] = (at[u] as number) + (at[u - 1] as number);
  const next = at.slice();
  for (let p = 0; p < table.law.length; p += 1) {
    for (let l = table.linesAt[p] as number; l < (table.linesAt[p + 1] as number); l += 1) {
      const unit = table.lineUnit[l] as number;
      table.unitProvisions[next[unit] as number] = p;
      next[unit] = (next[unit] as number) + 1;
    }
  }
}

/** High bits by which entries are parted first: writing to few places at a time keeps the processor's caches warm. */
const PART_BITS = 9;
/** Buckets of more entries are sorted by hash. */
const LARGE = 16;

/** Postings of `hashes` (after dropping `drop` low bits), whose units are given by the offsets `unitsAt`. */
function makePostings(hashes: Uint32Array, unitsAt: Uint32Array, drop: number): Postings {
  const bits = Math.max(PART_BITS, Math.min(22, Math.ceil(Math.log2(hashes.length + 1)) - 1));
  const shift = 32 - drop - bits;
  const bucketAt = new Int32Array(2 ** bits + 1);
  const entries = new Uint32Array(hashes.length * 2);
  const parted = partEntries(hashes, unitsAt, drop);
  const perPart = 2 ** (bits - PART_BITS);
  const next = new Int32Array(perPart);
  for (let part = 0, from = 0; part < 2 ** PART_BITS; part += 1) {
    const to = parted.ends[part] as number;
    next.fill(0);
    for (let e = from; e < to; e += 1) {
      const bucket = ((parted.entries[e << 1] as number) >>> shift) & (perPart - 1);
      next[bucket] = (next[bucket] as number) + 1;
    }
    for (let b = 0, at = from; b < perPart; b += 1) {
      const count = next[b] as number;
      bucketAt[part * perPart + b] = at;
      next[b] = at;
      at += count;
    }
    for (let e = from; e < to; e += 1) {
      const hash = parted.entries[e << 1] as number;
      const bucket = (hash >>> shift) & (perPart - 1);
      const at = next[bucket] as number;
      next[bucket] = at + 1;
      entries[at << 1] = hash;
      entries[(at << 1) + 1] = parted.entries[(e << 1) + 1] as number;
    }
    from = to;
  }
  bucketAt[bucketAt.length - 1] = hashes.length;
  for (let b = 0; b + 1 < bucketAt.length; b += 1) {
    const from = bucketAt[b] as number;
    const to = bucketAt[b + 1] as number;
    if (to - from > LARGE) sortBucket(entries, from, to);
  }
  return { shift, bucketAt, entries };
}

/** Entries by their highest PART_BITS bits, units ascending within each part; `ends` says where each part ends. */
function partEntries(hashes: Uint32Array, unitsAt: Uint32Array, drop: number) {
  const ends = new Int32Array(2 ** PART_BITS);
  for (let i = 0; i < hashes.length; i += 1) {
    const part = (hashes[i] as number) >>> (32 - PART_BITS);
    ends[part] = (ends[part] as number) + 1;
  }
  for (let part = 0, at = 0; part < ends.length; part += 1) {
    const count = ends[part] as number;
    ends[part] = at;
    at += count;
  }
  const entries = new Uint32Array(hashes.length * 2);
  for (let unit = 0; unit + 1 < unitsAt.length; unit += 1) {
    const end = unitsAt[unit + 1] as number;
    for (let i = unitsAt[unit] as number; i < end; i += 1) {
      const hash = hashes[i] as number;
      const part = hash >>> (32 - PART_BITS);
      const e = ends[part] as number;
      ends[part] = e + 1;
      entries[e << 1] = hash >>> drop;
      entries[(e << 1) + 1] = unit;
    }
  }
  return { entries, ends };
}

/** Sorts entries [from, to), of few distinct hashes, by hash; equal hashes keep the order of their units. */
function sortBucket(entries: Uint32Array, from: number, to: number): void {
  const copy = entries.slice(2 * from, 2 * to);
  let at = 2 * from;
  for (let hash = nextHash(copy, -1); hash !== Number.POSITIVE_INFINITY; hash = nextHash(copy, hash)) {
    for (let i = 0; i < copy.length; i += 2) {
      if (copy[i] !== hash) continue;
      entries[at] = hash;
      entries[at + 1] = copy[i + 1] as number;
      at += 2;
    }
  }
}

/** The smallest hash above `below`; infinity when there is none. */
function nextHash(pairs: Uint32Array, below: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < pairs.length; i += 2) {
    const hash = pairs[i] as number;
    if (hash > below && hash < least) least = hash;
  }
  return least;
}

/** First entry with this hash, or -1. */
export function firstPosting({ shift, bucketAt, entries }: Postings, hash: number): number {
  const bucket = hash >>> shift;
  let low = bucketAt[bucket] as number;
  const end = bucketAt[bucket + 1] as number;
  if (end - low > LARGE) {
    for (let high = end; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((entries[2 * middle] as number) < hash) low = middle + 1;
      else high = middle;
    }
  } else while (low < end && entries[2 * low] !== hash) low += 1;
  return low < end && entries[2 * low] === hash ? low : -1;
}

/** Number of entries with this hash from its `first` entry on, counted up to `limit`; others may stand between them. */
export function countPostings(
  { shift, bucketAt, entries }: Postings,
  hash: number,
  first: number,
  limit: number,
): number {
  const end = Math.min(bucketAt[(hash >>> shift) + 1] as number, first + limit);
  if (end - first > LARGE && entries[2 * end - 2] === hash) return end - first;
  let count = 1;
  for (let e = first + 1; e < end; e += 1) {
    if (entries[2 * e] === hash) count += 1;
    else if ((entries[2 * e] as number) > hash && end - first > LARGE) break;
  }
  return count;
}
