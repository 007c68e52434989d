/** Marks what was searched for, and picks the part of a text that shows most of it. */
import { citedSpans, joinSpans, matchSpans, type TextSpan } from '../../lib/tokenize.ts';

const LENGTH = 90;
const LEAD = 12;

/** Where the text holds the terms: words, and articles in whatever spelling. */
function spansOf(text: string, terms: ReadonlySet<string>): TextSpan[] {
  return joinSpans([...matchSpans(text, terms), ...citedSpans(text, terms)]);
}

/** The text as nodes, with the terms in `mark` elements. */
export function marked(text: string, terms: ReadonlySet<string>): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const [from, to] of spansOf(text, terms)) {
    fragment.append(text.slice(at, from));
    const mark = document.createElement('mark');
    mark.textContent = text.slice(from, to);
    fragment.append(mark);
    at = to;
  }
  fragment.append(text.slice(at));
  return fragment;
}

/** The window of the text with most different terms, on one line, with dots where it was cut. */
export function snippetOf(text: string, terms: ReadonlySet<string>): string {
  const spans = spansOf(text, terms).map(([from, to]) => ({ from, to, words: text.slice(from, to) }));
  let best = 0;
  let most = 0;
  let first = 0;
  for (let last = 0; last < spans.length; last++) {
    while ((spans[last]?.to ?? 0) - (spans[first]?.from ?? 0) > LENGTH && first < last) first += 1;
    const distinct = new Set(spans.slice(first, last + 1).map(({ words }) => words)).size;
    if (distinct > most) [most, best] = [distinct, spans[first]?.from ?? 0];
  }
  const from = Math.max(0, best - LEAD);
  const cut = text.slice(from, from + LENGTH).replace(/\s+/g, ' ');
  return `${from > 0 ? '…' : ''}${cut}${from + LENGTH < text.length ? '…' : ''}`;
}
