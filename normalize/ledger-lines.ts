/** The ledger as lines of JSON: one record a line, sorted by id, what is implied left out, made for merging by line. */
import { compareText } from './dedupe/canonical.ts';
import type { Ledger, LedgerCluster, LedgerEntry, LedgerItem } from './ledger.ts';

/** Kinds of record, each a folder of its own. */
export const LEDGER_KINDS = ['items', 'clusters', 'findings', 'corrections'] as const;

export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** A record as printed; absent fields are implied: `cluster` the id, `canonical` the id, `since` the first day. */
interface Row {
  readonly id: string;
  readonly first: string;
  readonly last?: string;
  readonly cluster?: string;
  readonly canonical?: string;
  readonly since?: string;
  readonly now?: string;
  readonly into?: string;
  readonly gone?: string;
}

const ID = /^[0-9a-f]{12}$/;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const FIELDS: Readonly<Record<string, RegExp>> = {
  id: ID,
  first: DAY,
  last: DAY,
  cluster: ID,
  canonical: ID,
  since: DAY,
  now: ID,
  into: ID,
  gone: DAY,
};
const FIELDS_OF: Readonly<Record<LedgerKind, readonly string[]>> = {
  items: ['id', 'first', 'last', 'cluster', 'since', 'now', 'gone'],
  clusters: ['id', 'first', 'last', 'canonical', 'since', 'into'],
  findings: ['id', 'first', 'last'],
  corrections: ['id', 'first', 'last'],
};

/** The records of one kind as lines sorted by id, by shard: the first digit of the id. */
export function printShards(ledger: Ledger, kind: LedgerKind): ReadonlyMap<string, readonly string[]> {
  const shards = new Map<string, string[]>();
  for (const row of rowsOf(ledger, kind).sort((a, b) => compareText(a.id, b.id))) {
    const shard = row.id.slice(0, 1);
    const lines = shards.get(shard);
    const line = JSON.stringify(row);
    if (lines === undefined) shards.set(shard, [line]);
    else lines.push(line);
  }
  return shards;
}

function rowsOf(ledger: Ledger, kind: LedgerKind): Row[] {
  switch (kind) {
    case 'items':
      return [...ledger.items.values()].map(itemRow);
    case 'clusters':
      return [...ledger.clusters.values()].map(clusterRow);
    case 'findings':
    case 'corrections':
      return [...ledger[kind].values()].map(entryRow);
  }
}

function entryRow({ id, first, last }: LedgerEntry): Row {
  return { id, first, ...(last !== undefined && { last }) };
}

function itemRow(item: LedgerItem): Row {
  const { id, first, cluster, since, now, gone } = item;
  return {
    ...entryRow(item),
    ...(cluster !== id && { cluster }),
    ...(since !== first && { since }),
    ...(now !== undefined && { now }),
    ...(gone !== undefined && { gone }),
  };
}

function clusterRow(entry: LedgerCluster): Row {
  const { id, first, canonical, since, into } = entry;
  return {
    ...entryRow(entry),
    ...(canonical !== id && { canonical }),
    ...(since !== first && { since }),
    ...(into !== undefined && { into }),
  };
}

/** Lines of one kind, with the name to report each by (`items/a.jsonl:12`). */
export interface LedgerLine {
  readonly place: string;
  readonly text: string;
}

/** Makes a ledger of lines in any order. Throws an Error that names place and field for anything else than a record. */
export function parseLedger(
  day: string | undefined,
  lines: Readonly<Record<LedgerKind, readonly LedgerLine[]>>,
): Ledger {
  const rows = (kind: LedgerKind): Row[] => lines[kind].map((line) => parseRow(line, kind));
  return {
    day,
    items: collect(rows('items').map(itemOf), mergeItems),
    clusters: collect(rows('clusters').map(clusterOf), mergeClusters),
    findings: collect(rows('findings').map(entryOf), mergeEntries),
    corrections: collect(rows('corrections').map(entryOf), mergeEntries),
  };
}

function parseRow({ place, text }: LedgerLine, kind: LedgerKind): Row {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    throw new Error(`${place}: not a line of JSON; after a merge keep the lines of both sides and remove the markers`);
  }
  if (typeof row !== 'object' || row === null) throw new Error(`${place}: not a record`);
  const fields = Object.entries(row);
  for (const [field, value] of fields) {
    const known = FIELDS_OF[kind].includes(field) ? FIELDS[field] : undefined;
    if (known === undefined) throw new Error(`${place}: unknown field "${field}"`);
    if (typeof value !== 'string' || !known.test(value)) throw new Error(`${place}: field "${field}" is not valid`);
  }
  for (const field of ['id', 'first']) if (!(field in row)) throw new Error(`${place}: field "${field}" is missing`);
  return row as Row;
}

function entryOf({ id, first, last }: Row): LedgerEntry {
  return { id, first, last };
}

function itemOf(row: Row): LedgerItem {
  return {
    ...entryOf(row),
    cluster: row.cluster ?? row.id,
    since: row.since ?? row.first,
    now: row.now,
    gone: row.gone,
  };
}

function clusterOf(row: Row): LedgerCluster {
  return { ...entryOf(row), canonical: row.canonical ?? row.id, since: row.since ?? row.first, into: row.into };
}

/** Two branches may both have a record; merging the two does not depend on their order. */
function collect<T extends LedgerEntry>(entries: readonly T[], merge: (a: T, b: T) => T): ReadonlyMap<string, T> {
  const all = new Map<string, T>();
  for (const entry of entries) {
    const known = all.get(entry.id);
    all.set(entry.id, known === undefined ? entry : merge(known, entry));
  }
  return all;
}

function mergeEntries(a: LedgerEntry, b: LedgerEntry): LedgerEntry {
  const [first = a.first] = [a.first, b.first].sort(compareText);
  const last = a.last === undefined || b.last === undefined ? undefined : largest(a.last, b.last);
  return { id: a.id, first, last };
}

function mergeItems(a: LedgerItem, b: LedgerItem): LedgerItem {
  const order = compareText(a.since, b.since) || compareText(a.cluster, b.cluster);
  const { cluster, since } = order <= 0 ? a : b;
  const gone = a.last === undefined || b.last === undefined ? undefined : largest(a.gone, b.gone);
  return { ...mergeEntries(a, b), cluster, since, now: largest(a.now, b.now), gone };
}

function mergeClusters(a: LedgerCluster, b: LedgerCluster): LedgerCluster {
  const order = compareText(a.since, b.since) || compareText(a.canonical, b.canonical);
  const { canonical, since } = order <= 0 ? a : b;
  const into = a.last === undefined || b.last === undefined ? undefined : largest(a.into, b.into);
  return { ...mergeEntries(a, b), canonical, since, into };
}

function largest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareText(a, b) >= 0 ? a : b;
}
