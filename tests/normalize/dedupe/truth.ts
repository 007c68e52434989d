/** Which answers really are alike: every pair of some rows with all others, counted out. */
import { type ShingleSets, sizeOf } from '../../../normalize/dedupe/shingles.ts';

export interface TruePair {
  readonly a: number;
  readonly b: number;
  readonly jaccard: number;
  /** Share of the smaller set in the larger. */
  readonly containment: number;
}

/** All pairs of a row of `rows` and any other set with Jaccard ≥ 0.7 or containment ≥ 0.8, by an inverted index of the rows. */
export function truePairs(sets: ShingleSets, rows: readonly number[]): TruePair[] {
  const rowsWith = invert(sets, rows);
  const placeOf = new Map(rows.map((row, place) => [row, place] as const));
  const shared = new Uint32Array(rows.length);
  const pairs: TruePair[] = [];
  for (let set = 0; set < sets.offsets.length - 1; set += 1) {
    for (let i = sets.offsets[set] ?? 0; i < (sets.offsets[set + 1] ?? 0); i += 1) {
      const list = rowsWith.get(sets.data[i] ?? 0);
      if (list === undefined) continue;
      for (let k = 0; k < list.length; k += 1) shared[list[k] ?? 0] = (shared[list[k] ?? 0] ?? 0) + 1;
    }
    const known = placeOf.get(set) ?? -1;
    for (const [place, row] of rows.entries()) {
      const count = shared[place] ?? 0;
      shared[place] = 0;
      if (count === 0 || known >= place) continue;
      const [sizeA, sizeB] = [sizeOf(sets, row), sizeOf(sets, set)];
      const jaccard = count / (sizeA + sizeB - count);
      const containment = count / Math.min(sizeA, sizeB);
      if (jaccard >= 0.7 || containment >= 0.8) pairs.push({ a: row, b: set, jaccard, containment });
    }
  }
  return pairs;
}

/** Places in `rows` by shingle. */
function invert(sets: ShingleSets, rows: readonly number[]): Map<number, number[]> {
  const rowsWith = new Map<number, number[]>();
  for (const [place, row] of rows.entries()) {
    for (let i = sets.offsets[row] ?? 0; i < (sets.offsets[row + 1] ?? 0); i += 1) {
      const shingle = sets.data[i] ?? 0;
      const list = rowsWith.get(shingle);
      if (list === undefined) rowsWith.set(shingle, [place]);
      else list.push(place);
    }
  }
  return rowsWith;
}

/** Character trigrams as they stand, for checking without hashes. */
export function trigrams(text: string): Set<string> {
  const grams = new Set<string>();
  for (let i = 0; i + 3 <= text.length; i += 1) grams.add(text.slice(i, i + 3));
  return grams;
}

/** Jaccard similarity of two sets of strings. */
export function plainJaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared += 1;
  return shared / (a.size + b.size - shared || 1);
}

/** True when links of at least `least` hold all texts together. */
export function isHeldTogether(texts: readonly string[], least: number): boolean {
  const grams = texts.map(trigrams);
  const reached = new Set([0]);
  for (const at of reached) {
    for (const [other, set] of grams.entries()) {
      if (!reached.has(other) && plainJaccard(grams[at] ?? new Set(), set) >= least) reached.add(other);
    }
  }
  return reached.size === texts.length;
}
