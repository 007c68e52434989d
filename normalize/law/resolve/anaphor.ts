/** 本法第…条, 该条例第…条, 新法第…条: the text says which kind of law it means, not its name. */
import { eraOf } from '../citation/era.ts';
import type { RefToken } from '../citation/tokens.ts';
import type { ArticleKey } from '../statute.ts';
import type { EraNames } from './era-names.ts';
import { mayHaveHad } from './facts.ts';
import { abstain, type Resolution, resolved } from './resolution.ts';
import { lawsOf, pick, type Scope } from './scope.ts';

/** The law of 本法第…条, 该条例第…条, 新法第…条; `named` are all laws named in the text. */
export function resolveAnaphor(
  scope: Scope,
  { eras, named }: { readonly eras: EraNames; readonly named: readonly string[] },
  token: RefToken & { readonly anaphor: { readonly word: string; readonly noun: string } },
  key: ArticleKey,
): Resolution {
  const { word, noun } = token.anaphor;
  const era = eraOf({ name: undefined, token });
  if (era !== undefined) return resolveEra(scope, eras, era, noun, key);
  const around = word === '本' ? scope.hints.around(token) : undefined;
  if (around !== undefined && scope.has(around, key)) return resolved(around, 'anaphor', undefined, []);
  const { head } = scope.context;
  const order = word === '本' && head !== undefined ? [head, ...scope.context.nearest()] : scope.context.nearest();
  const fits = order.filter(({ law }) => law === undefined || scope.bears(law, noun));
  const first = fits[0];
  if (first?.law !== undefined && scope.has(first.law, key)) return pick(first, 'anaphor', fits);
  if (first !== undefined && first.law === undefined) return abstain('law-not-indexed', [], first.title);
  // 该解释 is the one last named, also where the version that had the number is not held.
  if (first?.law !== undefined && mayHaveHad(scope.book, first.law)) return pick(first, 'anaphor', fits);
  const other = fits.find(({ law }) => law !== undefined && scope.has(law, key));
  if (other?.law !== undefined) return pick(other, 'anaphor', fits);
  const subject = scope.subject.find((law) => scope.bears(law, noun) && scope.has(law, key));
  if (subject !== undefined) return resolved(subject, 'subject', undefined, []);
  const words = scope.hints.after(token, key)[0];
  if (words !== undefined) return resolved(words.law, words.how, undefined, []);
  const only = named.filter((law) => scope.bears(law, noun) && scope.has(law, key));
  return only.length === 1 && only[0] !== undefined
    ? resolved(only[0], 'only-law', undefined, [])
    : abstain('no-law-named', lawsOf(fits));
}

/** 新法, 旧法 without a definition: the one law that the text calls new or old, or names at all; else nobody knows. */
function resolveEra(
  scope: Scope,
  { said, before }: EraNames,
  wanted: 'new' | 'old',
  noun: string,
  key: ArticleKey,
): Resolution {
  const own = said.filter(({ modifier }) => modifier === wanted);
  const found = (own.length > 0 ? own : said).flatMap((name) => scope.lawOf(name, key) ?? []);
  const named = before.flatMap((name) => scope.lawOf(name, key) ?? []);
  const laws = found.length > 0 ? found : [...named, ...scope.subject];
  const fits = [...new Set(laws)].filter((law) => scope.bears(law, noun));
  const [law] = fits;
  if (law === undefined || fits.length > 1) return abstain('no-law-named', fits);
  const hasOlder = (scope.book.law(law)?.versions.length ?? 0) > 1;
  return wanted === 'old' && own.length === 0 && !hasOlder
    ? abstain('no-law-named', fits)
    : resolved(law, found.length > 0 ? 'anaphor' : 'only-law', undefined, []);
}
