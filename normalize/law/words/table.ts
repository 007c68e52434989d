/** All loaded laws in one set of typed arrays, and the look-up from a hash to the units that carry it. */
import { type LawWords, LINE_KINDS } from './format.ts';

/**
 * Hash → units. A bucket is chosen by the hash's high bits; within a bucket the entries are sorted by hash, then unit.
 * Entry e is `entries[2e]` (hash) and `entries[2e + 1]` (unit).
 */
export interface Postings {
  readonly shift: number;
  readonly bucketAt: Uint32Array;
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

/** Postings of `hashes` (after dropping `drop` low bits), whose units are given by the offsets `unitsAt`. */
function makePostings(hashes: Uint32Array, unitsAt: Uint32Array, drop: number): Postings {
  const bits = Math.max(4, Math.min(22, Math.ceil(Math.log2(hashes.length + 1)) - 1));
  const shift = 32 - drop - bits;
  const bucketAt = new Uint32Array(2 ** bits + 2);
  for (let i = 0; i < hashes.length; i += 1) {
    const bucket = (hashes[i] as number) >>> (drop + shift);
    bucketAt[bucket + 2] = (bucketAt[bucket + 2] as number) + 1;
  }
  for (let b = 2; b < bucketAt.length; b += 1) bucketAt[b] = (bucketAt[b] as number) + (bucketAt[b - 1] as number);
  const entries = new Uint32Array(hashes.length * 2);
  for (let unit = 0; unit + 1 < unitsAt.length; unit += 1) {
    for (let i = unitsAt[unit] as number; i < (unitsAt[unit + 1] as number); i += 1) {
      const hash = (hashes[i] as number) >>> drop;
      const bucket = (hash >>> shift) + 1;
      const e = bucketAt[bucket] as number;
      bucketAt[bucket] = e + 1;
      entries[2 * e] = hash;
      entries[2 * e + 1] = unit;
    }
  }
  const ready = bucketAt.subarray(0, bucketAt.length - 1);
  for (let b = 0; b + 1 < ready.length; b += 1) sortBucket(entries, ready[b] as number, ready[b + 1] as number);
  return { shift, bucketAt: ready, entries };
}

/** Sorts entries [from, to) by hash; equal hashes keep the order of their units. */
function sortBucket(entries: Uint32Array, from: number, to: number): void {
  if (to - from < 2) return;
  let sorted = true;
  for (let e = from + 1; e < to && sorted; e += 1)
    sorted = (entries[2 * e] as number) >= (entries[2 * e - 2] as number);
  if (sorted) return;
  if (to - from > 24) {
    const order = Array.from({ length: to - from }, (_, i) => from + i);
    order.sort((a, b) => (entries[2 * a] as number) - (entries[2 * b] as number) || a - b);
    const copy = Uint32Array.from(order.flatMap((e) => [entries[2 * e] as number, entries[2 * e + 1] as number]));
    entries.set(copy, 2 * from);
    return;
  }
  for (let e = from + 1; e < to; e += 1) {
    const hash = entries[2 * e] as number;
    const unit = entries[2 * e + 1] as number;
    let at = e;
    for (; at > from && (entries[2 * at - 2] as number) > hash; at -= 1) {
      entries[2 * at] = entries[2 * at - 2] as number;
      entries[2 * at + 1] = entries[2 * at - 1] as number;
    }
    entries[2 * at] = hash;
    entries[2 * at + 1] = unit;
  }
}

/** First entry with this hash, or -1. */
export function firstPosting({ shift, bucketAt, entries }: Postings, hash: number): number {
  const bucket = hash >>> shift;
  let low = bucketAt[bucket] as number;
  const end = bucketAt[bucket + 1] as number;
  if (end - low > 16) {
    for (let high = end; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((entries[2 * middle] as number) < hash) low = middle + 1;
      else high = middle;
    }
  } else while (low < end && (entries[2 * low] as number) < hash) low += 1;
  return low < end && entries[2 * low] === hash ? low : -1;
}

/** Number of entries from `first` on with this hash, counted up to `limit`. */
export function countPostings(
  { shift, bucketAt, entries }: Postings,
  hash: number,
  first: number,
  limit: number,
): number {
  const end = Math.min(bucketAt[(hash >>> shift) + 1] as number, first + limit);
  if (end - first > 16 && entries[2 * end - 2] === hash) return end - first;
  let e = first + 1;
  while (e < end && entries[2 * e] === hash) e += 1;
  return e - first;
}
