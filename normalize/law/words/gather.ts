/** From a text to the few provisions worth a closer look: rare grams first, common formulas only as far as needed. */
import type { Query } from './query.ts';
import { countPostings, firstPosting, type Postings, type WordsTable } from './table.ts';
import { winnow } from './winnow.ts';

/** Postings of one gram that are looked at, at most. */
const MOST = 512;
/** Postings of one text that are looked at: at least these, and some for each gram. */
const BUDGET = 1024;
const BUDGET_PER_GRAM = 4;
/** Grams by the power of two of their frequency. */
const CLASSES = 10;
/** From this class on (32 postings) a gram is common; with enough rarer ones it is not looked at. */
const COMMON = 5;
const ENOUGH = 6;
/** Where more provisions than wanted are as good as the best, all grams are looked at, with so many times the postings. */
const THOROUGH = 8;
const AS_GOOD = 0.9;
/** Texts of fewer grams are looked up by all of them, longer ones by their winnowed grams. */
const SHORT = 24;
/** A provision with a smaller part of the best one's score is not looked at. */
const FAR = 0.25;
/** What the best line of a provision adds to the sum of all: one long match is worth many scraps. */
const LINE = 1;

/** Finds provisions by words; holds the scratch memory for one table. */
export interface Gatherer {
  /** At most `most` provisions, best first. `allowed` (by law index) restricts the search; `hashes` uses clause hashes. */
  gather(query: Query, most: number, allowed: Uint8Array | undefined, hashes: boolean): readonly number[];
}

/** Makes a gatherer for a table. */
export function makeGatherer(table: WordsTable): Gatherer {
  return new Scratch(table);
}

class Scratch implements Gatherer {
  private readonly table: WordsTable;
  private readonly unitScore: Float32Array;
  private readonly provisionScore: Float32Array;
  private readonly bestLine: Float32Array;
  private readonly units: Uint32Array;
  private readonly provisions: Uint32Array;
  private unitCount = 0;
  private provisionCount = 0;
  private chosen = new Uint32Array(1024);
  private firsts = new Uint32Array(1024);
  private counts = new Uint32Array(1024);

  constructor(table: WordsTable) {
    this.table = table;
    this.unitScore = new Float32Array(table.unitLength.length);
    this.provisionScore = new Float32Array(table.law.length);
    this.bestLine = new Float32Array(table.law.length);
    this.units = new Uint32Array(table.unitLength.length);
    this.provisions = new Uint32Array(table.law.length);
  }

  gather(query: Query, most: number, allowed: Uint8Array | undefined, hashes: boolean): readonly number[] {
    const best = this.round(query, most, allowed, hashes, false);
    return best ?? this.round(query, most, allowed, hashes, true) ?? [];
  }

  /** One round; undefined when it cannot tell the best provisions from too many others and a thorough one may. */
  private round(
    query: Query,
    most: number,
    allowed: Uint8Array | undefined,
    hashes: boolean,
    thorough: boolean,
  ): readonly number[] | undefined {
    this.addGrams(query, allowed, thorough);
    if (hashes) this.addClauses(query, allowed);
    this.addProvisions();
    const crowded = !thorough && this.provisionCount > most && this.isCrowded(most);
    const best = this.takeBest(most);
    return crowded ? undefined : best;
  }

  private isCrowded(most: number): boolean {
    const { provisions, provisionScore } = this;
    let highest = 0;
    for (let k = 0; k < this.provisionCount; k += 1) {
      highest = Math.max(highest, provisionScore[provisions[k] as number] as number);
    }
    let near = 0;
    for (let k = 0; k < this.provisionCount && near <= most; k += 1) {
      if ((provisionScore[provisions[k] as number] as number) >= AS_GOOD * highest) near += 1;
    }
    return near > most;
  }

  private add(postings: Postings, first: number, count: number, weight: number, allowed: Uint8Array | undefined): void {
    const { entries } = postings;
    const { unitScore, units, table } = this;
    const hash = entries[2 * first];
    for (let e = first, left = count; left > 0; e += 1) {
      if (entries[2 * e] !== hash) continue;
      left -= 1;
      const unit = entries[2 * e + 1] as number;
      if (allowed !== undefined && allowed[table.unitLaw[unit] as number] === 0) continue;
      const score = unitScore[unit] as number;
      if (score === 0) {
        units[this.unitCount] = unit;
        this.unitCount += 1;
      }
      unitScore[unit] = score + weight;
    }
  }

