/** The units at which the scanner looks closer; all others are passed over. */
import { type Lexicon, nameKey } from './lexicon.ts';

/** 《 第 条 靠 〔 */
export const UNIT = { open: 0x300a, di: 0x7b2c, tiao: 0x6761, kao: 0x9760, square: 0x3014 } as const;
export const RELATIVE_UNITS: ReadonlySet<number> = new Set([0x524d, 0x672c, 0x540c, 0x4e0a]);
/** Ⅰ to ⒛: the range of the signs that number whole answers. */
export const MARKS = { first: 0x2160, last: 0x249b } as const;
const marked = new WeakMap<Lexicon, Uint8Array>();

/** 1 for every unit that may begin a token. */
export function marksOf(lexicon: Lexicon): Uint8Array {
  const known = marked.get(lexicon);
  if (known !== undefined) return known;
  const marks = lexicon.roots.slice();
  for (const unit of [...Object.values(UNIT), ...RELATIVE_UNITS]) marks[unit] = 1;
  marks.fill(1, MARKS.first, MARKS.last + 1);
  marked.set(lexicon, marks);
  return marks;
}

/** The marks with that of a name's first unit. */
export function withMarks(marks: Uint8Array, name: string): Uint8Array {
  const unit = nameKey(name).charCodeAt(0) || 0;
  if (marks[unit] === 1) return marks;
  const copy = marks.slice();
  copy[unit] = 1;
  return copy;
}
