/** The law names as a trie over folded text, longest match first, and by exact name for what stands in brackets. */
import type { LexiconEntry } from '../statute.ts';
import { DamagedNames } from './damaged.ts';
import { fold } from './fold.ts';

/** A name found: which entry, and where it ends (exclusive). */
export interface NameMatch {
  readonly entry: LexiconEntry;
  readonly end: number;
}

/** A known name near a damaged one. `noise`: only characters too many, as sprinkled in by copy protection. */
export interface DamagedName {
  readonly entry: LexiconEntry;
  readonly distance: number;
  readonly noise: boolean;
}

export interface Lexicon {
  /** Whether a name may begin at `start`, by its first two units: a quick look that is rarely wrong and never misses. */
  mayStart(text: string, start: number): boolean;
  /** 1 for every unit that begins a name. */
  readonly roots: Uint8Array;
  /** The longest name that begins at `start`; brackets inside a name are passed over. */
  match(text: string, start: number): NameMatch | undefined;
  /** The entry of that very name, brackets and 中华人民共和国 at its start aside; titles also without their issuer. */
  byName(name: string): LexiconEntry | undefined;
  /** The entry whose name is nearest to a damaged one; undefined when none or several are near enough. */
  nearest(name: string): DamagedName | undefined;
}

/** What full names begin with. */
export const STATE = '中华人民共和国';
const BRACKETS = /[《》〈〉“”"()]/gu;
/** 中华人民共和国 with characters lost or masked. */
const TORN_STATE = /^中华?人?民?共?和?国?(?=[^国]{2})/u;
const ISSUER =
  /^(?:(?:最高人民法院|最高人民检察院|公安部|司法部|国家安全部|最高法|最高检|两高)[、和]?)+(?=关于|《|办理|审理|适用)/u;
/** Longest name walked; no title in the register is longer. */
const MAX_NAME = 160;
/** A title without its issuer stands bare when it is long enough to be nothing else. */
const MIN_TAIL = 14;
/** In brackets it may also be without 的 and 、. */
const MIN_LOOSE = 10;

/** Names whose keys are kept: a lexicon's are asked for by whoever reads it. */
const MOST_KEYS = 20_000;
const keys = new Map<string, string>();

/** A name as the lexicon compares it: folded, without brackets of any kind and without 中华人民共和国 at its start. */
export function nameKey(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const folded = fold(name).text.replace(BRACKETS, '');
  const key = folded.startsWith(STATE) && folded.length > STATE.length ? folded.slice(STATE.length) : folded;
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(name, key);
  return key;
}

/** Compiles the lexicon. Entries of one name are merged; an exclusion only wins where no name of its length stands. */
export function compileLexicon(entries: readonly LexiconEntry[]): Lexicon {
  const trie = new Trie();
  const exact = new Map<string, LexiconEntry>();
  for (const entry of entries) {
    const key = nameKey(entry.name);
    if (key === '') continue;
    const known = exact.get(key);
    const merged = known === undefined ? entry : merge(known, entry);
    exact.set(key, merged);
    trie.add(key, merged);
    trie.add(STATE + key, merged);
  }
  const tails = new Map<string, LexiconEntry | null>();
  for (const [key, entry] of exact)
    for (const tail of shortened(key))
      if (!exact.has(tail)) tails.set(tail, tails.has(tail) && !sameLaws(tails.get(tail), entry) ? null : entry);
  const loose = looseNames(exact, tails);
  for (const [tail, entry] of tails) if (entry !== null && tail.length >= MIN_TAIL) trie.add(tail, entry);
  const damaged = new DamagedNames(exact);
  return {
    roots: trie.roots,
    mayStart: (text, start) => trie.mayStart(text, start),
    match: (text, start) => trie.match(text, start),
    byName: remembered((name) => {
      const key = nameKey(name);
      return (
        exact.get(key) ??
        tails.get(key) ??
        tails.get(key.replace(ISSUER, '')) ??
        exact.get(key.replace(TORN_STATE, '')) ??
        (key.length < MIN_LOOSE ? undefined : loose.get(looseKey(key))) ??
        undefined
      );
    }),
    nearest: remembered((name) => damaged.nearest(nameKey(name))),
  };
}

function sameLaws(one: LexiconEntry | null | undefined, other: LexiconEntry | null): boolean {
  return one?.laws.join() === other?.laws.join();
}

/** A long title without 的 and 、 and what all titles of interpretations say, which pages add and leave out. */
function looseKey(key: string): string {
  return key.replace(ISSUER, '').replaceAll(/(?:具体)?(?:适用|应用)法律|若干|具体|有关|问题|[的、]/gu, '');
}

/** Long titles by their loose keys; null where two texts share one. */
function looseNames(
  ...maps: ReadonlyArray<ReadonlyMap<string, LexiconEntry | null>>
): Map<string, LexiconEntry | null> {
  const loose = new Map<string, LexiconEntry | null>();
  for (const [key, entry] of maps.flatMap((map) => [...map])) {
    if (key.length < MIN_LOOSE || entry?.kind === 'exclusion') continue;
    const short = looseKey(key);
    const known = loose.get(short);
    loose.set(short, known !== undefined && !sameLaws(known, entry) ? null : entry);
  }
  return loose;
}

/** 若干问题的意见, printed as 若干问题意见. */
const OF = /(?<=问题)的(?=意见|规定|解释)/u;

/** A title as pages shorten it: without its issuer, without 中华人民共和国 inside it, without its last 的. */
function shortened(key: string): string[] {
  const tail = key.replace(ISSUER, '');
  const variants = [key, tail, key.replaceAll(STATE, ''), tail.replaceAll(STATE, '')];
  const all = variants.flatMap((variant) => [variant, variant.replace(OF, '')]);
  return [...new Set(all)].filter((variant) => variant !== key && variant !== '');
}

/** Names asked for again are the rule; the memory is emptied when it is full. */
const MAX_REMEMBERED = 5000;

function remembered<T>(find: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (known.has(name)) return known.get(name) as T;
    if (known.size >= MAX_REMEMBERED) known.clear();
    const found = find(name);
    known.set(name, found);
    return found;
  };
}

