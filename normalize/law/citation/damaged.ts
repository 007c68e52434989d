/** Names written wrongly: words stripped by filters, a character too many or another one; the known name that is near enough. */
import type { LexiconEntry } from '../statute.ts';
import type { DamagedName } from './lexicon.ts';

const MIN_DAMAGED = 6;
const MAX_DISTANCE = 2;
/** A title of this length with one character for another is a slip. */
const MIN_SAME_LENGTH = 7;
/** Only long titles are taken to have characters sprinkled in; a short one is rather a wrong name. */
const MIN_NOISY = 12;
/** Longest name compared. */
const MAX_NAME = 160;

/** Second chance for names in brackets: words stripped by filters, a character too many or wrong. */
export class DamagedNames {
  private readonly names: string[];
  private readonly entries: LexiconEntry[];
  private readonly byPair = new Map<string, number[]>();

  constructor(exact: ReadonlyMap<string, LexiconEntry>) {
    const usable = [...exact].filter(([key, { kind }]) => kind !== 'exclusion' && key.length >= 4);
    this.names = usable.map(([key]) => key.replaceAll('、', ''));
    this.entries = usable.map(([, entry]) => entry);
    for (const [id, name] of this.names.entries())
      for (const pair of pairs(name)) {
        const list = this.byPair.get(pair);
        if (list === undefined) this.byPair.set(pair, [id]);
        else list.push(id);
      }
  }

  /** A title of a series without its ordinal is that of the first: 婚姻家庭编的解释 for 婚姻家庭编的解释（一）. */
  private firstOfSeries(key: string): LexiconEntry | undefined {
    const at = key.length >= MIN_NOISY ? this.names.indexOf(`${key}一`) : -1;
    return this.entries[at];
  }

  /** `written` is a name's key; 、 between words counts for nothing, pages put blanks for it. */
  nearest(written: string): DamagedName | undefined {
    const key = written.replaceAll('、', '');
    const series = this.firstOfSeries(key);
    if (series !== undefined) return { entry: series, distance: 1, noise: true };
    if (key.length < MIN_DAMAGED || key.length > MAX_NAME) return undefined;
    const shared = new Map<number, number>();
    for (const pair of pairs(key))
      for (const id of this.byPair.get(pair) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
    const need = Math.max(3, (key.length - 1) * 0.5);
    const hits: DamagedName[] = [];
    for (const [id, count] of shared) {
      const name = this.names[id];
      const entry = this.entries[id];
      if (count < need || name === undefined || entry === undefined) continue;
      const long = key.length >= 8 || key.slice(0, 2) === name.slice(0, 2);
      const slip = key.length === name.length && key.length >= MIN_SAME_LENGTH;
      const reach = !long ? (slip ? 1 : 0) : isOfThousands(key) && !name.endsWith(key) ? 1 : MAX_DISTANCE;
      const distance = reach === 0 ? MAX_DISTANCE + 1 : withinReach(editDistance(key, name, MAX_DISTANCE), reach);
      if (key.length < MIN_NOISY && lastNoun(key) !== lastNoun(name)) continue;
      const stripped = name.length > key.length && key.length >= name.length * 0.55 && isSubsequence(key, name);
      if (distance <= MAX_DISTANCE || (stripped && key.length >= 12))
        hits.push({ entry, distance, noise: key.length >= MIN_NOISY && isSubsequence(name, key) });
    }
    const best = hits.sort((a, b) => a.distance - b.distance);
    const [first, second] = best;
    if (first === undefined) return undefined;
    const tied = second !== undefined && second.distance === first.distance && !sameLaws(first.entry, second.entry);
    return tied ? undefined : first;
  }
}

/** Regulations bear names as near to each other as a slip: what is short is rather one that nobody here knows. */
function isOfThousands(key: string): boolean {
  return key.length < MIN_NOISY && /(?:条例|办法|规定|细则|规则|意见|标准)$/u.test(key);
}

function withinReach(distance: number, reach: number): number {
  return distance <= reach ? distance : MAX_DISTANCE + 1;
}

/** 条例, 办法, 条款: a short title that ends otherwise is another text. */
function lastNoun(title: string): string {
  return title.replace(/[一二三四五六七八九十]$/u, '').slice(-2);
}

/** Whether `written` may be `name` with words stripped or replaced: what is left in order, or most pairs of characters. */
export function isDamagedForm(written: string, name: string): boolean {
  if (written.length >= 4 && written.length * 2 >= name.length && isSubsequence(written, name)) return true;
  const own = pairs(written);
  const shared = [...pairs(name)].filter((pair) => own.has(pair)).length;
  return shared * 2 >= Math.max(own.size, name.length - 1);
}

function sameLaws(a: LexiconEntry, b: LexiconEntry): boolean {
  return a.laws.join() === b.laws.join();
}

function pairs(text: string): Set<string> {
  const out = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) out.add(text.slice(i, i + 2));
  return out;
}

function isSubsequence(part: string, whole: string): boolean {
  let i = 0;
  for (const c of whole) if (part[i] === c) i++;
  return i === part.length;
}

/** Levenshtein distance up to `limit`; `limit` + 1 when it is more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return Math.min(row[b.length] ?? limit + 1, limit + 1);
}
