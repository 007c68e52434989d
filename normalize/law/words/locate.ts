/**
 * Statute words anywhere in a text of any length: span by span the provision of each part, so that a quotation running
 * over two articles or versions is split.
 */
import type { WordsStretch } from '../book.ts';
import { type Agreement, evaluate, isFound } from './evaluate.ts';
import { candidatesOf, findAgreements, type Searcher } from './find.ts';
import type { WordsKey } from './key.ts';
import { lowerBound, makeQuery, type Query } from './query.ts';
import { joinRanges, type KeyRange, LOOSE_GAP, REACH, type SpanFinder, toStops } from './spans.ts';
import { GRAM, WINDOW } from './winnow.ts';

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
