/** What the place of a reference says of it: it heads its line, it stands in a clause that amends, a line stands above it. */
import { type Folded, GAP } from './fold.ts';
import type { Reference } from './reference.ts';
import type { NameToken } from './tokens.ts';

const AMENDS_AFTER =
  /(?:第[一二三四五六七八九十]{1,3}款)?(?:的|中|之)?(?:规定)?(?:修改为|改为|修改|修订为|后增加|之后增加|中增加|增加[一二三四五]|后增设|删去|删除|作为第)/uy;
const AMENDS_BEFORE = /(?:将|把|在|对|删去|增设|增加)$/u;
/** Longest line that can be a title. */
const MAX_LINE = 60;

/** Whether a reference from `start` to `end` stands in a clause that changes the law: 将…修改为, 在…后增加. */
export function isAmending(text: string, start: number, end: number): boolean {
  AMENDS_AFTER.lastIndex = end;
  const match = AMENDS_AFTER.exec(text);
  if (match === null) return false;
  return AMENDS_BEFORE.test(text.slice(Math.max(0, start - 2), start)) || /为|增/u.test(match[0]);
}

/** First in its line (an enumerator or a mark may stand before it), or first in its sentence, or after a colon. */
export function isHeading({ text, gaps }: Folded, start: number): boolean {
  for (let i = start; i >= 0 && start - i <= 6; i--) {
    if (i === 0 || (gaps[i] ?? 0) >= GAP.line) return true;
    const before = text.charAt(i - 1);
    if (':】”"。!?'.includes(before) && i === start) return true;
    if (before === ';' && i === start && (gaps[i] ?? 0) >= GAP.blank) return true;
    if (/\p{Script=Han}/u.test(before) && !/[一二三四五六七八九十]/u.test(before)) return false;
  }
  return false;
}

/** Where the line begins that ends at `end`; undefined when it is too long for a title. */
export function lineAbove({ gaps }: Folded, end: number): number | undefined {
  for (let start = end - 1; start >= 0 && end - start < MAX_LINE; start--)
    if (start === 0 || (gaps[start] ?? 0) >= GAP.line) return start;
  return undefined;
}

/** Before a title in its line: a colon, a bracket, an enumerator such as 一、 or 2. */
const OPENING = /(?:[:】.)]|[一二三四五六七八九十\d]、)$/u;

/** Who issued a text and when, before its title. */
const ISSUED = /^(?:最高人民法院|最高人民检察院|公安部|司法部|国务院|[、和]|\d{4}年\d{1,2}月\d{1,2}日)+$/u;

/** Whether a name stands alone in its line or opens it: articles below belong to it. */
export function isTitle(folded: Folded, { start, end, bracketed }: NameToken): boolean {
  const { gaps, text } = folded;
  const before = text.slice(Math.max(0, start - 2), start);
  const line = lineAbove(folded, start) ?? start;
  const opens =
    start === 0 ||
    (gaps[start] ?? 0) >= GAP.line ||
    OPENING.test(before) ||
    (bracketed && ISSUED.test(text.slice(line, start)));
  const endsLine = (gaps[end] ?? 0) >= GAP.line;
  const closes = end >= text.length || endsLine || /^(?:第|[:,]?[“"])/u.test(text.slice(end, end + 2));
  return (opens && (bracketed || closes)) || (closes && endsLine);
}

/** (一) that opens the next line numbers the page's own text: it is no 项 of the article above. */
export function withoutEnumerator({ text, gaps }: Folded, found: Reference): Reference {
  const last = found.members.at(-1);
  const [unit] = last?.units ?? [];
  if (last === undefined || unit === undefined || text.charAt(unit.start) !== '(') return found;
  if ((gaps[unit.start] ?? 0) < GAP.line) return found;
  const end = unit.start;
  return { ...found, end, members: [...found.members.slice(0, -1), { ...last, units: [], end }] };
}
