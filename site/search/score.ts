/** MiniSearch's formula over typed arrays: which entries can be among the first. MiniSearch itself then scores those. */

import type { Core } from './core.ts';
import { BOOST, FIELDS, LEVELS } from './fields.ts';
import type { TermPostings } from './shards.ts';

/** BM25+ as MiniSearch 7.2.0 has it by default. */
const K = 1.2;
const B = 0.7;
const D = 0.5;

/** A term of a query with its postings by field. */
export interface ScoredTerm {
  readonly weight: number;
  readonly postings: ReadonlyArray<TermPostings | undefined>;
}

/** Scores of all entries that hold a term: the array is indexed by entry, 0 where none is held. */
export interface Scores {
  readonly scores: Float64Array;
  readonly matched: Uint16Array;
}

/** Adds up the scores of the terms, times each entry's boost; what MiniSearch multiplies by the number of matched terms is multiplied here too. */
export function scoreAll(core: Core, terms: readonly ScoredTerm[], boosts: Float64Array): Scores {
  const scores = new Float64Array(core.count);
  const matched = new Uint16Array(core.count);
  const last = new Uint16Array(core.count);
  terms.forEach(({ weight, postings }, number) => {
    postings.forEach((part, f) => {
      if (part !== undefined) scoreTerm({ core, part, f, weight, scores, matched, last, mark: number + 1 });
    });
  });
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) * (matched[i] ?? 0) * (boosts[i] ?? 1);
  return { scores, matched };
}

interface TermScoring extends Scores {
  readonly core: Core;
  readonly part: TermPostings;
  readonly f: number;
  readonly weight: number;
  /** The last term that an entry was counted for. */
  readonly last: Uint16Array;
  readonly mark: number;
}

function scoreTerm({ core, part, f, weight, scores, matched, last, mark }: TermScoring): void {
  const { documents, counts } = part;
  const field = FIELDS[f] ?? 'body';
  const idf = Math.log(1 + (core.count - documents.length + 0.5) / (documents.length + 0.5));
  const norms = LEVELS[field].map((length) => K * (1 - B + (B * length) / (core.averages[f] ?? 1)));
  const levels = core.levels[f] ?? new Uint8Array();
  const factor = weight * BOOST[field] * idf;
  for (let i = 0; i < documents.length; i++) {
    const entry = documents[i] ?? 0;
    const count = counts[i] ?? 1;
    const tf = D + (count * (K + 1)) / (count + (norms[levels[entry] ?? 0] ?? K));
    scores[entry] = (scores[entry] ?? 0) + factor * tf;
    if (last[entry] === mark) continue;
    last[entry] = mark;
    matched[entry] = (matched[entry] ?? 0) + 1;
  }
}

/** Scores closer than this share of each other may be in another order in MiniSearch, which adds up in another order. */
const ROUNDING = 1e-9;

/** The lowest of the `most` highest values, by a heap of them; there must be more. */
function leastOfHighest(values: Float64Array, most: number): number {
  const heap = values.slice(0, most).sort();
  for (let i = most; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value <= (heap[0] ?? 0)) continue;
    let at = 0;
    for (let child = 1; child < most; child = at * 2 + 1) {
      if (child + 1 < most && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child += 1;
      if ((heap[child] ?? 0) >= value) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = value;
  }
  return heap[0] ?? 0;
}

/**
 * The entries with the `most` highest scores, and those as high as the last of them up to rounding, at most twice as many in
 * all; of equal ones the first stay. Sorted by entry.
 */
export function highest(scores: Float64Array, allowed: (entry: number) => boolean, most: number): number[] {
  const found = new Uint32Array(scores.length);
  const values = new Float64Array(scores.length);
  let count = 0;
  for (let entry = 0; entry < scores.length; entry++) {
    const score = scores[entry] ?? 0;
    if (!(score > 0) || !allowed(entry)) continue;
    found[count] = entry;
    values[count++] = score;
  }
  if (count <= most) return [...found.subarray(0, count)];
  const least = leastOfHighest(values.subarray(0, count), most);
  const above: number[] = [];
  const equal: number[] = [];
  for (let i = 0; i < count; i++) {
    const value = values[i] ?? 0;
    if (value > least * (1 + ROUNDING)) above.push(found[i] ?? 0);
    else if (value >= least * (1 - ROUNDING)) equal.push(found[i] ?? 0);
  }
  return [...above, ...equal.slice(0, most * 2 - above.length)].sort((a, b) => a - b);
}
