/**
 * A character model: how surprising a character is after the two before it. It holds counts of character pairs and
 * triples (no sentences) in a xor filter after Graf and Lemire, "Xor Filters" (2020): three table slots per key, 11 bits
 * that tell keys apart and 5 bits for the count, so that a megabyte holds 400,000 of them.
 */

/** The model as a record; made by `parseModel` from the bytes that `printModel` wrote. */
export interface CharacterModel {
  /** Characters the counts were made from. */
  readonly total: number;
  /** Mean surprisal of ordinary text under this model, in nats. */
  readonly mean: number;
  readonly seed: number;
  /** Count of each single UTF-16 unit. */
  readonly singles: Uint32Array;
  /** Three segments of equal length. */
  readonly slots: Uint16Array;
}

const MAGIC = 0x4643_4d31;
const FORMAT = 1;
const HEADER = 32;
const COUNT_BITS = 5;
const COUNT_MASK = 31;
/** Stands before the first character of a text. */
const BEFORE = 0x5e;

/** Counts are kept on a logarithmic scale, two steps to the octave: 1 → 1, 2 → 3, 4 → 5 … */
function quantize(count: number): number {
  return Math.min(COUNT_MASK, Math.round(2 * Math.log2(count)) + 1);
}

const COUNTS = Float64Array.from({ length: 32 }, (_, q) => (q === 0 ? 0 : 2 ** ((q - 1) / 2)));

function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Key of a pair (a = 0) or triple of UTF-16 units, as two hashes. */
function hashes(seed: number, a: number, b: number, c: number): readonly [number, number] {
  const low = mix(seed ^ Math.imul((b << 16) | c, 0x9e3779b1));
  const high = mix(low ^ Math.imul(a + 0x7f4a, 0x85ebca77));
  return [high, mix(high ^ Math.imul(low, 0x27d4eb2f))];
}

function places(h1: number, h2: number, segment: number): readonly [number, number, number] {
  return [h1 % segment, segment + (h2 % segment), 2 * segment + (mix(h1 ^ (h2 << 7)) % segment)];
}

function fingerprint(h1: number, h2: number): number {
  return ((h1 >>> 5) ^ (h2 >>> 11)) & 0x7ff;
}

function countOf({ slots, seed }: CharacterModel, a: number, b: number, c: number): number {
  const segment = slots.length / 3;
  const [h1, h2] = hashes(seed, a, b, c);
  const [i, j, k] = places(h1, h2, segment);
  const slot = (slots[i] ?? 0) ^ (slots[j] ?? 0) ^ (slots[k] ?? 0);
  return slot >>> COUNT_BITS === fingerprint(h1, h2) ? (COUNTS[slot & COUNT_MASK] ?? 0) : 0;
}

/** Weight of a context seen n times: n / (n + 5), Witten-Bell-like. */
const SMOOTHING = 5;
/** Characters reckoned with where a single was never seen. */
const ALPHABET = 4_000;

/** Surprisal in nats of unit c after a and b: triples, then pairs, then singles. */
export function surprisal(model: CharacterModel, a: number, b: number, c: number): number {
  const single = ((model.singles[c] ?? 0) + 0.5) / (model.total + ALPHABET);
  const before = model.singles[b] ?? 0;
  const pairWeight = before / (before + SMOOTHING);
  const pair = before === 0 ? 0 : Math.min(1, countOf(model, 0, b, c) / before);
  const smoothedPair = pairWeight * pair + (1 - pairWeight) * single;
  const context = countOf(model, 0, a, b);
  const tripleWeight = context / (context + SMOOTHING);
  const triple = context === 0 ? 0 : Math.min(1, countOf(model, a, b, c) / context);
  return -Math.log(tripleWeight * triple + (1 - tripleWeight) * smoothedPair);
}

/** Sum of the surprisals of the units [start, end) of a list of units. */
export function surprisalOf(model: CharacterModel, units: ArrayLike<number>, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end && i < units.length; i += 1) {
    sum += surprisal(model, units[i - 2] ?? BEFORE, units[i - 1] ?? BEFORE, units[i] ?? 0);
  }
  return sum;
}

/** A pair (a = 0) or triple with its count. */
export interface GramCount {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly count: number;
}

/** What a model is made from. */
export interface ModelCounts {
  readonly total: number;
  readonly mean: number;
  readonly singles: Uint32Array;
  readonly grams: readonly GramCount[];
}

