/**
 * All pairs of sets of which the larger holds most of the smaller, found exactly: prefix filtering (Chaudhuri, Ganti and
 * Kaushik 2006; Bayardo, Ma and Srikant 2007) instead of MinHash, because a rare shingle costs one look-up and no pair is
 * missed by chance. If at most m of a set's shingles may be missing from the larger one, then of any m + k at least k
 * are in it; taking the rarest ones keeps the lists short.
 */
import { mayMiss, type PrefixIndex, prefixIndex } from './prefix.ts';
import { type ShingleSets, sharedCount, sizeOf } from './shingles.ts';

/** What the join is told and asks. Sets are named by their index. */
export interface JoinRequest {
  readonly sets: ShingleSets;
  /** The sets to compare, each once, smaller sets first; ties by something that does not depend on the input's order. */
  readonly order: Uint32Array;
  /** Least share of the smaller set found in the larger, over 0.5. */
  readonly containment: number;
  /** A pair that need not be compared any more. */
  readonly isKnown: (small: number, large: number) => boolean;
  /** Called for each pair found with the number of elements shared. */
  readonly onPair: (small: number, large: number, shared: number) => void;
}

export interface JoinStats {
  /** Pairs compared exactly. */
  compared: number;
  /** Of these, pairs in which the larger holds the smaller. */
  found: number;
  /** Look-ups where more sets share a shingle than are followed: only then pairs can be missed. */
  cut: number;
}

/** Sets followed per shingle: those next in size. 500 near-copies of one text stay complete; floods join as chains. */
const MOST_FOLLOWED = 512;

/** Runs the join; calls `onPair` in an order that depends on `order` only. */
export function joinSets(request: JoinRequest): JoinStats {
  const { sets, order, containment } = request;
  const stats: JoinStats = { compared: 0, found: 0, cut: 0 };
  if (order.length < 2) return stats;
  const index = prefixIndex(sets, order, containment);
  const largest = sizeOf(sets, order[order.length - 1] as number);
  const scratch: Scratch = {
    ranges: new Uint32Array(2 * largest),
    hits: new Uint32Array(order.length),
    touched: new Uint32Array(order.length),
  };
  for (let rank = 0; rank < order.length; rank += 1) {
    const ranges = findRanges(sets, order[rank] as number, index, scratch.ranges);
    const count = countHits(index.ranks, ranges, scratch, stats);
    for (let i = 0; i < count; i += 1) {
      const small = scratch.touched[i] as number;
      const enough = (scratch.hits[small] as number) >= (index.needed[small] as number);
      scratch.hits[small] = 0;
      if (enough) comparePair(request, small, rank, stats);
    }
    index.add(rank);
  }
  return stats;
}

interface Scratch {
  /** Starts and ends of lists of ranks, in turn. */
  readonly ranges: Uint32Array;
  /** By rank; all 0 between two sets. */
  readonly hits: Uint32Array;
  readonly touched: Uint32Array;
}

/** Writes the lists that the set's shingles lead to; returns the length written. Apart, so that look-ups overlap. */
function findRanges(
  { data, offsets }: ShingleSets,
  set: number,
  { bounds, filled, shift }: PrefixIndex,
  ranges: Uint32Array,
): number {
  let length = 0;
  const end = offsets[set + 1] as number;
  for (let i = offsets[set] as number; i < end; i += 1) {
    const bucket = (data[i] as number) >>> shift;
    if ((((filled[bucket >>> 5] as number) >>> (bucket & 31)) & 1) === 0) continue;
    ranges[length] = bounds[2 * bucket] as number;
    ranges[length + 1] = bounds[2 * bucket + 1] as number;
    length += 2;
  }
  return length;
}

/** Counts for each smaller set the prefix shingles met; returns how many sets were touched. */
function countHits(ranks: Uint32Array, length: number, { ranges, hits, touched }: Scratch, stats: JoinStats): number {
  let count = 0;
  for (let r = 0; r < length; r += 2) {
    const first = ranges[r] as number;
    const last = ranges[r + 1] as number;
    const from = Math.max(first, last - MOST_FOLLOWED);
    if (from > first) stats.cut += 1;
    for (let p = from; p < last; p += 1) {
      const small = ranks[p] as number;
      if (hits[small] === 0) touched[count++] = small;
      hits[small] = (hits[small] as number) + 1;
    }
  }
  return count;
}

function comparePair(
  { sets, order, containment, isKnown, onPair }: JoinRequest,
  a: number,
  b: number,
  stats: JoinStats,
) {
  const small = order[a] as number;
  const large = order[b] as number;
  if (isKnown(small, large)) return;
  stats.compared += 1;
  const shared = sharedCount(sets, small, large, mayMiss(sizeOf(sets, small), containment));
  if (shared < 0) return;
  stats.found += 1;
  onPair(small, large, shared);
}
