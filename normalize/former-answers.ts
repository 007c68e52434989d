/** Answers that had an address once: where they are today, or since when they are no more. From the ledger alone. Pure. */
import { currentCluster, type Ledger, type LedgerCluster } from './ledger.ts';

/** An answer that is not shown any more. */
export interface EndedAnswer {
  /** Last day it was there. */
  readonly last: string;
  /** Day on which the last of its pages was found to be gone; undefined when it left its page for another reason. */
  readonly gone: string | undefined;
}

export interface FormerAnswers {
  /** Today's cluster by a former cluster's id. */
  readonly moved: ReadonlyMap<string, string>;
  /** By former cluster id. */
  readonly ended: ReadonlyMap<string, EndedAnswer>;
  /** Days on which pages with an answer of a cluster were found to be gone, oldest first, one for each answer; by cluster id. */
  readonly goneCopies: ReadonlyMap<string, readonly string[]>;
}

/** None, as before the second run. */
export const NO_FORMER_ANSWERS: FormerAnswers = { moved: new Map(), ended: new Map(), goneCopies: new Map() };

/** Reads them from a ledger. */
export function formerAnswers(ledger: Ledger): FormerAnswers {
  const goneCopies = new Map<string, string[]>();
  /** What was in a cluster on its last day: `gone` of each of its items. */
  const lastThere = new Map<string, Array<string | undefined>>();
  for (const { cluster, last, gone } of ledger.items.values()) {
    if (last === undefined) continue;
    if (last === ledger.clusters.get(cluster)?.last) lastThere.set(cluster, [...(lastThere.get(cluster) ?? []), gone]);
    const today = gone === undefined ? undefined : currentCluster(ledger, cluster);
    if (gone !== undefined && today !== undefined)
      goneCopies.set(today, [...(goneCopies.get(today) ?? []), gone].sort());
  }
  const moved = new Map<string, string>();
  const ended = new Map<string, EndedAnswer>();
  for (const { id, last } of ledger.clusters.values()) {
    if (last === undefined) continue;
    const today = currentCluster(ledger, id);
    const end = lastCluster(ledger, id);
    if (today !== undefined) moved.set(id, today);
    else ended.set(id, { last: end?.last ?? last, gone: latest(lastThere.get(end?.id ?? id) ?? []) });
  }
  return { moved, ended, goneCopies };
}

/** The last cluster that a former one was joined into; undefined where they lead in a circle. */
function lastCluster(ledger: Ledger, id: string): LedgerCluster | undefined {
  const visited = new Set<string>();
  for (let cluster = ledger.clusters.get(id); cluster !== undefined && !visited.has(cluster.id); ) {
    if (cluster.into === undefined) return cluster;
    visited.add(cluster.id);
    cluster = ledger.clusters.get(cluster.into);
  }
  return undefined;
}

/** The latest day; undefined when one is missing. */
function latest(days: ReadonlyArray<string | undefined>): string | undefined {
  const known = days.filter((day) => day !== undefined).sort();
  return known.length === days.length ? known.at(-1) : undefined;
}
