/** How a text and one provision agree, character by character. */
import type { Query } from './query.ts';
import type { WordsTable } from './table.ts';
import { GRAM } from './winnow.ts';

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
  /** 1 for each key character found (2: by the hash of its clause). */
  readonly marks: Uint8Array;
  /** Lines of the provision with words of the text, in order of the provision. */
  readonly lines: readonly number[];
}

interface Tally {
  matched: number;
  prints: number;
  /** Characters at the text's two rims that lie between the last found gram and a gram reaching beyond the text. */
  head: number;
  tail: number;
  readonly marks: Uint8Array;
  readonly lines: number[];
}

/** Aligns the text with every line of the provision. `hashes` uses the hashes of whole clauses as well. */
export function evaluate(table: WordsTable, query: Query, provision: number, hashes: boolean): Agreement {
  const tally: Tally = { matched: 0, prints: 0, head: 0, tail: 0, marks: new Uint8Array(query.length + 1), lines: [] };
  for (let l = table.linesAt[provision] as number; l < (table.linesAt[provision + 1] as number); l += 1) {
    const unit = table.lineUnit[l] as number;
    const before = tally.matched;
    alignUnit(table, query, unit, tally);
    const whole = hashes && matchClauses(table, query, unit, tally.marks);
    if (tally.matched > before || whole) tally.lines.push(l);
  }
  let proved = 0;
  let rims = 0;
  for (let i = 0; i < query.length; i += 1) {
    if (tally.marks[i] !== 0) proved += 1;
    else if (i < tally.head || i >= query.length - tally.tail) rims += 1;
  }
  const verbatim = hashes && query.clauses.every(({ from, to }) => all(tally.marks, from, to));
  const tightness = tally.prints === 0 ? 0 : tally.matched / tally.prints;
  return { provision, covered: proved + rims, proved, verbatim, tightness, marks: tally.marks, lines: tally.lines };
}

function all(marks: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (marks[i] !== 2) return false;
  return true;
}

/** Marks the grams of one unit that stand in the text; words at the rims that cannot be told are counted apart. */
function alignUnit(table: WordsTable, query: Query, unit: number, tally: Tally): void {
  const start = table.unitPrintsAt[unit] as number;
  const end = table.unitPrintsAt[unit + 1] as number;
  let at = 0;
  let diagonal = Number.NaN;
  let matched = 0;
  let wasFound = true;
  let wasAt = 0;
  for (let i = start; i < end; i += 1) {
    const print = table.prints[i] as number;
    const step = print & 15;
    at += step;
    const found = place(query, print >>> 4, at, diagonal);
    if (found >= 0) {
      if (matched === 0 && i > start && found < step) tally.head = Math.max(tally.head, found);
      diagonal = found - at;
      tally.marks.fill(1, found, found + GRAM);
      matched += 1;
    } else if (wasFound && matched > 0 && wasAt + step + GRAM > query.length && wasAt + GRAM <= query.length) {
      tally.tail = Math.max(tally.tail, query.length - wasAt - GRAM);
    }
    wasFound = found >= 0;
    wasAt = found;
  }
  if (matched > 0) {
    tally.matched += matched;
    tally.prints += end - start;
  }
}

/** The position of a gram in the text, on the diagonal of the one before where possible; -1 when it is not there. */
function place(query: Query, hash: number, at: number, diagonal: number): number {
  const first = query.first(hash);
  if (first < 0) return -1;
  for (let p = first; p >= 0; p = query.next(p)) if (p - at === diagonal) return p;
  return first;
}

function matchClauses(table: WordsTable, query: Query, unit: number, marks: Uint8Array): boolean {
  let any = false;
  for (let c = table.unitClausesAt[unit] as number; c < (table.unitClausesAt[unit + 1] as number); c += 1) {
    const hash = table.clauses[c] as number;
    for (const clause of query.clauses) {
      if (clause.hash !== hash) continue;
      marks.fill(2, clause.from, clause.to);
      any = true;
    }
  }
  return any;
}
