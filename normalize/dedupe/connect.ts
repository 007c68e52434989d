/** Which answers are copies of one another, and which hold another whole. Every link is verified exactly. */
import type { AnswerRecord } from './answer.ts';
import type { Components } from './components.ts';
import { type JoinStats, joinSets } from './join.ts';
import { sharedCount, sizeOf } from './shingles.ts';
import type { Sketches } from './sketch.ts';

/** Jaccard similarity from which two answers are copies. */
const COPY = 0.7;
/** Share of the smaller answer found in the larger from which the larger extends it. COPY implies more: 2J / (1 + J). */
export const EXTENDS = 0.8;
/** Share of the smaller one's words that answers with the same question and articles have in common at least. */
export const SAME_BASIS = 0.5;

/** The smaller answer of a pair, then the larger. */
export type Extension = readonly [small: number, large: number];

/** How two answers compare, exactly. */
export interface Similarity {
  readonly jaccard: number;
  /** Share of the smaller set found in the larger. */
  readonly containment: number;
  readonly smaller: number;
  readonly larger: number;
}

/** Compares two answers' sets; an empty one is like itself only. */
export function similarity({ sets }: Pick<Sketches, 'sets'>, a: number, b: number): Similarity {
  const swap = sizeOf(sets, b) < sizeOf(sets, a);
  const smaller = swap ? b : a;
  const larger = swap ? a : b;
  const size = sizeOf(sets, smaller);
  const shared = sharedCount(sets, smaller, larger, size);
  return {
    jaccard: size === 0 ? Number(a === b) : jaccardOf(size, sizeOf(sets, larger), shared),
    containment: size === 0 ? Number(a === b) : shared / size,
    smaller,
    larger,
  };
}

function jaccardOf(sizeA: number, sizeB: number, shared: number): number {
  return shared / (sizeA + sizeB - shared);
}

/**
 * Joins the copies among `order` (distinct sets, smaller first) in `components`, and returns the pairs that are none but
 * hold one another. `mayJoin` keeps pairs apart that are known not to belong together.
 */
export function connectCopies(
  sketches: Sketches,
  order: Uint32Array,
  components: Components,
  mayJoin: (a: number, b: number) => boolean,
): { readonly extensions: Extension[]; readonly stats: JoinStats } {
  const { sets } = sketches;
  const extensions: Extension[] = [];
  joinSameBasis(sketches, order, components, mayJoin);
  const stats = joinSets({
    sets,
    order,
    containment: EXTENDS,
    isKnown: (small, large) => components.find(small) === components.find(large) || !mayJoin(small, large),
    onPair: (small, large, shared) => {
      if (jaccardOf(sizeOf(sets, small), sizeOf(sets, large), shared) >= COPY) components.join(small, large);
      else extensions.push([small, large]);
    },
  });
  return { extensions, stats };
}

/** Question and articles of an answer that is hardly more than quotations; undefined for others. */
export function basisKey({ kind, questionKey, citedArticles }: AnswerRecord): string | undefined {
  if (kind !== 'statute' || questionKey === '' || citedArticles.length === 0) return undefined;
  return [questionKey, ...citedArticles].join('\0');
}

/** Most centres a group is compared with: one question rarely has more wordings of the same articles. */
const MOST_CENTRES = 64;

/** Joins statute-only answers to the same question from the same articles, even when their versions or extent differ. */
function joinSameBasis(
  { answers, sets }: Sketches,
  order: Uint32Array,
  components: Components,
  mayJoin: (a: number, b: number) => boolean,
): void {
  const centres = new Map<string, number[]>();
  for (const set of [...order].reverse()) {
    const answer = answers[set];
    const key = answer === undefined ? undefined : basisKey(answer);
    if (key === undefined) continue;
    const known = centres.get(key) ?? [];
    const size = sizeOf(sets, set);
    const miss = Math.floor(size * (1 - SAME_BASIS));
    const centre = known.find((other) => mayJoin(set, other) && sharedCount(sets, set, other, miss) >= 0);
    if (centre !== undefined) components.join(set, centre);
    else if (known.length < MOST_CENTRES) centres.set(key, [...known, set]);
  }
}
