/** Tables for spreadsheets. */
import { printable } from './html.ts';

/** A cell: what a spreadsheet would read as a formula gets an apostrophe, quotes are doubled (RFC 4180). */
function csvCell(value: unknown): string {
  const text = printable(String(value ?? ''));
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r']/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Rows with a header, lines ended by CR LF, beginning with a byte order mark for spreadsheets. */
export function* csvLines(
  columns: readonly string[],
  rows: Iterable<Readonly<Record<string, unknown>>>,
): Generator<string> {
  yield `\ufeff${columns.join(',')}\r\n`;
  for (const row of rows) yield `${columns.map((column) => csvCell(row[column])).join(',')}\r\n`;
}
