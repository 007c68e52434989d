/**
 * Winnowing (Schleimer, Wilkerson, Aiken 2003) over the key characters: of every WINDOW neighbouring GRAM-character
 * hashes the smallest is kept. Two texts that share GRAM + WINDOW - 1 characters share a fingerprint. Because WINDOW is
 * smaller than GRAM, the kept grams of a text overlap: all of them found at their distances prove every character.
 */

/** Characters of a gram. */
export const GRAM = 6;
/** Neighbouring grams of which one is kept. */
export const WINDOW = 4;

const BASE = 0x2c1b3c6d;
const LEAD = power(BASE, GRAM);

function power(base: number, exponent: number): number {
  let out = 1;
  for (let i = 0; i < exponent; i += 1) out = Math.imul(out, base);
  return out;
}

/** Final mixing step of MurmurHash3 (32 bits). */
function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * 28-bit hashes of all grams of codes[from, to), written to `out` (room for to - from - GRAM + 1); gives their number,
 * 0 for fewer than GRAM characters.
 */
export function gramHashes(codes: Uint16Array, from: number, to: number, out: Uint32Array): number {
  const count = to - from - GRAM + 1;
  if (count <= 0) return 0;
  let h = 0;
  for (let i = from; i < from + GRAM; i += 1) h = (Math.imul(h, BASE) + (codes[i] as number)) | 0;
  out[0] = mix(h) >>> 4;
  for (let i = 1; i < count; i += 1) {
    const gone = codes[from + i - 1] as number;
    h = (Math.imul(h, BASE) + (codes[from + i + GRAM - 1] as number) - Math.imul(gone, LEAD)) | 0;
    out[i] = mix(h) >>> 4;
  }
  return count;
}

/**
 * Positions of the kept grams among `count` hashes, ascending, written to `out`; gives their number. With `ends` the
 * first and the last gram are kept as well, so that a whole text has no unproved rim.
 */
export function winnow(hashes: Uint32Array, count: number, ends: boolean, out: Uint32Array): number {
  if (count <= 0) return 0;
  let kept = 0;
  let last = -1;
  if (ends) {
    out[kept++] = 0;
    last = 0;
  }
  let smallest = -1;
  const windows = Math.max(count - WINDOW + 1, 1);
  for (let i = 0; i < windows; i += 1) {
    const end = Math.min(i + WINDOW, count);
    if (smallest < i) {
      smallest = i;
      for (let j = i + 1; j < end; j += 1) if ((hashes[j] as number) <= (hashes[smallest] as number)) smallest = j;
    } else if ((hashes[end - 1] as number) <= (hashes[smallest] as number)) smallest = end - 1;
    if (smallest !== last && smallest > last) {
      out[kept++] = smallest;
      last = smallest;
    }
  }
  if (ends && last !== count - 1) out[kept++] = count - 1;
  return kept;
}

/** 32-bit hash of codes[from, to): a whole clause. */
export function clauseHash(codes: Uint16Array, from: number, to: number): number {
  let a = 0x811c9dc5;
  let b = to - from;
  for (let i = from; i < to; i += 1) {
    const unit = codes[i] as number;
    a = Math.imul(a ^ unit, 0x01000193);
    b = (Math.imul(b, 0x9e3779b1) + unit) | 0;
  }
  return mix(a ^ (b + (b >>> 15))) >>> 0;
}
