/** The grammar of article references over folded text: 第…条之…第…款第…项, lists, ranges, and what is left of them. */
import { NUMERAL_CHARACTERS, parseNumeral, writeNumeral } from '../../text/numerals.ts';
import type { MemberRef } from './tokens.ts';
import { isRange, JOINT, RANGE, readUnits } from './units.ts';

const NUM = `[${NUMERAL_CHARACTERS}]`;
const NUMERAL = `${NUM}{1,9}`;
const INSERTION = `(?:二?十[一二三四五六七八九]?|[一二三四五六七八九]|\\d{1,2}(?!\\d))(?![百千分]|${NUM})`;

/** 第253条之一, 第253之一, 253条 (with `lead` absent). Sticky. */
const MEMBER = new RegExp(
  `(?<lead>第)?(?<number>${NUMERAL}(?<spray>:${NUM}{1,4}(?=条))?)(?:条(?:之(?<insertion>${INSERTION})(?<extra>条)?|-(?<dashed>\\d{1,2})(?![\\d条款项、.)]))?|之(?<bare>${INSERTION})条?)`,
  'uy',
);
/** What word filters put for 第一. */
export const FILTERED_FIRST = '(?:靠前|首先|首位)';
/** 第一 replaced by a word filter: 靠前百一十一条. */
const FILTERED = new RegExp(
  `第?${FILTERED_FIRST}(?<number>[百千]${NUM}{0,8})条(?:之(?<insertion>${INSERTION}))?`,
  'uy',
);
const IS_FILTERED = new RegExp(`^第?${FILTERED_FIRST}`, 'u');
/** 三百八四, 一千零七九; 三百三四 may be a list that lost its 、. */
const NEIGHBOURS = /一二|二三|三四|四五|五六|六七|七八|八九/u;
const NO_TEN = /(?<=[百零])([一二三四五六七八九])([一二三四五六七八九])$/u;
const LIST_JOINT = new RegExp(`(?:${JOINT}|${RANGE})$`, 'u');
/** The first of numbers that share one 条: 第十、十一条; 第107-122条. */
const SHARED = new RegExp(`第?(?<number>${NUMERAL})(?=(?:${JOINT}|${RANGE})第?${NUM})`, 'uy');
const SHARED_NEXT = new RegExp(
  `(?<joint>${JOINT}|${RANGE})第?(?<number>${NUMERAL})(?<unit>条(?:之(?<insertion>${INSERTION}))?)?`,
  'uy',
);
const DASHED = /(?<lead>第)?(?<number>\d{2,4})-(?<insertion>\d{1,2})条/uy;
/** 、之二 behind 第…条之一. */
const NEXT_INSERTION = new RegExp(`(?<joint>${JOINT}|${RANGE})之(?<insertion>${INSERTION})条?`, 'uy');
const JOIN = new RegExp(`(?:\\([^()]{1,20}\\))?(?<joint>${JOINT}|${RANGE})(?=第?${NUM}{1,9}[条之])`, 'uy');
/** What is counted in 条 and is no article: 第一条生产线. */
const COUNTED = /(?:生产线|[线路狗鱼街腿河裤船]|微博|消息|评论|短信|建议|意见|理由|途径|路径|新闻)/uy;
const MAX_COUNTED = 10;
/** Longest list read as one reference. */
const MAX_MEMBERS = 60;

export interface Reference {
  readonly start: number;
  readonly end: number;
  readonly members: readonly MemberRef[];
}

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Reads the reference that starts at `at`; undefined when none does. With `needLead` the first 第 must be there. */
export function readReference(text: string, at: number, needLead: boolean): Reference | undefined {
  const first = readFirst(text, at, needLead);
  if (first === undefined) return undefined;
  const members = [...first.members];
  let { end } = first;
  while (members.length < MAX_MEMBERS) {
    const join = exec(JOIN, text, end);
    const next =
      join === null
        ? readInsertion(text, end, members.at(-1))
        : readMember(text, end + join[0].length, undefined, isRange(join.groups?.['joint']));
    if (next === undefined) break;
    members.push(next);
    end = next.end;
  }
  return { start: at, end, members };
}

/** Whether a reference rather counts things: 第三条消息. */
export function isCount(text: string, { members, end }: Reference): boolean {
  const [first] = members;
  if (members.length > 1 || first === undefined || first.units.length > 0) return false;
  return first.key.article <= MAX_COUNTED && first.key.insertion === 0 && exec(COUNTED, text, end) !== null;
}

function readFirst(text: string, at: number, needLead: boolean): Omit<Reference, 'start'> | undefined {
  const member = readMember(text, at, needLead);
  if (member !== undefined) return { end: member.end, members: [member] };
  return readDashed(text, at, needLead) ?? readShared(text, at, needLead);
}

