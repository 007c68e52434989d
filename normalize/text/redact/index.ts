/** Personal data → marks. Counted per kind; what looks like it (article numbers, amounts, case numbers) stays. */
import type { Edit } from '../../types.ts';
import { findAddresses } from './address.ts';
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
  const found: Edit[] = [];
  const add = (start: number, end: number, kind: string, mark: string): void => {
    found.push({ span: { start, end }, text: mark, rule: `${REDACT}${kind}` });
  };
  for (const { kind, mark, pattern, check } of KINDS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index ?? 0;
      if (match[0] !== '' && check?.(match[0]) !== false) add(start, start + match[0].length, kind, mark);
    }
  }
  for (const { start, end } of findAddresses(text)) add(start, end, 'address', '〔地址已隐去〕');
  for (const name of advertisers) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      add(at, at + name.length, 'advertiser', '〔姓名已隐去〕');
    }
  }
  return withoutOverlaps(found);
}

/** Sorted edits; of two that share characters the one found first stays. */
function withoutOverlaps(found: readonly Edit[]): Edit[] {
  const order = found.map((edit, rank) => ({ edit, rank }));
  order.sort((a, b) => a.edit.span.start - b.edit.span.start || a.rank - b.rank);
  const kept: typeof order = [];
  for (const next of order) {
    const last = kept.at(-1);
    if (last === undefined || next.edit.span.start >= last.edit.span.end) kept.push(next);
    else if (next.rank < last.rank) kept[kept.length - 1] = next;
  }
  return kept.map(({ edit }) => edit);
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
