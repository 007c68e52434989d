/** StatuteBook: the one interface through which everything else asks the register. The same in Node and in the browser. */
import type { Span } from '../types.ts';
import { nameKey } from './citation/lexicon.ts';
import type { RegisterIndex } from './codec.ts';
import type { ArticleId, CrimeName, Enactment, LawVersion, Level, LexiconEntry, ProvisionVersion } from './statute.ts';
import type { Recorder } from './trace.ts';

/**
 * One clause of a looked-up text (UTF-16 units) against one wording: `verbatim` is a whole clause of it (by hash), `found` a
 * part of one (by grams; up to three characters at the text's rims cannot be told), `deviates` has some of its words
 * changed, added or left out, `foreign` is from elsewhere.
 */
export interface ClauseMatch {
  readonly span: Span;
  readonly state: 'verbatim' | 'found' | 'deviates' | 'foreign';
}

/** A provision that a text's words come from, or resemble: one article, in the wording(s) that fit best. */
export interface WordsCandidate {
  readonly law: string;
  readonly article: ArticleId;
  /** Paragraph whose words they are, from 1; undefined when they span several. */
  readonly paragraph: number | undefined;
  /** 项 whose words they are, from 1; undefined for opening words or several. */
  readonly item: number | undefined;
  /** The wording that carries these words: first day and exclusive last day (undefined while in force). */
  readonly from: string;
  readonly to: string | undefined;
  /** Share of the text's key characters found in this wording, 0 to 1, those at a fragment's rims that cannot be told included. */
  readonly coverage: number;
  /** The same without those rims: found for certain. */
  readonly proved: number;
  /** Coverage less that of the best other article found, the same words elsewhere included: 0 or less when it is not alone. */
  readonly margin: number;
  /** Share of the lines touched (款, 项) that the text holds, 0 to 1: 1 for a whole paragraph. */
  readonly tightness: number;
  /** True when every clause of the text is verbatim a clause of this wording. */
  readonly verbatim: boolean;
  /** All wordings of the article that carry the words equally well, oldest first; {from, to} is one of them. */
  readonly versions: ReadonlyArray<{ readonly from: string; readonly to: string | undefined }>;
  /** Its other wordings that resemble the text less, best first. */
  readonly otherWordings: ReadonlyArray<{
    readonly from: string;
    readonly to: string | undefined;
    readonly coverage: number;
  }>;
  /** Stretches of the text (UTF-16 units) found in this wording, in order. */
  readonly spans: readonly Span[];
  /** The text's clauses (cut at 。；：！？ and labels) in order, each with how it agrees: names the one that deviates. */
  readonly clauses: readonly ClauseMatch[];
}

/** A stretch of a text (UTF-16 units) whose words are one provision's. */
export interface WordsStretch extends Span {
  /** Key characters between start and end. */
  readonly keyLength: number;
  /** Best first, one for each distinct wording of an article; never empty. */
  readonly candidates: readonly WordsCandidate[];
}

/** What a look-up by words may be told. */
export interface FindOptions {
  /** Law ids to search; all that are loaded when missing. */
  readonly laws?: readonly string[];
  /** Candidates to give, at most; 5 when missing. */
  readonly limit?: number;
  /** ISO day: of equally good wordings the one in force then comes first; the newest when missing. */
  readonly on?: string;
  /** True gives a candidate for each wording of an article that fits differently, instead of one an article. */
  readonly wordings?: boolean;
  /** False leaves out the hashes of whole clauses (for measuring). */
  readonly hashes?: boolean;
  /** Given the ids of all laws whose words were compared, also where another law's were better. */
  readonly compared?: Set<string>;
}

/** What `locate` may be told. */
export interface LocateOptions {
  readonly laws?: readonly string[];
  readonly on?: string;
  /** The shortest stretch given, in key characters; 16 when missing. */
  readonly least?: number;
}

