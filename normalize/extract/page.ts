/** A fetched page, read: its blocks, what its markup says, which blocks are the body, and what is wrong with it. */
import type { CheerioAPI } from 'cheerio/slim';
import type { AnyNode } from 'domhandler';
import type { DateInterval, Issue, RawPage, Source } from '../types.ts';
import { type PageBlocks, readTextBlocks } from './blocks.ts';
import { findBody } from './body.ts';
import { readDate } from './dates.ts';
import { parsePage, readHtmlBlocks } from './dom.ts';
import { type HeadFacts, NO_HEAD, readHead } from './head.ts';
import { readLines } from './lines.ts';
import { limitNesting } from './nesting.ts';
import { htmlTitle } from './title.ts';

/** The parts of a page that everything after is made from. */
export interface PageReading {
  readonly blocks: PageBlocks;
  readonly head: HeadFacts;
  /** Per block: part of the body. */
  readonly kept: readonly boolean[];
  /** The date that the source's selector names. */
  readonly date: DateInterval | undefined;
  readonly issues: readonly Issue[];
}

type Problem = (kind: string, detail: string) => void;

/** Longer pages are cut, in UTF-16 units. */
const MAX_LENGTH = 8_000_000;
const NOT_HTML =
  /^(?:%PDF-|\u0089PNG|GIF8|PK\u0003\u0004|\u00ff\u00d8|\ufffdPNG|<\?xml[^>]*>\s*<(?:rss|feed|urlset)|\s*[{[]\s*["{[\]}])/u;

/** Reads a page; every defect becomes an issue. */
export function readPage(page: RawPage, source: Source): PageReading {
  const issues: Issue[] = [];
  const problem: Problem = (kind, detail) => {
    issues.push({ stage: 'extract', kind, sourceId: source.id, url: page.url, detail });
  };
  let content = page.html;
  if (content.length > MAX_LENGTH) {
    content = content.slice(0, MAX_LENGTH);
    problem('page-truncated', `longer than ${MAX_LENGTH} characters, the rest was not read`);
  }
  if (content.trim() === '') problem('empty-page', 'nothing but blanks');
  if (isBinary(content)) {
    problem('not-html', 'neither a web page nor a text');
    return nothing(issues);
  }
  if (page.mediaType === 'text/plain') {
    const blocks = readTextBlocks(content);
    return { blocks, head: NO_HEAD, kept: blocks.blocks.map(() => true), date: undefined, issues };
  }
  const { html, deep } = limitNesting(content);
  if (deep) problem('deep-nesting', 'tags below the depth limit were ignored, their text was kept');
  return readHtml(html, source, problem, issues);
}

function readHtml(html: string, source: Source, problem: Problem, issues: Issue[]): PageReading {
  const { $, root } = parsePage(html);
  const { body, date } = source.selectors;
  const wanted = new Set(select($, source.id, 'body', body));
  const visible = readHtmlBlocks(root, wanted);
  if (visible.blocks.length === 0 && html.trim() !== '') problem('no-text', 'no visible text; scripts may make it');
  const head = readHead(root);
  const title = htmlTitle(head, readLines(visible));
  const hidden = title.line === undefined && title.text !== '' && visible.blocks.length > 0;
  const blocks = hidden ? readHtmlBlocks(root, wanted, title.text) : visible;
  const inBody = blocks.selected.filter(({ first, last }) => last > first);
  if (body !== undefined && inBody.length === 0) problem('selector-found-nothing', `selectors.body: ${body}`);
  const kept =
    inBody.length === 0
      ? findBody(blocks, title.line).kept
      : blocks.blocks.map((_, i) => inBody.some(({ first, last }) => i >= first && i < last));
  const dated = select($, source.id, 'date', date)[0];
  const stated = dated === undefined ? undefined : readDate(readHtmlBlocks(dated).text);
  if (date !== undefined && stated === undefined) problem('selector-found-nothing', `selectors.date: ${date}`);
  return { blocks, head, kept, date: stated, issues };
}

/** Elements that a source's selector names, the first 1,000; a selector that cannot be read is our own bad data. */
function select($: CheerioAPI, id: string, field: string, selector: string | undefined): AnyNode[] {
  if (selector === undefined) return [];
  try {
    return $(selector).toArray().slice(0, 1_000);
  } catch (error) {
    throw new Error(`data/sources/${id}.json: selectors.${field}: ${(error as Error).message}`);
  }
}

function nothing(issues: readonly Issue[]): PageReading {
  return {
    blocks: { text: '', blocks: [], nodes: [], selected: [] },
    head: NO_HEAD,
    kept: [],
    date: undefined,
    issues,
  };
}

/** True for a known binary or data format, or where control characters stand that no text has. */
function isBinary(content: string): boolean {
  const start = content.slice(0, 2_000);
  const controls = start.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/gu)?.length ?? 0;
  return NOT_HTML.test(start) || controls * 50 > start.length;
}
