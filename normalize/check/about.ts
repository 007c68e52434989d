/** Whose content words are, by the rare pairs of characters that they share with one wording and not with the other. */
import catchwords from '../../data/statutes/curated/catchwords.json' with { type: 'json' };
import type { ArticleId, Enactment, Move, ProvisionVersion } from '../law/statute.ts';
import { pairsOf, readSubject, type Subject, weightOf } from '../law/subject.ts';
import type { Content } from './content.ts';
import { movesOf, placesNow } from './moves.ts';

/** Weight that makes a side, and by how much it must lead: so many times the other's, and this more. */
const ENOUGH = 4;
const TIMES = 2;
const LEAD = 2;
/** Weight that picks one of several places that an article was split over. */
const CERTAIN = 9;

const NOTHING: Subject = new Map();

/** Compares words with an article on the day and with what each move took from its number; undefined when they show neither. */
export function aboutWhich(
  text: string,
  law: Enactment,
  article: ArticleId,
  members: readonly ArticleId[],
  day: string,
): Content | undefined {
  const pairs = pairsOf(text);
  if (pairs.size === 0) return undefined;
  const now: Subject = new Map(
    [article, ...members].flatMap((one) => [...subjectOn(law, one, day), ...called(law, one)]),
  );
  let best: { readonly move: Move; readonly earlier: number; readonly today: number } | undefined;
  for (const move of movesOf(law, article, day)) {
    const places = placesNow(law, move, day);
    const before: Subject = new Map([...subjectBefore(law, move), ...places.flatMap((one) => [...called(law, one)])]);
    const earlier = weightOf(pairs, before, now);
    const today = weightOf(pairs, now, before);
    if (best === undefined || earlier > best.earlier) best = { move, earlier, today };
  }
  if (best === undefined) return undefined;
  const { move, earlier, today } = best;
  if (isClear(today, earlier)) return { side: 'today', until: undefined, place: article };
  if (!isClear(earlier, today)) return undefined;
  const weights = placesNow(law, move, day)
    .map((place) => ({ place, weight: weightOf(pairs, subjectOn(law, place, day), now) }))
    .sort((a, b) => b.weight - a.weight);
  const [first, second] = weights;
  const isShown = first !== undefined && first.weight >= CERTAIN && isClear(first.weight, second?.weight ?? 0);
  return { side: 'earlier', until: move.on, place: isShown ? first.place : undefined };
}

function isClear(weight: number, other: number): boolean {
  return weight >= ENOUGH && weight >= TIMES * other + LEAD;
}

function subjectOn(law: Enactment, article: ArticleId, day: string): Subject {
  const version = law.articles.get(article)?.find(({ from, to }) => from <= day && (to === undefined || day < to));
  return subjectOf(version);
}

function subjectOf(version: ProvisionVersion | undefined): Subject {
  return version?.subject === undefined ? NOTHING : readSubject(version.subject);
}

/** What the number was about before a move; where the register does not hold that wording, what its new number is about. */
function subjectBefore(law: Enactment, { article, toArticles, on }: Move): Subject {
  const old = law.articles.get(article)?.findLast(({ from, to }) => from < on && to !== undefined && to >= on);
  if (old !== undefined) return subjectOf(old);
  const firsts = toArticles.map((one) => law.articles.get(one)?.find(({ to }) => to === undefined || on < to));
  return new Map(firsts.flatMap((version) => [...subjectOf(version)]));
}

/** Weight of a pair in what pages call an article. */
const CALLED = 3;
const NAMES: ReadonlyMap<string, Subject> = new Map(
  catchwords.articles.map(({ law, article, words }) => [
    `${law}/${article}`,
    new Map([...pairsOf(words.join('。')).keys()].map((pair) => [pair, CALLED])),
  ]),
);

/** What pages call the content of an article in force: 双倍赔偿. */
function called({ name }: Enactment, article: ArticleId): Subject {
  return NAMES.get(`${name}/${article}`) ?? NOTHING;
}
