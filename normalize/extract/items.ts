/** Body lines → items: which lines ask, which answer, and in which layout. */
import { keyText } from '../text/key.ts';
import type { Layout, PageMeta, RawItem, RawSegment } from '../types.ts';
import { hasCitation } from './furniture.ts';
import { findNumbering, type Numbering } from './headings.ts';
import { dropInvitations } from './invitations.ts';
import type { Line } from './lines.ts';
import { cutSegments } from './segments.ts';
import { type Exchange, findExchanges } from './thread.ts';

/** What items are made from. `lines` are the page's lines in body order, furniture already marked. */
export interface ItemInput {
  readonly sourceId: string;
  readonly layout: Layout;
  readonly meta: PageMeta;
  readonly pageText: string;
  readonly lines: readonly Line[];
  readonly title: { readonly raw: string; readonly pageStart: number };
  readonly advertisers: readonly string[];
}

/** A page's items with the layout that they were read in. */
export interface FoundItems {
  readonly items: readonly RawItem[];
  readonly layout: Exclude<Layout, 'auto'>;
  /** Repeated or skipped numbers. */
  readonly anomalies: number;
}

/** One question and the lines that answer it. */
interface Section {
  readonly question: { readonly raw: string; readonly pageStart: number };
  readonly ordinal: string | undefined;
  readonly from: number;
  readonly to: number;
}

/** Items beyond this many are left out, with an issue. */
export const MAX_ITEMS = 2_000;

/** Picks the layout of the page (unless the source names one) and makes its items. */
export function makeItems(input: ItemInput): FoundItems {
  const { layout, lines } = input;
  const exchanges = layout === 'auto' || layout === 'thread' ? findExchanges(lines) : [];
  const numbering = layout === 'plain' || layout === 'thread' ? undefined : findNumbering(lines);
  if (numbering !== undefined && exchanges.length < 2) {
    const answerList = numbering.system !== 'han' && numbering.system !== 'markup';
    const items = finishItems(input, numberedSections(input, numbering));
    return { items, layout: answerList ? 'answer-list' : 'article', anomalies: numbering.anomalies };
  }
  if (exchanges.length > 0) {
    return { items: finishItems(input, threadSections(input, exchanges)), layout: 'thread', anomalies: 0 };
  }
  const whole = { question: input.title, ordinal: undefined, from: 0, to: lines.length };
  return { items: finishItems(input, [whole]), layout: 'plain', anomalies: 0 };
}

function numberedSections(input: ItemInput, { headings }: Numbering): Section[] {
  const { lines, title } = input;
  const first = headings[0]?.line ?? 0;
  const intro = lines.slice(0, first).filter(({ dropped }) => dropped === undefined);
  const sections: Section[] = [];
  if (intro.some(({ text }) => hasCitation(text)) && title.raw !== '') {
    sections.push({ question: title, ordinal: undefined, from: 0, to: first });
  } else {
    for (const line of intro) line.dropped = 'intro';
  }
  headings.forEach(({ line, ordinal, textStart }, i) => {
    const heading = lines[line];
    if (heading === undefined) return;
    const question = { raw: heading.text.slice(textStart), pageStart: heading.start + textStart };
    sections.push({ question, ordinal, from: line + 1, to: headings[i + 1]?.line ?? lines.length });
  });
  return sections;
}

function threadSections(input: ItemInput, exchanges: readonly Exchange[]): Section[] {
  const { lines, title } = input;
  return exchanges.map(({ question, textStart, from, to }) => {
    const line = question === undefined ? undefined : lines[question];
    const asked = line === undefined ? title : { raw: line.text.slice(textStart), pageStart: line.start + textStart };
    return { question: asked, ordinal: undefined, from, to };
  });
}

/** Least characters of an answer. */
const MIN_ANSWER = 12;

function finishItems(input: ItemInput, sections: readonly Section[]): RawItem[] {
  const { sourceId, meta, pageText, lines, advertisers } = input;
  const seen = new Map<string, number>();
  const items: RawItem[] = [];
  for (const { question, ordinal, from, to } of sections.slice(0, MAX_ITEMS)) {
    dropInvitations(lines, from, to);
    const segments = cutSegments(lines, pageText, from, to);
    if (question.raw === '' || answerLength(segments) < MIN_ANSWER) continue;
    const key = keyText(question.raw);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    items.push({ sourceId, page: meta, ordinal, question, occurrence, segments, advertisers });
  }
  return items;
}

function answerLength(segments: readonly RawSegment[]): number {
  return segments.reduce((sum, { raw }) => sum + raw.length, 0);
}
