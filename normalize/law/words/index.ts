/**
 * Recognising words without storing them: which provision, in which version, a text's words come from. The same code in
 * Node and in the browser; it is given the bytes of files of data/statutes/words.
 */
import type { FindOptions, WordsSearch } from '../book.ts';
import { dayNumber } from './days.ts';
import { candidatesOf, findAgreements, LEAST, type Searcher } from './find.ts';
import { decodeWords, type LawWords, NO_END } from './format.ts';
import { makeGatherer } from './gather.ts';
import { borrowedKey } from './key.ts';
import { locateStretches, SHORTEST_STRETCH } from './locate.ts';
import { makeQuery } from './query.ts';
import { makeSpanFinder, maskSpans } from './spans.ts';
import { makeTable } from './table.ts';

/** Key characters of a text that `findWords` looks at; for longer ones there is `locate`. */
const LONGEST = 8192;

/** The loaded laws' words; `searched` as in the book, law ids when only some are loaded. */
export interface WordsIndex extends WordsSearch {
  /** Ids of the laws whose words are loaded. */
  readonly laws: readonly string[];
  /** One sentence for each file or law that could not be read. */
  readonly problems: readonly string[];
}

/** A file of data/statutes/words with the name that problems are reported under. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads files and indexes the laws in them; a law that several files hold is taken from the first. A file of another
 * format version, truncated or damaged is named in `problems`, its law is not indexed, the rest is. `isAll` says that the
 * files are meant to be the whole register.
 */
export function makeWordsIndex(files: readonly NamedBytes[], isAll: boolean): WordsIndex {
  const laws = new Map<string, LawWords>();
  const problems: string[] = [];
  for (const { name, bytes } of files) {
    const decoded = decodeWords(name, bytes);
    problems.push(...decoded.problems);
    for (const law of decoded.laws) if (!laws.has(law.id)) laws.set(law.id, law);
  }
  return indexLaws([...laws.values()], problems, isAll);
}

function indexLaws(laws: readonly LawWords[], problems: readonly string[], isAll: boolean): WordsIndex {
  const table = makeTable(laws);
  const gatherer = makeGatherer(table);
  const numbers = new Map(table.laws.map((id, i) => [id, i]));
  const allow = (ids: readonly string[] | undefined): Uint8Array | undefined => {
    if (ids === undefined) return undefined;
    const allowed = new Uint8Array(table.laws.length);
    for (const id of ids) {
      const number = numbers.get(id);
      if (number !== undefined) allowed[number] = 1;
    }
    return allowed;
  };
  const finder = makeSpanFinder(table);
  const searcher = ({ laws, on, hashes, compared }: FindOptions): Searcher => ({
    table,
    gatherer,
    allowed: allow(laws),
    day: on === undefined ? NO_END - 1 : dayNumber(on),
    hashes: hashes ?? true,
    compared,
  });
  return {
    laws: table.laws,
    problems,
    searched: isAll && problems.length === 0 ? 'all' : table.laws,
    findWords(text, options = {}) {
      const key = borrowedKey(text.length > 4 * LONGEST ? text.slice(0, 4 * LONGEST) : text);
      if (key.codes.length < LEAST) return [];
      const query = makeQuery(key, 0, Math.min(key.codes.length, LONGEST));
      const { limit = 5, wordings = false } = options;
      const search = searcher(options);
      return candidatesOf(table, query, findAgreements(search, query), { limit, wordings, day: search.day });
    },
    locate: (text, options = {}) =>
      locateStretches(searcher(options), finder, borrowedKey(text), options.least ?? SHORTEST_STRETCH),
    statuteSpans: (text, least = SHORTEST_STRETCH) => maskSpans(finder, borrowedKey(text), least),
  };
}
