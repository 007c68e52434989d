/** How a text and one provision agree, character by character. */
import { firstPosition, type Query, type QueryClause } from './query.ts';
import type { WordsTable } from './table.ts';
import { GRAM } from './winnow.ts';

/** Marks of a key character: found by a gram; by the hash of its whole clause; at a rim of the text, where it cannot be told. */
const BY_GRAM = 1;
export const BY_CLAUSE = 2;
export const AT_RIM = 3;

/** True for the mark of a character found for certain. */
export function isFound(mark: number | undefined): boolean {
  return mark === BY_GRAM || mark === BY_CLAUSE;
}

/** Agreement of a text with one provision. */
export interface Agreement {
  readonly provision: number;
  /** Key characters found in the provision, those at the rims that cannot be told included. */
  readonly covered: number;
  /** Key characters found for certain. */
  readonly proved: number;
  /** Every clause of the text is a clause of the provision. */
  readonly verbatim: boolean;
  /** Unbroken stretches that the found characters are pieced together from; words moved or from another line break one. */
  readonly runs: number;
  /** Share of the fingerprints of the lines touched that the text has. */
  readonly tightness: number;
  /** For each key character FOREIGN, BY_GRAM, BY_CLAUSE or AT_RIM. */
  readonly marks: Uint8Array;
  /** Places where words of the line are left out or moved: pairs of key positions, [end of one stretch, start of the next]. */
  readonly breaks: readonly number[];
  /** Lines of the provision that the words were found in, the best first. */
  readonly lines: readonly number[];
}

class Tally {
  matched = 0;
  prints = 0;
  runs = 0;
  /** Characters at the text's two rims that lie between the last found gram and a gram reaching beyond the text. */
  head = 0;
  tail = 0;
  readonly breaks: number[] = [];
  readonly marks: Uint8Array;

  constructor(length: number) {
    this.marks = new Uint8Array(length);
  }
}

/** Aligns the text with the lines of the provision, the best first. `hashes` uses the hashes of whole clauses as well. */
export function evaluate(table: WordsTable, query: Query, provision: number, hashes: boolean): Agreement {
  const tally = new Tally(query.length);
  const { marks } = tally;
  const lines: number[] = [];
  for (const line of byMatches(table, query, provision)) {
    if (alignUnit(table, query, table.lineUnit[line] as number, tally)) lines.push(line);
  }
  if (hashes) addClauses(table, query, provision, marks, lines);
  let proved = 0;
  let rims = 0;
  let byGram = 0;
  for (let i = 0; i < query.length; i += 1) {
    const mark = marks[i] as number;
    if (mark !== 0) proved += 1;
    else if (i < tally.head || i >= query.length - tally.tail) {
      rims += 1;
      marks[i] = AT_RIM;
    }
    if (mark !== BY_CLAUSE) byGram += 1;
  }
  const tightness = tally.prints === 0 ? 0 : tally.matched / tally.prints;
  return {
    provision,
    covered: proved + rims,
    proved,
    verbatim: byGram === 0,
    runs: tally.runs,
    tightness,
    marks,
    breaks: tally.breaks,
    lines,
  };
}

/** The provision's lines that share grams with the text, most first. */
function byMatches(table: WordsTable, query: Query, provision: number): number[] {
  const lines: number[] = [];
  const counts: number[] = [];
  const end = table.linesAt[provision + 1] as number;
  for (let l = table.linesAt[provision] as number; l < end; l += 1) {
    const count = countMatches(table, query, table.lineUnit[l] as number);
    if (count === 0) continue;
    let at = lines.length;
    for (; at > 0 && (counts[at - 1] as number) < count; at -= 1) {
      lines[at] = lines[at - 1] as number;
      counts[at] = counts[at - 1] as number;
    }
    lines[at] = l;
    counts[at] = count;
  }
  return lines;
}

function countMatches(table: WordsTable, query: Query, unit: number): number {
  const end = table.unitPrintsAt[unit + 1] as number;
  let count = 0;
  for (let i = table.unitPrintsAt[unit] as number; i < end; i += 1) {
    if (firstPosition(query, (table.prints[i] as number) >>> 4) >= 0) count += 1;
  }
  return count;
}

/**
 * Marks the grams of one unit that stand in the text; words at the rims that cannot be told are counted apart. True when
 * something was marked that was not before.
 */
function alignUnit(table: WordsTable, query: Query, unit: number, tally: Tally): boolean {
  const { prints } = table;
  const start = table.unitPrintsAt[unit] as number;
  const end = table.unitPrintsAt[unit + 1] as number;
  const { runs } = tally;
  let at = 0;
  let matched = 0;
  let diagonal = 0;
  let last = -1;
  let counted = false;
  let reached = 0;
  let wasFresh = false;
  for (let i = start; i < end; i += 1) {
    const print = prints[i] as number;
    const step = print & 15;
    at += step;
    let found = firstPosition(query, print >>> 4);
    if (found >= 0) {
      if (matched > 0) found = onDiagonal(query, found, at + diagonal);
      else if (i > start && found < step) tally.head = Math.max(tally.head, found);
      const moved = matched > 0 && found !== at + diagonal;
      diagonal = found - at;
      const fresh = mark(tally.marks, found, found + GRAM);
      if (moved && fresh && wasFresh) tally.breaks.push(reached, found);
      if (matched === 0 || moved) counted = false;
      if (fresh && !counted) {
        counted = true;
        tally.runs += 1;
      }
      wasFresh = fresh;
      reached = found + GRAM;
      matched += 1;
    } else if (last >= 0 && last + step + GRAM > query.length) {
      tally.tail = Math.max(tally.tail, query.length - last - GRAM);
    }
    last = found;
  }
  if (tally.runs === runs) return false;
  tally.matched += matched;
  tally.prints += end - start;
  return true;
}

/** Of the positions of a gram the expected one where it is among them, else the first. */
function onDiagonal(query: Query, first: number, expected: number): number {
  for (let p = first; p >= 0; p = query.following[p] as number) if (p === expected) return p;
  return first;
}

/** Marks [from, to); true when something of it was not marked before. */
function mark(marks: Uint8Array, from: number, to: number): boolean {
  let fresh = false;
  for (let i = from; i < to; i += 1) {
    if (marks[i] !== 0) continue;
    marks[i] = BY_GRAM;
    fresh = true;
  }
  return fresh;
}

/** Marks the text's clauses that are clauses of the provision; lines that add words are added to `lines`. */
function addClauses(table: WordsTable, query: Query, provision: number, marks: Uint8Array, lines: number[]): void {
  const end = table.linesAt[provision + 1] as number;
  for (let l = table.linesAt[provision] as number; l < end; l += 1) {
    const unit = table.lineUnit[l] as number;
    if (matchClauses(table, query, unit, marks) && !lines.includes(l)) lines.push(l);
  }
}

function matchClauses(table: WordsTable, { hashed }: Query, unit: number, marks: Uint8Array): boolean {
  const end = table.unitClausesAt[unit + 1] as number;
  let fresh = false;
  for (let c = table.unitClausesAt[unit] as number; c < end; c += 1) {
    const hash = table.clauses[c] as number;
    for (let q = 0; q < hashed.length; q += 1) {
      const clause = hashed[q] as QueryClause;
      if (clause.hash !== hash) continue;
      for (let i = clause.from; i < clause.to; i += 1) {
        if (marks[i] === 0) fresh = true;
        marks[i] = BY_CLAUSE;
      }
    }
  }
  return fresh;
}
