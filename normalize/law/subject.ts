/**
 * What a wording is about, without its words: the pairs of neighbouring characters that are rare among its law's articles, hashed.
 * Made for articles whose number or content moved, so that a text that speaks of one in its own words can be told from one that
 * speaks of the other. Weights follow inverse document frequency (Spärck Jones 1972), in three steps.
 */
import { wordsKey } from './words/key.ts';

/** A wording's pairs by hash, with their weights. */
export type Subject = ReadonlyMap<number, number>;

/** Pairs kept of a wording: the rarest, the most repeated and those of its opening first. */
const MOST = 48;
/** Key characters of an opening, in which statutes name their subject. */
const OPENING = 30;
const OPENING_BONUS = 2;
/** A pair in so many articles, or in this share of all, is of none. */
const LEAST_COMMON = 8;
const COMMON = 0.1;
/** Weight of a pair by its class: in many articles, in several, in two or three, in one alone. */
const WEIGHTS = [1, 1.5, 2, 3] as const;
const FEW = 3;
const SEVERAL = 8;
/** 18 bits a pair: 16 of its hash, 2 of its class; three characters of this alphabet. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CHARACTERS = 3;
/** Numbers show where something stands, not what. */
const NO_SUBJECT = /[第零一二三四五六七八九十百千万]/u;

/** The hashes of a text's pairs, with the places of each; pairs over a stop or a heading are none. */
export function pairsOf(text: string): ReadonlyMap<number, readonly number[]> {
  const { codes, breaks } = wordsKey(text);
  const pairs = new Map<number, number[]>();
  let next = 0;
  for (let i = 1; i < codes.length; i += 1) {
    while (next < breaks.length && (breaks[next] as number) < i) next += 1;
    if (breaks[next] === i) continue;
    const [a, b] = [codes[i - 1] as number, codes[i] as number];
    if (NO_SUBJECT.test(String.fromCharCode(a, b))) continue;
    const hash = hashOf(a, b);
    const places = pairs.get(hash);
    if (places === undefined) pairs.set(hash, [i]);
    else places.push(i);
  }
  return pairs;
}

function hashOf(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 16;
}

/** The subjects of a law's wordings, printed; each is given by its article and its words. */
export function printSubjects(
  wordings: ReadonlyArray<{ readonly article: string; readonly words: string }>,
): readonly string[] {
  const pairs = wordings.map(({ words }) => pairsOf(words));
  const holders = new Map<number, Set<string>>();
  for (const [at, { article }] of wordings.entries())
    for (const pair of pairs[at]?.keys() ?? []) {
      const known = holders.get(pair);
      if (known === undefined) holders.set(pair, new Set([article]));
      else known.add(article);
    }
  const articles = new Set(wordings.map(({ article }) => article)).size;
  const common = Math.max(LEAST_COMMON, articles * COMMON);
  return pairs.map((own) =>
    [...own]
      .map(([pair, places]) => ({ pair, count: holders.get(pair)?.size ?? 0, places }))
      .filter(({ count }) => count <= common)
      .map((one) => ({ ...one, rank: rankOf(one.places, Math.log((articles + 1) / one.count)) }))
      .sort((a, b) => b.rank - a.rank || a.pair - b.pair)
      .slice(0, MOST)
      .map(({ pair, count }) => printPair(pair, count === 1 ? 3 : count <= FEW ? 2 : count <= SEVERAL ? 1 : 0))
      .join(''),
  );
}

function rankOf(places: readonly number[], rarity: number): number {
  const isOpening = (places[0] ?? 0) < OPENING;
  return rarity * Math.sqrt(places.length) * (isOpening ? OPENING_BONUS : 1);
}

function printPair(pair: number, kind: number): string {
  const bits = pair * 4 + kind;
  return `${ALPHABET[bits >> 12]}${ALPHABET[(bits >> 6) & 63]}${ALPHABET[bits & 63]}`;
}

const read = new Map<string, Subject>();
const MOST_READ = 20_000;

/** Reads a printed subject. */
export function readSubject(printed: string): Subject {
  const known = read.get(printed);
  if (known !== undefined) return known;
  const subject = new Map<number, number>();
  for (let at = 0; at + CHARACTERS <= printed.length; at += CHARACTERS) {
    let bits = 0;
    for (let i = at; i < at + CHARACTERS; i += 1) bits = bits * 64 + ALPHABET.indexOf(printed[i] as string);
    subject.set(bits >>> 2, WEIGHTS[(bits & 3) as 0 | 1 | 2 | 3]);
  }
  if (read.size >= MOST_READ) read.clear();
  read.set(printed, subject);
  return subject;
}

/** Weight of the pairs that are in the subject and not in the other. */
export function weightOf(pairs: ReadonlyMap<number, unknown>, subject: Subject, other: Subject): number {
  let weight = 0;
  for (const [pair, one] of subject) if (pairs.has(pair) && !other.has(pair)) weight += one;
  return weight;
}
