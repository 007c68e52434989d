/** Versions of a law's text → each article's wordings, one from the day it came into force to the day it ended. */
import { type ArticleId, printArticle } from '../statute.ts';
import type { LawParagraph, ParsedLaw } from '../texts.ts';

/** A wording of an article with its words; the words stay in memory. */
export interface Wording {
  readonly from: string;
  /** Exclusive; undefined while in force. */
  readonly to: string | undefined;
  readonly paragraphs: readonly LawParagraph[];
}

/** A version whose text is at hand. */
export interface TextVersion {
  readonly from: string;
  readonly to: string | undefined;
  readonly articles: ReadonlyMap<ArticleId, readonly LawParagraph[]>;
}

/** An article whose number is kept and whose words are gone. */
const EMPTIED = /^[（(]?(?:删去|删除)[）)]?。?$/u;

/** Article → paragraphs; emptied articles are left out. Texts in numbered sections (刑法修正案) give those: pages cite 刑法修正案（九）第十七条. */
export function articlesOf(text: ParsedLaw): ReadonlyMap<ArticleId, readonly LawParagraph[]> {
  if (text.articles.length > 0) {
    const standing = text.articles.filter(({ paragraphs }) => !EMPTIED.test(paragraphs[0]?.text ?? ''));
    return new Map(standing.map(({ key, paragraphs }) => [printArticle(key), paragraphs]));
  }
  const consecutive = text.numbered.every((section, at) => section.number === at + 1);
  return consecutive ? new Map(text.numbered.map((s) => [String(s.number), s.paragraphs])) : new Map();
}

/**
 * Joins the versions of a law, oldest first: an article whose words stay the same through neighbouring versions is one
 * wording. Punctuation, blanks and the cut into paragraphs do not count as a change (sources differ in them).
 */
export function joinWordings(versions: readonly TextVersion[]): ReadonlyMap<ArticleId, readonly Wording[]> {
  const joined = new Map<ArticleId, Array<Wording & { key: string }>>();
  for (const { from, to, articles } of versions) {
    for (const [id, paragraphs] of articles) {
      const key = wordsOnly(paragraphs);
      const known = joined.get(id) ?? [];
      const last = known.at(-1);
      if (last !== undefined && last.to === from && last.key === key) {
        known[known.length - 1] = { from: last.from, to, paragraphs, key };
      } else {
        known.push({ from, to, paragraphs, key });
      }
      joined.set(id, known);
    }
  }
  return new Map([...joined].sort(([a], [b]) => compareArticles(a, b)));
}

/** The words of an article without punctuation, blanks and item labels. */
export function wordsOnly(paragraphs: readonly LawParagraph[]): string {
  const text = paragraphs.map(({ text, items }) => text + items.map((item) => item.text).join('')).join('');
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}

/** Order of printed keys: 1, 2, 2-1, 10. */
export function compareArticles(a: ArticleId, b: ArticleId): number {
  const [x, xi] = a.split('-').map(Number);
  const [y, yi] = b.split('-').map(Number);
  return (x ?? 0) - (y ?? 0) || (xi ?? 0) - (yi ?? 0);
}
