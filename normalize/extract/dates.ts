/** Stated dates as intervals of days: a day, a month or a year. */
import type { DateInterval } from '../types.ts';

/** No legal page on the web is older; a later year than this is a typing error. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;

const DATE =
  /(?<![\d.])(?<year>(?:19|20)\d{2})(?:\s?(?:[-/.]|年)\s?(?<month>0?[1-9]|1[0-2])(?!\d)(?:\s?(?:[-/.]|月)\s?(?<day>0?[1-9]|[12]\d|3[01])(?!\d))?|年|$)/u;

function pad(n: number): string {
  return String(n).padStart(2, '0');
}

/** Days of a month (1–12). */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The interval of a year, a month of it or a day of that; undefined for a day that does not exist. */
function interval(year: number, month: number | undefined, day: number | undefined): DateInterval | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (day === undefined) {
    return { from: `${year}-${pad(month)}-01`, to: `${year}-${pad(month)}-${pad(daysIn(year, month))}` };
  }
  if (day > daysIn(year, month)) return undefined;
  const iso = `${year}-${pad(month)}-${pad(day)}`;
  return { from: iso, to: iso };
}

/** The first date written in a text (2022-09-13, 2022年9月13日, 2022/9, 2022年); undefined when there is none. */
export function readDate(text: string): DateInterval | undefined {
  const groups = DATE.exec(text.slice(0, 400))?.groups;
  if (groups === undefined) return undefined;
  const { year, month, day } = groups;
  const number = (digits: string | undefined): number | undefined =>
    digits === undefined ? undefined : Number(digits);
  return interval(Number(year), number(month), number(day));
}
