/** StatuteBook: the one interface through which everything else asks the register. The same in Node and in the browser. */
import type { ArticleId, CrimeName, Enactment, LawVersion, Level, LexiconEntry, ProvisionVersion } from './statute.ts';

/** A provision that a text's words come from, or resemble. */
export interface WordsCandidate {
  readonly law: string;
  readonly article: ArticleId;
  /** Paragraph whose words they are, from 1; undefined when they span several. */
  readonly paragraph: number | undefined;
  /** The version(s) of the article that carry these words: first day and exclusive last day. */
  readonly from: string;
  readonly to: string | undefined;
  /** Share of the text's fingerprints found in this provision, 0 to 1. */
  readonly coverage: number;
  /** True when every clause of the text is verbatim in this version. */
  readonly verbatim: boolean;
}

/** Laws, articles, crime names and words, each by date where the date matters. Look-ups of unknown things give undefined or []. */
export interface StatuteBook {
  /** K per level. */
  readonly knownTo: Readonly<Record<Level, string>>;
  /** Digest of the register. */
  readonly version: string;
  readonly lexicon: readonly LexiconEntry[];
  /** The law's facts; undefined when the id is unknown or its facts are not loaded. */
  law(id: string): Enactment | undefined;
  /** Laws of that very name or alias (full-width brackets, 《》 removed by the caller). */
  lawsByName(name: string): readonly Enactment[];
  /** The version in force on the day. */
  versionOn(lawId: string, day: string): LawVersion | undefined;
  /** The article's facts on the day; undefined when it did not exist then. */
  provisionOn(lawId: string, article: ArticleId, day: string): ProvisionVersion | undefined;
  /** Every article that has or had this crime name. */
  crimesByName(name: string): ReadonlyArray<CrimeName & { readonly law: string }>;
  /** Provisions by words, best first; [] for under 8 characters of key text. `laws` restricts the search. */
  findWords(
    text: string,
    options?: { readonly laws?: readonly string[]; readonly limit?: number },
  ): readonly WordsCandidate[];
  /** What `findWords` without `laws` searches. */
  readonly searched: 'all' | readonly string[];
}
