/** The text with its corrections made. */
import type { Fix } from '../../normalize/check/types.ts';

/** A change of the text: UTF-16 units [start, end) become `text`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A fix as a change. */
export function changeOf({ span, text }: Fix): Change {
  return { ...span, text };
}

/** Makes the fixes, then what was chosen besides and overlaps none of them nor one chosen before it. */
export function correctText(text: string, fixes: readonly Change[], chosen: readonly Change[]): string {
  const kept: Change[] = [];
  for (const change of [...fixes, ...chosen]) if (!kept.some((other) => overlap(other, change))) kept.push(change);
  kept.sort((a, b) => a.start - b.start || a.end - b.end);
  let out = '';
  let at = 0;
  for (const change of kept) {
    out += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return out + text.slice(at);
}

function overlap(a: Change, b: Change): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}
