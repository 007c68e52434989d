/** How a text and one provision agree, character by character. */
import { firstPosition, type Query } from './query.ts';
import type { WordsTable } from './table.ts';
import { GRAM } from './winnow.ts';

/** Marks of a key character: found by a gram; by the hash of its whole clause. */
const BY_GRAM = 1;
const BY_CLAUSE = 2;

/** Agreement of a text with one provision. */
export interface Agreement {
  readonly provision: number;
  /** Key characters found in the provision, those at the rims that cannot be told included. */
  readonly covered: number;
  /** Key characters found for certain. */
  readonly proved: number;
  /** Every clause of the text is a clause of the provision. */
  readonly verbatim: boolean;
  /** Share of the fingerprints of the lines touched that the text has. */
  readonly tightness: number;
  /** Not 0 for each key character found. */
  readonly marks: Uint8Array;
  /** Lines of the provision with words of the text, in order of the provision. */
  readonly lines: readonly number[];
}

class Tally {
  matched = 0;
  prints = 0;
  /** Characters at the text's two rims that lie between the last found gram and a gram reaching beyond the text. */
  head = 0;
  tail = 0;
  readonly marks: Uint8Array;
  readonly lines: number[] = [];

  constructor(length: number) {
    this.marks = new Uint8Array(length);
  }
}

/** Aligns the text with every line of the provision. `hashes` uses the hashes of whole clauses as well. */
export function evaluate(table: WordsTable, query: Query, provision: number, hashes: boolean): Agreement {
  const tally = new Tally(query.length);
  const { marks } = tally;
  const end = table.linesAt[provision + 1] as number;
  for (let l = table.linesAt[provision] as number; l < end; l += 1) {
    const unit = table.lineUnit[l] as number;
    const before = tally.matched;
    alignUnit(table, query, unit, tally);
    const whole = hashes && matchClauses(table, query, unit, marks);
    if (tally.matched > before || whole) tally.lines.push(l);
  }
  let proved = 0;
  let rims = 0;
  let byGram = 0;
  for (let i = 0; i < query.length; i += 1) {
    const mark = marks[i] as number;
    if (mark !== 0) proved += 1;
    else if (i < tally.head || i >= query.length - tally.tail) rims += 1;
    if (mark !== BY_CLAUSE) byGram += 1;
  }
  const tightness = tally.prints === 0 ? 0 : tally.matched / tally.prints;
  return { provision, covered: proved + rims, proved, verbatim: byGram === 0, tightness, marks, lines: tally.lines };
}

/** Marks the grams of one unit that stand in the text; words at the rims that cannot be told are counted apart. */
function alignUnit(table: WordsTable, query: Query, unit: number, tally: Tally): void {
  const { prints } = table;
  const start = table.unitPrintsAt[unit] as number;
  const end = table.unitPrintsAt[unit + 1] as number;
  let at = 0;
  let matched = 0;
  let diagonal = 0;
  let last = -1;
  for (let i = start; i < end; i += 1) {
    const print = prints[i] as number;
    const step = print & 15;
    at += step;
    let found = firstPosition(query, print >>> 4);
    if (found >= 0) {
      if (matched > 0) found = onDiagonal(query, found, at + diagonal);
      else if (i > start && found < step) tally.head = Math.max(tally.head, found);
      diagonal = found - at;
      mark(tally.marks, found, found + GRAM);
      matched += 1;
    } else if (last >= 0 && last + step + GRAM > query.length) {
      tally.tail = Math.max(tally.tail, query.length - last - GRAM);
    }
    last = found;
  }
  if (matched === 0) return;
  tally.matched += matched;
  tally.prints += end - start;
}

/** Of the positions of a gram the expected one where it is among them, else the first. */
function onDiagonal(query: Query, first: number, expected: number): number {
  for (let p = first; p >= 0; p = query.following[p] as number) if (p === expected) return p;
  return first;
}

function mark(marks: Uint8Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) if (marks[i] === 0) marks[i] = BY_GRAM;
}

function matchClauses(table: WordsTable, query: Query, unit: number, marks: Uint8Array): boolean {
  const { clauses } = query;
  const end = table.unitClausesAt[unit + 1] as number;
  let any = false;
  for (let c = table.unitClausesAt[unit] as number; c < end; c += 1) {
    const hash = table.clauses[c] as number;
    for (let q = 0; q < clauses.length; q += 1) {
      const clause = clauses[q] as { from: number; to: number; hash: number };
      if (clause.hash !== hash) continue;
      marks.fill(BY_CLAUSE, clause.from, clause.to);
      any = true;
    }
  }
  return any;
}
