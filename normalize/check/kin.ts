/** Which laws' words are no rivals to others: acts that amend them, norms below them, and what went into them. */
import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import { movesFrom } from '../law/moves.ts';
import type { Enactment } from '../law/statute.ts';

/** Interpretations and regulations repeat statutes and cite them in their own words: they never prove a statute's number wrong. */
export function isBelow(id: string, { level }: Enactment, book: StatuteBook): boolean {
  const other = book.law(id)?.level;
  return (level === '法律' || level === '宪法') && other !== '法律' && other !== '宪法';
}

/** 刑法修正案, decisions to amend: they repeat another law's words. */
export function isAmendingAct(id: string, book: StatuteBook): boolean {
  return /修正案|的决定|修改/u.test(book.law(id)?.name ?? '');
}

/** The same content elsewhere in time: in an amending act, or in a law that went into the other's. */
export function isKin(other: WordsCandidate, best: WordsCandidate, book: StatuteBook): boolean {
  if (isAmendingAct(other.law, book)) return true;
  return wentInto(book.law(other.law), other, best) || wentInto(book.law(best.law), best, other);
}

/** Whether the article of a law moved to another provision. */
export function wentInto(
  law: Enactment | undefined,
  { article }: Pick<WordsCandidate, 'article'>,
  to: Pick<WordsCandidate, 'law' | 'article'>,
): boolean {
  if (law === undefined) return false;
  return movesFrom(law, article).some((move) => move.toLaw === to.law && move.toArticles.includes(to.article));
}
