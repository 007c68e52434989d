/**
 * The words of a text: what is left when two quotations of the same provision are to compare equal. Used alike for the
 * statutes (when the fingerprints are made), for quotations (when they are looked up) and for masking statute text.
 *
 * - only Han characters stay; blanks, punctuation, quotation marks of any kind, Latin letters and markup go
 * - numbers are written in Chinese: 5日 = ５日 = 五日, 1,000元 = 一千元, 5% = 百分之五, 1997年 = 一九九七年, 〇 = ○ = 零, 两 = 二
 * - labels of items go: （一） (1) ① ⑴ anywhere after a stop, `1.` `1、` `一、` at the start of a sentence or line; a bracketed
 *   numeral after a word stays as the numeral (第（二）项 = 第二项, 修正案（九） = 修正案九)
 * - 【…】 with what is in it, and […罪], go: crime names that editions add
 * - a heading 第…条(之…)(第…款) that opens a line, sentence or quotation and is followed by a blank, bracket, colon or quotation
 *   mark goes
 * Traditional characters and inserted noise are the cleaner's matter.
 */
import { writeNumeral } from '../../text/numerals.ts';

/** The key characters of a text with the way back; all arrays but `breaks` are as long as the key. */
export interface WordsKey {
  /** Han characters as UTF-16 units. */
  readonly codes: Uint16Array;
  /** Where in the text (UTF-16 units) the i-th character comes from: [starts[i], ends[i]). */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Key positions, ascending, at which a clause begins (after 。 ； ： ！ ？, a label or a heading); 0 is not among them. */
  readonly breaks: Uint32Array;
}

const DROP = 0;
const HAN = 1;
const DIGIT = 2;
const STOP = 3;
const OPEN = 4;
const CRIME = 5;
const LINE = 6;
const LABEL = 7;
const QUOTE = 8;
const BLANK = 9;
const CIRCLE = 10;

