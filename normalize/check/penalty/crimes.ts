/** Crime names in the reading copy, and the words of a crime without 罪, which tell the paragraphs of an article apart. */
import type { StatuteBook } from '../../law/book.ts';
import type { ArticleId, CrimeName } from '../../law/statute.ts';

/** A crime name in the text with the articles that bear it. `start` and `end` are reading-copy offsets. */
export interface CrimeMention {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly articles: ReadonlyArray<CrimeName & { readonly law: string }>;
}

/** The longest crime name has 33 characters. */
const LONGEST = 34;
const SHORTEST = 3;

/** Crime names of the register in the text, longest first at each 罪. */
export function findCrimes(text: string, book: StatuteBook): readonly CrimeMention[] {
  const found: CrimeMention[] = [];
  for (let at = text.indexOf('罪'); at >= 0; at = text.indexOf('罪', at + 1)) {
    const mention = crimeEndingAt(text, at + 1, book);
    if (mention !== undefined) found.push(mention);
  }
  return found;
}

function crimeEndingAt(text: string, end: number, book: StatuteBook): CrimeMention | undefined {
  const floor = Math.max(0, end - LONGEST, text.lastIndexOf('罪', end - 2) + 1);
  for (let start = floor; start <= end - SHORTEST; start += 1) {
    const name = text.slice(start, end);
    const articles = book.crimesByName(name);
    if (articles.length > 0) return { start, end, name, articles };
  }
  return undefined;
}

/** The crime of the article that the words name without 罪 (开设赌场的); the last and longest when several do. */
export function crimeByStem(book: StatuteBook, law: string, article: ArticleId, words: string): CrimeName | undefined {
  const hits = (book.law(law)?.crimes ?? [])
    .filter((crime) => crime.article === article)
    .map((crime) => ({ crime, stem: crime.name.replace(/罪$/, '') }))
    .filter(({ stem }) => words.includes(stem))
    .map(({ crime, stem }) => ({ crime, end: words.lastIndexOf(stem) + stem.length, length: stem.length }))
    .sort((a, b) => b.end - a.end || b.length - a.length);
  return hits[0]?.crime;
}
