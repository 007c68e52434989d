/** Judgements laid over a segment's text: runs of plain text, judged places, and the changes inside them. */
import type { CheckResult, Fix, Judgement } from '../normalize/check/types.ts';
import type { CleanText, QaItem, Span } from '../normalize/types.ts';

/** `passageOf` puts a blank line between segments. */
const BREAK_LENGTH = 2;

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'change'; readonly del: string; readonly ins: string };

/** A stretch of a segment: plain, or judged by the judgement at `index` of the check's list. */
export interface Run {
  readonly judgement: Judgement | undefined;
  readonly index: number;
  readonly pieces: readonly Piece[];
}

interface Placed {
  readonly judgement: Judgement;
  readonly index: number;
  /** In the segment's display text. */
  readonly span: Span;
  readonly fix: { readonly span: Span; readonly text: string } | undefined;
}

/** What runs are laid over: an item, or a text of the check page as one segment. */
export interface Segmented {
  readonly segments: ReadonlyArray<{ readonly text: Pick<CleanText, 'display'> }>;
}

/** Start of each segment in `passageOf(item).text`. */
export function segmentStarts({ segments }: Segmented): number[] {
  let start = 0;
  return segments.map(({ text }) => {
    const here = start;
    start += text.display.length + BREAK_LENGTH;
    return here;
  });
}

function placedIn(check: CheckResult, start: number, length: number): Placed[] {
  const move = ({ span, text }: Fix): Placed['fix'] => {
    const moved = { start: span.start - start, end: span.end - start };
    return moved.start >= 0 && moved.end <= length ? { span: moved, text } : undefined;
  };
  return check.judgements
    .flatMap((judgement, index): Placed[] => {
      const span = { start: judgement.span.start - start, end: judgement.span.end - start };
      if (span.start < 0 || span.end > length) return [];
      return [{ judgement, index, span, fix: judgement.fix && move(judgement.fix) }];
    })
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end || a.index - b.index);
}

/** Fixes in order of their start; one that overlaps an earlier one is left out. */
function fixesOf(placed: readonly Placed[]): Array<Placed & { readonly fix: NonNullable<Placed['fix']> }> {
  const all = placed.flatMap((place) => (place.fix === undefined ? [] : [{ ...place, fix: place.fix }]));
  all.sort((a, b) => a.fix.span.start - b.fix.span.start || a.fix.span.end - b.fix.span.end);
  let end = -1;
  return all.filter(({ fix: { span } }) => {
    if (span.start < end || (span.start === end && span.start === span.end)) return false;
    end = span.end;
    return true;
  });
}

/** The runs of one segment, in order; their text without changes is the segment's display text. */
export function runsOf(item: Segmented, check: CheckResult, segment: number): Run[] {
  const text = item.segments[segment]?.text.display ?? '';
  const placed = placedIn(check, segmentStarts(item)[segment] ?? 0, text.length);
  const fixes = fixesOf(placed);
  const inserts = new Map(
    fixes.filter(({ fix: { span } }) => span.start === span.end).map((f) => [f.fix.span.start, f]),
  );
  const changes = fixes.filter(({ fix: { span } }) => span.start < span.end);
  const edges = new Set([0, text.length]);
  for (const { span } of placed) edges.add(span.start).add(span.end);
  for (const { fix } of fixes) edges.add(fix.span.start).add(fix.span.end);
  const sorted = [...edges].sort((a, b) => a - b);
  const builder = new RunBuilder();
  let active: readonly Placed[] = [];
  let nextPlaced = 0;
  let change = 0;
  for (const [i, at] of sorted.entries()) {
    active = active.filter(({ span }) => span.end > at);
    for (let place = placed[nextPlaced]; place !== undefined && place.span.start <= at; place = placed[++nextPlaced]) {
      if (place.span.end > at) active = [...active, place];
    }
    while ((changes[change]?.fix.span.end ?? Number.POSITIVE_INFINITY) <= at) change += 1;
    const insert = inserts.get(at);
    if (insert !== undefined) builder.insert(insert, insert.fix.text);
    const to = sorted[i + 1];
    if (to === undefined) break;
    const current = changes[change];
    const piece = text.slice(at, to);
    if (current !== undefined && current.fix.span.start <= at) builder.replace(current, piece, current.fix.text);
    else builder.text(active[0], piece);
  }
  return builder.runs;
}

class RunBuilder {
  readonly runs: Array<{ judgement: Judgement | undefined; index: number; pieces: Piece[] }> = [];
  #changing: Placed | undefined;

  #run(owner: Placed | undefined): Piece[] {
    const index = owner?.index ?? -1;
    const last = this.runs.at(-1);
    if (last !== undefined && last.index === index) return last.pieces;
    const run = { judgement: owner?.judgement, index, pieces: [] };
    this.runs.push(run);
    return run.pieces;
  }

  text(owner: Placed | undefined, text: string): void {
    const pieces = this.#run(owner);
    const last = pieces.at(-1);
    if (last?.kind === 'text') pieces[pieces.length - 1] = { kind: 'text', text: last.text + text };
    else pieces.push({ kind: 'text', text });
  }

  insert(owner: Placed, ins: string): void {
    this.#run(owner).push({ kind: 'change', del: '', ins });
  }

  replace(owner: Placed, del: string, ins: string): void {
    const pieces = this.#run(owner);
    const last = pieces.at(-1);
    if (this.#changing === owner && last?.kind === 'change')
      pieces[pieces.length - 1] = { ...last, del: last.del + del };
    else pieces.push({ kind: 'change', del, ins });
    this.#changing = owner;
  }
}

/** A segment's text with its changes made. */
export function correctedText(item: QaItem, check: CheckResult, segment: number): string {
  if (check.judgements.every(({ fix }) => fix === undefined)) return item.segments[segment]?.text.display ?? '';
  return runsOf(item, check, segment)
    .flatMap(({ pieces }) => pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.ins)))
    .join('');
}