/** Laws, articles, crime names and words, each by date where the date matters. Look-ups of unknown things give undefined or []. */
export interface StatuteBook {
  /** K per level. */
  readonly knownTo: Readonly<Record<Level, string>>;
  /** Digest of the register. */
  readonly version: string;
  readonly lexicon: readonly LexiconEntry[];
  /** The law; undefined when the id is unknown. `loaded` tells whether its articles, crimes and moves are there. */
  law(id: string): Enactment | undefined;
  /** Laws of that very name or alias (full-width brackets, 《》 removed by the caller). */
  lawsByName(name: string): readonly Enactment[];
  /** The version in force on the day. */
  versionOn(lawId: string, day: string): LawVersion | undefined;
  /** The article's facts on the day; undefined when it did not exist then. */
  provisionOn(lawId: string, article: ArticleId, day: string): ProvisionVersion | undefined;
  /** Every article that has or had this crime name. */
  crimesByName(name: string): ReadonlyArray<CrimeName & { readonly law: string }>;
  /** Every name that some crime has or had. */
  readonly crimeNames: Iterable<string>;
  /**
   * Provisions by words, best first, one candidate an article; [] for under 8 key characters. `laws` restricts the search;
   * among equally good wordings the one in force `on` that day comes first, else the newest.
   */
  findWords(text: string, options?: FindOptions): readonly WordsCandidate[];
  /**
   * All stretches of a text of any length that are statute words, in order, not overlapping, split where the provision or
   * its version changes. Linear time.
   */
  locate(text: string, options?: LocateOptions): readonly WordsStretch[];
  /** About the same stretches without asking whose words they are: cheap, for masking. */
  statuteSpans(text: string, least?: number): readonly Span[];
  /** What `findWords` without `laws` searches. */
  readonly searched: 'all' | readonly string[];
  /** Notes what is looked at (trace.ts); missing in a book that notes nothing. */
  readonly recorder?: Recorder;
}

/** What finds provisions by words: the fingerprints' index. */
export type WordsSearch = Pick<StatuteBook, 'findWords' | 'locate' | 'statuteSpans' | 'searched'>;

/** What a book is made from: files of data/statutes, parsed. `laws` may be some only; the others keep their names and dates. */
export interface BookParts {
  readonly index: RegisterIndex;
  readonly lexicon: readonly LexiconEntry[];
  /** Laws with their facts, from `decodeLaw`. */
  readonly laws: readonly Enactment[];
  /** Left out: `findWords` finds nothing and `searched` is empty. */
  readonly words: WordsSearch | undefined;
}

const NO_WORDS: WordsSearch = { findWords: () => [], locate: () => [], statuteSpans: () => [], searched: [] };

/** Makes the book that answers from the given parts. */
export function createBook({ index, lexicon, laws, words }: BookParts): StatuteBook {
  const byId = new Map(index.laws.map((law) => [law.id, law]));
  for (const law of laws) byId.set(law.id, law);
  const names = namesOf(lexicon);
  const crimes = new Map<string, Array<CrimeName & { readonly law: string }>>();
  for (const law of laws) {
    for (const crime of law.crimes)
      crimes.set(crime.name, [...(crimes.get(crime.name) ?? []), { ...crime, law: law.id }]);
  }
  const search = words ?? NO_WORDS;
  return {
    knownTo: index.knownTo,
    version: index.version,
    lexicon,
    law: (id) => byId.get(id),
    lawsByName: (name) => (names.get(nameKey(name)) ?? []).flatMap((id) => byId.get(id) ?? []),
    versionOn: (lawId, day) => byId.get(lawId)?.versions.find((version) => isInForce(version, day)),
    provisionOn: (lawId, article, day) =>
      byId
        .get(lawId)
        ?.articles.get(article)
        ?.find((version) => isInForce(version, day)),
    crimesByName: (name) => crimes.get(name) ?? [],
    crimeNames: [...crimes.keys()],
    findWords: (text, options) => search.findWords(text, options),
    locate: (text, options) => search.locate(text, options),
    statuteSpans: (text, least) => search.statuteSpans(text, least),
    searched: search.searched,
  };
}

const namesByLexicon = new WeakMap<readonly LexiconEntry[], ReadonlyMap<string, readonly string[]>>();

/** Laws by the key of their names, made once for a lexicon: books over more and more laws share it. */
function namesOf(lexicon: readonly LexiconEntry[]): ReadonlyMap<string, readonly string[]> {
  const known = namesByLexicon.get(lexicon);
  if (known !== undefined) return known;
  const names = new Map<string, readonly string[]>();
  for (const { name, laws, kind } of lexicon) {
    const key = nameKey(name);
    if (kind !== 'exclusion') names.set(key, [...new Set([...(names.get(key) ?? []), ...laws])]);
  }
  namesByLexicon.set(lexicon, names);
  return names;
}

function isInForce({ from, to }: { readonly from: string; readonly to: string | undefined }, day: string): boolean {
  return from <= day && (to === undefined || day < to);
}
