/** Where copies of one answer quote the law differently, and which copies carry which words. */
import { isAlarm, type Judgement } from '../check/types.ts';
import { keyTextWithOffsets } from '../text/key.ts';
import type { Span } from '../types.ts';
import { compareText } from './canonical.ts';
import { diffTexts, type Hunk } from './diff.ts';

/** One copy: `passageOf(item).text`, the spans of statute words in it, and what the checker said. */
export interface QuotedCopy {
  readonly id: string;
  readonly text: string;
  readonly statuteSpans: readonly Span[];
  readonly judgements: readonly Judgement[];
}

/** One of the forms in which a place stands in the copies. */
export interface QuotationVariant {
  /** As the first of its copies prints it; empty when the words are missing there. */
  readonly text: string;
  /** True when the checker raises an alarm at this place in one of these copies. */
  readonly isAlarm: boolean;
  /** Spans are in the copy's text. */
  readonly copies: ReadonlyArray<{ readonly id: string; readonly span: Span }>;
}

/** A place where copies differ: a citation, a penalty term or other quoted words. At least two variants, most copied first. */
export interface QuotationDifference {
  readonly kind: 'citation' | 'penalty' | 'words';
  readonly variants: readonly QuotationVariant[];
}

export interface QuotationDifferences {
  /** In the order of the first copy. */
  readonly differences: readonly QuotationDifference[];
  /** Copies too different from the first one to be set beside it. */
  readonly notCompared: readonly string[];
}

/** Characters of key text in which a copy may differ from the first one. */
const MOST_EDITS = 1_500;
/** A hunk longer than this is a passage left out or put in, not another wording. */
const MOST_WORDS = 80;
/** Equal characters shown on either side of differing words. */
const MARGIN = 2;

/** Sets every copy beside the first one (the canonical). What differs outside quotations, citations and terms is left out. */
export function quotationDifferences(copies: readonly QuotedCopy[]): QuotationDifferences {
  const [first, ...others] = copies;
  if (first === undefined) return { differences: [], notCompared: [] };
  const base = keyed(first);
  const aligned: Aligned[] = [{ copy: base, hunks: [] }];
  const notCompared: string[] = [];
  for (const other of others) {
    const copy = keyed(other);
    const hunks = diffTexts(base.key, copy.key, MOST_EDITS);
    if (hunks === undefined) notCompared.push(other.id);
    else aligned.push({ copy, hunks });
  }
  const zones = mergeZones(aligned.flatMap((copy) => [...markZones(copy), ...wordZones(copy, base)]));
  const differences = zones.flatMap((zone) => differenceAt(zone, aligned));
  return { differences, notCompared };
}

/** A copy by its key text; marks are citations and penalty terms in key offsets. */
interface KeyedCopy {
  readonly source: QuotedCopy;
  readonly key: string;
  readonly offsets: Uint32Array;
  readonly quoted: readonly Span[];
  readonly marks: ReadonlyArray<Span & { readonly judgement: Judgement }>;
}

interface Aligned {
  readonly copy: KeyedCopy;
  /** From the first copy's key text to this one's. */
  readonly hunks: readonly Hunk[];
}

/** A stretch of the first copy's key text. */
interface Zone extends Span {
  readonly kind: QuotationDifference['kind'];
}

function keyed(source: QuotedCopy): KeyedCopy {
  const { key, offsets } = keyTextWithOffsets(source.text);
  const toKey = ({ start, end }: Span): Span => ({ start: keyOffset(offsets, start), end: keyOffset(offsets, end) });
  const marks = source.judgements
    .filter(({ kind }) => kind === 'citation' || kind === 'penalty')
    .map((judgement) => ({ ...toKey(judgement.span), judgement }));
  const terms = marks.filter(({ judgement }) => judgement.kind === 'penalty');
  return { source, key, offsets, quoted: [...source.statuteSpans.map(toKey), ...terms], marks };
}

/** First key unit that stands at or after a text offset. */
function keyOffset(offsets: Uint32Array, offset: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The citations and terms of a copy, as zones of the first one. */
function markZones({ copy, hunks }: Aligned): Zone[] {
  return copy.marks.map(({ start, end, judgement }) => ({
    kind: judgement.kind === 'penalty' ? 'penalty' : 'citation',
    start: mapBack(hunks, start, 'start'),
    end: mapBack(hunks, end, 'end'),
  }));
}

/** Differing words inside quotations of either copy. */
function wordZones({ copy, hunks }: Aligned, base: KeyedCopy): Zone[] {
  return hunks
    .filter((hunk) => isWording(hunk, base, copy))
    .filter(({ aStart, aEnd, bStart, bEnd }) => within(base.quoted, aStart, aEnd) || within(copy.quoted, bStart, bEnd))
    .map(({ aStart, aEnd }) => ({
      kind: 'words',
      start: Math.max(0, aStart - MARGIN, ...base.marks.filter(({ end }) => end <= aStart).map(({ end }) => end)),
      end: Math.min(
        base.key.length,
        aEnd + MARGIN,
        ...base.marks.filter(({ start }) => start >= aEnd).map(({ start }) => start),
      ),
    }));
}

/** False for a missing beginning or end and for whole passages. */
function isWording({ aStart, aEnd, bStart, bEnd }: Hunk, base: KeyedCopy, copy: KeyedCopy): boolean {
  const atStart = aStart === 0 || bStart === 0;
  const atEnd = aEnd === base.key.length || bEnd === copy.key.length;
  return !atStart && !atEnd && Math.max(aEnd - aStart, bEnd - bStart) <= MOST_WORDS;
}

/** True when quotations stand on both sides of the range (a changed word splits a quotation) or around it. */
function within(quoted: readonly Span[], start: number, end: number): boolean {
  const left = quoted.some((span) => span.start < start && span.end >= start - MARGIN);
  const right = quoted.some((span) => span.end > end && span.start <= end + MARGIN);
  return left && right;
}

const KIND_RANK = { citation: 0, penalty: 1, words: 2 } as const;

/** Overlapping zones become one, of the kind that says most. */
function mergeZones(zones: readonly Zone[]): Zone[] {
  const merged: Zone[] = [];
  for (const zone of [...zones].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last === undefined || zone.start >= last.end) {
      merged.push(zone);
      continue;
    }
    const kind = KIND_RANK[zone.kind] < KIND_RANK[last.kind] ? zone.kind : last.kind;
    merged[merged.length - 1] = { kind, start: last.start, end: Math.max(last.end, zone.end) };
  }
  return merged;
}

