/** ISO days as numbers and back. */

const MS = 86_400_000;

/** Days since 1970-01-01 (negative before); throws for anything but a day of the calendar. */
export function dayNumber(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new Error(`"${day}" is no ISO day`);
  return time / MS;
}

/** The ISO day of a number. */
export function isoDay(day: number): string {
  return new Date(day * MS).toISOString().slice(0, 10);
}
