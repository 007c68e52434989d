/** The shape of a cleaning step, and how patterns become edits. */
import type { Edit } from '../types.ts';
import type { TextTables } from './tables.ts';

/** What a step may know of the text it reads. */
export interface StepContext {
  readonly tables: TextTables;
  /** The text is written in traditional characters. */
  readonly traditional: boolean;
  /** Compared characters of the answer before this text, 0 where it begins the answer; undefined outside answers. */
  readonly answerOffset: number | undefined;
  readonly advertisers: readonly string[];
}

/** One cleaning step: edits on the text as the step before left it. */
export type CleanStep = (text: string, context: StepContext) => Edit[];

/** One edit for every match whose replacement differs. `undefined` leaves the match alone. */
export function replaceMatches(
  text: string,
  pattern: RegExp,
  rule: string,
  replacement: (match: RegExpMatchArray) => string | undefined,
): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(pattern)) {
    const start = match.index ?? 0;
    const replaced = replacement(match);
    if (replaced === undefined || replaced === match[0]) continue;
    edits.push({ span: { start, end: start + match[0].length }, text: replaced, rule });
  }
  return edits;
}

/** One edit for every character that a table maps to another. */
export function mapCharacters(text: string, table: ReadonlyMap<string, string>, rule: string): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const character of text) {
    const mapped = table.get(character);
    if (mapped !== undefined) edits.push({ span: { start: at, end: at + character.length }, text: mapped, rule });
    at += character.length;
  }
  return edits;
}
