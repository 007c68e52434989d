/** Bytes of index files: numbers as base-128 groups, low first. Used by the build and by the browser. */

/** Collects bytes; grows as needed. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 12);
  length = 0;

  #need(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }

  /** A whole number from 0 to 2^32 - 1. */
  number(value: number): void {
    this.#need(5);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  bytes(part: Uint8Array): void {
    this.#need(part.length);
    this.#bytes.set(part, this.length);
    this.length += part.length;
  }

  /** UTF-8 with its length before it. */
  text(value: string): void {
    const part = new TextEncoder().encode(value);
    this.number(part.length);
    this.bytes(part);
  }

  /** A copy of what was written. */
  done(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
}

/** Reads what ByteWriter wrote; throws a RangeError past the end. */
export class ByteReader {
  readonly source: Uint8Array;
  at: number;

  constructor(source: Uint8Array, at = 0) {
    this.source = source;
    this.at = at;
  }

  number(): number {
    let value = 0;
    let shift = 0;
    let byte = 128;
    while (byte > 127) {
      if (this.at >= this.source.length) throw new RangeError('the file ends too early');
      byte = this.source[this.at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    }
    return value;
  }

  bytes(length: number): Uint8Array {
    if (this.at + length > this.source.length) throw new RangeError('the file ends too early');
    this.at += length;
    return this.source.subarray(this.at - length, this.at);
  }

  text(): string {
    return new TextDecoder().decode(this.bytes(this.number()));
  }
}

/** Sorted numbers as the gaps between them. */
export function writeSorted(writer: ByteWriter, values: ArrayLike<number>): void {
  writer.number(values.length);
  let last = -1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    writer.number(value - last - 1);
    last = value;
  }
}

/** Reads what `writeSorted` wrote. */
export function readSorted(reader: ByteReader): Uint32Array {
  const values = new Uint32Array(reader.number());
  let last = -1;
  for (let i = 0; i < values.length; i++) {
    last += 1 + reader.number();
    values[i] = last;
  }
  return values;
}
