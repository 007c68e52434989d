/** A reader's query → the terms to look for. */
import { crimeTerm, foldText, LONGEST_QUERY, NUMERAL_SET, parseQuery, textTerms } from '../lib/tokenize.ts';
import type { QueryWords } from './core.ts';

/** What a query looks for. */
export interface QueryPlan {
  /** Terms of citations and penalties: an entry must hold one of them. */
  readonly required: readonly string[];
  /** Terms of words with their weights, in order; names of crimes and synonyms come last. */
  readonly terms: ReadonlyMap<string, number>;
  /** How many of the terms are the reader's own. */
  readonly own: number;
  /** What stands for the query in texts, terms that it does without included. */
  readonly marks: readonly string[];
  /** A single character that is no term by itself: every pair that begins with it is looked for. */
  readonly prefix: string | undefined;
  /** True when the query was too long and its end was left out. */
  readonly cut: boolean;
}

/** Weight of terms that stand for the reader's words. */
const SYNONYM_WEIGHT = 0.6;
/** A range as a whole says more than the words it is made of. */
const PENALTY_WEIGHT = 2;
const MOST_TERMS = 64;
const MOST_SYNONYM_TERMS = 14;
const MOST_CRIMES = 3;
/** With so many other terms a query does without the frequent ones. */
const ENOUGH_TERMS = 4;
const SINGLE = /^[\u3400-\u9fff]$/;

const MAY_CITE = new RegExp(`[${NUMERAL_SET}０-９《]|(?:法|法典|条例|通则|总则)\\s*$`);

/** True when law names may matter to a query: it holds a number or 《, or ends as a law's name does. */
export function mayCite(query: string): boolean {
  return MAY_CITE.test(query.slice(0, LONGEST_QUERY));
}

/** Longest name of a crime that a query is looked through for; one without 罪 is only read from a short query. */
const CRIME = /(?<name>[\u3400-\u9fff、]{2,24}?)罪/g;
const BEFORE_CRIME = /^(?:涉嫌|构成|犯|和|与|或)+/;
const BARE_CRIME = /^[\u3400-\u9fff、]{2,10}$/;

/** Terms of crimes that the words of a query may name. */
function crimeTerms(words: string): string[] {
  const named = [...words.matchAll(CRIME)].map(({ groups }) => (groups?.['name'] ?? '').replace(BEFORE_CRIME, ''));
  if (named.length === 0 && BARE_CRIME.test(words)) named.push(words);
  return named.slice(0, MOST_CRIMES).map(crimeTerm);
}

/** True when a query may hold a penalty range: a number before a unit of time or money. */
export function mayPunish(query: string): boolean {
  return /[\d０-９〇零一二两三四五六七八九十百千万半]\s*(?:个?月|年|日|天|元)/.test(query.slice(0, LONGEST_QUERY));
}

/** What a query is read with: law names (folded to short), words, characters that are no terms, its penalty ranges. */
export interface QueryContext {
  readonly laws: ReadonlyMap<string, string>;
  readonly words: QueryWords;
  readonly dropped: ReadonlySet<string>;
  /** Terms that queries with enough others do without. */
  readonly frequent: ReadonlySet<string>;
  readonly penalties: readonly string[];
}

/** Reads a query. */
export function planQuery(query: string, { laws, words, dropped, frequent, penalties }: QueryContext): QueryPlan {
  const { citations, said, words: rest } = parseQuery(query, laws, words);
  const terms = new Map<string, number>(penalties.map((term) => [term, PENALTY_WEIGHT]));
  const typed = textTerms(rest, dropped);
  for (const term of spared(typed, frequent)) if (terms.size < MOST_TERMS) terms.set(term, 1);
  const own = terms.size;
  for (const term of crimeTerms(rest)) terms.set(term, 1);
  const statute = statuteWords(said, words.synonyms).flatMap((phrase) => textTerms(phrase, dropped));
  for (const term of spared(statute, frequent))
    if (terms.size < own + MOST_SYNONYM_TERMS && !terms.has(term)) terms.set(term, SYNONYM_WEIGHT);
  const single = foldText(rest).replace(/[^\u3400-\u9fff]/g, '');
  return {
    required: citations,
    terms,
    own,
    marks: [...citations, ...typed, ...statute],
    prefix: terms.size === 0 && SINGLE.test(single) ? single : undefined,
    cut: query.length > LONGEST_QUERY || own === MOST_TERMS,
  };
}

/** What statutes say for the everyday words of a query; of longer words first, which say more. */
function statuteWords(said: string, synonyms: QueryWords['synonyms']): string[] {
  const found = synonyms.filter(([everyday]) => said.includes(everyday));
  return found.sort(([a], [b]) => b.length - a.length).flatMap(([, statute]) => statute);
}

/** Terms without the frequent ones, when enough are left. */
function spared(terms: readonly string[], frequent: ReadonlySet<string>): readonly string[] {
  const rare = [...new Set(terms)].filter((term) => !frequent.has(term));
  return rare.length >= ENOUGH_TERMS ? rare : terms;
}
