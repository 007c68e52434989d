/**
 * Recognising words without storing them: which provision, in which version, a text's words come from. The same code in
 * Node and in the browser; it is given the bytes of files of data/statutes/words.
 */
import type { WordsCandidate } from '../book.ts';
import { dayNumber } from './days.ts';
import { type FindOptions, findCandidates, LEAST } from './find.ts';
import { decodeWords, type LawWords, NO_END } from './format.ts';
import { makeGatherer } from './gather.ts';
import { wordsKey } from './key.ts';
import { makeQuery } from './query.ts';
import { makeTable } from './table.ts';

/** Key characters of a text that `findWords` looks at; for longer ones there is `locate`. */
const LONGEST = 8192;

/** The loaded laws' words. */
export interface WordsIndex {
  /** Ids of the laws whose words are loaded. */
  readonly laws: readonly string[];
  /** One sentence for each file or law that could not be read. */
  readonly problems: readonly string[];
  /**
   * Provisions by words, one candidate an article, best first; [] for under 8 key characters. Ranked by the share of the
   * text that is found; among equals, whole clauses, then the tightest fit, then the version in force on `on`.
   */
  findWords(text: string, options?: FindOptions): readonly WordsCandidate[];
}

/** A file of data/statutes/words with the name that problems are reported under. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads files and indexes the laws in them; a law that several files hold is taken from the first. A file of another
 * format version, truncated or damaged is named in `problems`, its law is not indexed, the rest is.
 */
export function makeWordsIndex(files: readonly NamedBytes[]): WordsIndex {
  const laws = new Map<string, LawWords>();
  const problems: string[] = [];
  for (const { name, bytes } of files) {
    const decoded = decodeWords(name, bytes);
    problems.push(...decoded.problems);
    for (const law of decoded.laws) if (!laws.has(law.id)) laws.set(law.id, law);
  }
  return indexLaws([...laws.values()], problems);
}

function indexLaws(laws: readonly LawWords[], problems: readonly string[]): WordsIndex {
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
  return {
    laws: table.laws,
    problems,
    findWords(text, options = {}) {
      const key = wordsKey(text.length > 4 * LONGEST ? text.slice(0, 4 * LONGEST) : text);
      if (key.codes.length < LEAST) return [];
      return findCandidates(table, gatherer, makeQuery(key, 0, Math.min(key.codes.length, LONGEST)), {
        allowed: allow(options.laws),
        limit: options.limit ?? 5,
        day: options.on === undefined ? NO_END - 1 : dayNumber(options.on),
        hashes: options.hashes ?? true,
      });
    },
  };
}
