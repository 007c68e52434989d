/** Offences against public security named without a law: 嫖娼的,处五日以下拘留. */
import list from '../../../data/statutes/curated/offences.json' with { type: 'json' };
import type { PenaltyClaim } from './claims.ts';
import { hasTiers, itemsIn, type TieContext } from './tie-context.ts';
import { makeTie, type Tie } from './tied.ts';

/** An offence named so near above the claim's sentence (characters of the reading copy) is what it speaks of. */
const ABOVE = 60;

interface Offence {
  readonly article: string;
  /** Where it stands today, of several places that the article's content went to. */
  readonly now?: string | undefined;
  readonly names: readonly string[];
}

const NAMES = (list.offences as readonly Offence[]).flatMap(({ article, now, names }) =>
  names.map((name) => ({ name, article, now })),
);

/**
 * The provision of the offence that the claim's words name last. Only for detention of days, which hardly another law
 * knows; weak, so that a claim may be right or outdated by it, and is never called wrong. The number is the one in use
 * when most pages were written: the law's moves lead on.
 */
export function offenceTie({ clause, lead, at }: PenaltyClaim, context: TieContext): Tie | undefined {
  const { book, folded, unknown } = context;
  if (!clause.parts.some(({ punishment }) => punishment.kind === '拘留' && punishment.unit === 'day')) return undefined;
  if (itemsIn(unknown, lead).length > 0) return undefined;
  const named =
    lastNamed(folded.text.slice(lead.start, at.start)) ??
    lastNamed(folded.text.slice(Math.max(0, lead.start - ABOVE), lead.start));
  const [law] = book.lawsByName(list.law);
  if (named === undefined || law === undefined || !hasTiers(book, { law: law.id, article: named.article }))
    return undefined;
  const tie = makeTie({ law: law.id, article: named.article, paragraph: undefined }, 'weak', 'crime', undefined);
  return {
    ...tie,
    age: 'earlier',
    successor: named.now === undefined ? undefined : { law: law.id, article: named.now },
  };
}

/** The offence that is named last; of names that end together the longest. */
function lastNamed(words: string): Pick<Offence, 'article' | 'now'> | undefined {
  const [last] = NAMES.map(({ name, article, now }) => ({
    article,
    now,
    start: words.lastIndexOf(name),
    length: name.length,
  }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => b.start + b.length - (a.start + a.length) || b.length - a.length);
  return last;
}
