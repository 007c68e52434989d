/** A page's stated date, as pages and JSON Lines write it. */
import type { DateInterval } from '../types.ts';

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** 2022, 2022-09 or 2022-09-13 as the days it spans, both inclusive; undefined for anything else, impossible days included. */
export function parsePageDate(date: unknown): DateInterval | undefined {
  const match = typeof date === 'string' ? DATE.exec(date) : null;
  if (match === null) return undefined;
  const [, year = '', month, day] = match;
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return undefined;
  const last = new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).toISOString().slice(0, 10);
  if (day === undefined) return { from: `${year}-${month ?? '01'}-01`, to: last };
  const whole = `${year}-${month}-${day}`;
  return Number(day) < 1 || whole > last ? undefined : { from: whole, to: whole };
}
