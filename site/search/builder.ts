/** Entries → postings, in typed arrays: what MiniSearch's addAll would make, in a tenth of the memory. */
import { fieldTerms } from '../lib/search-options.ts';
import { FIELDS, LEVELS, levelOf, MOST_BODY, MOST_CITE_TERMS, MOST_TITLE } from './fields.ts';
import { NumberList, shorts, words } from './number-list.ts';
import { TermNumbers } from './term-numbers.ts';

/** The texts of an entry that can be searched. */
export interface SearchText {
  readonly title: string;
  readonly body: string;
  /** Terms of citations and penalties, by blanks. */
  readonly cite: string;
}

/** All postings of all terms. Term t, field f: documents[f] and counts[f] from offsets[f][t] to offsets[f][t + 1]. */
export interface Postings {
  readonly count: number;
  /** Sorted; the index of a term is its number. */
  readonly terms: readonly string[];
  readonly offsets: readonly Uint32Array[];
  readonly documents: readonly Uint32Array[];
  readonly counts: readonly Uint16Array[];
  /** Level of each entry's length, by field. */
  readonly levels: readonly Uint8Array[];
  /** Mean of the lengths, added up as MiniSearch does, by field. */
  readonly averages: readonly number[];
  /** Single Han characters that stand in more than DROP_SHARE of the entries, as one text. */
  readonly dropped: string;
  /** Terms in more than FREQUENT_SHARE of the entries: queries do without them when they have enough others. */
  readonly frequent: readonly string[];
}

const DROP_SHARE = 0.03;
const FREQUENT_SHARE = 0.05;
/** On a small site every character stays. */
const DROP_ABOVE = 20;
const MOST_COUNT = 0xffff;
const NONE: ReadonlySet<string> = new Set();
const SINGLE_HAN = /^[\u3400-\u9fff]$/;

/** An entry as it is indexed: texts cut at the limits of their fields. */
export function clipped({ title, body, cite }: SearchText): SearchText {
  return {
    title: title.slice(0, MOST_TITLE),
    body: body.slice(0, MOST_BODY),
    cite: cite.split(' ').slice(0, MOST_CITE_TERMS).join(' '),
  };
}

/** One field's postings in the order of the entries. */
class FieldPostings {
  readonly terms = new NumberList(words);
  readonly counts = new NumberList(shorts);
  /** Where each entry's postings end. */
  readonly ends = new NumberList(words);
}

/** Takes entries one by one; their numbers are their places. */
export class IndexBuilder {
  readonly #numbers = new TermNumbers();
  readonly #fields = FIELDS.map(() => new FieldPostings());
  /** By term: in how many entries, the last of them (plus 1), and the last field posting. */
  readonly #spread = new NumberList(words);
  readonly #lastEntry = new NumberList(words);
  readonly #lastPosting = new NumberList(words);
  #count = 0;

  add(entry: SearchText): void {
    const text = clipped(entry);
    FIELDS.forEach((field, f) => {
      this.#addField(f, fieldTerms(text[field], field, NONE));
    });
    this.#count += 1;
  }

