/** Texts as sets of hashed character n-grams. */

/** Set i is `data` from `offsets[i]` to `offsets[i + 1]`: distinct 32-bit hashes, ascending. */
export interface ShingleSets {
  readonly data: Uint32Array;
  readonly offsets: Uint32Array;
}

/** How to make one set: n-grams of `size` UTF-16 units within the lines of `text`; equal salts only can be compared. */
export interface ShingleSource {
  readonly text: string;
  readonly size: number;
  /** 32 bits. */
  readonly salt: number;
}

const BASE = 0x01000193;
const LINE_END = 10;

/** Final mixing step of MurmurHash3: spreads a 32-bit value evenly. */
function mix(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 32-bit FNV-1a of a text, mixed: a salt from a word or a question. */
export function saltOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), BASE);
  return mix(h);
}

/** Makes the set of every source. An empty text has an empty set; a line shorter than `size` is one shingle. */
export function shingleSets(sources: readonly ShingleSource[]): ShingleSets {
  const data = new Uint32Array(sources.reduce((sum, { text }) => sum + text.length, 0));
  const offsets = new Uint32Array(sources.length + 1);
  let end = 0;
  for (const [i, source] of sources.entries()) {
    const last = addShingles(source, data, end);
    end = distinct(data, end, last);
    offsets[i + 1] = end;
  }
  return { data: data.subarray(0, end), offsets };
}

/** Writes the hashes of all n-grams from `at` on; returns where they end. */
function addShingles({ text, size, salt }: ShingleSource, data: Uint32Array, at: number): number {
  let out = at;
  let lineStart = 0;
  for (let i = 0; i <= text.length; i += 1) {
    if (i < text.length && text.charCodeAt(i) !== LINE_END) continue;
    if (i > lineStart && i - lineStart < size) data[out++] = hashOf(text, lineStart, i, salt);
    for (let s = lineStart; s + size <= i; s += 1) data[out++] = hashOf(text, s, s + size, salt);
    lineStart = i + 1;
  }
  return out;
}

function hashOf(text: string, start: number, end: number, salt: number): number {
  let h = salt;
  for (let i = start; i < end; i += 1) h = Math.imul(h, BASE) + text.charCodeAt(i);
  return mix(h);
}

/** Sorts [start, end) and moves the distinct values to the front; returns their end. */
function distinct(data: Uint32Array, start: number, end: number): number {
  data.subarray(start, end).sort();
  let out = start;
  for (let i = start; i < end; i += 1) {
    if (i === start || data[i] !== data[i - 1]) data[out++] = data[i] as number;
  }
  return out;
}

/** Puts sets made apart (by workers) into one, in the order given. */
export function concatSets(parts: readonly ShingleSets[]): ShingleSets {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const data = new Uint32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  const offsets = new Uint32Array(parts.reduce((sum, part) => sum + part.offsets.length - 1, 1));
  let at = 0;
  let set = 0;
  for (const part of parts) {
    data.set(part.data, at);
    for (let i = 1; i < part.offsets.length; i += 1) offsets[++set] = at + (part.offsets[i] as number);
    at += part.data.length;
  }
  return { data, offsets };
}

/** Number of elements of a set. */
export function sizeOf({ offsets }: ShingleSets, set: number): number {
  return (offsets[set + 1] as number) - (offsets[set] as number);
}

/**
 * Number of elements that two sets share; -1 as soon as more than `mayMiss` elements of the first are known not to be in
 * the second.
 */
export function sharedCount(sets: ShingleSets, first: number, second: number, mayMiss: number): number {
  const { data, offsets } = sets;
  const endA = offsets[first + 1] as number;
  const endB = offsets[second + 1] as number;
  let a = offsets[first] as number;
  let b = offsets[second] as number;
  let missed = 0;
  let shared = 0;
  while (a < endA && b < endB) {
    const x = data[a] as number;
    const y = data[b] as number;
    if (x === y) {
      shared += 1;
      a += 1;
      b += 1;
    } else if (x < y) {
      a += 1;
      missed += 1;
      if (missed > mayMiss) return -1;
    } else b += 1;
  }
  return missed + (endA - a) > mayMiss ? -1 : shared;
}
