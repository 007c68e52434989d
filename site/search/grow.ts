/** Finds everyday words that go together with one article: titles of answers beside their verified citations. */

/** A title with the articles that its answer cites rightly: `刑法§313`. */
export interface CitedTitle {
  readonly title: string;
  readonly articles: readonly string[];
}

/** A stretch of titles and the article it goes together with. */
export interface ProposedWord {
  readonly word: string;
  readonly article: string;
  /** Titles that hold the word, and those of them whose answers cite the article. */
  readonly titles: number;
  readonly together: number;
  /** How many times more often than by chance. */
  readonly lift: number;
}

const SHORTEST = 2;
const LONGEST = 5;
const HAN = /[\u4e00-\u9fff]+/g;
/** Fewer titles show nothing; a word of many subjects belongs to none. */
export const LEAST_TOGETHER = 3;
const LEAST_SHARE = 0.5;
const LEAST_LIFT = 5;

function stretchesOf(title: string): Set<string> {
  const found = new Set<string>();
  for (const [run] of title.matchAll(HAN))
    for (let length = SHORTEST; length <= LONGEST; length++)
      for (let at = 0; at + length <= run.length; at++) found.add(run.slice(at, at + length));
  return found;
}

/**
 * Pairs of a word and an article, the strongest first. A longer stretch is left out when a shorter one in it does as well;
 * words of `known` are left out.
 */
export function proposeSynonyms(titles: readonly CitedTitle[], known: ReadonlySet<string>): ProposedWord[] {
  const byWord = new Map<string, number>();
  const byArticle = new Map<string, number>();
  const together = new Map<string, Map<string, number>>();
  const count = <Key>(counts: Map<Key, number>, key: Key): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { title, articles } of titles) {
    const cited = new Set(articles);
    for (const article of cited) count(byArticle, article);
    for (const word of stretchesOf(title)) {
      count(byWord, word);
      const counts = together.get(word) ?? new Map<string, number>();
      together.set(word, counts);
      for (const article of cited) count(counts, article);
    }
  }
  const proposed: ProposedWord[] = [];
  for (const [word, counts] of together) {
    const held = byWord.get(word) ?? 0;
    for (const [article, both] of counts) {
      const lift = (both * titles.length) / (held * (byArticle.get(article) ?? 1));
      if (both >= LEAST_TOGETHER && both / held >= LEAST_SHARE && lift >= LEAST_LIFT && !known.has(word))
        proposed.push({ word, article, titles: held, together: both, lift });
    }
  }
  const isBetter = (a: ProposedWord, b: ProposedWord): boolean =>
    a !== b && b.word.includes(a.word) && a.together >= b.together;
  const alike = new Map<string, ProposedWord[]>();
  for (const one of proposed) alike.set(one.article, [...(alike.get(one.article) ?? []), one]);
  return [...alike.values()]
    .flatMap((words) => words.filter((one) => !words.some((other) => isBetter(other, one))))
    .sort((a, b) => b.together * b.lift - a.together * a.lift || (a.word < b.word ? -1 : 1));
}
