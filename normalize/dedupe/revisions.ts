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
  const kept: KeptItem[] = [];
  const used = new Set<string>();
  const open: RevisionItem[] = [];
  for (const [url, current] of byUrl(items)) {
    const pairs = pairOff(current, formerByUrl.get(url) ?? []);
    for (const item of current) {
      const pair = pairs.get(item.id);
      if (pair === undefined) open.push(item);
      else {
        used.add(pair.id);
        kept.push({ now: item.id, id: pair.id, change: pair.body === item.body ? 'same' : 'revised' });
      }
    }
  }
  const isRecorded = ({ id }: RevisionItem): number => Number(recorded.has(id));
  for (const item of open.sort((a, b) => isRecorded(b) - isRecorded(a) || compareText(a.id, b.id))) {
    const id = freeId(recorded.get(item.id) ?? item.id, used);
    used.add(id);
    kept.push({ now: item.id, id, change: 'new' });
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

/** Former items of one page by the id of today's item; unchanged ones first, so that only the others are compared. */
function pairOff(items: readonly RevisionItem[], former: readonly RevisionItem[]): Map<string, RevisionItem> {
  const formerById = new Map(former.map((was) => [was.id, was] as const));
  const found = new Map<string, RevisionItem>();
  for (const item of items) {
    const was = formerById.get(item.id);
    if (was !== undefined && was.questionKey === item.questionKey && was.body === item.body) found.set(item.id, was);
  }
  const restOf = (list: readonly RevisionItem[]): RevisionItem[] => list.filter(({ id }) => !found.has(id));
  const pairs = allPairs(restOf(items), restOf(former)).sort(
    (a, b) => b.jaccard - a.jaccard || compareText(a.item.id, b.item.id) || compareText(a.was.id, b.was.id),
  );
  const taken = new Set<string>();
  for (const { item, was } of pairs) {
    if (found.has(item.id) || taken.has(was.id)) continue;
    found.set(item.id, was);
    taken.add(was.id);
  }
  return found;
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
