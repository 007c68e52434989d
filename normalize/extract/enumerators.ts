/** Enumerators at the start of a line: ⑴, ①, Ⅳ, 一、, 问题一. Read before any folding: NFKC makes (1) of ⑴ and 1 of ①. */

/** A way of numbering; `(一)`, `1、` and `第X条` are list or statute levels and not among them. */
export type NumberingSystem = 'parenthesized' | 'circled' | 'roman' | 'han' | 'named';

/** An enumerator: its value, what is printed, and where the text after it begins. */
export interface Enumerator {
  readonly system: NumberingSystem;
  readonly value: number;
  readonly printed: string;
  readonly length: number;
}

const DIGITS = '一二三四五六七八九';

/** Reads 一 … 九千九百九十九 (and 十二, 二十); undefined for anything else. */
export function readHanNumber(text: string): number | undefined {
  let total = 0;
  let digit = 0;
  let unit = 10_000;
  for (const character of text) {
    const value = DIGITS.indexOf(character) + 1;
    const nextUnit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (value > 0 && digit === 0) digit = value;
    else if (character === '零' && digit === 0) continue;
    else if (nextUnit !== undefined && nextUnit < unit && (digit > 0 || (nextUnit === 10 && total === 0))) {
      total += Math.max(digit, 1) * nextUnit;
      unit = nextUnit;
      digit = 0;
    } else return undefined;
  }
  return total + digit > 0 ? total + digit : undefined;
}

const RANGES: ReadonlyArray<[system: NumberingSystem, first: string, last: string, value: number]> = [
  ['parenthesized', '⑴', '⒇', 1],
  ['circled', '①', '⑳', 1],
  ['circled', '㉑', '㉟', 21],
  ['circled', '㊱', '㊿', 36],
  ['roman', 'Ⅰ', 'Ⅻ', 1],
];
const HAN = /^(?<number>[一二三四五六七八九十百千零]{1,7})(?:、|[.．]\s?(?=\p{Script=Han}))\s*/u;
const NAMED =
  /^(?:第(?<kind>[一二三四五六七八九十]{1,3})(?:种观点|个?问题?(?=[:：\s]))|(?:问题|问|Q)\s?(?<no>\d{1,3}|[一二三四五六七八九十]{1,3}))[、.．:：\s]\s*/u;

/** The enumerator a line begins with; undefined when there is none. */
export function readEnumerator(line: string): Enumerator | undefined {
  const first = line.charCodeAt(0);
  for (const [system, from, to, value] of RANGES) {
    if (first < from.charCodeAt(0) || first > to.charCodeAt(0)) continue;
    const length = 1 + (/^[\s、.．:：]*/u.exec(line.slice(1))?.[0].length ?? 0);
    return { system, value: value + first - from.charCodeAt(0), printed: line.slice(0, 1), length };
  }
  const han = HAN.exec(line);
  const number = readHanNumber(han?.groups?.['number'] ?? '');
  if (han !== null && number !== undefined) {
    return { system: 'han', value: number, printed: han.groups?.['number'] ?? '', length: han[0].length };
  }
  const named = NAMED.exec(line);
  const no = named?.groups?.['no'] ?? named?.groups?.['kind'];
  const value = no === undefined ? undefined : /^\d/.test(no) ? Number(no) : readHanNumber(no);
  if (named === null || value === undefined) return undefined;
  return { system: 'named', value, printed: named[0].replace(/[、.．:：\s]+$/u, ''), length: named[0].length };
}
