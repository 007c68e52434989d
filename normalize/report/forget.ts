/** Taking items out of the ledger for good. Pure. */
import type { Ledger, LedgerCluster, LedgerItem } from '../ledger.ts';

/** What is taken out: item ids, and ids of findings that stand on no other item. */
export interface Forgotten {
  readonly items: ReadonlySet<string>;
  readonly findings: ReadonlySet<string>;
}

/**
 * The ledger without them. A cluster that was named after one of them, and has other items, goes on under the smallest of
 * those, as old as it was.
 */
export function forgetInLedger(ledger: Ledger, { items: gone, findings }: Forgotten): Ledger {
  const kept = [...ledger.items.values()].filter(({ id }) => !gone.has(id));
  const heirs = new Map<string, string>();
  for (const { id, cluster } of kept) {
    const heir = heirs.get(cluster);
    if (heir === undefined || id < heir) heirs.set(cluster, id);
  }
  const renamed = (cluster: string): string | undefined => (gone.has(cluster) ? heirs.get(cluster) : cluster);
  const items = kept.map((item): LedgerItem => ({ ...item, cluster: renamed(item.cluster) ?? item.id }));
  return {
    day: ledger.day,
    items: byId(items),
    clusters: byId([...ledger.clusters.values()].flatMap((cluster) => keepCluster(cluster, gone, heirs))),
    findings: byId([...ledger.findings.values()].filter(({ id }) => !findings.has(id))),
    corrections: byId([...ledger.corrections.values()].filter(({ id }) => !findings.has(id))),
  };
}

function keepCluster(
  cluster: LedgerCluster,
  gone: ReadonlySet<string>,
  heirs: ReadonlyMap<string, string>,
): LedgerCluster[] {
  const heir = heirs.get(cluster.id);
  const id = gone.has(cluster.id) ? heir : cluster.id;
  const canonical = gone.has(cluster.canonical) ? heir : cluster.canonical;
  if (id === undefined || canonical === undefined) return [];
  const into = cluster.into === undefined || !gone.has(cluster.into) ? cluster.into : heirs.get(cluster.into);
  return [{ ...cluster, id, canonical, into }];
}

/** The entry that is still there wins over one that was there before. */
function byId<T extends { readonly id: string; readonly last: string | undefined }>(
  entries: readonly T[],
): ReadonlyMap<string, T> {
  const all = new Map<string, T>();
  for (const entry of entries)
    if (all.get(entry.id) === undefined || entry.last === undefined) all.set(entry.id, entry);
  return all;
}
