/** The spans of a text that chain several grams of the same statute line: where statute words are, not yet whose. Linear. */
import type { Span } from '../../types.ts';
import type { WordsKey } from './key.ts';
import { countPostings, firstPosting, type WordsTable } from './table.ts';
import { GRAM, gramHashes, WINDOW, winnow } from './winnow.ts';

/** A range of key characters. */
export interface KeyRange {
  readonly from: number;
  readonly to: number;
}

/** Key characters between two grams of the same unit that still count as one quotation. */
export const REACH = 24;
/** Key characters between two grams of a span that are words of no statute: a changed number and the grams over it. */
export const LOOSE_GAP = 12;
/** The same for masking, where the page's own words between quotations must stay. */
const TIGHT_GAP = 5;
/** Units of one gram that are followed, at most. */
const FOLLOWED = 48;
/** Scratch memory for longer texts is not kept. */
const KEPT_ROOM = 1 << 18;
/** Links of a chain that make a span: three grams of one unit in reach of each other. */
const LINKS = 2;
/** Finds the spans of the key whose words stand in statutes; holds scratch memory for one table. */
export interface SpanFinder {
  /** `least` and `gap` in key characters: the shortest span, and the longest run of foreign words inside one. */
  find(key: WordsKey, least: number, gap: number): KeyRange[];
}

/** Makes a span finder for a table. */
export function makeSpanFinder(table: WordsTable): SpanFinder {
  return new Finder(table);
}

class Finder implements SpanFinder {
  private readonly table: WordsTable;
  /** Where a unit was last met, plus one, from the start of all texts. */
  private readonly lastAt: Float64Array;
  private base = 0;
  private hashes = new Uint32Array(4096);
  private kept = new Uint32Array(4096);

  constructor(table: WordsTable) {
    this.table = table;
    this.lastAt = new Float64Array(table.unitLength.length);
  }

  find(key: WordsKey, least: number, gap: number): KeyRange[] {
    const length = key.codes.length;
    if (length < GRAM) return [];
    if (this.hashes.length < length) {
      this.hashes = new Uint32Array(length * 2);
      this.kept = new Uint32Array(length * 2);
    }
    const kept = winnow(this.hashes, gramHashes(key.codes, 0, length, this.hashes), true, this.kept);
    const spans = this.chain(kept, length, least, gap);
    if (length > KEPT_ROOM) {
      this.hashes = new Uint32Array(0);
      this.kept = new Uint32Array(0);
    }
    this.base += length + REACH + 1;
    return spans;
  }

  /** Joins found grams in reach of each other; a span needs LINKS grams that follow one of the same unit. */
  private chain(kept: number, length: number, least: number, gap: number): KeyRange[] {
    const spans: KeyRange[] = [];
    let from = -1;
    let to = -1;
    let links = 0;
    const close = () => {
      if (from >= 0 && links >= LINKS && to - from >= least - 2 * WINDOW) {
        spans.push({ from, to: Math.min(length, to) });
      }
      links = 0;
    };
    for (let i = 0; i < kept; i += 1) {
      const at = this.kept[i] as number;
      const hash = this.hashes[at] as number;
      const first = firstPosting(this.table.gramPostings, hash);
      if (first < 0) continue;
      if (from < 0 || at > to + gap) {
        close();
        from = at;
      }
      to = at + GRAM;
      if (this.isLinked(hash, first, at)) links += 1;
    }
    close();
    return joinRanges(spans);
  }

  /** Notes where the gram's units were met; true when one of them was met shortly before. */
  private isLinked(hash: number, first: number, at: number): boolean {
    const { gramPostings } = this.table;
    const { lastAt } = this;
    const here = this.base + at + 1;
    let left = countPostings(gramPostings, hash, first, FOLLOWED);
    let linked = false;
    for (let e = first; left > 0; e += 1) {
      if (gramPostings.entries[2 * e] !== hash) continue;
      left -= 1;
      const unit = gramPostings.entries[2 * e + 1] as number;
      if (here - (lastAt[unit] as number) <= REACH && lastAt[unit] !== here) linked = true;
      lastAt[unit] = here;
    }
    return linked;
  }
}

/** Neighbouring or overlapping ranges as one. */
export function joinRanges(ranges: readonly KeyRange[]): KeyRange[] {
  const out: KeyRange[] = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (last !== undefined && range.from <= last.to)
      out[out.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else out.push(range);
  }
  return out;
}

/** Spans of the key for masking, in the text's units: to the next stop, and without the page's own words in between. */
export function maskSpans(finder: SpanFinder, key: WordsKey, least: number): Span[] {
  const limits = { from: 0, to: key.codes.length };
  return finder.find(key, least, TIGHT_GAP).map((range) => {
    const { from, to } = toStops(key, range, limits);
    return { start: key.starts[from] as number, end: key.ends[to - 1] as number };
  });
}

/** A range with the few characters that no gram reaches, when punctuation follows them: a quotation ends there. */
export function toStops({ starts, ends }: WordsKey, { from, to }: KeyRange, limits: KeyRange): KeyRange {
  let first = from;
  while (first > limits.from && from - first < WINDOW && starts[first] === ends[first - 1]) first -= 1;
  let last = to;
  while (last < limits.to && last - to < WINDOW && starts[last] === ends[last - 1]) last += 1;
  return { from: from - first < WINDOW ? first : from, to: last - to < WINDOW ? last : to };
}
