/** On a recrawl an item keeps its id while it is recognisably the same: same question, or nearly the same answer. */
import { shortHash } from '../text/hash.ts';
import { compareText } from './canonical.ts';
import { similarity } from './connect.ts';
import { shingleSets } from './shingles.ts';

/** One item of a page, by the id that page and question give or (before) by the id it was kept under. */
export interface RevisionItem {
  readonly id: string;
  readonly url: string;
  readonly questionKey: string;
  /** Key text of the whole answer. */
  readonly body: string;
}

/** How an item stands to its former version. */
export interface KeptItem {
  /** The id that page and question give today. */
  readonly now: string;
  /** The id it goes by. */
  readonly id: string;
  readonly change: 'new' | 'same' | 'revised';
}

/** Jaccard similarity from which an answer under another question is the same item. */
const SAME_ITEM = 0.9;
const SHINGLE = 5;
/** Shorter answers are alike by chance (a cut-down excerpt may be empty): only the question tells. */
const LEAST_BODY = 40;
/** Pairs of a page compared under different questions at most; a page with more changed items keeps to the questions. */
const MOST_COMPARED = 250_000;

/**
 * Finds for each item the one it was. Items of a page pair off by similarity of their answers, best first, when the
 * question is the same or the similarity at least 0.9; `recorded` (kept id by today's id, from the ledger) stands in
 * where the former items are not at hand, as after a rebuild. Ids stay distinct; the order of the input does not matter.
 */
export function keepItemIds(
  items: readonly RevisionItem[],
  former: readonly RevisionItem[],
  recorded: ReadonlyMap<string, string>,
): KeptItem[] {
  const formerByUrl = byUrl(former);
  const pairs = [...byUrl(items)].flatMap(([url, current]) => pairOff(current, formerByUrl.get(url) ?? []));
  return assignIds(pairs, recorded);
}

/** Gives every item the id of the one it was; those that were none get the recorded id or today's, made distinct. */
export function assignIds(pairs: readonly RevisionPair[], recorded: ReadonlyMap<string, string>): KeptItem[] {
  const kept: KeptItem[] = [];
  const open: string[] = [];
  for (const { now, was, isSame } of pairs) {
    if (was === undefined) open.push(now);
    else kept.push({ now, id: was, change: isSame ? 'same' : 'revised' });
  }
  const used = new Set(kept.map(({ id }) => id));
  const isRecorded = (id: string): number => Number(recorded.has(id));
  for (const now of open.sort((a, b) => isRecorded(b) - isRecorded(a) || compareText(a, b))) {
    const id = freeId(recorded.get(now) ?? now, used);
    used.add(id);
    kept.push({ now, id, change: 'new' });
  }
  return kept.sort((a, b) => compareText(a.id, b.id));
}

function byUrl(items: readonly RevisionItem[]): Map<string, RevisionItem[]> {
  const pages = new Map<string, RevisionItem[]>();
  for (const item of items) {
    const page = pages.get(item.url);
    if (page === undefined) pages.set(item.url, [item]);
    else page.push(item);
  }
  return pages;
}

/** The id, or one made from it when another item has it. */
function freeId(wanted: string, used: ReadonlySet<string>): string {
  let id = wanted;
  for (let n = 2; used.has(id); n += 1) id = shortHash(`${wanted}#${n}`);
  return id;
}

interface Pair {
  readonly item: RevisionItem;
  readonly was: RevisionItem;
  readonly jaccard: number;
}

/** An item of a page and the former item of that page that it was; undefined when it was none. */
export interface RevisionPair {
  readonly now: string;
  readonly was: string | undefined;
  /** The answer did not change. */
  readonly isSame: boolean;
}

/** Pairs off the items of one page with its former ones; unchanged ones first, so that only the others are compared. */
export function pairOff(items: readonly RevisionItem[], former: readonly RevisionItem[]): RevisionPair[] {
  const formerById = new Map(former.map((was) => [was.id, was] as const));
  const found = new Map<string, RevisionItem>();
  for (const item of items) {
    const was = formerById.get(item.id);
    if (was !== undefined && was.questionKey === item.questionKey && was.body === item.body) found.set(item.id, was);
  }
  const unchanged = new Set([...found.values()].map(({ id }) => id));
  const pairs = allPairs(
    items.filter(({ id }) => !found.has(id)),
    former.filter(({ id }) => !unchanged.has(id)),
  ).sort((a, b) => b.jaccard - a.jaccard || compareText(a.item.id, b.item.id) || compareText(a.was.id, b.was.id));
  const taken = new Set<string>();
  for (const { item, was } of pairs) {
    if (found.has(item.id) || taken.has(was.id)) continue;
    found.set(item.id, was);
    taken.add(was.id);
  }
  return items.map((item) => {
    const was = found.get(item.id);
    return { now: item.id, was: was?.id, isSame: was?.body === item.body };
  });
}

function allPairs(items: readonly RevisionItem[], former: readonly RevisionItem[]): Pair[] {
  const all = [...items, ...former];
  const sets = shingleSets(all.map(({ body }) => ({ text: body, size: SHINGLE, salt: 0 })));
  const compareAll = items.length * former.length <= MOST_COMPARED;
  const pairs: Pair[] = [];
  for (const [i, item] of items.entries()) {
    for (const [j, was] of former.entries()) {
      const same = item.questionKey === was.questionKey;
      if (!same && !compareAll) continue;
      const jaccard = item.body === was.body ? 1 : similarity({ sets }, i, items.length + j).jaccard;
      if (same || (jaccard >= SAME_ITEM && was.body.length >= LEAST_BODY)) pairs.push({ item, was, jaccard });
    }
  }
  return pairs;
}
