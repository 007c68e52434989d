/** What changed in an answer from one stored version of its page to the next. Pure. */
import { diffTexts } from './dedupe/diff.ts';
import { pairOff } from './dedupe/revisions.ts';
import { passageOf } from './passage.ts';
import { revisionOf } from './pipeline.ts';
import type { QaItem } from './types.ts';

/** A changed stretch with some of what stands around it, as it was and as it became. */
export interface ChangedWords {
  readonly before: string;
  readonly after: string;
}

/** An answer's text changed on its page. */
export interface AnswerRevision {
  /** Day (ISO) of the first fetch that had the new text. */
  readonly day: string;
  /** In order; undefined when the texts have too little in common, and for answers that are only excerpted. */
  readonly changes: readonly ChangedWords[] | undefined;
}

/** A stored version of a page: what it was read as. */
export interface PageVersion {
  /** ISO day of the fetch. */
  readonly day: string;
  readonly items: readonly QaItem[];
}

const MOST_EDITS = 2_000;
const MOST_CHANGES = 20;
/** Characters shown on either side of a change; changes nearer than twice that are shown together. */
const AROUND = 24;
const LONGEST = 400;

/**
 * Revisions of the answers of one page, by the id of the answer published, newest first. `versions` are its stored
 * versions, oldest first; an answer that is only excerpted gets the days alone.
 */
export function revisionsOf(
  versions: readonly PageVersion[],
  published: readonly QaItem[],
): ReadonlyMap<string, readonly AnswerRevision[]> {
  const revisions = new Map<string, AnswerRevision[]>();
  const isExcerpt = new Set(published.filter(({ publish }) => publish === 'excerpt').map(({ id }) => id));
  let idOf = new Map<string, string>();
  for (const [at, version] of [...versions.entries()].reverse()) {
    const later = versions[at + 1];
    const known = later?.items ?? published;
    const before = new Map(version.items.map((item) => [item.id, item]));
    const after = new Map(known.map((item) => [item.id, item]));
    const next = new Map<string, string>();
    for (const { now, was, isSame } of pairOff(known.map(revisionOf), version.items.map(revisionOf))) {
      const id = later === undefined ? now : idOf.get(now);
      if (id === undefined || was === undefined) continue;
      next.set(was, id);
      const [old, young] = [before.get(was), after.get(now)];
      if (later === undefined || isSame || old === undefined || young === undefined) continue;
      const changes = isExcerpt.has(id) ? undefined : changesBetween(passageOf(old).text, passageOf(young).text);
      revisions.set(id, [...(revisions.get(id) ?? []), { day: later.day, changes }]);
    }
    idOf = next;
  }
  return revisions;
}

function changesBetween(before: string, after: string): ChangedWords[] | undefined {
  const hunks = diffTexts(before, after, MOST_EDITS);
  if (hunks === undefined) return undefined;
  const zones: Array<{ aStart: number; aEnd: number; bStart: number; bEnd: number }> = [];
  for (const hunk of hunks) {
    const last = zones.at(-1);
    if (last !== undefined && hunk.aStart - last.aEnd < 2 * AROUND)
      Object.assign(last, { aEnd: hunk.aEnd, bEnd: hunk.bEnd });
    else zones.push({ ...hunk });
  }
  return zones.slice(0, MOST_CHANGES).map(({ aStart, aEnd, bStart, bEnd }) => ({
    before: cut(before, aStart, aEnd),
    after: cut(after, bStart, bEnd),
  }));
}

/** A stretch with its surroundings, never half a surrogate pair, an ellipsis where it was cut. */
function cut(text: string, start: number, end: number): string {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, Math.min(end, from + LONGEST) + AROUND);
  const words = text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return `${from > 0 ? '…' : ''}${words}${to < text.length ? '…' : ''}`;
}