interface Reading {
  readonly id: string;
  readonly span: Span;
  readonly identity: string;
  readonly isAlarm: boolean;
  readonly text: string;
}

function differenceAt(zone: Zone, aligned: readonly Aligned[]): QuotationDifference[] {
  const readings = aligned.flatMap((copy) => readingAt(zone, copy));
  const byIdentity = new Map<string, Reading[]>();
  for (const reading of readings) {
    byIdentity.set(reading.identity, [...(byIdentity.get(reading.identity) ?? []), reading]);
  }
  if (byIdentity.size < 2) return [];
  const variants = [...byIdentity.values()].map((same) => ({
    text: same[0]?.text ?? '',
    isAlarm: same.some((reading) => reading.isAlarm),
    copies: same.map(({ id, span }) => ({ id, span })),
  }));
  variants.sort((a, b) => b.copies.length - a.copies.length || compareText(a.text, b.text));
  return [{ kind: zone.kind, variants }];
}

/** How a copy words a zone; [] when the copy does not have that passage. */
function readingAt(zone: Zone, { copy, hunks }: Aligned): Reading[] {
  if (hunks.some((hunk) => overlaps(hunk, zone) && isPassage(hunk, copy))) return [];
  const mapped = { start: mapOffset(hunks, zone.start, 'start'), end: mapOffset(hunks, zone.end, 'end') };
  const marks = copy.marks.filter(({ start, end }) => start < mapped.end && end > mapped.start);
  const start = marks.length === 0 ? mapped.start : Math.min(...marks.map((mark) => mark.start));
  const end = marks.length === 0 ? Math.max(start, mapped.end) : Math.max(...marks.map((mark) => mark.end));
  const { source, key } = copy;
  const span = marks.length === 0 ? textSpan(copy, start, end) : around(marks.map(({ judgement }) => judgement.span));
  const identity = zone.kind === 'citation' ? citationIdentity(marks) : undefined;
  return [
    {
      id: source.id,
      span,
      identity: identity ?? key.slice(start, end),
      isAlarm: marks.some(({ judgement }) => isAlarm(judgement.verdict)),
      text: source.text.slice(span.start, span.end),
    },
  ];
}

function around(spans: readonly Span[]): Span {
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}

/** The text of a range of key units; nothing but the place for an empty range. */
function textSpan({ source: { text }, offsets }: KeyedCopy, start: number, end: number): Span {
  const from = offsets[start] ?? text.length;
  if (end <= start) return { start: from, end: from };
  const last = offsets[end - 1] ?? from;
  return { start: from, end: last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1) };
}

/** 《刑法》第253条 and 刑法第二百五十三条 are the same reading. */
function citationIdentity(marks: KeyedCopy['marks']): string | undefined {
  const [mark] = marks;
  if (mark === undefined || marks.length > 1 || mark.judgement.law === undefined) return undefined;
  const { law, article, paragraph, item } = mark.judgement;
  return `/cn/${[law, article, paragraph, item].join('/')}`;
}

function overlaps({ aStart, aEnd }: Hunk, { start, end }: Span): boolean {
  return aStart < end && aEnd > start;
}

/** A hunk that is a passage left out: long, or up to the copy's end. */
function isPassage({ aStart, aEnd, bStart, bEnd }: Hunk, copy: KeyedCopy): boolean {
  const missing = aEnd - aStart > bEnd - bStart;
  return missing && (aEnd - aStart > MOST_WORDS || bStart === 0 || bEnd === copy.key.length);
}

function mapBack(hunks: readonly Hunk[], offset: number, side: 'start' | 'end'): number {
  const inverse = hunks.map(({ aStart, aEnd, bStart, bEnd }) => ({
    aStart: bStart,
    aEnd: bEnd,
    bStart: aStart,
    bEnd: aEnd,
  }));
  return mapOffset(inverse, offset, side);
}

/** Offset of the first copy → of the other. What was put in just before a start stays out; just before an end it counts. */
function mapOffset(hunks: readonly Hunk[], offset: number, side: 'start' | 'end'): number {
  let shift = 0;
  for (const { aStart, aEnd, bStart, bEnd } of hunks) {
    if (offset < aStart || (offset === aStart && aStart < aEnd && side === 'end')) break;
    if (offset < aEnd) return side === 'start' ? bStart : bEnd;
    shift = bEnd - aEnd;
  }
  return offset + shift;
}
