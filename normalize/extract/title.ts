/** Which line of the page is its title. */
import { readEnumerator } from './enumerators.ts';
import { singleName, tailName } from './furniture.ts';
import type { HeadFacts } from './head.ts';
import { isQuestion, type Line, MAX_HEADING } from './lines.ts';
import { titleParts } from './meta.ts';

/** The title as text and, where a line of the page shows it, that line's index. */
export interface PageTitle {
  readonly text: string;
  readonly line: number | undefined;
}

const squeeze = (text: string): string => text.replace(/\s+/gu, '');

/** Names of sites, not of pages: 甲律师法律网, 某某论坛. */
const SITE = /(?:网|网站|论坛|频道|平台|中心|首页|事务所|问答|社区|官网|知道|百科)$/u;

/** A page's own title sooner than its site's name, what asks sooner than what does not. */
function partRank(text: string): number {
  return (SITE.test(text) ? -20 : 0) + (isQuestion(text) ? 4 : 0);
}

/** For HTML: a heading that the document title repeats or the only h1, else the best part of the document title. */
export function htmlTitle(head: HeadFacts, lines: readonly Line[]): PageTitle {
  const whole = squeeze(head.title);
  const stated = squeeze(head.meta.get('og:title') ?? '');
  const tops = lines.filter(({ block }) => block.level === 1);
  let best: Line | undefined;
  for (const line of lines) {
    const text = squeeze(line.text);
    if (text.length > 120 || text.length < 4) continue;
    const inHead = whole.startsWith(text) || stated === text || (line.block.level > 0 && whole.includes(text));
    const named = inHead || (tops.length === 1 && tops[0] === line);
    if (named && isBetterTitle(line, best)) best = line;
  }
  if (best !== undefined) return { text: best.text, line: best.index };
  const [part] = titleParts(head.title).sort((a, b) => partRank(b) - partRank(a));
  const text = part ?? head.meta.get('og:title') ?? '';
  return text === '' ? textTitle(lines, []) : { text, line: undefined };
}

/** Headings before other lines, longer before shorter, earlier before later; a site's name last. */
function isBetterTitle(line: Line, best: Line | undefined): boolean {
  if (best === undefined) return true;
  const rank = ({ text, block: { level, linkChars } }: Line): number =>
    (level > 0 ? 10 - level : 0) + (linkChars > 0 ? -1 : 0) + partRank(text);
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
