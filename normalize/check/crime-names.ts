/** Crime names in the page's own sentences that are those of no crime in force: renamed, abolished or invented. */

import aliases from '../../data/statutes/curated/crime-aliases.json' with { type: 'json' };
import words from '../../data/statutes/curated/crime-words.json' with { type: 'json' };
import type { StatuteBook } from '../law/book.ts';
import { type Folded, originalSpan } from '../law/citation/fold.ts';
import type { Enactment } from '../law/statute.ts';
import { Keeper } from '../law/trace.ts';
import type { DateInterval, Span } from '../types.ts';
import { targetVersionOf } from './facts.ts';
import { provisionPath } from './mention.ts';
import { message } from './messages.ts';
import { NameEndings } from './name-endings.ts';
import { evidence } from './rules/rule.ts';
import type { Judgement } from './types.ts';

/** The law that names crimes. */
export const CRIMINAL_LAW = '刑法';
/** Words that claim that what follows is the name of a crime. */
const CLAIM =
  /(?:构成|涉嫌|触犯了?|犯有?|成立|以|定性为|认定为|按照?)[“《'"]?(?<name>(?!罪)[\p{Script=Han}、]{2,26}?罪)(?!名|犯|行|责|刑|过|恶|与非罪)/gu;
/** With 以 and 按 only a sentence about a crime: 以…罪论处. */
const WEAK = /^(?:以|按照?)/u;
const CONVICTS =
  /^[”》'"]?(?:[、和或]|来?(?:定罪|论处|论|追究|处罚|判|起诉|批捕|逮捕|立案|提起|被|移送|刑拘|刑事拘留))/u;
/** What no name of a crime has: 该罪, 数罪, 共同犯罪, 何种罪, 什么罪. */
const NO_NAME =
  /[的了是被不何么哪些该其他同数各类种前后两几等所此本之第一二三四五六七八九十〇有无]|犯罪$|^(?:重|轻|死|原|新|旧|余|漏|单|共同|单位|刑事|故意|过失|有关|相关|上述|另外|自诉|公诉|基本|最|更|认)罪?/u;
/** Another time, another country, a proposal, a denial: the name is not claimed to be one of today's. */
const ELSEWHERE =
  /取消|废除|废止|删除|删去|不再|改为|更名|变更|修改|调整|原|旧|曾|当时|历史|过去|以前|古代|年代|1979|79年?《?刑法|九七|97年|没有|并无|不存在|不是|并非|≠|误|错|不准确|不正确|不规范|所谓|不叫|俗称|又称|民间|网友|增设|新增|设立|立法|建议|草案|香港|台湾|澳门|国外|外国|美国|英国|德国|日本|韩国|新加坡/u;
/** 罪名, 犯罪行为: the name goes on. */
const NOT_ITS_END = /^(?:名|行|责|过|恶|犯)/u;
const LONGEST = 34;
const SHORTEST = 3;
const SENTENCE = 60;
const MOST = 40;

interface Names {
  readonly law: Enactment;
  /** Of crimes in force on the day. */
  readonly inForce: ReadonlySet<string>;
  /** The same without 罪. */
  readonly stems: readonly string[];
  /** Names in force, titles of chapters, everyday words. */
  readonly known: ReadonlySet<string>;
  /** Names given up before the day, and those that nobody gave but pages write. */
  readonly listed: ReadonlyMap<string, Said>;
  /** Both, by how they end. */
  readonly endings: NameEndings;
}

const NAMES = new Keeper<Names | undefined>();

function namesOf(book: StatuteBook, day: string): Names | undefined {
  return NAMES.get(book, '', day, () => makeNames(book, day));
}

function makeNames(book: StatuteBook, day: string): Names | undefined {
  const [law] = book.lawsByName(CRIMINAL_LAW);
  if (law === undefined || law.crimes.length === 0) return undefined;
  const inForce = new Set(law.crimes.flatMap(({ name, to }) => (to === undefined || day < to ? [name] : [])));
  const known = new Set([...inForce, ...words.groups, ...words.everyday, ...aliases.aliases.map(({ alias }) => alias)]);
  const listed = new Map<string, Said>();
  for (const { name, to } of law.crimes) if (to !== undefined && !known.has(name)) addEnded(listed, name, law, inForce);
  for (const { name, until, now } of words.former) if (until <= day) listed.set(name, { until, now });
  for (const { name, written } of words.misnomers)
    for (const one of written) if (!listed.has(one)) listed.set(one, { until: undefined, now: [name] });
  const endings = new NameEndings([...known, ...listed.keys()].filter(isName));
  return { law, inForce, stems: [...inForce].map((name) => name.slice(0, -1)), known, listed, endings };
}

/** A name that was given up, unless it is a shorter form of one in force: 生产、销售假药罪 of 生产、销售、提供假药罪. */
function addEnded(listed: Map<string, Said>, name: string, law: Enactment, inForce: ReadonlySet<string>): void {
  const last = law.crimes.filter((crime) => crime.name === name).at(-1);
  if (last?.to === undefined) return;
  const now = law.crimes.filter((crime) => crime.article === last.article && inForce.has(crime.name));
  if (now.some((crime) => isShortOf(name, crime.name))) return;
  const after = now.filter(({ from }) => from === last.to);
  const later = after.length > 0 ? after : now.filter(({ from }) => from > last.from);
  const names = [...new Set(later.map((crime) => crime.name))];
  listed.set(name, { until: last.to, now: after.length > 0 || names.length === 1 ? names : [] });
}

/**
 * Judges the crime names of a text that stand outside the spans of its citations, and in no sentence with one of `past`, the
 * citations of another time.
 */
export function judgeCrimeNames(
  folded: Folded,
  cited: readonly Span[],
  past: readonly Span[],
  date: DateInterval | undefined,
  book: StatuteBook,
  day: string,
): Judgement[] {
  if (!folded.text.includes('罪')) return [];
  const names = namesOf(book, day);
  if (names === undefined) return [];
  const out: Judgement[] = [];
  for (const { end, name, said } of places(folded.text, names)) {
    if (out.length >= MOST) break;
    if (ELSEWHERE.test(sentenceAt(folded.text, end - name.length, end))) continue;
    const span = originalSpan(folded, end - name.length, end);
    if (cited.some((one) => one.start < span.end && span.start < one.end)) continue;
    if (past.some((one) => isOneSentence(folded.original, one, span))) continue;
    const judgement = judgementOf(folded, span, name, said, names, date);
    const targetVersion = targetVersionOf(book, judgement.target, day);
    out.push({ ...judgement, targetVersion, clean: { start: end - name.length, end } });
  }
  return out;
}

interface Place {
  readonly end: number;
  readonly name: string;
  readonly said: Said;
}

/** Names given up or in nobody's list, by the 罪 that they end with; names that only claim to be one, behind 构成 and the like. */
function places(text: string, names: Names): Place[] {
  const found = new Map<number, Place>();
  for (let at = text.indexOf('罪'); at >= 0; at = text.indexOf('罪', at + 1)) {
    const listed = listedAt(text, at + 1, names);
    if (listed !== undefined) found.set(at + 1, listed);
  }
  for (const match of text.matchAll(CLAIM)) {
    const name = match.groups?.['name'] ?? '';
    const end = match.index + match[0].length;
    if (found.has(end) || (WEAK.test(match[0]) && !CONVICTS.test(text.slice(end, end + 8)))) continue;
    const said = invented(name, names);
    if (said !== undefined) found.set(end, { end, name, said });
  }
  return [...found.values()].sort((a, b) => a.end - b.end);
}

function isName(name: string): boolean {
  return name.endsWith('罪') && name.length >= SHORTEST && name.length <= LONGEST;
}

/** The longest name of a list that ends here, unless a crime in force has the name or a longer one. */
function listedAt(text: string, end: number, { known, listed, endings }: Names): Place | undefined {
  if (NOT_ITS_END.test(text.slice(end, end + 2))) return undefined;
  const name = endings.longestAt(text, end, Math.max(0, end - LONGEST));
  const said = name === undefined || known.has(name) ? undefined : listed.get(name);
  return name === undefined || said === undefined ? undefined : { end, name, said };
}

function sentenceAt(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - SENTENCE), start)
      .split(/[。;!?]/u)
      .at(-1) ?? '';
  return before + (text.slice(end, end + SENTENCE).split(/[。;!?]/u)[0] ?? '');
}

