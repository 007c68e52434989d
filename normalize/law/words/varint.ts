/** Numbers in as few bytes as they need: seven bits a byte, the lowest first, the high bit set on all but the last. */

/** Writes numbers from 0 to 2^31. */
export class Varints {
  private bytes = new Uint8Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length + 6 > this.bytes.length) {
      const wider = new Uint8Array(this.bytes.length * 2);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.length++] = rest;
  }

  /** Small numbers of either sign: 0, -1, 1, -2, 2 → 0, 1, 2, 3, 4. */
  pushSigned(value: number): void {
    this.push(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** What was written. */
  take(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

/** 0, 1, 2, 3, 4 → 0, -1, 1, -2, 2. */
export function unzigzag(value: number): number {
  return (value & 1) === 1 ? -((value + 1) >>> 1) : value >>> 1;
}

/** Reads numbers below 2^31 that Varints wrote. */
export class VarintReader {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** The next number; undefined bytes at the end read as 0. */
  read(): number {
    const { bytes } = this;
    let byte = bytes[this.at] as number;
    this.at += 1;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; shift < 31; shift += 7) {
      byte = bytes[this.at] as number;
      this.at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value;
  }
}