  #number(term: string): number {
    const number = this.#numbers.of(term);
    if (number === this.#spread.length) {
      this.#spread.push(0);
      this.#lastEntry.push(0);
      this.#lastPosting.push(0);
    }
    return number;
  }

  #addField(f: number, terms: readonly string[]): void {
    const field = this.#fields[f];
    if (field === undefined) return;
    const first = field.terms.length;
    for (const term of terms) {
      const number = this.#number(term);
      const at = this.#lastPosting.get(number);
      if (at >= first && at < field.terms.length && field.terms.get(at) === number) {
        field.counts.set(at, Math.min(MOST_COUNT, field.counts.get(at) + 1));
        continue;
      }
      this.#lastPosting.set(number, field.terms.length);
      field.terms.push(number);
      field.counts.push(1);
      if (this.#lastEntry.get(number) === this.#count + 1) continue;
      this.#lastEntry.set(number, this.#count + 1);
      this.#spread.set(number, this.#spread.get(number) + 1);
    }
    field.ends.push(field.terms.length);
  }

  /** Sorts everything by term. The builder must not be used afterwards. */
  finish(): Postings {
    const isDropped = this.#droppedTerms();
    const places = this.#places(isDropped);
    const sorted = this.#fields.map((field) => sortByTerm(field, places.of, places.terms.length, this.#count));
    const dropped = this.#numbers.terms.filter((_, number) => isDropped(number)).sort();
    return {
      count: this.#count,
      terms: places.terms,
      offsets: sorted.map(({ offsets }) => offsets),
      documents: sorted.map(({ documents }) => documents),
      counts: sorted.map(({ counts }) => counts),
      ...this.#lengths(isDropped),
      dropped: dropped.join(''),
      frequent: this.#frequentTerms(isDropped),
    };
  }

  #droppedTerms(): (number: number) => boolean {
    const most = Math.max(DROP_ABOVE, DROP_SHARE * this.#count);
    const dropped = new Set<number>();
    this.#numbers.terms.forEach((term, number) => {
      if (SINGLE_HAN.test(term) && this.#spread.get(number) > most) dropped.add(number);
    });
    return (number) => dropped.has(number);
  }

  #frequentTerms(isDropped: (number: number) => boolean): string[] {
    const most = Math.max(DROP_ABOVE, FREQUENT_SHARE * this.#count);
    const { terms } = this.#numbers;
    return terms.filter((_, number) => this.#spread.get(number) > most && !isDropped(number)).sort();
  }

  /** The kept terms sorted, and for every number its place among them plus 1; 0 for dropped ones. */
  #places(isDropped: (number: number) => boolean): { readonly terms: string[]; readonly of: Uint32Array } {
    const kept = this.#numbers.terms.map((_, number) => number).filter((number) => !isDropped(number));
    const name = (number: number): string => this.#numbers.terms[number] ?? '';
    kept.sort((a, b) => (name(a) < name(b) ? -1 : 1));
    const of = new Uint32Array(this.#numbers.terms.length);
    kept.forEach((number, place) => {
      of[number] = place + 1;
    });
    return { terms: kept.map(name), of };
  }

  #lengths(isDropped: (number: number) => boolean): Pick<Postings, 'levels' | 'averages'> {
    const averages: number[] = [];
    const levels = this.#fields.map((field, f) => {
      const name = FIELDS[f] ?? 'body';
      const column = new Uint8Array(this.#count);
      let average = 0;
      let at = 0;
      for (let entry = 0; entry < this.#count; entry++) {
        let distinct = 0;
        for (const end = field.ends.get(entry); at < end; at++) if (!isDropped(field.terms.get(at))) distinct += 1;
        const level = levelOf(name, distinct);
        column[entry] = level;
        average = (average * entry + (LEVELS[name][level] ?? 0)) / (entry + 1);
      }
      averages.push(average);
      return column;
    });
    return { levels, averages };
  }
}

/** A counting sort: entries stay in order within each term. */
function sortByTerm(
  { terms, counts, ends }: FieldPostings,
  placeOf: Uint32Array,
  termCount: number,
  entryCount: number,
): { readonly offsets: Uint32Array; readonly documents: Uint32Array; readonly counts: Uint16Array } {
  const offsets = new Uint32Array(termCount + 1);
  for (let i = 0; i < terms.length; i++) {
    const place = placeOf[terms.get(i)] ?? 0;
    if (place > 0) offsets[place] = (offsets[place] ?? 0) + 1;
  }
  for (let t = 1; t <= termCount; t++) offsets[t] = (offsets[t] ?? 0) + (offsets[t - 1] ?? 0);
  const next = offsets.slice();
  const total = offsets[termCount] ?? 0;
  const documents = new Uint32Array(total);
  const sortedCounts = new Uint16Array(total);
  let i = 0;
  for (let entry = 0; entry < entryCount; entry++) {
    for (const end = ends.get(entry); i < end; i++) {
      const place = placeOf[terms.get(i)] ?? 0;
      if (place === 0) continue;
      const at = next[place - 1] ?? 0;
      next[place - 1] = at + 1;
      documents[at] = entry;
      sortedCounts[at] = counts.get(i);
    }
  }
  return { offsets, documents, counts: sortedCounts };
}
