/** Offences against public security named without a law: 嫖娼的,处五日以下拘留. */
import list from '../../../data/statutes/curated/offences.json' with { type: 'json' };
import type { PenaltyClaim } from './claims.ts';
import { hasTiers, itemsIn, type TieContext } from './tie-context.ts';
import { makeTie, type Tie } from './tied.ts';

/** An offence named so near above the claim's sentence (characters of the reading copy) is what it speaks of. */
const ABOVE = 60;

const NAMES = list.offences.flatMap(({ article, names }) => names.map((name) => ({ name, article })));

/**
 * The provision of the offence that the claim's words name last. Only for detention of days, which hardly another law
 * knows; weak, so that a claim may be right or outdated by it, and is never called wrong. The number is the one in use
 * when most pages were written: the law's moves lead on.
 */
export function offenceTie({ clause, lead, at }: PenaltyClaim, context: TieContext): Tie | undefined {
  const { book, folded, unknown } = context;
  if (!clause.parts.some(({ punishment }) => punishment.kind === '拘留' && punishment.unit === 'day')) return undefined;
  if (itemsIn(unknown, lead).length > 0) return undefined;
  const article =
    lastNamed(folded.text.slice(lead.start, at.start)) ??
    lastNamed(folded.text.slice(Math.max(0, lead.start - ABOVE), lead.start));
  const [law] = book.lawsByName(list.law);
  if (article === undefined || law === undefined || !hasTiers(book, { law: law.id, article })) return undefined;
  return { ...makeTie({ law: law.id, article, paragraph: undefined }, 'weak', 'crime', undefined), age: 'earlier' };
}

/** The article of the offence that is named last; of names that end together the longest. */
function lastNamed(words: string): string | undefined {
  const [last] = NAMES.map(({ name, article }) => ({ article, start: words.lastIndexOf(name), length: name.length }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => b.start + b.length - (a.start + a.length) || b.length - a.length);
  return last?.article;
}
