/** Page + source → items, metadata and issues. Start here. */
import type { Issue, PageMeta, RawItem, RawPage, Source, Span } from '../types.ts';
import { findAdvertisers } from './advertisers.ts';
import { markFurniture, singleName, tailName } from './furniture.ts';
import type { HeadFacts } from './head.ts';
import { findNumbering } from './headings.ts';
import { MAX_ITEMS, makeItems } from './items.ts';
import { type Line, readLines } from './lines.ts';
import { readAuthor, readBreadcrumb, readPublished, readSiteName } from './meta.ts';
import { type PageReading, readPage } from './page.ts';
import { htmlTitle, type PageTitle, textTitle } from './title.ts';

/** A stretch of the page text that is in no item, with the reason. */
export interface DroppedText {
  readonly span: Span;
  /** e.g. `outside-body`, `hot-list`, `contact`, `reminder`, `intro`. */
  readonly name: string;
}

/** What a page gives. */
export interface ExtractedPage {
  readonly items: readonly RawItem[];
  readonly meta: PageMeta;
  /**
   * The visible lines joined by a line feed, after the document's title where no line shows it; for text/plain the
   * content itself. All offsets point into it.
   */
  readonly pageText: string;
  readonly dropped: readonly DroppedText[];
  readonly issues: readonly Issue[];
  readonly layout: string;
}

/**
 * Reads a page of any kind into items. Never throws on what a page holds: a page that gives no items comes with an
 * issue that says why (`empty-page`, `not-html`, `no-text`, `no-items`, …).
 */
export function extractItems(page: RawPage, source: Source): ExtractedPage {
  const reading = readPage(page, source);
  const issues = [...reading.issues];
  const { blocks, head } = reading;
  const lines = readLines(blocks);
  const breadcrumb = readBreadcrumb(lines);
  const title = page.mediaType === 'text/html' ? htmlTitle(head, lines) : textTitle(lines, breadcrumb);
  const meta = readMeta(page, head, lines, title, breadcrumb, reading);
  const body = markBody(lines, reading, title);
  const { items, layout, anomalies } = makeItems({
    sourceId: source.id,
    layout: source.layout,
    meta,
    pageText: blocks.text,
    lines: body,
    title: titleSlice(lines, title),
    advertisers: findAdvertisers(lines, [head.title, meta.siteName ?? '']),
  });
  const problem = (kind: string, detail: string): void => {
    issues.push({ stage: 'extract', kind, sourceId: source.id, url: page.url, detail });
  };
  if (anomalies > 0) problem('numbering-anomaly', `${anomalies} number(s) repeated or skipped`);
  if (items.length >= MAX_ITEMS) problem('too-many-items', `only the first ${MAX_ITEMS} are kept`);
  if (items.length === 0 && issues.length === 0) {
    problem(isLinkList(lines) ? 'link-list' : 'no-items', `${lines.length} lines of text, no question with an answer`);
  }
  return { items, meta, pageText: blocks.text, dropped: listDropped(lines), issues, layout };
}

function titleSlice(lines: readonly Line[], { text, line }: PageTitle): { raw: string; pageStart: number } {
  const found = line === undefined ? undefined : lines[line];
  return { raw: found?.text ?? text, pageStart: found?.start ?? 0 };
}

function readMeta(
  page: RawPage,
  head: HeadFacts,
  lines: readonly Line[],
  title: PageTitle,
  breadcrumb: readonly string[],
  reading: PageReading,
): PageMeta {
  const at = title.line ?? 0;
  return {
    url: page.url,
    title: title.text,
    siteName: readSiteName(head, title.text),
    breadcrumb,
    published: reading.date ?? readPublished(head, lines, at),
    author: readAuthor(head, lines, at),
  };
}

/** Longer lines are no names. */
const MAX_NAME = 20;

/** Marks what is not content and gives the body's lines: after the title where that stands in or before the body. */
function markBody(lines: readonly Line[], { kept }: PageReading, title: PageTitle): Line[] {
  let outside: string | undefined;
  for (const line of lines) {
    const inBody = kept[line.index] === true;
    outside = inBody ? undefined : (tailName(line.text) ?? outside);
    if (!inBody) line.dropped = outside ?? singleName(line.text) ?? 'outside-body';
  }
  for (const line of lines) {
    if (line.block.userName && line.text.length <= MAX_NAME) line.dropped ??= 'user-name';
  }
  const at = title.line ?? -1;
  const charsKept = (part: readonly Line[]): number =>
    part.reduce((sum, { dropped, block }) => sum + (dropped === undefined ? block.chars : 0), 0);
  // A line below the text that repeats the title, in a list say, does not make a head of the text.
  const headed = charsKept(lines.slice(0, Math.max(0, at))) <= charsKept(lines.slice(at + 1));
  lines.forEach((line, index) => {
    if (index === at) line.dropped = 'title';
    else if (index < at && headed) line.dropped ??= 'page-head';
  });
  const body = lines.filter(({ dropped }) => dropped === undefined);
  const headings = new Set(findNumbering(body)?.headings.map(({ line }) => line));
  markFurniture(body, (index) => headings.has(index));
  return body;
}

/** True for a page that is mostly links: an index, not a page of the genre. */
function isLinkList(lines: readonly Line[]): boolean {
  const links = lines.reduce((sum, { block }) => sum + block.linkChars, 0);
  return links * 2 > lines.reduce((sum, { block }) => sum + block.chars, 0);
}

/** Everything that went, line by line; neighbours that went for the same reason are one stretch. */
function listDropped(lines: readonly Line[]): DroppedText[] {
  const dropped: Array<{ span: { start: number; end: number }; name: string }> = [];
  lines.forEach((line, i) => {
    const start = line.dropped === undefined ? line.keepEnd : line.start;
    if (start === line.end) return;
    const name = line.dropped ?? 'invitation';
    const last = dropped.at(-1);
    const touches = last?.span.end === lines[i - 1]?.end && start === line.start;
    if (last?.name === name && touches) last.span.end = line.end;
    else dropped.push({ span: { start, end: line.end }, name });
  });
  return dropped;
}
