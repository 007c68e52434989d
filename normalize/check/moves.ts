/** Where the content of an article stands on a day, after the revisions that gave it other numbers. */
import { moveDays, movesFrom } from '../law/moves.ts';
import type { ArticleId, Enactment, Move } from '../law/statute.ts';

/** The moves of an article to another number of its law up to a day, newest first. */
export function movesOf(law: Enactment, article: ArticleId, day: string): readonly Move[] {
  const all = movesFrom(law, article);
  if (all.length === 0) return all;
  return all
    .filter((move) => move.toLaw === law.id && move.on <= day && !move.toArticles.includes(move.article))
    .sort((a, b) => (a.on < b.on ? 1 : -1));
}

/** The numbers that have, on the day, what a move took along: followed through the revisions after it. */
export function placesNow(law: Enactment, { on, toArticles }: Move, day: string): readonly ArticleId[] {
  let places = toArticles;
  for (const step of moveDays(law)) {
    if (step <= on || step > day) continue;
    places = places.flatMap((article) => {
      const next = movesFrom(law, article).find((move) => move.on === step && move.toLaw === law.id);
      return next?.toArticles ?? [article];
    });
  }
  return [...new Set(places)];
}
