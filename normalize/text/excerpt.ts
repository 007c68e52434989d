/** Excerpts for sources without permission: the question and the sentences around citations, nothing else. */
import { placeOf } from '../passage.ts';
import type { QaItem, Segment, Span } from '../types.ts';
import { sliceText } from './edits.ts';

/** A sentence longer than this is cut around the citation, this many units to either side. */
const REACH = 120;
const ENDS = '。！？!?\n';

/** The sentence around a span, from after the last full stop to the next, at most REACH units beyond the span. */
function sentenceAround(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && start - from < REACH && !ENDS.includes(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && to - end < REACH && !ENDS.includes(text.charAt(to))) to += 1;
  return {
    start: from,
    end: ENDS.includes(text.charAt(to)) && text.charAt(to) !== '\n' ? Math.min(text.length, to + 1) : to,
  };
}

/** Sorted spans with overlapping and touching ones joined. */
function join(spans: readonly Span[]): Span[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/**
 * The item cut down to the sentences around `spans`, which are spans of `passageOf(item).text` (citations, penalty
 * clauses). Each piece becomes a segment of its own with its place on the page; the topics stay. An item without
 * spans keeps its question only.
 */
export function excerptItem(item: QaItem, spans: readonly Span[]): QaItem {
  const bySegment = new Map<number, Span[]>();
  for (const span of spans) {
    const place = placeOf(item, span);
    if (place === undefined) continue;
    const text = item.segments[place.segment]?.text.display ?? '';
    bySegment.set(place.segment, [...(bySegment.get(place.segment) ?? []), sentenceAround(text, place.display)]);
  }
  const segments = item.segments.flatMap((segment, i): Segment[] =>
    join(bySegment.get(i) ?? []).map((span) => {
      const { rawStart, raw, display, edits } = sliceText(segment.text, span);
      return { kind: segment.kind, pageStart: segment.pageStart + rawStart, text: { raw, display, edits } };
    }),
  );
  return { ...item, segments, publish: 'excerpt' };
}
