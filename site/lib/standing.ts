/** How something that holds between two days stands on a day. */
export type Standing = 'past' | 'now' | 'future';

/** The standing on `day` of what begins on `from` and ends on `to`, the first day it no longer holds; all ISO. */
export function standingOn(
  { from, to }: { readonly from: string; readonly to: string | undefined },
  day: string,
): Standing {
  if (from > day) return 'future';
  return to === undefined || day < to ? 'now' : 'past';
}

/** What is said of a version beside its days. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = { past: '', now: '现行', future: '尚未施行' };
