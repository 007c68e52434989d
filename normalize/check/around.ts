/** The page's own words around a citation: its sentence, then what stands between the citations beside it, then the question. */
import { GAP } from '../law/citation/fold.ts';
import type { Scanned } from '../law/citation/index.ts';
import type { ResolvedCitation } from '../law/resolve/index.ts';

/** How far the words may stand from the citation, in units of the reading copy. */
const REACH = 160;

/** Texts in which a citation's subject may be named, nearest first; the citations themselves are not in them. */
export function wordsAround(
  { folded: { text, gaps }, tokens, attached }: Scanned,
  { clean: { start, end }, tokenIndex, name }: ResolvedCitation,
  subject: string | undefined,
): string[] {
  let from = Math.max(0, start - REACH);
  for (let i = tokenIndex - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token === undefined || token.end <= from) break;
    if (token.end > start || token === name?.token) continue;
    if (token.kind === 'ref' || token.kind === 'border') {
      from = token.end;
      break;
    }
  }
  let to = Math.min(text.length, end + REACH);
  for (let i = tokenIndex + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined || token.start >= to) break;
    if (token.start < end || token.kind === 'relative') continue;
    if (token.kind === 'name' && attached.get(i + 1) !== i) continue;
    to = token.start;
    break;
  }
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  let line = after.length;
  for (let i = end + 1; i < to; i++)
    if ((gaps[i] ?? 0) >= GAP.line) {
      line = i - end;
      break;
    }
  const sentence = `${before.split(/[。!?](?!$)/u).at(-1) ?? ''}。${after.slice(0, line).split(/[。!?]/u)[0] ?? ''}`;
  return [sentence, `${before}。${after}`, ...(subject === undefined ? [] : [subject])];
}
