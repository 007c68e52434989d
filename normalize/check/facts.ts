/** The register's facts beside a judgement: the version it was judged by, and the provisions its words were compared with. */
import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import { provisionPath } from './mention.ts';
import type { Quote } from './quote-region.ts';
import type { Compared, Version } from './types.ts';

/** The version of a provision, or of a law where no article is cited, that is in force on the day; undefined when none is. */
export function versionOf(
  book: StatuteBook,
  law: string | undefined,
  article: string | undefined,
  day: string,
): Version | undefined {
  if (law === undefined) return undefined;
  const found = article === undefined ? book.versionOn(law, day) : book.provisionOn(law, article, day);
  return found && { from: found.from, to: found.to };
}

/** The same for a target: `/cn/criminal-law/253-1/2`. */
export function targetVersionOf(book: StatuteBook, target: string | undefined, day: string): Version | undefined {
  const [, , law, article] = target?.split('/') ?? [];
  return versionOf(book, law, article, day);
}

/** The two provisions that the quoted words fit best; undefined when no words are quoted or none fit. */
export function comparedOf(quote: Quote | undefined): Compared | undefined {
  const [best] = quote?.candidates ?? [];
  if (best === undefined) return undefined;
  const second = quote?.candidates.find(({ law, article }) => law !== best.law || article !== best.article);
  return {
    best: fit(best),
    second: second && fit(second),
    margin: share(best.coverage - (second?.coverage ?? 0)),
  };
}

function fit({ law, article, coverage, from }: WordsCandidate): Compared['best'] {
  return { provision: `${provisionPath(law, article)}@${from}`, coverage: share(coverage) };
}

/** Two decimals: finer differences of coverage say nothing. */
function share(value: number): number {
  return Math.round(value * 100) / 100;
}
