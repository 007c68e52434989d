/**
 * Statute words anywhere in a text of any length: first the spans that chain several grams of the same unit (linear),
 * then, span by span, the provision of each part, so that a quotation running over two articles or versions is split.
 */
import type { Span } from '../../types.ts';
import type { WordsStretch } from '../book.ts';
import { type Agreement, evaluate, isFound } from './evaluate.ts';
import { candidatesOf, findAgreements, type Searcher } from './find.ts';
import type { WordsKey } from './key.ts';
import { lowerBound, makeQuery, type Query } from './query.ts';
import { countPostings, firstPosting, type WordsTable } from './table.ts';
import { GRAM, gramHashes, WINDOW, winnow } from './winnow.ts';

/** A range of key characters. */
interface KeyRange {
  readonly from: number;
  readonly to: number;
}

/** Key characters between two grams of the same unit that still count as one quotation. */
const REACH = 24;
/** Key characters between two grams of a span that are words of no statute: a changed number and the grams over it. */
const LOOSE_GAP = 12;
/** The same for masking, where the page's own words between quotations must stay. */
const TIGHT_GAP = 5;
/** Units of one gram that are followed, at most. */
const FOLLOWED = 48;
/** Links of a chain that make a span: three grams of one unit in reach of each other. */
const LINKS = 2;
/** Key characters that are assigned to provisions together. */
const BLOCK = 640;
/** Blocks that one stretch may run over. */
const MOST_BLOCKS = 8;
/** Provisions that are compared with a block. */
const CLOSE = 12;
/** Candidates given with a stretch. */
const CANDIDATES = 6;
/** What a change of provision costs, in characters. */
const SWITCH = 5;
/** Part of a clause that a provision must have, to be better than none. */
const FOREIGN = 0.7;

/** The shortest stretch given, in key characters, where the caller does not say. */
export const SHORTEST_STRETCH = 16;

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

function joinRanges(ranges: readonly KeyRange[]): KeyRange[] {
  const out: KeyRange[] = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (last !== undefined && range.from <= last.to)
      out[out.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else out.push(range);
  }
  return out;
}

/** The stretches of one text, in order, not overlapping. */
export function locateStretches(searcher: Searcher, finder: SpanFinder, key: WordsKey, least: number): WordsStretch[] {
  const parts = finder.find(key, least, LOOSE_GAP).flatMap((span) => splitSpan(searcher, key, widen(key, span)));
  return joinParts(parts).flatMap((part) => stretch(searcher, key, part, least));
}

/** A span with the rest of its first and last clause, as far as a quotation's lead-in may reach. */
function widen(key: WordsKey, { from, to }: KeyRange): KeyRange {
  const before = key.breaks[lowerBound(key.breaks, from + 1) - 1] ?? 0;
  const after = key.breaks[lowerBound(key.breaks, to)] ?? key.codes.length;
  return {
    from: from - before <= REACH ? before : from - WINDOW + 1,
    to: after - to <= REACH ? after : to + WINDOW - 1,
  };
}

/** Spans of the key for masking, in the text's units: to the next stop, and without the page's own words in between. */
export function maskSpans(finder: SpanFinder, key: WordsKey, least: number): Span[] {
  const limits = { from: 0, to: key.codes.length };
  return finder.find(key, least, TIGHT_GAP).map((range) => {
    const { from, to } = toStops(key, range, limits);
    return { start: key.starts[from] as number, end: key.ends[to - 1] as number };
  });
}

/** Neighbouring clauses of one provision, and the range in them that is found. */
interface Part extends KeyRange {
  readonly provision: number;
  readonly found: KeyRange;
}

/** Assigns the clauses of a span to provisions, block by block; clauses that no provision has are left out. */
function splitSpan(searcher: Searcher, key: WordsKey, span: KeyRange): Part[] {
  return blocksOf(key, span).flatMap((block) => assign(searcher, makeQuery(key, block.from, block.to), block.from));
}

function blocksOf(key: WordsKey, { from, to }: KeyRange): KeyRange[] {
  const out: KeyRange[] = [];
  for (let at = from; at < to; ) {
    let end = Math.min(at + BLOCK, to);
    const clause = key.breaks[lowerBound(key.breaks, end + 1) - 1] ?? 0;
    if (end < to && clause > at) end = clause;
    out.push({ from: at, to: end });
    at = end;
  }
  return out;
}

function assign(searcher: Searcher, query: Query, offset: number): Part[] {
  const agreements = compareBlock(searcher, query);
  if (agreements.length === 0) return [];
  const found = query.clauses.map(({ from, to }) => agreements.map(({ marks }) => count(marks, from, to)));
  const choice = cheapest(
    query.clauses.map(({ from, to }) => to - from),
    found,
  );
  return query.clauses.flatMap(({ from, to }, i): Part[] => {
    const chosen = agreements[choice[i] as number];
    const found = chosen === undefined ? undefined : foundRange(chosen.marks, from, to, offset);
    if (chosen === undefined || found === undefined) return [];
    return [{ from: from + offset, to: to + offset, provision: chosen.provision, found }];
  });
}