/** `needLead` undefined: inside a list, where 第 may be missing. */
function readMember(text: string, at: number, needLead: boolean | undefined, through = false): MemberRef | undefined {
  const match = exec(MEMBER, text, at) ?? exec(FILTERED, text, at);
  const groups = match?.groups;
  if (match === null || groups === undefined) return undefined;
  const filtered = IS_FILTERED.test(match[0]);
  if (groups['lead'] === undefined && (groups['spray'] !== undefined || (needLead === true && !filtered)))
    return undefined;
  const read = readNumber(groups['number'] ?? '');
  if (read === undefined) return undefined;
  const insertion = parseNumeral(groups['insertion'] ?? groups['bare'] ?? groups['dashed'] ?? '') ?? 0;
  const malformed = filtered ? 'filtered' : (read.lost ?? (groups['extra'] === undefined ? undefined : 'extra'));
  const { units, end } = readUnits(text, at + match[0].length);
  return { key: { article: read.value, insertion }, start: at, end, units, malformed, through };
}

/** A number that begins with 百 or 千 has lost its 一, one that ends in two digits its 十: 千零三十二, 三百八四. */
function readNumber(written: string): { value: number; lost: 'no-lead' | 'no-ten' | undefined } | undefined {
  const text = written.replace(':', '');
  const lost = /^[百千]/u.test(text) ? 'no-lead' : isWithoutTen(text) ? 'no-ten' : undefined;
  const whole = lost === 'no-lead' ? `一${text}` : lost === 'no-ten' ? text.replace(NO_TEN, '$1十$2') : text;
  const value = parseNumeral(whole);
  return value === undefined ? undefined : { value, lost };
}

function isWithoutTen(text: string): boolean {
  return NO_TEN.test(text) && !NEIGHBOURS.test(text.slice(-2));
}

/** 之一、之二: the next insertion of the article before. */
function readInsertion(text: string, at: number, before: MemberRef | undefined): MemberRef | undefined {
  const match = exec(NEXT_INSERTION, text, at);
  const insertion = parseNumeral(match?.groups?.['insertion'] ?? '');
  if (match === null || insertion === undefined || before === undefined || insertion <= before.key.insertion)
    return undefined;
  const joint = match.groups?.['joint'];
  const { units, end } = readUnits(text, at + match[0].length);
  const key = { article: before.key.article, insertion };
  return { key, start: at + (joint ?? '').length, end, units, malformed: undefined, through: isRange(joint) };
}

/** 第253-1条: a smaller number behind the dash is an insertion; a larger one ends a range. */
function readDashed(text: string, at: number, needLead: boolean): Omit<Reference, 'start'> | undefined {
  const match = exec(DASHED, text, at);
  const [article, insertion] = [Number(match?.groups?.['number']), Number(match?.groups?.['insertion'])];
  if (match === null || !(insertion > 0 && insertion < article) || (needLead && match.groups?.['lead'] === undefined))
    return undefined;
  const { units, end } = readUnits(text, at + match[0].length);
  const key = { article, insertion };
  return { end, members: [{ key, start: at, end, units, malformed: undefined, through: false }] };
}

function readShared(text: string, at: number, needLead: boolean): Omit<Reference, 'start'> | undefined {
  const head = needLead && text.charAt(at) !== '第' ? null : exec(SHARED, text, at);
  const first = parseNumeral(head?.groups?.['number'] ?? '');
  if (head === null || first === undefined) return undefined;
  const members: MemberRef[] = [member(first, at, at + head[0].length, false)];
  let end = at + head[0].length;
  while (members.length < MAX_MEMBERS) {
    const next = exec(SHARED_NEXT, text, end);
    const value = parseNumeral(next?.groups?.['number'] ?? '');
    if (next === null || value === undefined || value <= (members.at(-1)?.key.article ?? 0)) return undefined;
    const joint = next.groups?.['joint'] ?? '';
    const start = end + joint.length;
    end += next[0].length;
    if (next.groups?.['unit'] === undefined) {
      members.push(member(value, start, end, isRange(joint)));
      continue;
    }
    const insertion = parseNumeral(next.groups['insertion'] ?? '') ?? 0;
    const { units, end: last } = readUnits(text, end);
    members.push({ ...member(value, start, last, isRange(joint)), key: { article: value, insertion }, units });
    return { end: last, members };
  }
  return undefined;
}

function member(article: number, start: number, end: number, through: boolean): MemberRef {
  return { key: { article, insertion: 0 }, start, end, units: [], malformed: undefined, through };
}

/** Where a numeral that ends just before `end` begins; `end` when none does. */
export function numeralStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 9 && NUMERAL_CHARACTERS.includes(text.charAt(start - 1))) start--;
  return start;
}

/** Where the list of numerals begins whose last one begins at `last`, not before `from`: 224、225条. */
export function listStart(text: string, last: number, from: number): number {
  let start = last;
  for (let i = 0; i < MAX_MEMBERS; i++) {
    const joint = LIST_JOINT.exec(text.slice(Math.max(from, start - 2), start))?.[0].length ?? 0;
    const before = joint === 0 ? start : numeralStart(text, start - joint);
    if (joint === 0 || before === start - joint || before < from) break;
    start = before;
  }
  return start;
}

/** The statute's own form: {253, 1} → 第二百五十三条之一. */
export function writeArticle({ article, insertion }: MemberRef['key']): string {
  return `第${writeNumeral(article)}条${insertion === 0 ? '' : `之${writeNumeral(insertion)}`}`;
}
