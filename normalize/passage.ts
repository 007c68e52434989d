/** An item as the checker reads it, and the way back from a span of it to the segment and the page. */
import type { CheckResult } from './check/types.ts';
import { toRaw } from './text/edits.ts';
import type { Passage, QaItem, Segment, Span } from './types.ts';

/** Segments stand a blank line apart: a scope border for citations without a law name. */
const BREAK = '\n\n';

/** The item's segments as one passage; the question is its subject. */
export function passageOf(item: QaItem): Passage {
  return {
    id: item.id,
    text: item.segments.map(({ text }) => text.display).join(BREAK),
    subject: [item.question.display, item.page.title].join('\n'),
    date: item.page.published,
  };
}

/** Where a span of `passageOf(item).text` stands: the segment's index, its display span and the page's span. */
export interface Place {
  readonly segment: number;
  readonly display: Span;
  readonly page: Span;
}

/** Finds the place of a span; undefined when it is outside every segment. A span is cut at its first segment's end. */
export function placeOf(item: QaItem, span: Span): Place | undefined {
  let start = 0;
  for (const [index, segment] of item.segments.entries()) {
    const end = start + segment.text.display.length;
    if (span.start < end && span.start >= start) {
      const display = { start: span.start - start, end: Math.min(span.end, end) - start };
      return { segment: index, display, page: pageSpan(segment, display) };
    }
    start = end + BREAK.length;
  }
  return undefined;
}

function pageSpan(segment: Segment, display: Span): Span {
  const raw = toRaw(segment.text, display);
  return { start: raw.start + segment.pageStart, end: raw.end + segment.pageStart };
}

/** The judgements whose spans lie in one segment, with spans made relative to its display text. */
export function judgementsIn(item: QaItem, result: CheckResult, segment: number): CheckResult['judgements'] {
  let start = 0;
  for (const { text } of item.segments.slice(0, segment)) start += text.display.length + BREAK.length;
  const end = start + (item.segments[segment]?.text.display.length ?? 0);
  return result.judgements
    .filter(({ span }) => span.start >= start && span.end <= end)
    .map((judgement) => ({ ...judgement, span: shift(judgement.span, start) }));
}

function shift(span: Span, by: number): Span {
  return { start: span.start - by, end: span.end - by };
}
