/** Connected answers → clusters: canonicals are chosen, and what is too far from its canonical leaves. */
import { chooseCanonical, compareQuality, type FormerCanonical } from './canonical.ts';
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
/** Rounds of taking leavers out; what is left after them stands alone. */
const MOST_ROUNDS = 40;

/** Splits connected answers until every member is close to its canonical. Every answer ends up in exactly one group. */
export function splitGroups(input: SplitInput, connected: Components): Group[] {
  const { sketches, order } = input;
  const twinsOf = new Map<number, number[]>();
  for (const [answer, same] of input.twins) twinsOf.set(same, [...(twinsOf.get(same) ?? []), answer]);
  const compared = new Set([...order, ...input.twins.map(([answer]) => answer)]);
  const groups = [...sketches.answers.keys()].filter((i) => !compared.has(i)).map(alone);
  let pending = connected.groups(order);
  for (let round = 0; pending.length > 0; round += 1) {
    const leavers = new Map<number, number>();
    for (const [tag, sets] of pending.entries()) {
      const { group, left } = takeCluster(input, sets, twinsOf);
      groups.push(group);
      for (const set of left) leavers.set(set, tag);
    }
    pending = round < MOST_ROUNDS ? reconnect(input, leavers) : [...leavers.keys()].map((set) => [set]);
  }
  return groups;
}

function alone(answer: number): Group {
  return { canonical: answer, members: [answer], texts: 1 };
}

/** Chooses the canonical of connected distinct sets; those too far from it are `left`. */
function takeCluster(
  { sketches, previous, extensions }: SplitInput,
  sets: readonly number[],
  twinsOf: ReadonlyMap<number, readonly number[]>,
): { readonly group: Group; readonly left: readonly number[] } {
  const candidates = sets.flatMap((set) =>
    [set, ...(twinsOf.get(set) ?? [])].flatMap((index) => {
      const answer = sketches.answers[index];
      return answer === undefined ? [] : [{ ...answer, index }];
    }),
  );
  const former = candidates.flatMap(({ id }): FormerCanonical[] => {
    const canonical = previous.canonicals.get(previous.items.get(id)?.cluster ?? '');
    return canonical === undefined ? [] : [canonical];
  });
  const canonical = chooseCanonical(candidates.sort(compareQuality), former, previous.day).index;
  const kept: number[] = [];
  const left: number[] = [];
  for (const set of sets) (isClose(sketches, canonical, set, extensions) ? kept : left).push(set);
  const members = kept.flatMap((set) => [set, ...(twinsOf.get(set) ?? [])]);
  return { group: { canonical, members, texts: kept.length }, left };
}

function isClose(sketches: Sketches, canonical: number, set: number, extensions: Extension[]): boolean {
  const { jaccard, containment, smaller, larger } = similarity(sketches, canonical, set);
  if (jaccard >= CLOSE) return true;
  const [a, b] = [sketches.answers[canonical], sketches.answers[set]];
  const basis = a === undefined ? undefined : basisKey(a);
  if (basis !== undefined && b !== undefined && basis === basisKey(b) && containment >= SAME_BASIS) return true;
  if (containment >= EXTENDS) extensions.push([smaller, larger]);
  return false;
}

/** Connects leavers of one former group among themselves. */
function reconnect({ sketches, order, extensions }: SplitInput, leavers: ReadonlyMap<number, number>): number[][] {
  if (leavers.size === 0) return [];
  const rest = order.filter((set) => leavers.has(set));
  const components = new Components(sketches.answers.length);
  const found = connectCopies(sketches, rest, components, (a, b) => leavers.get(a) === leavers.get(b));
  for (const extension of found.extensions) extensions.push(extension);
  return components.groups(rest);
}
