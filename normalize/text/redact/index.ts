/** Personal data → marks. Counted per kind; what looks like it (article numbers, amounts, case numbers) stays. */
import type { Edit } from '../../types.ts';
import { NUMBER_KINDS } from './numbers.ts';
import { PERSON_KINDS } from './persons.ts';

/** One kind of personal data and how it is found. */
export interface PersonalData {
  readonly kind: string;
  /** What a reader sees in its place. */
  readonly mark: string;
  /** With the g flag. */
  readonly pattern: RegExp;
  /** What the pattern cannot say, e.g. a check digit. */
  readonly check?: (text: string) => boolean;
}

/** Prefix of the rule names of these edits: `redact:telephone`. */
export const REDACT = 'redact:';

const KINDS: readonly PersonalData[] = [...NUMBER_KINDS, ...PERSON_KINDS];

/** Edits that put marks in place of personal data; `advertisers` are names to mask wherever they stand. */
export function redactPersonalData(text: string, advertisers: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  const add = (start: number, end: number, kind: string, mark: string): void => {
    if (edits.some(({ span }) => span.start < end && start < span.end)) return;
    edits.push({ span: { start, end }, text: mark, rule: `${REDACT}${kind}` });
  };
  for (const { kind, mark, pattern, check } of KINDS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index ?? 0;
      if (match[0] !== '' && check?.(match[0]) !== false) add(start, start + match[0].length, kind, mark);
    }
  }
  for (const name of advertisers) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      add(at, at + name.length, 'advertiser', '〔姓名已隐去〕');
    }
  }
  return edits.sort((a, b) => a.span.start - b.span.start);
}

/** Counts of redactions per kind in a text's edits. */
export function countRedactions(edits: readonly Edit[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of edits) {
    for (const name of rule.split('+')) {
      if (!name.startsWith(REDACT)) continue;
      const kind = name.slice(REDACT.length);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  return counts;
}
