/** Crime names in the reading copy, and the words of a crime without 罪, which tell the paragraphs of an article apart. */
import aliases from '../../../data/statutes/curated/crime-aliases.json' with { type: 'json' };
import type { StatuteBook } from '../../law/book.ts';
import { type Folded, GAP } from '../../law/citation/fold.ts';
import type { ArticleId, CrimeName, Enactment } from '../../law/statute.ts';
import { Keeper } from '../../law/trace.ts';
import { NameEndings } from '../name-endings.ts';
import { shortNames } from './short-names.ts';

/** A crime name in the text with the articles that bear it. `start` and `end` are reading-copy offsets. */
export interface CrimeMention {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly articles: ReadonlyArray<CrimeName & { readonly law: string }>;
}

/** The longest crime name has 33 characters. */
const LONGEST = 34;
const SHORTEST = 3;
const HAN = /\p{Script=Han}/u;
/** Characters that stand before a crime's name in a sentence. */
const BEFORE_NAME = new Set(
  '犯成以的、为定是嫌于立按和与及或对而就即该涉当了将判下国法般通常我称有中在如则若属叫由从据照依因其此本个人种类处构罪指至到按若即等关述上列条款',
);

/** Crime names of the register and their everyday short names in the text, the longest at each 罪, in order. */
export function findCrimes({ text, gaps }: Pick<Folded, 'text' | 'gaps'>, book: StatuteBook): readonly CrimeMention[] {
  const found: CrimeMention[] = [];
  for (const { alias, name } of aliases.aliases)
    for (let start = text.indexOf(alias); start >= 0; start = text.indexOf(alias, start + alias.length)) {
      const articles = book.crimesByName(name);
      if (articles.length > 0) found.push({ start, end: start + alias.length, name, articles });
    }
  for (let at = text.indexOf('罪'); at >= 0; at = text.indexOf('罪', at + 1)) {
    const mention = crimeEndingAt(text, gaps, at + 1, book);
    if (mention !== undefined) found.push(mention);
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

type Stem = { readonly stem: string; readonly name: string; readonly articles: CrimeMention['articles'] };

/** Stems by their first two units, and a mark for every such pair: most places of a text are left at once. */
interface StemTable {
  readonly marks: Uint8Array;
  readonly byPair: ReadonlyMap<number, readonly Stem[]>;
}

/** One number for two neighbouring units. */
function pairOf(first: number, second: number): number {
  return first * 0x10000 + second;
}

const MARKS = 0x4000;

/** The mark of two units; some share one. */
function markOf(first: number, second: number): number {
  return (first * 31 + second) & (MARKS - 1);
}

/** What is made once a book. */
interface Tables {
  /** Crime names without 罪. */
  readonly stems: StemTable;
  /** Names cut short (贩卖毒品罪) with their articles. */
  readonly short: ReadonlyMap<string, CrimeMention['articles']>;
  /** All names, official and cut short. */
  readonly names: NameEndings;
}

const TABLES = new Keeper<Tables>();

function tablesOf(book: StatuteBook): Tables {
  return TABLES.get(book, '', '', () => {
    const short = makeShort(book);
    const names = [...book.crimeNames, ...short.keys()].filter(isName);
    return { stems: makeStems(book), short, names: new NameEndings(names) };
  });
}

function isName(name: string): boolean {
  return name.endsWith('罪') && name.length >= SHORTEST && name.length <= LONGEST;
}

function makeStems(book: StatuteBook): StemTable {
  const byPair = new Map<number, Stem[]>();
  for (const law of book.lawsByName('刑法')) {
    for (const crime of law.crimes) {
      addStem(byPair, crime.name, crime, law.id);
    }
    for (const [name, { crime, isStem }] of shortNames(law.crimes)) if (isStem) addStem(byPair, name, crime, law.id);
  }
  const marks = new Uint8Array(MARKS);
  for (const pair of byPair.keys()) marks[markOf(Math.floor(pair / 0x10000), pair % 0x10000)] = 1;
  return { marks, byPair };
}

function addStem(byPair: Map<number, Stem[]>, name: string, crime: CrimeName, law: string): void {
  const stem = name.replace(/罪$/, '');
  const pair = pairOf(stem.charCodeAt(0), stem.charCodeAt(1));
  const same = byPair.get(pair) ?? [];
  same.push({ stem, name: crime.name, articles: [{ ...crime, law }] });
  byPair.set(pair, same);
}

function makeShort(book: StatuteBook): Tables['short'] {
  const table = new Map<string, CrimeMention['articles']>();
  for (const law of book.lawsByName('刑法')) {
    for (const [name, { crime }] of shortNames(law.crimes)) table.set(name, [{ ...crime, law: law.id }]);
  }
  return table;
}

/** Crimes that the text names without 罪 (诈骗, 职务侵占), those inside the words of a longer one left out; sorted. */
export function findStems(text: string, book: StatuteBook): readonly CrimeMention[] {
  const { marks, byPair } = tablesOf(book).stems;
  const found: CrimeMention[] = [];
  for (let start = 0; start < text.length - 1; start += 1) {
    const first = text.charCodeAt(start);
    const second = text.charCodeAt(start + 1);
    if (marks[markOf(first, second)] === 0) continue;
    for (const { stem, name, articles } of byPair.get(pairOf(first, second)) ?? []) {
      if (text.startsWith(stem, start)) found.push({ start, end: start + stem.length, name, articles });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return found.filter((one) => {
    const isInside = one.end <= end;
    end = Math.max(end, one.end);
    return !isInside;
  });
}

function crimeEndingAt(text: string, gaps: Uint8Array, end: number, book: StatuteBook): CrimeMention | undefined {
  const { names, short } = tablesOf(book);
  const name = names.longestAt(text, end, Math.max(0, end - LONGEST, nameBefore(text, end - 2) + 1));
  if (name === undefined) return undefined;
  const official = book.crimesByName(name);
  const articles = official.length > 0 ? official : (short.get(name) ?? []);
  const start = end - name.length;
  // A heading on a line of its own follows whatever words.
  const isHead = (gaps[start] ?? 0) >= GAP.line;
  return !isHead && isCompound(text, start) ? undefined : { start, end, name, articles };
}

/** Where another crime's name ends before; 犯罪 stands inside names: 帮助信息网络犯罪活动罪. */
function nameBefore(text: string, from: number): number {
  let at = text.lastIndexOf('罪', from);
  while (at > 0 && text[at - 1] === '犯' && at > from - LONGEST) at = text.lastIndexOf('罪', at - 1);
  return at;
}

/** 金融诈骗罪 is no 诈骗罪: a character that no sentence has before a crime's name belongs to a longer, unknown one. */
function isCompound(text: string, start: number): boolean {
  const before = text[start - 1];
  return before !== undefined && HAN.test(before) && !BEFORE_NAME.has(before);
}

/** A crime with its name without 罪. */
interface StemOf {
  readonly crime: CrimeName;
  readonly stem: string;
}

const BY_ARTICLE = new WeakMap<Enactment, ReadonlyMap<ArticleId, readonly StemOf[]>>();

/** The crimes of a law by article; made once a law. */
function crimesOf(law: Enactment): ReadonlyMap<ArticleId, readonly StemOf[]> {
  const known = BY_ARTICLE.get(law);
  if (known !== undefined) return known;
  const made = new Map<ArticleId, StemOf[]>();
  for (const crime of law.crimes) {
    const same = made.get(crime.article) ?? [];
    same.push({ crime, stem: crime.name.replace(/罪$/, '') });
    made.set(crime.article, same);
  }
  BY_ARTICLE.set(law, made);
  return made;
}

/** True when the article has or had a crime's name. */
export function bearsCrime(law: Enactment, article: ArticleId): boolean {
  return crimesOf(law).has(article);
}

/** The crime of the article that the words name without 罪 (开设赌场的); the last and longest when several do. */
export function crimeByStem(book: StatuteBook, law: string, article: ArticleId, words: string): CrimeName | undefined {
  const enactment = book.law(law);
  let best: { readonly crime: CrimeName; readonly end: number; readonly length: number } | undefined;
  for (const { crime, stem } of (enactment && crimesOf(enactment).get(article)) ?? []) {
    const start = words.lastIndexOf(stem);
    if (start < 0) continue;
    const { length } = stem;
    const end = start + length;
    if (best === undefined || end > best.end || (end === best.end && length > best.length))
      best = { crime, end, length };
  }
  return best?.crime;
}
