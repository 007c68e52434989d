/** The committed tables, read once for all tests of cleaning. */
import { loadTextTables } from '../../../cli/lib/text-tables.ts';
import { type CleanOptions, cleanText } from '../../../normalize/text/clean.ts';

export const TABLES = await loadTextTables();

/** The display text of a cleaned text. */
export function display(raw: string, options: Partial<CleanOptions> = {}): string {
  return cleanText(raw, TABLES, { answerOffset: undefined, advertisers: [], traditional: undefined, ...options })
    .display;
}
