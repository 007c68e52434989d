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

/** The paragraph of the article whose crime the words name (开设赌场的 → 第二款); undefined when none or several do. */
export function paragraphByCrime(
  book: StatuteBook,
  law: string,
  article: ArticleId,
  words: string,
): number | undefined {
  const hits = (book.law(law)?.crimes ?? [])
    .filter((crime) => crime.article === article && crime.paragraph !== undefined)
    .map((crime) => ({ paragraph: crime.paragraph, stem: crime.name.replace(/罪$/, '') }))
    .filter(({ stem }) => words.includes(stem))
    .sort(
      (a, b) =>
        words.lastIndexOf(b.stem) + b.stem.length - (words.lastIndexOf(a.stem) + a.stem.length) ||
        b.stem.length - a.stem.length,
    );
  return hits[0]?.paragraph;
}
