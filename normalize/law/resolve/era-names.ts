/** The names that 新法 and 旧法 of a text can stand for. */
import { eraOf } from '../citation/era.ts';
import type { NameToken, Token } from '../citation/tokens.ts';

/** Each name once; `said` are those called new or old, `before` all that stand before the first 新法 or 旧法. */
export interface EraNames {
  readonly said: readonly NameToken[];
  readonly before: readonly NameToken[];
}

/** More different names than this leave it open which one is meant. */
const MAX_NAMES = 24;

/** Reads a text's tokens once; a law named only behind the first 新法 is another one. */
export function eraNames(tokens: readonly Token[]): EraNames {
  const first = tokens.find((token) => eraOf({ name: undefined, token }) !== undefined);
  if (first === undefined) return { said: [], before: [] };
  const names = tokens.flatMap((token) => (token.kind === 'name' && token.laws.length > 0 ? [token] : []));
  return {
    said: distinct(names.filter(({ modifier }) => modifier !== undefined)),
    before: distinct(names.filter(({ start }) => start < first.start)),
  };
}

function distinct(names: readonly NameToken[]): NameToken[] {
  const byKey = new Map(names.map((name) => [`${name.modifier} ${name.laws.join()}`, name]));
  return [...byKey.values()].slice(0, MAX_NAMES);
}
