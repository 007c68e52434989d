/** From a text to the few provisions worth a closer look: rare grams first, common formulas only as far as the budget goes. */
import type { Query } from './query.ts';
import { countPostings, firstPosting, type Postings, type WordsTable } from './table.ts';

/** Postings of one gram that are looked at, at most. */
const MOST = 512;
/** Postings of one text that are looked at: at least these, and some for each gram. */
const BUDGET = 2048;
const BUDGET_PER_GRAM = 8;
/** Grams by the power of two of their frequency. */
const CLASSES = 11;

/** Finds provisions by words; holds the scratch memory for one table. */
export interface Gatherer {
  /** At most `most` provisions, best first. `allowed` (by law index) restricts the search; `hashes` uses clause hashes. */
  gather(query: Query, most: number, allowed: Uint8Array | undefined, hashes: boolean): number[];
}

/** Makes a gatherer for a table. */
export function makeGatherer(table: WordsTable): Gatherer {
  const unitScore = new Float32Array(table.unitLength.length);
  const provisionScore = new Float32Array(table.law.length);
  const units: number[] = [];
  const provisions: number[] = [];

  function add(
    postings: Postings,
    first: number,
    count: number,
    weight: number,
    allowed: Uint8Array | undefined,
  ): void {
    for (let e = first; e < first + count; e += 1) {
      const unit = postings.entries[2 * e + 1] as number;
      if (allowed !== undefined && allowed[table.unitLaw[unit] as number] === 0) continue;
      if (unitScore[unit] === 0) units.push(unit);
      unitScore[unit] = (unitScore[unit] as number) + weight;
    }
  }

  function addGrams(query: Query, allowed: Uint8Array | undefined): void {
    let budget = BUDGET + query.grams.length * BUDGET_PER_GRAM;
    for (const found of byFrequency(table.gramPostings, query)) {
      for (let i = 0; i < found.length && budget > 0; i += 2) {
        const count = found[i + 1] as number;
        budget -= count;
        add(table.gramPostings, found[i] as number, count, 1 / Math.sqrt(count), allowed);
      }
    }
  }

  function addClauses(query: Query, allowed: Uint8Array | undefined): void {
    for (const { from, to, hash } of query.clauses) {
      const first = firstPosting(table.clausePostings, hash);
      if (first < 0) continue;
      const count = countPostings(table.clausePostings, hash, first, MOST);
      add(table.clausePostings, first, count, (to - from) / 4 / Math.sqrt(count), allowed);
    }
  }

  function addProvisions(): void {
    for (const unit of units) {
      const score = unitScore[unit] as number;
      unitScore[unit] = 0;
      for (let i = table.unitProvisionsAt[unit] as number; i < (table.unitProvisionsAt[unit + 1] as number); i += 1) {
        const provision = table.unitProvisions[i] as number;
        if (provisionScore[provision] === 0) provisions.push(provision);
        provisionScore[provision] = (provisionScore[provision] as number) + score;
      }
    }
    units.length = 0;
  }

  return {
    gather(query, most, allowed, hashes) {
      addGrams(query, allowed);
      if (hashes) addClauses(query, allowed);
      addProvisions();
      const best = top(provisions, provisionScore, most);
      for (const provision of provisions) provisionScore[provision] = 0;
      provisions.length = 0;
      return best;
    },
  };
}

/** For each class of frequency, rarest first, the pairs (first entry, entries) of the text's distinct grams. */
function byFrequency(postings: Postings, query: Query): number[][] {
  const classes: number[][] = Array.from({ length: CLASSES }, () => []);
  for (let i = 0; i < query.grams.length; i += 1) {
    const hash = query.grams[i] as number;
    if (query.first(hash) !== i) continue;
    const first = firstPosting(postings, hash);
    if (first < 0) continue;
    const count = countPostings(postings, hash, first, MOST);
    classes[31 - Math.clz32(count)]?.push(first, count);
  }
  return classes;
}

/** The `most` best, best first; equal scores in the order of the register. */
function top(provisions: readonly number[], scores: Float32Array, most: number): number[] {
  const best: number[] = [];
  for (const provision of provisions) {
    const score = scores[provision] as number;
    if (best.length === most && score <= (scores[best[most - 1] as number] as number)) continue;
    let at = best.length;
    while (at > 0 && (scores[best[at - 1] as number] as number) < score) at -= 1;
    best.splice(at, 0, provision);
    if (best.length > most) best.pop();
  }
  return best;
}
