/** Ids without a crypto module, so that Node and the browser agree. Not for security. */

const PRIME_A = 0x85ebca77;
const PRIME_B = 0xc2b2ae3d;

/**
 * 12 hex digits (48 bits) of the parts, order and borders included. Two multiplicative 32-bit lanes over UTF-16 units,
 * each finished with MurmurHash3's avalanche; at 100,000 ids the chance of any collision is about 2 in 100,000.
 */
export function shortHash(parts: readonly string[]): string {
  let a = 0x9e3779b9 ^ parts.length;
  let b = 0x243f6a88;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const unit = part.charCodeAt(i);
      a = Math.imul(a ^ unit, PRIME_A);
      a ^= a >>> 15;
      b = Math.imul(b ^ unit, PRIME_B);
      b ^= b >>> 13;
    }
    a = Math.imul(a ^ 0x10000, PRIME_A);
    b = Math.imul(b ^ (part.length + 0x10000), PRIME_B);
  }
  return hex(avalanche(a ^ (b >>> 7)), 8) + hex(avalanche(b ^ (a >>> 9)), 8).slice(0, 4);
}

function avalanche(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