  private addGrams(query: Query, allowed: Uint8Array | undefined, thorough: boolean): void {
    const found = this.probe(query);
    const { firsts, counts } = this;
    let budget = (thorough ? THOROUGH : 1) * (BUDGET + found * BUDGET_PER_GRAM);
    let used = 0;
    for (let power = 0; power < CLASSES && budget > 0; power += 1) {
      if (power >= COMMON && used >= ENOUGH && !thorough) break;
      for (let i = 0; i < found && budget > 0; i += 1) {
        const count = counts[i] as number;
        if (31 - Math.clz32(count) !== power) continue;
        budget -= count;
        used += 1;
        this.add(this.table.gramPostings, firsts[i] as number, count, 1 / Math.sqrt(count), allowed);
      }
    }
  }

  /** Looks the text's grams up; gives how many were found, their entries in `firsts` and `counts`. */
  private probe({ grams }: Query): number {
    if (this.chosen.length < grams.length) {
      this.chosen = new Uint32Array(grams.length * 2);
      this.firsts = new Uint32Array(grams.length * 2);
      this.counts = new Uint32Array(grams.length * 2);
    }
    const { chosen, firsts, counts, table } = this;
    const all = grams.length < SHORT;
    const kept = all ? grams.length : winnow(grams, grams.length, true, chosen);
    let found = 0;
    for (let i = 0; i < kept; i += 1) {
      const hash = grams[all ? i : (chosen[i] as number)] as number;
      const first = firstPosting(table.gramPostings, hash);
      if (first < 0) continue;
      firsts[found] = first;
      counts[found] = countPostings(table.gramPostings, hash, first, MOST);
      found += 1;
    }
    return found;
  }

  private addClauses(query: Query, allowed: Uint8Array | undefined): void {
    const { clausePostings } = this.table;
    for (const { from, to, hash } of query.hashed) {
      const first = firstPosting(clausePostings, hash);
      if (first < 0) continue;
      const count = countPostings(clausePostings, hash, first, MOST);
      if (count < 64 || query.hashed.length === 1) {
        this.add(clausePostings, first, count, (to - from) / 4 / Math.sqrt(count), allowed);
      }
    }
  }

  private addProvisions(): void {
    const { table, unitScore, provisionScore, bestLine, units, provisions } = this;
    for (let k = 0; k < this.unitCount; k += 1) {
      const unit = units[k] as number;
      const score = unitScore[unit] as number;
      unitScore[unit] = 0;
      const end = table.unitProvisionsAt[unit + 1] as number;
      for (let i = table.unitProvisionsAt[unit] as number; i < end; i += 1) {
        const provision = table.unitProvisions[i] as number;
        const sum = provisionScore[provision] as number;
        if (sum === 0) {
          provisions[this.provisionCount] = provision;
          this.provisionCount += 1;
        }
        provisionScore[provision] = sum + score;
        if (score > (bestLine[provision] as number)) bestLine[provision] = score;
      }
    }
    this.unitCount = 0;
  }

  /** The `most` best, best first, and clears the scores. */
  private takeBest(most: number): readonly number[] {
    const { provisions, provisionScore, bestLine } = this;
    const best: number[] = [];
    const scores: number[] = [];
    for (let k = 0; k < this.provisionCount; k += 1) {
      const provision = provisions[k] as number;
      const score = (provisionScore[provision] as number) + LINE * (bestLine[provision] as number);
      provisionScore[provision] = 0;
      bestLine[provision] = 0;
      if (best.length === most && score <= (scores[most - 1] as number)) continue;
      let at = Math.min(best.length, most - 1);
      while (at > 0 && (scores[at - 1] as number) < score) {
        best[at] = best[at - 1] as number;
        scores[at] = scores[at - 1] as number;
        at -= 1;
      }
      best[at] = provision;
      scores[at] = score;
    }
    this.provisionCount = 0;
    const near = scores.findIndex((score) => score < FAR * (scores[0] as number));
    return near < 0 ? best : best.slice(0, near);
  }
}