function merge(a: LexiconEntry, b: LexiconEntry): LexiconEntry {
  if (a.kind === 'exclusion') return b;
  if (b.kind === 'exclusion') return a;
  return { ...a, laws: [...new Set([...a.laws, ...b.laws])] };
}

/** Children in one open-addressed table: key node × 65536 + unit. */
class Trie {
  readonly roots = new Uint8Array(0x10000);
  private readonly starts = new Uint8Array(0x10000);
  private keys = new Float64Array(1 << 12).fill(-1);
  private children = new Int32Array(1 << 12);
  private used = 0;
  private readonly entries: Array<LexiconEntry | undefined> = [undefined];

  add(key: string, entry: LexiconEntry): void {
    this.roots[key.charCodeAt(0)] = 1;
    this.starts[pairSlot(key.charCodeAt(0), key.charCodeAt(1) | 0)] = 1;
    let node = 0;
    for (let i = 0; i < key.length; i++)
      node = this.child(node, key.charCodeAt(i)) ?? this.grow(node, key.charCodeAt(i));
    this.entries[node] = entry;
  }

  mayStart(text: string, start: number): boolean {
    const next = text.charCodeAt(start + 1) | 0;
    return this.starts[pairSlot(text.charCodeAt(start), next)] === 1 || isBracket(next);
  }

  match(text: string, start: number): NameMatch | undefined {
    let node = 0;
    let opened = 0;
    let found: NameMatch | undefined;
    const limit = Math.min(text.length, start + MAX_NAME);
    for (let i = start; i < limit; i++) {
      const unit = text.charCodeAt(i);
      if (i > start && isBracket(unit)) {
        opened += isOpening(unit) ? 1 : -1;
        continue;
      }
      const next = this.child(node, unit);
      if (next === undefined) break;
      node = next;
      const entry = this.entries[node];
      if (entry !== undefined) found = { entry, end: this.closed(text, i + 1, opened) };
    }
    return found;
  }

  /** The end of a name with the brackets that it opened and that close right behind it. */
  private closed(text: string, at: number, opened: number): number {
    let end = at;
    for (let open = opened; open > 0 && isClosing(text.charCodeAt(end)); open--) end++;
    return end;
  }

  private child(node: number, unit: number): number | undefined {
    const slot = this.slot(node * 0x10000 + unit);
    return this.keys[slot] === -1 ? undefined : this.children[slot];
  }

  private grow(node: number, unit: number): number {
    if (++this.used * 2 > this.keys.length) this.rehash();
    const id = this.entries.push(undefined) - 1;
    const slot = this.slot(node * 0x10000 + unit);
    this.keys[slot] = node * 0x10000 + unit;
    this.children[slot] = id;
    return id;
  }

  private slot(key: number): number {
    const mask = this.keys.length - 1;
    let slot = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x10000) | 0, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.keys[slot] !== -1 && this.keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private rehash(): void {
    const { keys, children } = this;
    this.keys = new Float64Array(keys.length * 2).fill(-1);
    this.children = new Int32Array(keys.length * 2);
    for (const [i, key] of keys.entries()) {
      if (key === -1) continue;
      const slot = this.slot(key);
      this.keys[slot] = key;
      this.children[slot] = children[i] ?? 0;
    }
  }
}

function pairSlot(first: number, second: number): number {
  return (Math.imul(first, 0x9e3b) ^ second) & 0xffff;
}

const OPEN = 0x28;
const CLOSE = 0x29;

function isOpening(unit: number): boolean {
  return unit === OPEN || unit === 0x300a || unit === 0x3008;
}

function isClosing(unit: number): boolean {
  return unit === CLOSE || unit === 0x300b || unit === 0x3009;
}

function isBracket(unit: number): boolean {
  return unit === OPEN || unit === CLOSE || (unit >= 0x3008 && unit <= 0x300b);
}
