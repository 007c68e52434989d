/** The register's facts beside a judgement: the version it was judged by, and the provisions its words were compared with. */
import type { StatuteBook, WordsCandidate } from '../law/book.ts';
import { type Mention, provisionPath } from './mention.ts';
import { readWords } from './reading.ts';
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

/** The two provisions that a mention's quoted words fit best; undefined when its words say nothing on the day. */
export function comparedOf(mention: Mention, book: StatuteBook, day: string): Compared | undefined {
  if (mention.quote === undefined || readWords(mention, book, day).kind === 'none') return undefined;
  const candidates = [...mention.quote.candidates].sort((a, b) => b.coverage - a.coverage);
  const [best] = candidates;
  if (best === undefined) return undefined;
  const second = candidates.find(({ law, article }) => law !== best.law || article !== best.article);
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
