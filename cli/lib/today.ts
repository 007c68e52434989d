/** The clock, read at the edge and nowhere else. */
import { UsageError } from './command.ts';

/** The given day, or today in Beijing (the law's own calendar) when none is given; a UsageError for what is no day. */
export function today(given: string | undefined): string {
  if (given === undefined) return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || Number.isNaN(Date.parse(`${given}T00:00:00Z`))) {
    throw new UsageError(`"${given}" is no day: write YYYY-MM-DD.`);
  }
  return given;
}
