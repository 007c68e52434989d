/** Numbers that are easily written for each other. */
import { type ArticleId, parseArticle } from '../law/statute.ts';

/** How a number is most likely to have been miswritten; undefined when the two are not near each other. */
export function slip(written: ArticleId, right: ArticleId): 'insertion' | 'number' | undefined {
  const a = parseArticle(written);
  const b = parseArticle(right);
  if (a === undefined || b === undefined) return undefined;
  if (a.article === b.article) return a.insertion === 0 ? 'insertion' : undefined;
  if (a.insertion !== b.insertion) return undefined;
  if (Math.abs(a.article - b.article) === 1) return 'number';
  return transposed(written, right) ? 'number' : undefined;
}

/** The digits of one number in another order: 384 for 348. */
export function transposed(written: ArticleId, right: ArticleId): boolean {
  const digits = (article: ArticleId): string => [...article].sort().join('');
  return written !== right && !`${written}${right}`.includes('-') && digits(written) === digits(right);
}
