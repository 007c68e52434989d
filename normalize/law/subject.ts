/**
 * What a wording is about, without its words: the pairs of neighbouring characters that are rare among its law's articles, hashed.
 * Made for articles whose number or content moved, so that a text that speaks of one in its own words can be told from one that
 * speaks of the other. Weights follow inverse document frequency (Spärck Jones 1972), in three steps.
 */
import { wordsKey } from './words/key.ts';

/** A wording's pairs by hash, with their weights. */
export type Subject = ReadonlyMap<number, number>;

/** Pairs kept of a wording, the rarest first. */
const MOST = 32;
/** A pair in so many articles, or in this share of all, is of none. */
const LEAST_COMMON = 8;
const COMMON = 0.1;
/** Weight of a pair by its class: alone, in up to three articles, in more. */
const WEIGHTS = [1, 2, 3] as const;
const FEW = 3;
/** 18 bits a pair: 16 of its hash, 2 of its class; three characters of this alphabet. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CHARACTERS = 3;
/** Numbers of articles, and numerals: they show where something stands, not what. */
const NO_SUBJECT = /[第条款项章节零一二三四五六七八九十百千万]/u;

/** The hashes of a text's pairs, each once; pairs over a stop or a heading are none. */
export function pairsOf(text: string): ReadonlySet<number> {
  const { codes, breaks } = wordsKey(text);
  const pairs = new Set<number>();
  let next = 0;
  for (let i = 1; i < codes.length; i += 1) {
    while (next < breaks.length && (breaks[next] as number) < i) next += 1;
    if (breaks[next] === i) continue;
    const [a, b] = [codes[i - 1] as number, codes[i] as number];
    if (!NO_SUBJECT.test(String.fromCharCode(a, b))) pairs.add(hashOf(a, b));
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
    for (const pair of pairs[at] ?? []) {
      const known = holders.get(pair);
      if (known === undefined) holders.set(pair, new Set([article]));
      else known.add(article);
    }
  const articles = new Set(wordings.map(({ article }) => article)).size;
  const common = Math.max(LEAST_COMMON, articles * COMMON);
  return pairs.map((own) =>
    [...own]
      .map((pair) => [pair, holders.get(pair)?.size ?? 0] as const)
      .filter(([, count]) => count <= common)
      .sort((a, b) => a[1] - b[1] || a[0] - b[0])
      .slice(0, MOST)
      .map(([pair, count]) => printPair(pair, count === 1 ? 2 : count <= FEW ? 1 : 0))
      .join(''),
  );
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
    subject.set(bits >>> 2, WEIGHTS[(bits & 3) as 0 | 1 | 2]);
  }
  if (read.size >= MOST_READ) read.clear();
  read.set(printed, subject);
  return subject;
}

/** Weight of the pairs that are in the subject and not in the other. */
export function weightOf(pairs: ReadonlySet<number>, subject: Subject, other: Subject): number {
  let weight = 0;
  for (const [pair, one] of subject) if (pairs.has(pair) && !other.has(pair)) weight += one;
  return weight;
}
