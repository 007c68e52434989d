/** What copies are usually found with, for comparison: exact hashing, SimHash and one-permutation MinHash. */
import { type ShingleSets, sizeOf } from '../../../normalize/dedupe/shingles.ts';

/** True when a peer takes the answers at two indexes for copies. */
export type IsCopy = (a: number, b: number) => boolean;

/** Equal texts (key text, so that width and punctuation do not count). */
export function exactHashing(texts: readonly string[]): IsCopy {
  const first = new Map<string, number>();
  const groups = texts.map((text, index) => {
    const group = first.get(text) ?? index;
    first.set(text, group);
    return group;
  });
  return (a, b) => groups[a] === groups[b];
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function bits(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** 64-bit SimHash (Charikar 2002); copies differ in at most 3 bits, as Manku, Jain and Das Sarma (2007) found best for web pages. */
export function simHash(sets: ShingleSets, count: number): IsCopy {
  const prints = new Uint32Array(2 * count);
  const votes = new Int32Array(64);
  for (let set = 0; set < count; set += 1) {
    votes.fill(0);
    for (let i = sets.offsets[set] ?? 0; i < (sets.offsets[set + 1] ?? 0); i += 1) {
      const low = sets.data[i] ?? 0;
      const high = mix(low ^ 0x5bd1e995);
      for (let bit = 0; bit < 32; bit += 1) {
        votes[bit] = (votes[bit] ?? 0) + ((low >>> bit) & 1 ? 1 : -1);
        votes[32 + bit] = (votes[32 + bit] ?? 0) + ((high >>> bit) & 1 ? 1 : -1);
      }
    }
    for (let bit = 0; bit < 64; bit += 1) {
      if ((votes[bit] ?? 0) > 0)
        prints[2 * set + (bit >>> 5)] = (prints[2 * set + (bit >>> 5)] ?? 0) | (1 << (bit & 31));
    }
  }
  const half = (a: number, b: number, i: number): number => bits((prints[2 * a + i] ?? 0) ^ (prints[2 * b + i] ?? 0));
  return (a, b) => half(a, b, 0) + half(a, b, 1) <= 3;
}

const BINS = 128;
const BANDS = 32;
const ROWS = BINS / BANDS;
const EMPTY = 0xffffffff;

/** One-permutation MinHash (Li, Owen and Zhang 2012), 128 bins in 32 bands of 4: candidates that share a band, not yet verified. */
export function minHash(sets: ShingleSets, count: number): IsCopy {
  const bands = new Uint32Array(BANDS * count);
  const bins = new Uint32Array(BINS);
  for (let set = 0; set < count; set += 1) {
    bins.fill(EMPTY);
    for (let i = sets.offsets[set] ?? 0; i < (sets.offsets[set + 1] ?? 0); i += 1) {
      const hash = mix((sets.data[i] ?? 0) ^ 0x5bd1e995);
      const bin = hash >>> 25;
      bins[bin] = Math.min(bins[bin] ?? EMPTY, (hash << 7) >>> 0);
    }
    for (let band = 0; band < BANDS; band += 1) bands[BANDS * set + band] = bandOf(bins, band);
  }
  const isEmpty = (set: number): boolean => sizeOf(sets, set) === 0;
  return (a, b) => {
    if (isEmpty(a) || isEmpty(b)) return false;
    for (let band = 0; band < BANDS; band += 1) if (bands[BANDS * a + band] === bands[BANDS * b + band]) return true;
    return false;
  };
}

/** Hash of a band's bins; an empty bin borrows from the next filled one, by distance. */
function bandOf(bins: Uint32Array, band: number): number {
  let hash = 0x811c9dc5;
  for (let row = 0; row < ROWS; row += 1) {
    let step = 0;
    while (bins[(band * ROWS + row + step) % BINS] === EMPTY && step < BINS) step += 1;
    hash = mix(
      Math.imul(hash, 0x01000193) ^ ((bins[(band * ROWS + row + step) % BINS] ?? 0) + Math.imul(step, 0x9e3779b1)),
    );
  }
  return hash;
}
