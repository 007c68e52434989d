/** A text to be looked up: its key, every gram of it, and where each gram stands. */
import type { WordsKey } from './key.ts';
import { clauseHash, GRAM, gramHashes } from './winnow.ts';

/** One clause of the key: [from, to) in key characters. */
export interface QueryClause {
  readonly from: number;
  readonly to: number;
  readonly hash: number;
}

/** The grams of a text by hash: an open-addressed table of first positions, chained by `following` (-1 ends a chain). */
export interface Query {
  readonly key: WordsKey;
  /** Key characters. */
  readonly length: number;
  readonly grams: Uint32Array;
  readonly clauses: readonly QueryClause[];
  /** The clauses, and the whole text where it has several: what the register may hold a hash of. */
  readonly hashed: readonly QueryClause[];
  readonly slots: Int32Array;
  readonly mask: number;
  readonly following: Int32Array;
}

/** Makes a query of the key characters [from, to). */
export function makeQuery(whole: WordsKey, from = 0, to = whole.codes.length): Query {
  const key = from === 0 && to === whole.codes.length ? whole : cut(whole, from, to);
  const length = key.codes.length;
  const room = Math.max(length - GRAM + 1, 0);
  const grams = new Uint32Array(room);
  gramHashes(key.codes, 0, length, grams);
  const mask = 2 ** (32 - Math.clz32(Math.max(room * 2, 8))) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const following = new Int32Array(room);
  for (let i = room - 1; i >= 0; i -= 1) {
    const hash = grams[i] as number;
    let slot = hash & mask;
    while (slots[slot] !== -1 && grams[slots[slot] as number] !== hash) slot = (slot + 1) & mask;
    following[i] = slots[slot] as number;
    slots[slot] = i;
  }
  const clauses = clausesOf(key);
  const hashed =
    clauses.length < 2 ? clauses : [...clauses, { from: 0, to: length, hash: clauseHash(key.codes, 0, length) }];
  return { key, length, grams, clauses, hashed, slots, mask, following };
}

/** The first position at which a gram stands, or -1. */
export function firstPosition(query: Query, hash: number): number {
  const { slots, mask, grams } = query;
  let slot = hash & mask;
  for (;;) {
    const at = slots[slot] as number;
    if (at === -1 || grams[at] === hash) return at;
    slot = (slot + 1) & mask;
  }
}

/** The index of the first value that is not below `value`, in ascending values. */
export function lowerBound(values: Uint32Array, value: number): number {
  let low = 0;
  for (let high = values.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cut(key: WordsKey, from: number, to: number): WordsKey {
  return {
    codes: key.codes.subarray(from, to),
    starts: key.starts.subarray(from, to),
    ends: key.ends.subarray(from, to),
    breaks: key.breaks.slice(lowerBound(key.breaks, from + 1), lowerBound(key.breaks, to)).map((at) => at - from),
  };
}

function clausesOf({ codes, breaks }: WordsKey): QueryClause[] {
  const out: QueryClause[] = [];
  let from = 0;
  for (let i = 0; i <= breaks.length; i += 1) {
    const to = i < breaks.length ? (breaks[i] as number) : codes.length;
    if (to > from) out.push({ from, to, hash: clauseHash(codes, from, to) });
    from = to;
  }
  return out;
}
