/** Where the content of an article stands on a day, after the revisions that gave it other numbers. */
import type { ArticleId, Enactment, Move } from '../law/statute.ts';

/** The moves of an article to another number of its law up to a day, newest first. */
export function movesOf(law: Enactment, article: ArticleId, day: string): readonly Move[] {
  return law.moves
    .filter(
      (move) =>
        move.article === article && move.toLaw === law.id && move.on <= day && !move.toArticles.includes(move.article),
    )
    .sort((a, b) => (a.on < b.on ? 1 : -1));
}

/** The numbers that have, on the day, what a move took along: followed through the revisions after it. */
export function placesNow(law: Enactment, { on, toArticles }: Move, day: string): readonly ArticleId[] {
  let places = toArticles;
  const later = [...new Set(law.moves.flatMap((move) => (move.on > on && move.on <= day ? [move.on] : [])))].sort();
  for (const step of later)
    places = places.flatMap((article) => {
      const next = law.moves.find((move) => move.on === step && move.article === article && move.toLaw === law.id);
      return next?.toArticles ?? [article];
    });
  return [...new Set(places)];
}