/** The range of [from, to) from the first to the last character found, moved by `offset`; undefined when none is. */
function foundRange(marks: Uint8Array, from: number, to: number, offset: number): KeyRange | undefined {
  let first = from;
  while (first < to && !isFound(marks[first])) first += 1;
  let last = to;
  while (last > first && !isFound(marks[last - 1])) last -= 1;
  return first < last ? { from: first + offset, to: last + offset } : undefined;
}

/** Provisions of the block as a whole, then of the clauses that none of those has. */
function compareBlock({ table, gatherer, allowed }: Searcher, query: Query): Agreement[] {
  const compare = (provision: number) => evaluate(table, query, provision, true);
  const agreements = gatherer.gather(query, CLOSE, allowed, true).map(compare);
  for (const { from, to } of missingRanges(query, agreements)) {
    const known = new Set(agreements.map(({ provision }) => provision));
    const more = gatherer.gather(makeQuery(query.key, from, to), CLOSE, allowed, true);
    agreements.push(...more.filter((provision) => !known.has(provision)).map(compare));
  }
  return agreements;
}

/** Runs of neighbouring clauses of which every agreement lacks a third or more. */
function missingRanges({ clauses }: Query, agreements: readonly Agreement[]): KeyRange[] {
  const missing = clauses.filter(({ from, to }) => {
    const best = agreements.reduce((most, { marks }) => Math.max(most, count(marks, from, to)), 0);
    return to - from >= GRAM + 2 && best < (2 / 3) * (to - from);
  });
  return joinRanges(missing);
}

function count(marks: Uint8Array, from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i += 1) if (isFound(marks[i])) n += 1;
  return n;
}

/** Viterbi: for each clause the provision (or -1) so that characters not found plus the price of changes is least. */
function cheapest(lengths: readonly number[], found: ReadonlyArray<readonly number[]>): number[] {
  const states = (found[0]?.length ?? 0) + 1;
  let costs = new Float64Array(states);
  const back: Int32Array[] = [];
  for (const [i, row] of found.entries()) {
    const length = lengths[i] as number;
    const best = costs.indexOf(Math.min(...costs));
    const from = new Int32Array(states);
    const next = new Float64Array(states);
    for (let s = 0; s < states; s += 1) {
      const stay = costs[s] as number;
      const change = (costs[best] as number) + (i === 0 ? 0 : SWITCH);
      from[s] = stay <= change ? s : best;
      next[s] = Math.min(stay, change) + (s === states - 1 ? FOREIGN * length : length - (row[s] as number));
    }
    back.push(from);
    costs = next;
  }
  const choice: number[] = [];
  let state = costs.indexOf(Math.min(...costs));
  for (let i = back.length - 1; i >= 0; i -= 1) {
    choice[i] = state === states - 1 ? -1 : state;
    state = (back[i] as Int32Array)[state] as number;
  }
  return choice;
}

function joinParts(parts: readonly Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last !== undefined && isContinued(last, part)) {
      out[out.length - 1] = { ...last, to: part.to, found: { from: last.found.from, to: part.found.to } };
    } else out.push(part);
  }
  return out;
}

/** True when a part goes on with the same provision without many foreign characters, within what is looked up at once. */
function isContinued(last: Part, next: Part): boolean {
  return (
    last.provision === next.provision &&
    last.to === next.from &&
    next.found.from - last.found.to <= REACH &&
    next.to - last.from <= MOST_BLOCKS * BLOCK
  );
}

/** A part with its candidates. */
function stretch(searcher: Searcher, key: WordsKey, part: Part, least: number): WordsStretch[] {
  if (part.found.to - part.found.from < least) return [];
  const { from, to } = toStops(key, part.found, part);
  const query = makeQuery(key, from, to);
  const options = { limit: CANDIDATES, wordings: true, day: searcher.day };
  const candidates = candidatesOf(searcher.table, query, findAgreements(searcher, query), options);
  if (candidates.length === 0) return [];
  return [{ start: key.starts[from] as number, end: key.ends[to - 1] as number, keyLength: to - from, candidates }];
}

/** A range with the few characters that no gram reaches, when punctuation follows them: a quotation ends there. */
function toStops({ starts, ends }: WordsKey, { from, to }: KeyRange, limits: KeyRange): KeyRange {
  let first = from;
  while (first > limits.from && from - first < WINDOW && starts[first] === ends[first - 1]) first -= 1;
  let last = to;
  while (last < limits.to && last - to < WINDOW && starts[last] === ends[last - 1]) last += 1;
  return { from: from - first < WINDOW ? first : from, to: last - to < WINDOW ? last : to };
}
