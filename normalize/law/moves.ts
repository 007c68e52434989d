/** A law's moves in order of their articles and days, made once a law: a revision moves hundreds. */
import type { ArticleId, Enactment, Move } from './statute.ts';

interface Moves {
  readonly byArticle: ReadonlyMap<ArticleId, readonly Move[]>;
  readonly days: readonly string[];
  /** Whether any went to another number of the same law. */
  readonly isRenumbered: boolean;
}

const NONE: readonly Move[] = [];
const known = new WeakMap<Enactment, Moves>();

function movesIn(law: Enactment): Moves {
  return known.get(law) ?? makeMoves(law);
}

function makeMoves(law: Enactment): Moves {
  const byArticle = new Map<ArticleId, Move[]>();
  for (const move of law.moves) {
    const same = byArticle.get(move.article);
    if (same === undefined) byArticle.set(move.article, [move]);
    else same.push(move);
  }
  const days = [...new Set(law.moves.map(({ on }) => on))].sort();
  const made = { byArticle, days, isRenumbered: law.moves.some(({ toLaw }) => toLaw === law.id) };
  known.set(law, made);
  return made;
}

/** The moves of one article, to its own law or another, in the register's order. */
export function movesFrom(law: Enactment, article: ArticleId | undefined): readonly Move[] {
  return law.moves.length === 0 || article === undefined ? NONE : (movesIn(law).byArticle.get(article) ?? NONE);
}

/** The days on which something of the law moved, ascending. */
export function moveDays(law: Enactment): readonly string[] {
  return movesIn(law).days;
}

/** Whether a revision gave articles of the law other numbers in it: laws without one (刑法) have similar articles, not new numbers. */
export function isRenumbered(law: Enactment): boolean {
  return law.moves.length > 0 && movesIn(law).isRenumbered;
}
