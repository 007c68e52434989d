/** Which line of the page is its title. */
import { readEnumerator } from './enumerators.ts';
import { singleName, tailName } from './furniture.ts';
import type { HeadFacts } from './head.ts';
import { type Line, MAX_HEADING } from './lines.ts';
import { titleParts } from './meta.ts';

/** The title as text and, where a line of the page shows it, that line's index. */
export interface PageTitle {
  readonly text: string;
  readonly line: number | undefined;
}

const squeeze = (text: string): string => text.replace(/\s+/gu, '');

/** For HTML: a heading that the document title repeats, else the first part of the document title. */
export function htmlTitle(head: HeadFacts, lines: readonly Line[]): PageTitle {
  const whole = squeeze(head.title);
  const stated = head.meta.get('og:title') ?? '';
  let best: Line | undefined;
  for (const line of lines) {
    if (line.text.length > 120 || line.text.length < 2) continue;
    const text = squeeze(line.text);
    const named =
      whole.startsWith(text) || squeeze(stated) === text || (line.block.level === 1 && whole.includes(text));
    if (named && text.length >= 4 && isBetterTitle(line, best)) best = line;
  }
  const onlyTop = lines.filter(({ block, text }) => block.level === 1 && text.length <= 120);
  best ??= onlyTop.length === 1 && head.title === '' ? onlyTop[0] : undefined;
  if (best !== undefined) return { text: best.text, line: best.index };
  const part = titleParts(head.title)[0] ?? stated;
  if (part !== '') return { text: part, line: undefined };
  return textTitle(lines, []);
}

/** Headings before other lines, longer before shorter, earlier before later. */
function isBetterTitle(line: Line, best: Line | undefined): boolean {
  if (best === undefined) return true;
  const rank = ({ block: { level, linkChars } }: Line): number =>
    (level > 0 ? 10 - level : 0) + (linkChars > 0 ? -1 : 0);
  if (rank(line) !== rank(best)) return rank(line) > rank(best);
  return line.text.length > best.text.length;
}

/** For plain text: the last breadcrumb entry where a line repeats it, else the last short line before the text begins. */
export function textTitle(lines: readonly Line[], breadcrumb: readonly string[]): PageTitle {
  const last = breadcrumb.at(-1);
  const repeated = lines.slice(0, 60).find(({ text }) => text === last);
  if (repeated !== undefined) return { text: repeated.text, line: repeated.index };
  let title: Line | undefined;
  for (const line of lines.slice(0, 20)) {
    if (line.text.length > MAX_HEADING || readEnumerator(line.text.slice(0, 20)) !== undefined) break;
    if (singleName(line.text) === undefined && tailName(line.text) === undefined && line.text.length >= 4) title = line;
    if (title !== undefined && /[?？]$/u.test(title.text)) break;
  }
  return { text: title?.text ?? '', line: title?.index };
}
