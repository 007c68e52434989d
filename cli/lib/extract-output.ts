/** What `npm run extract` prints of a page. */
import type { ExtractedPage } from '../../normalize/extract/index.ts';
import { cleanItem } from '../../normalize/text/clean.ts';
import type { TextTables } from '../../normalize/text/tables.ts';
import type { QaItem, Source } from '../../normalize/types.ts';

/** The objects of one page: its items, and with `all` what was dropped and the issues. */
export function describePage(
  file: string,
  page: ExtractedPage,
  tables: TextTables,
  source: Source,
  all: boolean,
): object[] {
  const points = codePoints(page.pageText);
  const items = page.items.map((raw) => {
    const item = cleanItem(raw, tables, source);
    return { file, layout: page.layout, ...describeItem(item, raw.question, points) };
  });
  if (!all) return items;
  const dropped = page.dropped.map(({ span: { start, end }, name }) => ({
    file,
    dropped: name,
    start: points(start),
    end: points(end),
    text: page.pageText.slice(start, end),
  }));
  return [...items, ...dropped, ...page.issues.map(({ kind, detail }) => ({ file, issue: kind, detail }))];
}

function describeItem(
  { id, page, ordinal, question, segments, topics, redactions }: QaItem,
  asked: { readonly raw: string; readonly pageStart: number },
  points: (offset: number) => number,
): object {
  const span = (start: number, length: number): { start: number; end: number } => ({
    start: points(start),
    end: points(start + length),
  });
  return {
    id,
    ordinal,
    question: { text: question.display, ...span(asked.pageStart, asked.raw.length) },
    answer: segments.map(({ text }) => text.display).join('\n'),
    segments: segments.map(({ kind, text, pageStart }) => ({
      kind,
      text: text.display,
      ...span(pageStart, text.raw.length),
      edits: text.edits.length,
    })),
    page,
    topics,
    redactions,
    offsetUnit: 'code point',
  };
}

/** UTF-16 offset → code points, for offsets asked in any order. */
function codePoints(text: string): (offset: number) => number {
  const surrogates: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) >= 0xd800 && text.charCodeAt(i) < 0xdc00) surrogates.push(i);
  }
  return (offset) => offset - surrogates.filter((at) => at + 1 < offset).length;
}
