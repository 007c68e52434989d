/** Title, site name, breadcrumb, stated date and author of a page. */
import type { DateInterval } from '../types.ts';
import { readDate } from './dates.ts';
import type { HeadFacts } from './head.ts';
import { countHan, type Line } from './lines.ts';

const SEPARATOR = /\s*(?:[_|｜»–—]|\s[-·]\s|-(?=[^-]*$))\s*/u;
const BREADCRUMB =
  /^(?:.{0,12}?(?:导航|当前位置|您(?:的|现在的|当前的?)?位置|你(?:的|现在的)?位置|位置)\s*[:：]?\s*)?(?<path>首\s?页\s*(?:>|»|›|\/|→|≫|>>).{1,110})$/u;
const DATE_META = [
  'article:published_time',
  'og:published_time',
  'bytedance:published_time',
  'article:create_at',
  'datepublished',
  'datecreated',
  'publishdate',
  'pubdate',
  'publish_time',
  'og:release_date',
  'dc.date.issued',
  'date',
];
const LABELLED_DATE =
  /(?<label>发[布表](?:时间|日期|于)?|提问(?:时间|于)?|时间|日期|更新(?:时间|日期|于)?|修改(?:时间|日期|于)?|编辑于)\s*[:：]?\s*(?=(?:19|20)\d{2})/u;
/** A line that is a date with at most a source, an author or a counter beside it; a sentence with a date is none. */
const BARE_DATE =
  /^[^,，。;；]{0,24}?(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?\s*(?:$|[|·]|来源|作者|阅读|浏览|点击|编辑|发布|回答|提问|文章|分类|分享|\d+\s?(?:阅读|浏览|次))/u;
/** Lines after the title in which a date line is looked for. */
const DATE_REACH = 25;

/** The parts of a document title: `问题_网站` → [问题, 网站]. */
export function titleParts(title: string): string[] {
  return title
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The breadcrumb's entries, 首页 first; [] when no line is one. */
export function readBreadcrumb(lines: readonly Line[]): string[] {
  for (const { text } of lines.slice(0, 60)) {
    const path = text.length > 140 ? undefined : BREADCRUMB.exec(text)?.groups?.['path'];
    if (path !== undefined) return path.split(/\s*(?:>>?|»|›|\/|→|≫)\s*/u).filter((part) => part !== '');
  }
  return [];
}

interface VisibleDates {
  readonly labelled: DateInterval | undefined;
  readonly updated: DateInterval | undefined;
  readonly bare: DateInterval | undefined;
}

/** The visible date line: a labelled one (发布 before 更新), else a line that begins with a date. */
function visibleDate(lines: readonly Line[], title: number): VisibleDates {
  let labelled: DateInterval | undefined;
  let updated: DateInterval | undefined;
  let bare: DateInterval | undefined;
  const near = lines.slice(Math.max(0, title - 4), title + DATE_REACH);
  for (const { text, block } of near) {
    if (text.length > 120 || block.linkChars * 2 > block.chars) continue;
    const match = LABELLED_DATE.exec(text);
    if (match !== null) {
      const date = readDate(text.slice(match.index + match[0].length));
      if (/更新|修改|编辑/u.test(match.groups?.['label'] ?? '')) updated ??= date;
      else labelled ??= date;
    } else if (text.length <= 80 && BARE_DATE.test(text)) bare ??= readDate(text);
  }
  return { labelled, updated, bare };
}

/**
 * The page's stated date: a line that says 发布, a meta element, JSON-LD, a line that says 更新, a bare date line, a time
 * element; undefined when there is none.
 */
export function readPublished(head: HeadFacts, lines: readonly Line[], title: number): DateInterval | undefined {
  const { labelled, updated, bare } = visibleDate(lines, title);
  if (labelled !== undefined) return labelled;
  for (const name of DATE_META) {
    const date = readDate(head.meta.get(name) ?? '');
    if (date !== undefined) return date;
  }
  for (const { published } of head.linked) {
    const date = readDate(published ?? '');
    if (date !== undefined) return date;
  }
  return updated ?? bare ?? readDate(head.times[0] ?? '');
}

/** A site or an office names itself where an author belongs. */
const ORGANISATION = /(?:网|台|社|报|局|院|部|编辑|管理员|admin|小编|频道|公司|平台|匿名)$/u;
const AUTHOR_LINE = /(?:^|\s)(?:作者|撰稿|文)\s*[:：/]\s*(?<name>[^\s:：,，|/]{2,12})/u;

/** The author where the page names one as such; a site's owner or an organisation field alone is none. */
export function readAuthor(head: HeadFacts, lines: readonly Line[], title: number): string | undefined {
  for (const { text } of lines.slice(title, title + DATE_REACH)) {
    const name = text.length > 100 ? undefined : AUTHOR_LINE.exec(text)?.groups?.['name'];
    if (name !== undefined) return name;
  }
  const named = head.linked.find(({ author }) => author !== undefined)?.author ?? head.meta.get('author');
  if (named === undefined || named.length > 20 || countHan(named) === 0) return undefined;
  return ORGANISATION.test(named) || head.title.includes(named) ? undefined : named;
}

/** The site's name: og:site_name, else the last part of the document title that is not the page's own title. */
export function readSiteName(head: HeadFacts, title: string): string | undefined {
  const stated = head.meta.get('og:site_name');
  if (stated !== undefined && stated !== '') return stated;
  const last = titleParts(head.title).at(-1);
  return last === undefined || last === title || title.includes(last) ? undefined : last;
}
