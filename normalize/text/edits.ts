/** Texts change through edits only, so that every offset leads back. All offsets are UTF-16 units. */
import type { CleanText, Edit, Span } from '../types.ts';

/**
 * Applies edits to a text. They must be sorted, within the text and not overlapping (touching is fine);
 * anything else is a defect of the caller and throws a RangeError.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span, text: replacement } of edits) {
    if (span.start < at || span.end < span.start || span.end > text.length) {
      throw new RangeError(`edit ${span.start}–${span.end} overlaps another or leaves the text`);
    }
    parts.push(text.slice(at, span.start), replacement);
    at = span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

interface Piece {
  /** In the text before and after both chains. */
  readonly before: Span;
  readonly middle: Span;
  readonly edit: Edit;
  readonly first: boolean;
}

/** `first` edits placed in the text between the two chains, `second` edits placed in the text before both. */
function piecesOf(first: readonly Edit[], second: readonly Edit[]): Piece[] {
  const pieces: Piece[] = [];
  let grown = 0;
  for (const edit of first) {
    const start = edit.span.start + grown;
    pieces.push({ before: edit.span, middle: { start, end: start + edit.text.length }, edit, first: true });
    grown += edit.text.length - (edit.span.end - edit.span.start);
  }
  for (const edit of second) pieces.push({ before: edit.span, middle: edit.span, edit, first: false });
  return pieces.sort(
    (a, b) => a.middle.start - b.middle.start || a.middle.end - b.middle.end || Number(b.first) - Number(a.first),
  );
}

/**
 * Two edits share characters, or one sits inside the other; touching at an end is not sharing. Two empty spans at the
 * same place stay apart: the first chain's comes first.
 */
function shares(span: Span, next: Span): boolean {
  return next.start < span.end;
}

/**
 * One chain for two: `first` leads from a text A to `middle`, `second` from `middle` to C; the result leads from A
 * to C. Edits that share characters become one, its rule names joined by `+`.
 */
export function composeEdits(first: readonly Edit[], middle: string, second: readonly Edit[]): Edit[] {
  if (first.length === 0) return [...second];
  if (second.length === 0) return [...first];
  const out: Edit[] = [];
  /** middle offset minus offset in A, after the pieces so far. */
  let shift = 0;
  const pieces = piecesOf(first, second);
  for (let i = 0; i < pieces.length; ) {
    const start = pieces[i]?.middle.start ?? 0;
    let end = start;
    const group: Piece[] = [];
    for (let next = pieces[i]; next !== undefined && (group.length === 0 || shares({ start, end }, next.middle)); ) {
      group.push(next);
      end = Math.max(end, next.middle.end);
      i += 1;
      next = pieces[i];
    }
    const shiftBefore = shift;
    for (const { first: isFirst, edit } of group) {
      if (isFirst) shift += edit.text.length - (edit.span.end - edit.span.start);
    }
    const inner = group.filter((piece) => !piece.first).map(({ edit }) => moveEdit(edit, -start));
    const rules = [...new Set(group.flatMap(({ edit }) => edit.rule.split('+')))];
    const span = { start: start - shiftBefore, end: end - shift };
    out.push({ span, text: applyEdits(middle.slice(start, end), inner), rule: rules.join('+') });
  }
  return out;
}

/** The edit with its span moved by `by`. */
function moveEdit(edit: Edit, by: number): Edit {
  return { ...edit, span: { start: edit.span.start + by, end: edit.span.end + by } };
}

/** A text that nothing was done to. */
export function plainText(raw: string): CleanText {
  return { raw, display: raw, edits: [] };
}

/** The text with one more chain of edits on its display. */
export function editText(text: CleanText, edits: readonly Edit[]): CleanText {
  if (edits.length === 0) return text;
  return {
    raw: text.raw,
    display: applyEdits(text.display, edits),
    edits: composeEdits(text.edits, text.display, edits),
  };
}

/**
 * The raw span behind a display span. Inside a replacement the whole replaced span counts; an edit that only touches
 * the span (a deletion at its end) is left out.
 */
export function toRaw({ edits }: Pick<CleanText, 'edits'>, span: Span): Span {
  return { start: rawOffset(edits, span.start, 'start'), end: rawOffset(edits, span.end, 'end') };
}

function rawOffset(edits: readonly Edit[], offset: number, side: 'start' | 'end'): number {
  let grown = 0;
  for (const { span, text } of edits) {
    const start = span.start + grown;
    const end = start + text.length;
    if (side === 'start' ? start > offset : start >= offset) break;
    if (side === 'start' ? offset < end : offset <= end) {
      if (offset === end) return span.end;
      return side === 'start' ? span.start : span.end;
    }
    grown += text.length - (span.end - span.start);
  }
  return offset - grown;
}

/** The display span of a raw span; a raw span inside an edit gives the whole replacement (empty for a deletion). */
export function toDisplay({ edits }: Pick<CleanText, 'edits'>, span: Span): Span {
  return { start: displayOffset(edits, span.start, 'start'), end: displayOffset(edits, span.end, 'end') };
}

function displayOffset(edits: readonly Edit[], offset: number, side: 'start' | 'end'): number {
  let grown = 0;
  for (const { span, text } of edits) {
    if (side === 'start' ? span.start > offset : span.start >= offset) break;
    const at = span.start + grown;
    grown += text.length - (span.end - span.start);
    if (side === 'start' ? offset < span.end : offset <= span.end) return side === 'start' ? at : at + text.length;
  }
  return offset + grown;
}

/** The part of a text between two display offsets, with its own edits; an edit on the border comes along whole. */
export function sliceText(text: CleanText, span: Span): CleanText & { readonly rawStart: number } {
  const raw = toRaw(text, span);
  const edits = text.edits
    .filter((edit) => edit.span.start >= raw.start && edit.span.end <= raw.end)
    .map((edit) => moveEdit(edit, -raw.start));
  const part = text.raw.slice(raw.start, raw.end);
  return { raw: part, display: applyEdits(part, edits), edits, rawStart: raw.start };
}