/** True when no stop stands between the two, nor more than a sentence's length. */
function isOneSentence(text: string, a: Span, b: Span): boolean {
  const [from, to] = a.end <= b.start ? [a.end, b.start] : [b.end, a.start];
  return to - from <= SENTENCE && !/[。;；!！?？\n]/u.test(text.slice(from, to));
}

/** What is said of a name: until when it was one, and those that took its place or are near to it. */
interface Said {
  readonly until: string | undefined;
  readonly now: readonly string[];
}

/** True when all characters of the one stand in the other, in order: a name cut to the case. */
function isShortOf(short: string, name: string): boolean {
  let at = 0;
  for (const c of name) if (c === short[at]) at++;
  return at === short.length;
}

const LEAST = 4;

/** A name that nobody gave but that is nearly one in force; not one cut to the case, nor one with words added (开设网络赌场罪). */
function invented(name: string, { law, inForce, stems, known }: Names): Said | undefined {
  if (name.length < LEAST || known.has(name) || NO_NAME.test(name.slice(0, -1)) || NO_NAME.test(name)) return undefined;
  if (law.crimes.some((crime) => crime.name === name || isShortOf(name, crime.name))) return undefined;
  const bare = name.slice(0, -1);
  if (stems.some((stem) => isShortOf(stem, bare)) || [...known].some((one) => bare.includes(one.slice(0, -1))))
    return undefined;
  const near = [...inForce]
    .map((one) => ({ one, share: likeness(bare, one.slice(0, -1)) }))
    .sort((a, b) => b.share - a.share);
  const [best, second] = near;
  if (best === undefined || best.share < NEAR) return undefined;
  return { until: undefined, now: best.share > (second?.share ?? 0) ? [best.one] : [] };
}

