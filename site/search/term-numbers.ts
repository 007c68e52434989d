/** Terms → numbers. Terms of one or two UTF-16 units, nearly all of them, are looked up without hashing a string. */

const FIRST_ROOM = 1 << 16;
const FULL = 0.6;

export class TermNumbers {
  readonly terms: string[] = [];
  /** Open addressing: the two units as one number, and the term's number plus 1; 0 for a free place. */
  #keys = new Uint32Array(FIRST_ROOM);
  #values = new Uint32Array(FIRST_ROOM);
  #short = 0;
  readonly #long = new Map<string, number>();

  /** The number of a term; a new one gets the next. */
  of(term: string): number {
    if (term.length > 2) {
      const known = this.#long.get(term);
      if (known !== undefined) return known;
      const number = this.terms.push(term) - 1;
      this.#long.set(term, number);
      return number;
    }
    const key = ((term.charCodeAt(0) << 16) | (term.length === 2 ? term.charCodeAt(1) : 0)) >>> 0;
    const place = this.#place(key);
    const found = this.#values[place] ?? 0;
    if (found > 0) return found - 1;
    this.#keys[place] = key;
    this.#values[place] = this.terms.push(term);
    this.#short += 1;
    if (this.#short > this.#keys.length * FULL) this.#grow();
    return this.terms.length - 1;
  }

  #place(key: number): number {
    const mask = this.#keys.length - 1;
    let place = (Math.imul(key, 0x9e3779b1) >>> 8) & mask;
    while ((this.#values[place] ?? 0) > 0 && this.#keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Uint32Array(keys.length * 2);
    this.#values = new Uint32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      if (values[i] === 0) continue;
      const place = this.#place(keys[i] ?? 0);
      this.#keys[place] = keys[i] ?? 0;
      this.#values[place] = values[i] ?? 0;
    }
  }
}
