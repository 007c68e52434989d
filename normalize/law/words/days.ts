/** ISO days as numbers and back. */

const MS = 86_400_000;

/** Days since 1970-01-01 (negative before); throws for anything but a day of the calendar. */
export function dayNumber(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`"${day}" is no ISO day`);
  return time / MS;
}

const printed = new Map<number, string>();

/** The ISO day of a number. Days met before are kept: a register has a few thousand. */
export function isoDay(day: number): string {
  const known = printed.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * MS).toISOString().slice(0, 10);
  if (printed.size < 50_000) printed.set(day, text);
  return text;
}
