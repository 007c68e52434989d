/** Copies joined: answers → clusters, each with the one answer we show. */
import type { DuplicateCluster, Issue } from '../types.ts';
import type { AnswerRecord } from './answer.ts';
import { compareText } from './canonical.ts';
import { Components } from './components.ts';
import { connectCopies, type Extension, similarity } from './connect.ts';
import { type MergedCluster, NO_PREVIOUS, nameClusters, type PreviousClusters } from './history.ts';
import type { JoinStats } from './join.ts';
import { sizeOf } from './shingles.ts';
import { comparisonOrder, concatSketches, distinctSets, type Sketches, sketchAnswers } from './sketch.ts';
import { type Group, splitGroups } from './split.ts';

/** Counts of one run, for reports. */
export interface ClusterStats extends JoinStats {
  readonly answers: number;
  /** Answers that nothing can be compared of: no text, or neither own text nor a question. */
  readonly empty: number;
  /** Answers that differ from every other in their shingles. */
  readonly distinct: number;
  /** The largest cluster: its size, its distinct texts, and the least similarity of one of them to the canonical. */
  readonly largest: { readonly id: string; readonly members: number; readonly texts: number; readonly least: number };
}

export interface Clustering {
  /** Sorted by id; every answer is in exactly one. */
  readonly clusters: readonly DuplicateCluster[];
  /** Former cluster ids that are no more. */
  readonly merged: readonly MergedCluster[];
  readonly stats: ClusterStats;
  readonly issues: readonly Issue[];
}

/** Clusters answers. Ids and canonicals of earlier runs are kept where the answers are recognisably the same. */
export function clusterItems(answers: readonly AnswerRecord[], previous: PreviousClusters = NO_PREVIOUS): Clustering {
  return clusterSketches([sketchAnswers(answers)], previous);
}

/** clusterItems for parts sketched apart. The result depends neither on the parts nor on the order of the answers. */
export function clusterSketches(parts: readonly Sketches[], previous: PreviousClusters = NO_PREVIOUS): Clustering {
  const sketches = concatSketches(parts);
  const { answers } = sketches;
  const compared = comparisonOrder(sketches);
  const { order, twins } = distinctSets(sketches, compared);
  const components = new Components(answers.length);
  for (const [answer, twin] of twins) components.join(answer, twin);
  const { extensions, stats } = connectCopies(sketches, order, components, () => true);
  const groups = splitGroups({ sketches, order, twins, previous, extensions }, components);
  const idOf = (member: number): string => answers[member]?.id ?? '';
  const named = nameClusters(
    groups.map(({ members }) => members.map(idOf)),
    previous,
  );
  const clusters = groups.map(({ canonical, members }, index) => ({
    id: named.ids[index] ?? '',
    canonical: idOf(canonical),
    members: members.map(idOf).sort(compareText),
    extendedBy: [] as string[],
  }));
  addExtensions(clusters, groups, extensions, sketches);
  const empty = answers.length - compared.length;
  const largest = largestOf(sketches, groups, named.ids);
  return {
    clusters: clusters.sort((a, b) => compareText(a.id, b.id)),
    merged: named.merged,
    stats: { ...stats, answers: answers.length, empty, distinct: order.length, largest },
    issues: issuesOf(stats.cut, empty),
  };
}

/** What was not compared, by name. */
function issuesOf(cut: number, empty: number): Issue[] {
  const issue = (kind: string, detail: string): Issue => ({
    stage: 'dedupe',
    kind,
    sourceId: undefined,
    url: undefined,
    detail,
  });
  const issues: Issue[] = [];
  if (cut > 0) issues.push(issue('passage-in-very-many-answers', `${cut} look-ups followed the nearest answers only`));
  if (empty > 0)
    issues.push(issue('nothing-to-compare', `${empty} answers have no text, or neither own text nor a question`));
  return issues;
}

/** Fills in `extendedBy`; of two clusters that hold one another the one with the shorter canonical is extended. */
function addExtensions(
  clusters: ReadonlyArray<{ readonly id: string; readonly extendedBy: string[] }>,
  groups: readonly Group[],
  extensions: readonly Extension[],
  { sets }: Sketches,
): void {
  const groupOf = new Map(groups.flatMap(({ members }, index) => members.map((member) => [member, index] as const)));
  const sizes = groups.map(({ canonical }) => sizeOf(sets, canonical));
  const pairs = new Map<string, readonly [number, number]>();
  for (const [small, large] of extensions) {
    const a = groupOf.get(small) ?? 0;
    const b = groupOf.get(large) ?? 0;
    if (a !== b) pairs.set(`${a} ${b}`, [a, b]);
  }
  const precedes = (a: number, b: number): boolean => {
    const difference = (sizes[a] ?? 0) - (sizes[b] ?? 0);
    return difference === 0 ? (clusters[a]?.id ?? '') < (clusters[b]?.id ?? '') : difference < 0;
  };
  for (const [a, b] of pairs.values()) {
    if (pairs.has(`${b} ${a}`) && !precedes(a, b)) continue;
    clusters[a]?.extendedBy.push(clusters[b]?.id ?? '');
  }
  for (const { extendedBy } of clusters) extendedBy.sort(compareText);
}

function largestOf(sketches: Sketches, groups: readonly Group[], ids: readonly string[]): ClusterStats['largest'] {
  let best: { group: Group; id: string } | undefined;
  for (const [index, group] of groups.entries()) {
    const id = ids[index] ?? '';
    const difference = group.members.length - (best?.group.members.length ?? 0);
    if (best === undefined || difference > 0 || (difference === 0 && id < best.id)) best = { group, id };
  }
  if (best === undefined) return { id: '', members: 0, texts: 0, least: 1 };
  const { canonical, members, texts } = best.group;
  const least = members.reduce((low, member) => Math.min(low, similarity(sketches, canonical, member).jaccard), 1);
  return { id: best.id, members: members.length, texts, least };
}
