/** Which of several copies is shown. */
import type { AnswerRecord } from './answer.ts';

/** The canonical a cluster had, and since when. */
export interface FormerCanonical {
  readonly item: string;
  /** ISO day. */
  readonly since: string;
}

/** How much longer its own text must be for a copy with equally right citations to displace the canonical. */
const LONGER = 1.1;

/**
 * Orders copies, best first: more right citations than wrong ones, then longer own text, then the newer page, then the
 * preferred source, then the id, so that the order never depends on the input's.
 */
export function compareQuality(a: AnswerRecord, b: AnswerRecord): number {
  return (
    correctness(b) - correctness(a) ||
    a.wrong - b.wrong ||
    b.ownLength - a.ownLength ||
    compareText(b.published ?? '', a.published ?? '') ||
    a.sourceRank - b.sourceRank ||
    compareText(a.id, b.id)
  );
}

/** A wrong citation weighs as much as a right one: a copy without any does not beat a copy with mostly right ones. */
function correctness({ right, wrong }: AnswerRecord): number {
  return right - wrong;
}

/** Orders by UTF-16 units, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * The copy to show: the best, unless a former canonical from before `day` is among the copies and the best one is not
 * better by a margin (citations, or a tenth more own text). `ranked` is sorted by compareQuality and not empty.
 */
export function chooseCanonical<T extends AnswerRecord>(
  ranked: readonly T[],
  former: readonly FormerCanonical[],
  day: string,
): T {
  const [best] = ranked;
  if (best === undefined) throw new RangeError('a cluster without members has no canonical');
  const held = new Set(former.filter(({ since }) => since < day).map(({ item }) => item));
  const kept = held.size === 0 ? undefined : ranked.find(({ id }) => held.has(id));
  if (kept === undefined) return best;
  const better =
    correctness(best) > correctness(kept) ||
    best.wrong < kept.wrong ||
    best.ownLength > LONGER * Math.max(1, kept.ownLength);
  return better ? best : kept;
}
