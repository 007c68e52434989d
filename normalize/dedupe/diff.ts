/** The shortest edit script between two texts (Myers 1986, "An O(ND) difference algorithm"). */

/** `a` from aStart to aEnd became `b` from bStart to bEnd; between two hunks the texts are equal. UTF-16 units. */
export interface Hunk {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

/** Differences of two texts in order; undefined when they differ in more than `most` characters. */
export function diffTexts(a: string, b: string, most: number): Hunk[] | undefined {
  const trace = searchPaths(a, b, most);
  return trace === undefined ? undefined : collectHunks(a.length, b.length, trace);
}

/** Furthest x by diagonal, one array per number of edits: entry k + d + 1 of `trace[d]` holds diagonal k before edit d. */
function searchPaths(a: string, b: string, most: number): Int32Array[] | undefined {
  const limit = Math.min(most, a.length + b.length);
  const reach = new Int32Array(2 * limit + 3);
  const trace: Int32Array[] = [];
  const middle = limit + 1;
  for (let d = 0; d <= limit; d += 1) {
    trace.push(reach.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      let x = startOf(reach, middle + k, k, d);
      while (x < a.length && x - k < b.length && a.charCodeAt(x) === b.charCodeAt(x - k)) x += 1;
      reach[middle + k] = x;
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return undefined;
}

/** Where diagonal k starts after d edits: one down from k + 1 or one right from k - 1, whichever is further. */
function startOf(reach: Int32Array, at: number, k: number, d: number): number {
  const left = reach[at - 1] ?? 0;
  const right = reach[at + 1] ?? 0;
  return comesDown(left, right, k, d) ? right : left + 1;
}

function comesDown(left: number, right: number, k: number, d: number): boolean {
  return k === -d || (k !== d && left < right);
}

function collectHunks(lengthA: number, lengthB: number, trace: readonly Int32Array[]): Hunk[] {
  const hunks: Hunk[] = [];
  let x = lengthA;
  let y = lengthB;
  for (let d = trace.length - 1; d > 0; d -= 1) {
    const reach = trace[d] ?? new Int32Array();
    const k = x - y;
    const left = reach[k + d] ?? 0;
    const right = reach[k + d + 2] ?? 0;
    const down = comesDown(left, right, k, d);
    const fromX = down ? right : left;
    const fromY = fromX - (down ? k + 1 : k - 1);
    const edit = { aStart: fromX, aEnd: down ? fromX : fromX + 1, bStart: fromY, bEnd: down ? fromY + 1 : fromY };
    const next = hunks.at(-1);
    if (next !== undefined && next.aStart === edit.aEnd && next.bStart === edit.bEnd) {
      hunks[hunks.length - 1] = { ...next, aStart: edit.aStart, bStart: edit.bStart };
    } else hunks.push(edit);
    x = fromX;
    y = fromY;
  }
  return hunks.reverse();
}
