/** Clusters keep their ids from one run to the next. */
import { compareText, type FormerCanonical } from './canonical.ts';

/** Where an item was, as the ledger has it; gone items too. */
export interface FormerMembership {
  readonly cluster: string;
  /** ISO day on which it came into that cluster. */
  readonly since: string;
}

/** What earlier runs decided. */
export interface PreviousClusters {
  /** The day of this run: what came today is not history yet, so that several runs on one day give what one would. */
  readonly day: string;
  /** By item id. */
  readonly items: ReadonlyMap<string, FormerMembership>;
  /** By cluster id. */
  readonly canonicals: ReadonlyMap<string, FormerCanonical>;
}

/** No earlier run. */
export const NO_PREVIOUS: PreviousClusters = { day: '', items: new Map(), canonicals: new Map() };

/** A cluster id that is no more, and the cluster where most of its members are now. */
export interface MergedCluster {
  readonly from: string;
  readonly into: string;
}

/**
 * Ids for groups of item ids. A former cluster goes on in the group that holds the item it is named after, else where
 * most of its members are; a group that continues several takes the oldest one's id; the rest get their smallest item id.
 */
export function nameClusters(
  groups: ReadonlyArray<readonly string[]>,
  previous: PreviousClusters,
): { readonly ids: readonly string[]; readonly merged: readonly MergedCluster[] } {
  const ids: string[] = [];
  const claims = claimsOf(groups, previous);
  const merged: MergedCluster[] = [];
  for (const [index, group] of groups.entries()) {
    const inherited = (claims.get(index) ?? []).sort(byAge(previous));
    const [oldest] = inherited;
    const [smallest = ''] = [...group].sort(compareText);
    const id = oldest === undefined || ageOf(previous, oldest) >= previous.day ? smallest : oldest;
    ids.push(id);
    merged.push(...inherited.filter((from) => from !== id).map((from) => ({ from, into: id })));
  }
  return { ids, merged: merged.sort((a, b) => compareText(a.from, b.from)) };
}

/** Former cluster ids by the index of the group that continues them. */
function claimsOf(groups: ReadonlyArray<readonly string[]>, { items }: PreviousClusters): Map<number, string[]> {
  const groupOf = new Map<string, number>();
  const votes = new Map<string, Map<number, number>>();
  for (const [index, group] of groups.entries()) {
    for (const item of group) {
      groupOf.set(item, index);
      const cluster = items.get(item)?.cluster;
      if (cluster === undefined) continue;
      const counts = votes.get(cluster) ?? new Map<number, number>();
      votes.set(cluster, counts.set(index, (counts.get(index) ?? 0) + 1));
    }
  }
  const claims = new Map<number, string[]>();
  for (const [cluster, counts] of votes) {
    const index = groupOf.get(cluster) ?? mostVoted(counts, groups);
    claims.set(index, [...(claims.get(index) ?? []), cluster]);
  }
  return claims;
}

function mostVoted(counts: ReadonlyMap<number, number>, groups: ReadonlyArray<readonly string[]>): number {
  const smallest = (index: number): string => [...(groups[index] ?? [])].sort(compareText)[0] ?? '';
  const [best] = [...counts].sort(([a, n], [b, m]) => m - n || compareText(smallest(a), smallest(b)));
  return best?.[0] ?? 0;
}

/** Since when the item that a cluster is named after has been in it. */
function ageOf({ items, day }: PreviousClusters, cluster: string): string {
  const named = items.get(cluster);
  return named?.cluster === cluster ? named.since : day;
}

function byAge(previous: PreviousClusters): (a: string, b: string) => number {
  return (a, b) => compareText(ageOf(previous, a), ageOf(previous, b)) || compareText(a, b);
}
