/** Where the words behind an article's number may begin as a quotation, and how far behind it. */
import { type Folded, GAP } from '../law/citation/fold.ts';
import type { RefToken } from '../law/citation/tokens.ts';
import { LEAD, MAY_GO_ON, NO_QUOTE, PROSE, RULED, STOPS, TAKEN_UP } from './quote-patterns.ts';

/** A quotation begins at most so many units behind its number. */
const MAX_LEAD = 48;
/** Units behind a number that say whether words follow as a quotation does. */
const LOOK = 24;

/** Whether the page's own sentence goes on behind a number that no blank follows. */
export function goesOn({ text }: Folded, { end }: RefToken): boolean {
  const rest = text.slice(end, end + LOOK);
  return NO_QUOTE.test(rest) || MAY_GO_ON.test(rest) || RULED.test(rest) || PROSE.test(rest);
}

/** In units of the reading copy: where words may begin and how far behind that the first of them may stand; undefined for none. */
export function openingOf(
  { text, gaps }: Folded,
  token: RefToken,
): { readonly start: number; readonly lead: number } | undefined {
  // 本法第…条 is said by a statute's own text, which goes on behind it.
  if (token.anaphor?.word === '本' || token.amending) return undefined;
  const rest = text.slice(token.end, token.end + LOOK);
  TAKEN_UP.lastIndex = token.end;
  const from = TAKEN_UP.test(text) ? TAKEN_UP.lastIndex : token.end;
  if (from === token.end && STOPS.test(rest)) return undefined;
  const apart = token.amendmentItem || (gaps[token.end] ?? 0) !== GAP.none;
  if (from === token.end && !apart && (NO_QUOTE.test(rest) || RULED.test(rest))) return undefined;
  LEAD.lastIndex = from;
  LEAD.test(text);
  return { start: Math.max(from, LEAD.lastIndex), lead: !apart && MAY_GO_ON.test(rest) ? 1 : MAX_LEAD };
}
