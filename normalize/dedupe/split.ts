/** Connected answers → clusters: canonicals are chosen, and what is too far from its canonical leaves. */

import { shortHash } from '../text/hash.ts';
import { chooseCanonical, compareQuality, compareText, type FormerCanonical } from './canonical.ts';
import { Components } from './components.ts';
import { basisKey, connectCopies, EXTENDS, type Extension, SAME_BASIS, similarity } from './connect.ts';
import type { PreviousClusters } from './history.ts';
import type { Sketches } from './sketch.ts';

/** One cluster by indexes of answers. */
export interface Group {
  readonly canonical: number;
  /** Canonical included. */
  readonly members: readonly number[];
  /** Distinct texts among the members. */
  readonly texts: number;
}

/** What the split reads; pairs found on the way are added to `extensions`. */
export interface SplitInput {
  readonly sketches: Sketches;
  /** Distinct sets, smaller first. */
  readonly order: Uint32Array;
  readonly twins: ReadonlyArray<readonly [answer: number, same: number]>;
  readonly previous: PreviousClusters;
  readonly extensions: Extension[];
}

/** Members less similar than this to the canonical leave its cluster: chains of small changes do not join strangers. */
const CLOSE = 0.5;
/** Rounds in which the best copy is the canonical. Long chains go on with any member, which halves them each round. */
const BEST_ROUNDS = 8;
/** What is left after so many rounds stands alone; 2^30 answers in a chain would be needed. */
const MOST_ROUNDS = 40;

/** Splits connected answers until every member is close to its canonical. Every answer ends up in exactly one group. */
export function splitGroups(input: SplitInput, connected: Components): Group[] {
  const { sketches, order, twins } = input;
  const twinsOf = new Map<number, number[]>();
  for (const [answer, same] of twins) twinsOf.set(same, [...(twinsOf.get(same) ?? []), answer]);
  const compared = new Set([...order, ...twins.map(([answer]) => answer)]);
  const groups = [...sketches.answers.keys()].filter((i) => !compared.has(i)).map(alone);
  let pending = connected.groups(order);
  for (let round = 0; pending.length > 0; round += 1) {
    const taken = pending.map((sets) => takeCluster(input, sets, twinsOf, round < BEST_ROUNDS));
    dropUnconnected(input, taken);
    for (const { canonical, kept } of taken) {
      const members = kept.flatMap((set) => [set, ...(twinsOf.get(set) ?? [])]);
      groups.push({ canonical: canonical.index, members, texts: kept.length });
    }
    const leavers = new Map(taken.flatMap(({ left }, tag) => left.map((set) => [set, tag] as const)));
    pending = round < MOST_ROUNDS ? reconnect(input, leavers).groups : [...leavers.keys()].map((set) => [set]);
  }
  return groups;
}

function alone(answer: number): Group {
  return { canonical: answer, members: [answer], texts: 1 };
}

/** A cluster in the making: distinct sets, and the canonical with the set that stands for it. */
interface Taken {
  readonly canonical: { readonly index: number; readonly set: number };
  kept: number[];
  readonly left: number[];
}

/** Chooses the canonical of connected distinct sets; those too far from it are left. */
function takeCluster(
  { sketches, previous, extensions }: SplitInput,
  sets: readonly number[],
  twinsOf: ReadonlyMap<number, readonly number[]>,
  byQuality: boolean,
): Taken {
  const [only] = sets;
  if (only !== undefined && sets.length === 1 && !twinsOf.has(only)) {
    return { canonical: { index: only, set: only }, kept: [only], left: [] };
  }
  const candidates = sets.flatMap((set) =>
    [set, ...(twinsOf.get(set) ?? [])].flatMap((index) => {
      const answer = sketches.answers[index];
      return answer === undefined ? [] : [{ ...answer, index, set }];
    }),
  );
  const former = candidates.flatMap(({ id }): FormerCanonical[] => {
    const canonical = previous.canonicals.get(previous.items.get(id)?.cluster ?? '');
    return canonical === undefined ? [] : [canonical];
  });
  const canonical = byQuality
    ? chooseCanonical(candidates.sort(compareQuality), former, previous.day)
    : anyOf(candidates);
  const taken: Taken = { canonical, kept: [], left: [] };
  for (const set of sets) (isClose(sketches, canonical.set, set, extensions) ? taken.kept : taken.left).push(set);
  return taken;
}

/** A member that looks chosen at random but is always the same. */
function anyOf<T extends { readonly id: string }>(members: readonly T[]): T {
  return members.reduce((a, b) => (compareText(shortHash(a.id), shortHash(b.id)) <= 0 ? a : b));
}

function isClose(sketches: Sketches, canonical: number, set: number, extensions: Extension[]): boolean {
  if (set === canonical) return true;
  const { jaccard, containment, smaller, larger } = similarity(sketches, canonical, set);
  if (jaccard >= CLOSE) return true;
  const [a, b] = [sketches.answers[canonical], sketches.answers[set]];
  const basis = a === undefined ? undefined : basisKey(a);
  if (basis !== undefined && b !== undefined && basis === basisKey(b) && containment >= SAME_BASIS) return true;
  if (containment >= EXTENDS) extensions.push([smaller, larger]);
  return false;
}

/** Those whose only link to the canonical went through a leaver leave as well. */
function dropUnconnected(input: SplitInput, taken: readonly Taken[]): void {
  const split = taken.filter(({ left }) => left.length > 0);
  const tags = new Map(split.flatMap(({ kept }, tag) => kept.map((set) => [set, tag] as const)));
  const { components } = reconnect(input, tags);
  for (const cluster of split) {
    const root = components.find(cluster.canonical.set);
    const isLinked = (set: number): boolean => components.find(set) === root;
    cluster.left.push(...cluster.kept.filter((set) => !isLinked(set)));
    cluster.kept = cluster.kept.filter(isLinked);
  }
}

/** Connects sets anew among those of the same tag. */
function reconnect(
  { sketches, order, extensions }: SplitInput,
  tags: ReadonlyMap<number, number>,
): { readonly components: Components; readonly groups: number[][] } {
  const components = new Components(sketches.answers.length);
  const rest = order.filter((set) => tags.has(set));
  const found = connectCopies(sketches, rest, components, (a, b) => tags.get(a) === tags.get(b));
  for (const extension of found.extensions) extensions.push(extension);
  return { components, groups: components.groups(rest) };
}
