/** A growing list of small whole numbers in typed arrays, never copied as a whole. */

const CHUNK = 1 << 18;
const SHIFT = 18;

type Numbers = Uint16Array | Uint32Array;

export class NumberList {
  readonly #make: (length: number) => Numbers;
  readonly #chunks: Numbers[] = [];
  length = 0;

  /** `make` makes one chunk: its kind of array bounds the numbers. */
  constructor(make: (length: number) => Numbers) {
    this.#make = make;
  }

  push(value: number): void {
    if (this.length === this.#chunks.length * CHUNK) this.#chunks.push(this.#make(CHUNK));
    this.set(this.length++, value);
  }

  get(index: number): number {
    return this.#chunks[index >>> SHIFT]?.[index & (CHUNK - 1)] ?? 0;
  }

  set(index: number, value: number): void {
    const chunk = this.#chunks[index >>> SHIFT];
    if (chunk !== undefined) chunk[index & (CHUNK - 1)] = value;
  }
}

export const shorts = (length: number): Uint16Array => new Uint16Array(length);
export const words = (length: number): Uint32Array => new Uint32Array(length);
