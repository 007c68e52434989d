/** The table of where each shard's range of terms begins. Bounds are no terms, only the shortest texts between two of them. */
import { ByteReader, ByteWriter } from './bytes.ts';

const UNIT_BITS = 16;
/** Longer rests are written after their shape. */
const LONG_REST = 7;

function sharedUnits(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** The number above `low` and not above `high` that ends with the most zero bits. */
function roundest(low: number, high: number): number {
  for (let shift = UNIT_BITS - 1; shift > 0; shift--) {
    const round = (high >> shift) << shift;
    if (round > low) return round;
  }
  return high;
}

/** The shortest and roundest text that is above `last` and not above `next`, in the order of UTF-16 units. */
export function boundBetween(last: string, next: string): string {
  const shared = sharedUnits(last, next);
  const unit = roundest(last.charCodeAt(shared) || 0, next.charCodeAt(shared));
  return next.slice(0, shared) + String.fromCharCode(unit);
}

/** About how many bits a bound adds to the table behind the bound `before`. */
export function boundCost(bound: string, before: string): number {
  const unit = bound.charCodeAt(bound.length - 1);
  const zeros = 31 - Math.clz32(unit & -unit);
  return (bound.length - sharedUnits(before, bound)) * UNIT_BITS - zeros;
}

/** Writes sorted bounds in columns, each of numbers of one kind, which compress better apart: how much is shared with the one before and how much is new; upper and lower half of the first new unit; other new units. */
export function writeBounds(writer: ByteWriter, bounds: readonly string[]): void {
  const [shapes, upper, lower, others] = [new ByteWriter(), new ByteWriter(), new ByteWriter(), new ByteWriter()];
  let before = '';
  for (const bound of bounds) {
    const shared = sharedUnits(before, bound);
    const rest = bound.length - shared;
    shapes.number(shared * (LONG_REST + 1) + Math.min(rest, LONG_REST));
    if (rest >= LONG_REST) shapes.number(rest - LONG_REST);
    if (rest > 0) {
      const unit = bound.charCodeAt(shared);
      upper.number((unit >> 8) - ((before.charCodeAt(shared) || 0) >> 8));
      lower.bytes(Uint8Array.of(unit & 255));
    }
    for (let i = shared + 1; i < bound.length; i++) others.number(bound.charCodeAt(i));
    before = bound;
  }
  writer.number(bounds.length);
  for (const column of [shapes, upper, lower, others]) {
    writer.number(column.length);
    writer.bytes(column.done());
  }
}

/** Reads what `writeBounds` wrote. */
export function readBounds(reader: ByteReader): string[] {
  const count = reader.number();
  const column = (): ByteReader => new ByteReader(reader.bytes(reader.number()));
  const [shapes, upper, lower, others] = [column(), column(), column(), column()];
  let before = '';
  return Array.from({ length: count }, () => {
    const shape = shapes.number();
    const shared = Math.floor(shape / (LONG_REST + 1));
    let rest = shape % (LONG_REST + 1);
    if (rest === LONG_REST) rest += shapes.number();
    let bound = before.slice(0, shared);
    if (rest > 0) {
      const half = upper.number() + ((before.charCodeAt(shared) || 0) >> 8);
      bound += String.fromCharCode(half * 256 + (lower.bytes(1)[0] ?? 0));
    }
    for (let i = 1; i < rest; i++) bound += String.fromCharCode(others.number());
    before = bound;
    return bound;
  });
}

/** Index of the shard whose range holds a term; 0 for terms before the first. */
export function shardFor(bounds: readonly string[], term: string): number {
  let low = 0;
  let high = bounds.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bounds[middle] ?? '') <= term) low = middle;
    else high = middle - 1;
  }
  return low;
}
