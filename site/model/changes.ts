/** Changes of the law that the register knows will come. */
import type { Enactment } from '../../normalize/law/statute.ts';
import type { HoldsUntil } from './types.ts';

/**
 * The first day after `asOf` on which the register knows that a law changes, article by article where it has the
 * article's versions; undefined when it knows of none.
 */
export function changesAfter(law: Enactment, article: string | undefined, asOf: string): HoldsUntil | undefined {
  const days: Array<readonly [day: string, known: boolean]> = [];
  if (law.repealed !== undefined && law.repealed.on > asOf) days.push([law.repealed.on, true]);
  const versions = article === undefined ? undefined : law.articles.get(article);
  for (const { from, hasText, complete } of law.versions) {
    const decided = hasText && complete && versions !== undefined;
    if (from > asOf && !decided) days.push([from, hasText]);
  }
  for (const { from, to } of versions ?? []) {
    if (from > asOf) days.push([from, true]);
    if (to !== undefined && to > asOf) days.push([to, true]);
  }
  const first = days.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))[0];
  return first === undefined ? undefined : { day: first[0], law, known: first[1] };
}
