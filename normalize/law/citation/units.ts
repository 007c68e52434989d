/** 款, 项 and 目 behind an article's number: lists and ranges of them give one unit each, with its own place. */
import { NUMERAL_CHARACTERS, parseNumeral } from '../../text/numerals.ts';
import type { UnitRef } from './tokens.ts';

const NUMERAL = `[${NUMERAL_CHARACTERS}]{1,9}`;
/** Between the members of a list, and of a range; in folded text. */
export const JOINT = '(?:以及|或者|[、,;/]|[和及与或])';
export const RANGE = '(?:[至到]|-{1,2})';

const NUMBER = `第?\\(?${NUMERAL}\\)?`;
const UNITS = new RegExp(
  `(?<joint>${JOINT}|${RANGE})?(?<numbers>${NUMBER}(?:(?:${JOINT}|${RANGE})${NUMBER}){0,12})(?<unit>[款项目])`,
  'uy',
);
const EACH = new RegExp(`(?<joint>${JOINT}|${RANGE})?第?\\(?(?<number>${NUMERAL})\\)?`, 'guy');
const IS_RANGE = new RegExp(`^${RANGE}$`, 'u');
const BRACKETED_ITEM = new RegExp(`\\((?<number>${NUMERAL})\\)(?:项)?`, 'uy');

/** Units of the same kind read one after another: 第一款、第二款第三项. */
const MAX_GROUPS = 20;
const MAX_UNIT = 99;
const MAX_BRACKETED = 30;

/** Whether the words between two members mean everything between them. */
export function isRange(joint: string | undefined): boolean {
  return joint !== undefined && IS_RANGE.test(joint);
}

interface Number {
  readonly value: number;
  readonly through: boolean;
  readonly start: number;
  readonly end: number;
}

/** 第一款、第二款第三项, 第一至三款, （三）, from `at` on. */
export function readUnits(text: string, at: number): { units: UnitRef[]; end: number } {
  const units: UnitRef[] = [];
  let end = at;
  let paragraph: number | undefined;
  for (let i = 0; i < MAX_GROUPS; i++) {
    UNITS.lastIndex = end;
    const match = UNITS.exec(text);
    const joint = match?.groups?.['joint'];
    if (match === null || (joint !== undefined && units.length === 0)) break;
    const numbers = readNumbers(match, end);
    if (numbers === undefined) break;
    const kind = match.groups?.['unit'];
    for (const number of numbers) {
      if (kind !== '目') addUnits(units, kind === '款', paragraph, number);
      if (kind === '款') paragraph = number.value;
    }
    if (kind === '项' && units.length > 1) dropCarrier(units, paragraph);
    end += match[0].length;
  }
  return units.length > 0 ? { units, end } : bracketedItem(text, at);
}

/** The numbers before one 款 or 项; the last one's place includes it. Undefined when one is no number below 100. */
function readNumbers({ 0: all, groups }: RegExpExecArray, at: number): Number[] | undefined {
  const written = groups?.['numbers'] ?? '';
  const first = at + (groups?.['joint'] ?? '').length;
  const out: Number[] = [];
  for (const match of written.matchAll(EACH)) {
    const value = parseNumeral(match.groups?.['number'] ?? '');
    if (value === undefined || value > MAX_UNIT) return undefined;
    const joint = match.groups?.['joint'] ?? (out.length === 0 ? groups?.['joint'] : undefined);
    const skipped = out.length === 0 ? 0 : (match.groups?.['joint'] ?? '').length;
    const start = first + match.index + skipped;
    out.push({ value, through: isRange(joint), start, end: first + match.index + match[0].length });
  }
  const last = out.pop();
  return last === undefined ? undefined : [...out, { ...last, end: at + all.length }];
}

/** Adds a unit, and before it those that a range passes over; they carry the range's place. */
function addUnits(units: UnitRef[], isParagraph: boolean, paragraph: number | undefined, number: Number): void {
  const { value, through, start, end } = number;
  const before = units.at(-1);
  const from = isParagraph ? before?.paragraph : before?.item;
  const unit = (n: number): Pick<UnitRef, 'paragraph' | 'item'> =>
    isParagraph ? { paragraph: n, item: undefined } : { paragraph, item: n };
  if (through && before !== undefined && from !== undefined && (isParagraph || before.paragraph === paragraph))
    for (let n = from + 1; n < value; n++) units.push({ ...unit(n), start: before.start, end });
  units.push({ ...unit(value), start, end });
}

/** 第一款第二项 is one place, not two: the 款 that only carries the 项 goes. */
function dropCarrier(units: UnitRef[], paragraph: number | undefined): void {
  const index = units.findIndex((unit) => unit.item === undefined && unit.paragraph === paragraph);
  const next = units[index + 1];
  if (index < 0 || next?.item === undefined || next.paragraph !== paragraph) return;
  const [carrier] = units.splice(index, 1);
  if (carrier !== undefined) units[index] = { ...next, start: carrier.start };
}

function bracketedItem(text: string, at: number): { units: UnitRef[]; end: number } {
  BRACKETED_ITEM.lastIndex = at;
  const match = BRACKETED_ITEM.exec(text);
  const item = parseNumeral(match?.groups?.['number'] ?? '');
  if (match === null || item === undefined || item > MAX_BRACKETED) return { units: [], end: at };
  const end = at + match[0].length;
  return { units: [{ paragraph: undefined, item, start: at, end }], end };
}
