/**
 * The ledger: when items, findings and corrections were first and last seen, ids and days only, so that dates and ids
 * survive a rebuild from the archive. Pure: records in, records out; days are ISO days.
 */
import type { FormerCanonical } from './dedupe/canonical.ts';
import type { MergedCluster, PreviousClusters } from './dedupe/history.ts';
import type { DuplicateCluster } from './types.ts';

/** Something with an id, and when it was there. */
export interface LedgerEntry {
  readonly id: string;
  readonly first: string;
  /** Last day it was seen; undefined while it is there. */
  readonly last: string | undefined;
}

/** An item, and the cluster it is in. */
export interface LedgerItem extends LedgerEntry {
  readonly cluster: string;
  /** Since when it has been in that cluster. */
  readonly since: string;
  /** The id its page and question give today, when it was kept over a revision; undefined when that is `id`. */
  readonly now: string | undefined;
  /** Day on which its page was found to be no more; undefined while the item is there, and when it left for another reason. */
  readonly gone: string | undefined;
}

/** A cluster and its canonical; `into` names the cluster that took it in. */
export interface LedgerCluster extends LedgerEntry {
  readonly canonical: string;
  /** Since when this one has been the canonical. */
  readonly since: string;
  readonly into: string | undefined;
}

/** All maps by id. */
export interface Ledger {
  /** Day of the last run; undefined before the first. */
  readonly day: string | undefined;
  readonly items: ReadonlyMap<string, LedgerItem>;
  readonly clusters: ReadonlyMap<string, LedgerCluster>;
  readonly findings: ReadonlyMap<string, LedgerEntry>;
  readonly corrections: ReadonlyMap<string, LedgerEntry>;
}

/** What one run saw. Ids may repeat: the same finding stands on several copies. */
export interface LedgerRun {
  readonly day: string;
  readonly clusters: readonly DuplicateCluster[];
  readonly merged: readonly MergedCluster[];
  readonly findings: Iterable<string>;
  /** Ids of findings whose fix is applied. */
  readonly corrections: Iterable<string>;
  /** Kept item ids by the id that page and question give today, where they differ. */
  readonly keptIds: ReadonlyMap<string, string>;
}

/** Nothing seen yet. */
export const EMPTY_LEDGER: Ledger = {
  day: undefined,
  items: new Map(),
  clusters: new Map(),
  findings: new Map(),
  corrections: new Map(),
};

/** The ledger after a run. A run dated before the last one counts as of the last one's day: days never go back. */
export function updateLedger(ledger: Ledger, run: LedgerRun): Ledger {
  const day = laterDay(ledger.day, run.day);
  const step = { day, before: ledger.day ?? day };
  return {
    day,
    items: updateItems(ledger.items, run, step),
    clusters: updateClusters(ledger.clusters, run, step),
    findings: see(ledger.findings, run.findings, step),
    corrections: see(ledger.corrections, run.corrections, step),
  };
}

/** Day of the run, and of the run before it: what is gone today was last seen then. */
interface Step {
  readonly day: string;
  readonly before: string;
}

function see(
  entries: ReadonlyMap<string, LedgerEntry>,
  ids: Iterable<string>,
  step: Step,
): ReadonlyMap<string, LedgerEntry> {
  const seen = new Set(ids);
  const next = new Map<string, LedgerEntry>();
  for (const entry of entries.values()) if (!seen.has(entry.id)) next.set(entry.id, gone(entry, step));
  for (const id of seen) next.set(id, { id, first: entries.get(id)?.first ?? step.day, last: undefined });
  return next;
}

function gone<T extends LedgerEntry>(entry: T, { before }: Step): T {
  return entry.last === undefined ? { ...entry, last: before } : entry;
}

function updateItems(
  items: ReadonlyMap<string, LedgerItem>,
  { clusters, keptIds }: LedgerRun,
  step: Step,
): ReadonlyMap<string, LedgerItem> {
  const nowOf = new Map([...keptIds].map(([now, kept]) => [kept, now] as const));
  const next = new Map([...items.values()].map((item) => [item.id, gone(item, step)] as const));
  for (const { id: cluster, members } of clusters) {
    for (const id of members) {
      const former = items.get(id);
      next.set(id, {
        id,
        first: former?.first ?? step.day,
        last: undefined,
        cluster,
        since: former?.cluster === cluster ? former.since : step.day,
        now: nowOf.get(id),
        gone: undefined,
      });
    }
  }
  return next;
}

function updateClusters(
  entries: ReadonlyMap<string, LedgerCluster>,
  { clusters, merged }: LedgerRun,
  step: Step,
): ReadonlyMap<string, LedgerCluster> {
  const next = new Map([...entries.values()].map((cluster) => [cluster.id, gone(cluster, step)] as const));
  for (const { from, into } of merged) {
    const former = next.get(from);
    if (former !== undefined) next.set(from, { ...former, into });
  }
  for (const { id, canonical } of clusters) {
    const former = entries.get(id);
    next.set(id, {
      id,
      first: former?.first ?? step.day,
      last: undefined,
      canonical,
      since: former?.canonical === canonical ? former.since : step.day,
      into: undefined,
    });
  }
  return next;
}

/** What the clustering of a run on `day` needs of the ledger. */
export function previousClusters(ledger: Ledger, day: string): PreviousClusters {
  const canonicals = [...ledger.clusters.values()].map(({ id, canonical, since }): [string, FormerCanonical] => [
    id,
    { item: canonical, since },
  ]);
  return { day: laterDay(ledger.day, day), items: ledger.items, canonicals: new Map(canonicals) };
}

/** Kept item ids by the id that page and question give, as recorded. */
export function recordedIds(ledger: Ledger): ReadonlyMap<string, string> {
  const kept = [...ledger.items.values()].flatMap(({ id, now }) => (now === undefined ? [] : [[now, id] as const]));
  return new Map(kept);
}

/** Where a former cluster's answers are today, through any number of mergers; undefined when it is unknown or gone. */
export function currentCluster(ledger: Ledger, id: string): string | undefined {
  const visited = new Set<string>();
  let cluster = ledger.clusters.get(id);
  while (cluster?.last !== undefined && cluster.into !== undefined && !visited.has(cluster.id)) {
    visited.add(cluster.id);
    cluster = ledger.clusters.get(cluster.into);
  }
  return cluster?.last === undefined ? cluster?.id : undefined;
}

function laterDay(a: string | undefined, b: string): string {
  return a !== undefined && a > b ? a : b;
}