/** Order in which slots can be filled so that no key spoils another; undefined when this seed does not allow one. */
function peel(
  keys: ReadonlyArray<readonly [number, number]>,
  segment: number,
): { key: number; slot: number }[] | undefined {
  const degree = new Int32Array(3 * segment);
  const sum = new Int32Array(3 * segment);
  keys.forEach(([h1, h2], key) => {
    for (const slot of places(h1, h2, segment)) {
      degree[slot] = (degree[slot] ?? 0) + 1;
      sum[slot] = (sum[slot] ?? 0) ^ key;
    }
  });
  const queue: number[] = [];
  degree.forEach((n, slot) => {
    if (n === 1) queue.push(slot);
  });
  const order: { key: number; slot: number }[] = [];
  for (let slot = queue.pop(); slot !== undefined; slot = queue.pop()) {
    if (degree[slot] !== 1) continue;
    const key = sum[slot] ?? 0;
    order.push({ key, slot });
    const [h1, h2] = keys[key] ?? [0, 0];
    for (const place of places(h1, h2, segment)) {
      degree[place] = (degree[place] ?? 0) - 1;
      sum[place] = (sum[place] ?? 0) ^ key;
      if (degree[place] === 1) queue.push(place);
    }
  }
  return order.length === keys.length ? order.reverse() : undefined;
}

/** Builds the model; the same counts always give the same bytes. Throws RangeError when no seed of 64 works. */
export function buildModel({ total, mean, singles, grams }: ModelCounts): CharacterModel {
  const segment = Math.ceil((grams.length * 1.23 + 32) / 3);
  for (let seed = 1; seed <= 64; seed += 1) {
    const keys = grams.map(({ a, b, c }) => hashes(seed, a, b, c));
    const order = peel(keys, segment);
    if (order === undefined) continue;
    const slots = new Uint16Array(3 * segment);
    for (const { key, slot } of order) {
      const [h1, h2] = keys[key] ?? [0, 0];
      const [i, j, k] = places(h1, h2, segment);
      const wanted = (fingerprint(h1, h2) << COUNT_BITS) | quantize(grams[key]?.count ?? 1);
      slots[slot] = wanted ^ (slots[i] ?? 0) ^ (slots[j] ?? 0) ^ (slots[k] ?? 0) ^ (slots[slot] ?? 0);
    }
    return { total, mean, seed, singles, slots };
  }
  throw new RangeError(`no seed places ${grams.length} pairs and triples`);
}

/** The model's bytes: header, singles as (unit, count), slots; little-endian. */
export function printModel({ total, mean, seed, singles, slots }: CharacterModel): Uint8Array {
  const used = [...singles.entries()].filter(([, count]) => count > 0);
  const bytes = new Uint8Array(HEADER + used.length * 6 + slots.length * 2);
  const view = new DataView(bytes.buffer);
  [MAGIC, FORMAT, total, seed, used.length, slots.length].forEach((value, i) => {
    view.setUint32(4 * i, value, true);
  });
  view.setFloat32(24, mean, true);
  let at = HEADER;
  for (const [unit, count] of used) {
    view.setUint16(at, unit, true);
    view.setUint32(at + 2, count, true);
    at += 6;
  }
  for (const slot of slots) {
    view.setUint16(at, slot, true);
    at += 2;
  }
  view.setUint32(28, checksum(bytes), true);
  return bytes;
}

/** FNV-1a over everything but the checksum itself. */
function checksum(bytes: Uint8Array): number {
  let h = 0x811c9dc5;
  bytes.forEach((byte, i) => {
    if (i < 28 || i >= HEADER) h = Math.imul(h ^ byte, 0x01000193);
  });
  return h >>> 0;
}

/** Reads what `printModel` wrote; throws with the file's name on anything else. */
export function parseModel(bytes: Uint8Array, file: string): CharacterModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint32(0, true) !== MAGIC) throw new Error(`${file}: not a character model`);
  const [format, total, seed, used, length] = [4, 8, 12, 16, 20].map((at) => view.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (format !== FORMAT) throw new Error(`${file}: format ${format} is newer than this Fada can read`);
  if (bytes.length !== HEADER + used * 6 + length * 2) throw new Error(`${file}: truncated`);
  if (view.getUint32(28, true) !== checksum(bytes)) throw new Error(`${file}: checksum does not match`);
  const singles = new Uint32Array(0x1_0000);
  let at = HEADER;
  for (let i = 0; i < used; i += 1, at += 6) singles[view.getUint16(at, true)] = view.getUint32(at + 2, true);
  const slots = Uint16Array.from({ length }, (_, i) => view.getUint16(at + 2 * i, true));
  return { total, mean: view.getFloat32(24, true), seed, singles, slots };
}