const CLASSES = makeClasses();
const ZERO = code('零');
const TWO = code('二');
const DI = code('第');
const YEAR = code('年');
const POINT = code('点');
const NUMERALS = '〇零一二三四五六七八九十百千两○';
const IS_NUMERAL = flags(NUMERALS);
const HEADING =
  /^第[ 　]?(?:[〇零一二三四五六七八九十百千]{1,9}|\d{1,4})[ 　]?条(?:之[一二三四五六七八九十]{1,3})?(?:第[一二三四五六七八九十]{1,3}款)?(?:规定)?(?=[\s　【［[：:“"「『‘])/u;
const BRACKETED = /^[（(〔]\s{0,2}([〇零一二三四五六七八九十百]{1,4}|\d{1,3})\s{0,2}[）)〕]/u;
const LINE_LABEL = /^(?:\d{1,2}[ \t]?[.．、](?!\d)|[一二三四五六七八九十]{1,3}、)/u;
const DIGITS_CHINESE = '零一二三四五六七八九';

/** Longest text inside 【】 that is taken for a crime name. */
const CRIME_NAME = 60;

function code(character: string): number {
  return character.charCodeAt(0);
}

function flags(characters: string): Uint8Array {
  const out = new Uint8Array(65_536);
  for (const c of characters) out[code(c)] = 1;
  return out;
}

function makeClasses(): Uint8Array {
  const out = new Uint8Array(65_536);
  out.fill(HAN, 0x3400, 0xa000);
  out.fill(HAN, 0xf900, 0xfb00);
  out[0x3007] = HAN;
  for (let i = 0; i < 10; i += 1) {
    out[0x30 + i] = DIGIT;
    out[0xff10 + i] = DIGIT;
  }
  const set = (characters: string, value: number) => {
    for (const c of characters) out[code(c)] = value;
  };
  set('。；：;:！？!?｡', STOP);
  set('（(〔', OPEN);
  set('【[［', CRIME);
  set('\n\r\u2028\u2029', LINE);
  out.fill(LABEL, 0x2460, 0x24ea);
  out.fill(LABEL, 0x2776, 0x2794);
  out.fill(LABEL, 0x3220, 0x322a);
  set('“”"「」『』‘’', QUOTE);
  set(' \t\u00a0\u3000\u200b\ufeff', BLANK);
  set('○◯', CIRCLE);
  return out;
}

/** Collects key characters; one is kept and reused, so a short text costs no large allocation. */
class Collector {
  codes = new Uint16Array(4096);
  starts = new Uint32Array(4096);
  ends = new Uint32Array(4096);
  breaks = new Uint32Array(512);
  length = 0;
  breakCount = 0;

  /** Makes room for the longest key a text of `length` units can have. */
  reset(length: number): void {
    this.length = 0;
    this.breakCount = 0;
    const room = length * 2 + 64;
    if (this.codes.length >= room) return;
    this.codes = new Uint16Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
    this.breaks = new Uint32Array(length + 8);
  }

  push(character: number, start: number, end: number): void {
    const i = this.length;
    this.codes[i] = character;
    this.starts[i] = start;
    this.ends[i] = end;
    this.length = i + 1;
  }

  pushAll(characters: string, start: number, end: number): void {
    for (let i = 0; i < characters.length; i += 1) this.push(characters.charCodeAt(i), start, end);
  }

  stop(): void {
    const last = this.breakCount === 0 ? 0 : this.breaks[this.breakCount - 1];
    if (this.length === 0 || last === this.length) return;
    this.breaks[this.breakCount] = this.length;
    this.breakCount += 1;
  }

  /** What was collected, in this collector's own memory. */
  view(): WordsKey {
    const breaks =
      this.breakCount > 0 && this.breaks[this.breakCount - 1] === this.length ? this.breakCount - 1 : this.breakCount;
    return {
      codes: this.codes.subarray(0, this.length),
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
      breaks: this.breaks.subarray(0, breaks),
    };
  }
}

const SMALL = 1 << 18;
const shared = new Collector();

/** The words of a text; any length, linear time. */
export function wordsKey(text: string): WordsKey {
  const { codes, starts, ends, breaks } = borrowedKey(text);
  return { codes: codes.slice(), starts: starts.slice(), ends: ends.slice(), breaks: breaks.slice() };
}

/** The same without memory of its own, for a look-up: gone when the next key is made. */
export function borrowedKey(text: string): WordsKey {
  const out = text.length <= SMALL ? shared : new Collector();
  out.reset(text.length);
  collect(text, out);
  return out.view();
}

function collect(text: string, out: Collector): void {
  const length = text.length;
  /** True where a heading or a line label may begin. */
  let fresh = true;
  for (let i = 0; i < length; ) {
    const unit = text.charCodeAt(i);
    const kind = CLASSES[unit] as number;
    if (kind === HAN) {
      const skip = fresh ? opening(text, i, unit) : 0;
      if (skip > 0) {
        out.stop();
        i += skip;
        continue;
      }
      out.push(unit === 0x3007 ? ZERO : unit === 0x4e24 ? TWO : unit, i, i + 1);
      fresh = false;
      i += 1;
      continue;
    }
    if (kind === DROP || kind === BLANK) {
      i += 1;
      continue;
    }
    i = special(text, i, kind, fresh, out);
    fresh =
      kind === STOP ||
      kind === LINE ||
      kind === LABEL ||
      kind === QUOTE ||
      (kind === CRIME && fresh) ||
      (kind === OPEN && fresh);
  }
}

/** Everything that is neither a word nor dropped; gives the position to go on from. */
function special(text: string, i: number, kind: number, fresh: boolean, out: Collector): number {
  if (kind === STOP || kind === LABEL) {
    out.stop();
    return i + 1;
  }
  if (kind === DIGIT) return fresh && labelAt(text, i) > 0 ? stopAt(out, i + labelAt(text, i)) : number(text, i, out);
  if (kind === CIRCLE) return circle(text, i, out);
  if (kind === CRIME) return crimeName(text, i);
  if (kind === OPEN) return bracketed(text, i, out);
  return i + 1;
}

function stopAt(out: Collector, next: number): number {
  out.stop();
  return next;
}

/** Length of a heading or line label that opens at `i`; 0 when there is none. */
function opening(text: string, i: number, unit: number): number {
  if (unit === DI) return HEADING.exec(text.slice(i, i + 32))?.[0].length ?? 0;
  return IS_NUMERAL[unit] === 1 ? labelAt(text, i) : 0;
}

function labelAt(text: string, i: number): number {
  return LINE_LABEL.exec(text.slice(i, i + 6))?.[0].length ?? 0;
}

/** ○ is a zero inside a numeral (二○○○年) and an ornament elsewhere. */
function circle(text: string, i: number, out: Collector): number {
  const near = (j: number) => IS_NUMERAL[text.charCodeAt(j) | 0] === 1;
  if ((i > 0 && near(i - 1)) || (i + 1 < text.length && near(i + 1))) out.push(ZERO, i, i + 1);
  return i + 1;
}

/** Skips 【…】 and […罪]. */
function crimeName(text: string, i: number): number {
  const closing = text[i] === '【' ? '】' : text[i] === '[' ? ']' : '］';
  const inside = text.slice(i + 1, i + 1 + CRIME_NAME);
  const end = inside.indexOf(closing);
  if (end < 0 || inside.slice(0, end).includes('\n')) return i + 1;
  return closing === '】' || inside[end - 1] === '罪' ? i + end + 2 : i + 1;
}

/** （一） as a label, or the numeral of 第（二）项 and 修正案（九）. */
function bracketed(text: string, i: number, out: Collector): number {
  const match = BRACKETED.exec(text.slice(i, i + 10));
  if (match === null) return i + 1;
  const end = i + match[0].length;
  const before = i > 0 ? (CLASSES[text.charCodeAt(i - 1)] as number) : LINE;
  if (before !== HAN && before !== DIGIT) return stopAt(out, end);
  const numeral = match[1] as string;
  const chinese = /\d/.test(numeral) ? chineseNumber(numeral, false) : numeral.replace(/[〇○]/gu, '零');
  out.pushAll(chinese, i, end);
  return end;
}

/** An Arabic number with thousands and decimals, its percent sign, or the digits of a year. */
function number(text: string, i: number, out: Collector): number {
  let digits = '';
  let at = i;
  while (at < text.length && CLASSES[text.charCodeAt(at)] === DIGIT) {
    digits += text.charCodeAt(at) & 0x0f;
    at += 1;
    if (/[,，]/.test(text[at] ?? '') && thousands(text, at + 1) && digits.length <= 12) at += 1;
    if (digits.length > 24) break;
  }
  let fraction = '';
  if (/[.．]/.test(text[at] ?? '') && CLASSES[text.charCodeAt(at + 1)] === DIGIT) {
    at += 1;
    while (at < text.length && CLASSES[text.charCodeAt(at)] === DIGIT && fraction.length < 8) {
      fraction += text.charCodeAt(at) & 0x0f;
      at += 1;
    }
  }
  const sign = text[at] ?? '';
  const percent = sign === '%' || sign === '％' ? '百分之' : sign === '‰' ? '千分之' : '';
  const end = percent === '' ? at : at + 1;
  const year = digits.length === 4 && text.charCodeAt(at) === YEAR;
  out.pushAll(percent + chineseNumber(digits, year), i, end);
  if (fraction !== '') {
    out.push(POINT, i, end);
    out.pushAll(spell(fraction), i, end);
  }
  return end;
}

function thousands(text: string, at: number): boolean {
  const digit = (j: number) => j < text.length && CLASSES[text.charCodeAt(j)] === DIGIT;
  return digit(at) && digit(at + 1) && digit(at + 2) && !digit(at + 3);
}

function spell(digits: string): string {
  let out = '';
  for (const d of digits) out += DIGITS_CHINESE[Number(d)];
  return out;
}

/** 15000 → 一万五千, 105 → 一百零五; years and anything from a hundred million on digit by digit. */
function chineseNumber(digits: string, year: boolean): string {
  if (year || digits.length > 8) return spell(digits);
  const value = Number(digits);
  if (value === 0) return '零';
  const high = Math.floor(value / 10_000);
  const low = value % 10_000;
  if (high === 0) return writeNumeral(low);
  if (low === 0) return `${writeNumeral(high)}万`;
  const rest =
    low < 1000 ? `零${low >= 10 && low < 20 ? `一${writeNumeral(low)}` : writeNumeral(low)}` : writeNumeral(low);
  return `${writeNumeral(high)}万${rest}`;
}
