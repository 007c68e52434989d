/** Measured terms and fines in folded text: 三年以上, 三到七年, 500-1000元, 百分之五十以上, 半年以下. */
import type { Punishment } from '../statute.ts';
import { parseAmount } from './amount.ts';

type Unit = NonNullable<Punishment['unit']>;

/** 以上 / 以下 around a number. `side` is `exact` for a bare number, which 最高 or 不超过 before it turns into a bound. */
export interface BoundToken {
  readonly type: 'bound';
  readonly start: number;
  readonly end: number;
  readonly side: 'min' | 'max' | 'exact' | 'range';
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly unit: Unit;
}

/** Characters that can begin a bound. */
export const NUMERALS = '0123456789零〇一二两三四五六七八九十百千肆伍陆柒捌玖拾佰仟半等';
const NUMERAL =
  '(?:\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,9}(?:\\.\\d{1,2})?|[零〇一二两三四五六七八九十百千肆伍陆柒捌玖拾佰仟]{1,7})[十百千]?[万亿]?(?:\\d{1,4}|[零一二三四五六七八九十百千]{1,6})?';
const UNIT = '(?:个月|月|年|日|天|元|圆|块钱?|倍)(?:人民币)?';
/** 一下 and 已下 are slips of typing where a punishment follows. */
const SUFFIX = '(?:以上|以下|以内|以里|之内|起步|[一已]下(?=的?(?:罚|有期|拘|管)))';
const NUMBER = new RegExp(
  `(?<percent>百分之)?(?<n>${NUMERAL})(?<sign>%)?(?<unit>${UNIT})?(?<half>半)?(?:的)?(?<suffix>${SUFFIX})?`,
  'y',
);
const RANGE = new RegExp(
  `(?<percent>百分之)?(?<low>${NUMERAL})(?<sign1>%)?(?<unit1>${UNIT})?(?:到|至|-{1,2})(?:百分之)?(?<high>${NUMERAL})(?<sign2>%)?(?<unit2>${UNIT})?(?<suffix>以下|以内|内(?=[^部容])|之间|不等)?`,
  'y',
);
const HALF_YEAR = new RegExp(`半年(?<suffix>${SUFFIX})?`, 'y');

const MONTHS: Readonly<Record<string, number>> = { 年: 12, 个月: 1, 月: 1 };
/** Longest term of years that a clause can speak of; more is a calendar year or an age. */
const MAX_YEARS = 25;

/** What can follow the numeral of a bound: its unit, a sign, 到 of a range, 以上. */
const AFTER_NUMERAL = unitsOf('年个月日天元圆块倍到至-半%的以之分起');
const IN_NUMERAL = unitsOf(`${NUMERALS}万亿,.`);

function unitsOf(characters: string): Uint8Array {
  const units = new Uint8Array(0x10000);
  for (let i = 0; i < characters.length; i++) units[characters.charCodeAt(i)] = 1;
  return units;
}

/** False for most numerals (第三百条, 一是, 两人), which no pattern need be tried at. */
function isMeasured(text: string, start: number): boolean {
  let end = start;
  while (end < text.length && IN_NUMERAL[text.charCodeAt(end)] === 1) end += 1;
  return end < text.length && AFTER_NUMERAL[text.charCodeAt(end)] === 1;
}

/** 货值金额等值以上三倍以下: once as much. */
const AS_MUCH = '等值以上';

function match(pattern: RegExp, text: string, start: number): Record<string, string | undefined> | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text)?.groups;
}

/** The bound that starts here; undefined when no measured number does: 三年以上, 三到七年, 500-1000元, 百分之五十以上, 半年以下. */
export function readBound(text: string, start: number): BoundToken | undefined {
  if (text.startsWith(AS_MUCH, start)) return bound(start, start + AS_MUCH.length, 1, 'times', '以上');
  if (!isMeasured(text, start)) return undefined;
  const half = text[start] === '半' ? match(HALF_YEAR, text, start) : undefined;
  if (half !== undefined) return bound(start, HALF_YEAR.lastIndex, 6, 'month', half['suffix']);
  const range = match(RANGE, text, start);
  if (range !== undefined) {
    const read = readRange(range, start, RANGE.lastIndex);
    if (read !== undefined) return read;
  }
  const number = match(NUMBER, text, start);
  if (number === undefined) return undefined;
  const end = NUMBER.lastIndex;
  const measure = measured(number['n'], number['unit'], number['percent'] ?? number['sign']);
  if (measure === undefined || (measure.guessed && number['suffix'] === undefined)) return undefined;
  const more = number['half'] !== undefined && measure.unit === 'month' ? 6 : 0;
  return bound(start, end, measure.value + more, measure.unit, number['suffix']);
}

function readRange(groups: Record<string, string | undefined>, start: number, end: number): BoundToken | undefined {
  const percent = groups['percent'] ?? groups['sign1'] ?? groups['sign2'];
  const unit2 = groups['unit2'];
  const high = measured(groups['high'], unit2, percent);
  const low = measured(scaleLike(groups['low'], groups['high']), groups['unit1'] ?? unit2, percent);
  if (high === undefined || low === undefined || high.guessed || low.unit !== high.unit || low.value > high.value)
    return undefined;
  return { type: 'bound', start, end, side: 'range', min: low.value, max: high.value, unit: high.unit };
}

/** 1-5万 means 1万-5万. */
function scaleLike(low: string | undefined, high: string | undefined): string | undefined {
  const plain = low !== undefined && /^(?:\d{1,2}|[一二两三四五六七八九])$/.test(low);
  return plain && high?.endsWith('万') ? `${low}万` : low;
}

function bound(start: number, end: number, value: number, unit: Unit, suffix: string | undefined): BoundToken {
  if (suffix === undefined) return { type: 'bound', start, end, side: 'exact', min: value, max: value, unit };
  return suffix === '以上' || suffix === '起步'
    ? { type: 'bound', start, end, side: 'min', min: value, max: undefined, unit }
    : { type: 'bound', start, end, side: 'max', min: undefined, max: value, unit };
}

/** Value in months, days, yuan, times or percent; `guessed` when only 万 says that it is money. */
function measured(
  numeral: string | undefined,
  unit: string | undefined,
  percent: string | undefined,
): { readonly value: number; readonly unit: Unit; readonly guessed: boolean } | undefined {
  const value = numeral === undefined ? undefined : parseAmount(numeral);
  if (value === undefined) return undefined;
  if (percent !== undefined) return unit === undefined ? { value, unit: 'percent', guessed: false } : undefined;
  switch (unit) {
    case undefined:
      return numeral?.endsWith('万') ? { value, unit: 'yuan', guessed: true } : undefined;
    case '年':
      return value > MAX_YEARS ? undefined : { value: value * 12, unit: 'month', guessed: false };
    case '个月':
    case '月':
      return { value: value * (MONTHS[unit] ?? 1), unit: 'month', guessed: false };
    case '日':
    case '天':
      return { value, unit: 'day', guessed: false };
    case '倍':
      return { value, unit: 'times', guessed: false };
    default:
      return { value, unit: 'yuan', guessed: false };
  }
}
