/** The index behind the join: for every set its rarest shingles, enough of them that a larger set holding it shows. */
import { type ShingleSets, sizeOf } from './shingles.ts';

/** How rare a shingle is, by the high bits of its hash: 0 for one set only; classes grow with the logarithm of the count. */
interface RarityTable {
  readonly classes: Uint8Array;
  readonly shift: number;
}

/**
 * For each bucket of hashes the ranks (places in the order) of the sets whose prefix has a shingle there. Sets are added in
 * ascending order, so that a look-up meets smaller sets only.
 */
export interface PrefixIndex {
  /** Bucket b's ranks are `ranks` from `bounds[2b]` to `bounds[2b + 1]`. */
  readonly bounds: Uint32Array;
  readonly ranks: Uint32Array;
  /** One bit a bucket, set when it has ranks: small enough to stay in the processor's cache. */
  readonly filled: Uint32Array;
  /** A shingle's bucket is its hash shifted right by so many bits. */
  readonly shift: number;
  /** Shared prefix shingles a rank needs to be worth comparing; 0 for a set that no other can hold. */
  readonly needed: Uint32Array;
  readonly add: (rank: number) => void;
}

const MOST_BITS = 21;
const EXACT_CLASSES = 32;
const CLASSES = 256;
/** One more hit is asked for per so many shingles: fewer false candidates for a longer index. */
const SHINGLES_PER_HIT = 16;

/** Counts shingles by bucket over the sets of `order`. */
function rarityTable({ data, offsets }: ShingleSets, order: Uint32Array): RarityTable {
  let total = 0;
  for (const set of order) total += (offsets[set + 1] as number) - (offsets[set] as number);
  const bits = Math.min(MOST_BITS, Math.max(10, Math.ceil(Math.log2(total + 1)) + 1));
  const shift = 32 - bits;
  const counts = new Uint16Array(2 ** bits);
  for (const set of order) {
    const end = offsets[set + 1] as number;
    for (let i = offsets[set] as number; i < end; i += 1) {
      const bucket = (data[i] as number) >>> shift;
      if ((counts[bucket] as number) < 65_535) counts[bucket] = (counts[bucket] as number) + 1;
    }
  }
  const classes = new Uint8Array(counts.length);
  for (let bucket = 0; bucket < counts.length; bucket += 1) classes[bucket] = classOf(counts[bucket] as number);
  return { classes, shift };
}

function classOf(count: number): number {
  if (count <= EXACT_CLASSES) return Math.max(0, count - 1);
  return Math.min(CLASSES - 1, EXACT_CLASSES - 1 + Math.ceil(16 * Math.log2(count / EXACT_CLASSES)));
}

/** Most elements of a set of `size` that another one may lack and still hold the share `containment` of it. */
export function mayMiss(size: number, containment: number): number {
  return size - Math.ceil(size * containment - 1e-9);
}

/** A set's prefix: its shingles of a class below `below`, and the first `extra` (by hash) of that class. */
interface Prefix {
  readonly below: Uint8Array;
  readonly extra: Uint32Array;
}

/** An empty index with room for the prefixes of the sets of `order`. */
export function prefixIndex(sets: ShingleSets, order: Uint32Array, containment: number): PrefixIndex {
  const rarity = rarityTable(sets, order);
  const buckets = rarity.classes.length;
  const needed = new Uint32Array(order.length);
  const prefix = { below: new Uint8Array(order.length), extra: new Uint32Array(order.length) };
  const bounds = new Uint32Array(2 * buckets);
  const histogram = new Uint32Array(CLASSES);
  const classes = new Uint8Array(sets.data.length);
  for (const [rank, set] of order.entries()) {
    const size = sizeOf(sets, set);
    countClasses(sets, set, rarity, histogram, classes);
    needed[rank] = choosePrefix(histogram, size, mayMiss(size, containment), rank, prefix);
    if (needed[rank] === 0) continue;
    eachBucket(sets, set, rarity.shift, classes, prefix, rank, (bucket) => {
      bounds[2 * bucket + 1] = (bounds[2 * bucket + 1] as number) + 1;
    });
  }
  const ranks = new Uint32Array(makeRoom(bounds));
  const filled = new Uint32Array(Math.ceil(buckets / 32));
  const add = (rank: number): void => {
    if (needed[rank] === 0) return;
    eachBucket(sets, order[rank] as number, rarity.shift, classes, prefix, rank, (bucket) => {
      const end = bounds[2 * bucket + 1] as number;
      ranks[end] = rank;
      bounds[2 * bucket + 1] = end + 1;
      filled[bucket >>> 5] = (filled[bucket >>> 5] as number) | (1 << (bucket & 31));
    });
  };
  return { bounds, ranks, filled, shift: rarity.shift, needed, add };
}

/** Turns counts (at odd places) into empty ranges with that much room; returns the room of all. */
function makeRoom(bounds: Uint32Array): number {
  let total = 0;
  for (let i = 0; i < bounds.length; i += 2) {
    const count = bounds[i + 1] as number;
    bounds[i] = total;
    bounds[i + 1] = total;
    total += count;
  }
  return total;
}

/** Counts a set's shingles by class, and writes each one's class at its place in `data`, for reading in sequence. */
function countClasses(
  { data, offsets }: ShingleSets,
  set: number,
  rarity: RarityTable,
  histogram: Uint32Array,
  classes: Uint8Array,
): void {
  histogram.fill(0);
  const end = offsets[set + 1] as number;
  for (let i = offsets[set] as number; i < end; i += 1) {
    const c = rarity.classes[(data[i] as number) >>> rarity.shift] as number;
    classes[i] = c;
    histogram[c] = (histogram[c] as number) + 1;
  }
}

/** Writes the prefix of `rank`; returns the hits it needs, 0 when more shingles than may be missing are in no other set. */
function choosePrefix(histogram: Uint32Array, size: number, miss: number, rank: number, prefix: Prefix): number {
  const alone = histogram[0] as number;
  if (size === 0 || alone > miss) return 0;
  const hits = Math.min(size - miss, 1 + Math.floor(size / SHINGLES_PER_HIT));
  let left = miss + hits - alone;
  let c = 1;
  while (left > (histogram[c] as number)) {
    left -= histogram[c] as number;
    c += 1;
  }
  prefix.below[rank] = c;
  prefix.extra[rank] = left;
  return hits;
}

/** Calls `visit` with the bucket of each prefix shingle that another set has too. */
function eachBucket(
  { data, offsets }: ShingleSets,
  set: number,
  shift: number,
  classes: Uint8Array,
  prefix: Prefix,
  rank: number,
  visit: (bucket: number) => void,
): void {
  const below = prefix.below[rank] as number;
  let extra = prefix.extra[rank] as number;
  const end = offsets[set + 1] as number;
  for (let i = offsets[set] as number; i < end; i += 1) {
    const c = classes[i] as number;
    if (c === 0 || c > below) continue;
    if (c === below) {
      if (extra === 0) continue;
      extra -= 1;
    }
    visit((data[i] as number) >>> shift);
  }
}
