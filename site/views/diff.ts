/** Two texts as one, for reading. */
import { diffTexts } from '../../normalize/dedupe/diff.ts';
import { type Html, html } from '../lib/html.ts';

const MOST_EDITS = 400;

/** Two texts as one, characters deleted and inserted. */
export function diffMarkup(before: string, after: string): Html {
  const hunks = diffTexts(before, after, MOST_EDITS);
  if (hunks === undefined) return html`<span class="change"><del>${before}</del><ins>${after}</ins></span>`;
  const parts: Html[] = [];
  let at = 0;
  for (const { aStart, aEnd, bStart, bEnd } of hunks) {
    parts.push(html`${before.slice(at, aStart)}`);
    if (aEnd > aStart) parts.push(html`<del>${before.slice(aStart, aEnd)}</del>`);
    if (bEnd > bStart) parts.push(html`<ins>${after.slice(bStart, bEnd)}</ins>`);
    at = aEnd;
  }
  return html`<span class="change">${parts}${before.slice(at)}</span>`;
}