/** Share of the characters of a name that another must have to be near. */
const NEAR = 0.7;
const LENGTHS = 2;

/** Share of the first one's characters that stand in the second in order of place, in pairs at least once. */
function likeness(a: string, b: string): number {
  let pairs = 0;
  for (let i = 0; i + 1 < a.length; i++) if (b.includes(a.slice(i, i + 2))) pairs++;
  if (pairs === 0 || Math.abs(a.length - b.length) > LENGTHS) return 0;
  const found = [...a].filter((c) => b.includes(c)).length;
  return found / a.length - Math.max(0, b.length - a.length) / 100;
}

function judgementOf(
  folded: Folded,
  span: Span,
  name: string,
  { until, now }: Said,
  { law }: Names,
  date: DateInterval | undefined,
): Judgement {
  const text = folded.original.slice(span.start, span.end);
  const list = now.join('”、“');
  const nearest =
    until !== undefined
      ? now.length === 0
        ? { zh: `,${until}起已取消`, en: `; it was abolished on ${until}` }
        : { zh: `,${until}起已取消,相应的是“${list}”`, en: `; it was given up on ${until}, see “${list}”` }
      : now.length === 0
        ? { zh: '', en: '' }
        : { zh: `,相近的是“${list}”`, en: `; the nearest is “${list}”` };
  const article = law.crimes.find((crime) => crime.name === now[0] && crime.to === undefined)?.article;
  return {
    kind: 'crime-name',
    ruleId: 'wrong-crime-name',
    span,
    text,
    law: law.id,
    lawName: law.name,
    article: undefined,
    paragraph: undefined,
    item: undefined,
    verdict: 'wrong-crime-name',
    aspects: [{ aspect: 'number', verdict: 'wrong-crime-name' }],
    basis: undefined,
    onPageDate: date === undefined ? 'cannot-say' : until !== undefined && date.to < until ? 'ok' : 'wrong',
    target: article === undefined ? undefined : provisionPath(law.id, article),
    expected: now.length === 1 ? now[0] : undefined,
    evidence: [
      evidence('crime-name', provisionPath(law.id, article), until === undefined ? 'in no list' : `until ${until}`),
    ],
    message: message('wrong-crime-name', { written: name, nearest }),
    fix: undefined,
    proposal: undefined,
  };
}
