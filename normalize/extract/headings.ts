/** Where the items of a page begin: the outermost numbering, or headings that ask. */
import { type NumberingSystem, readEnumerator } from './enumerators.ts';
import { countHan, isHeadingLike, isQuestion, type Line } from './lines.ts';

/** The heading of an item. `textStart` is where the question begins after its enumerator, in the line. */
export interface Heading {
  /** Index into the lines given. */
  readonly line: number;
  readonly ordinal: string | undefined;
  readonly value: number;
  readonly textStart: number;
}

/** A numbering that holds as item headings, with how often its sequence was broken. */
export interface Numbering {
  readonly system: NumberingSystem | 'markup';
  readonly headings: readonly Heading[];
  readonly anomalies: number;
}

/** Lines that may be headings of a numbering system, by system. */
function candidates(lines: readonly Line[]): Map<NumberingSystem, Heading[]> {
  const bySystem = new Map<NumberingSystem, Heading[]>();
  lines.forEach(({ text, dropped }, line) => {
    const found = dropped === undefined ? readEnumerator(text.slice(0, 20)) : undefined;
    if (found === undefined || !isHeadingLike(text.slice(found.length))) return;
    const heading = { line, ordinal: found.printed, value: found.value, textStart: found.length };
    const list = bySystem.get(found.system);
    if (list === undefined) bySystem.set(found.system, [heading]);
    else list.push(heading);
  });
  return bySystem;
}

/**
 * Those headings that count on from 1. One number may be repeated or skipped (Ⅰ Ⅱ Ⅲ Ⅳ Ⅳ Ⅵ happens); anything else
 * that is out of turn is no heading.
 */
function inSequence(found: readonly Heading[]): { headings: Heading[]; anomalies: number; strays: number } {
  const headings: Heading[] = [];
  let expected = 1;
  let anomalies = 0;
  let strays = 0;
  for (const heading of found) {
    const off = heading.value - expected;
    if (off === 0) expected += 1;
    else if (anomalies === 0 && headings.length > 0 && off === -1) {
      anomalies += 1;
      expected += 1;
    } else if (anomalies === 0 && headings.length > 0 && off === 1) {
      anomalies += 1;
      expected += 2;
    } else {
      strays += 1;
      continue;
    }
    headings.push(heading);
  }
  return { headings, anomalies, strays };
}

/** Least characters of an answer for its heading to count. */
const MIN_ANSWER = 12;

/** Headings have answers under them; the entries of a list have not. */
function haveAnswers(lines: readonly Line[], headings: readonly Heading[]): boolean {
  const answered = headings.filter(({ line }, i) => {
    const end = headings[i + 1]?.line ?? lines.length;
    let chars = 0;
    for (let at = line + 1; at < end && chars < MIN_ANSWER; at += 1) chars += lines[at]?.block.chars ?? 0;
    return chars >= MIN_ANSWER;
  });
  return answered.length >= headings.length * 0.8;
}

/** At least half of the headings ask, or say enough to stand alone as a question. */
function standAlone(lines: readonly Line[], headings: readonly Heading[]): boolean {
  const good = headings.filter(({ line, textStart }) => {
    const text = lines[line]?.text.slice(textStart) ?? '';
    return isQuestion(text) || countHan(text) >= 7;
  });
  return good.length * 2 >= headings.length;
}

/** Headings by markup (h2, h3 … or bold lines) that ask and lead to no other page; the level that occurs most often. */
function markupHeadings(lines: readonly Line[]): Heading[] {
  const byLevel = new Map<string, Heading[]>();
  lines.forEach(({ text, block, dropped }, line) => {
    const level = block.level > 1 ? `h${block.level}` : block.strong ? 'strong' : undefined;
    const linked = block.linkChars * 2 > block.chars;
    if (level === undefined || linked || dropped !== undefined || !isHeadingLike(text) || !isQuestion(text)) return;
    const heading = { line, ordinal: undefined, value: 0, textStart: 0 };
    const list = byLevel.get(level);
    if (list === undefined) byLevel.set(level, [heading]);
    else list.push(heading);
  });
  return [...byLevel.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

/**
 * The numbering that splits the page into items: of all that hold (counting from 1, answered, at least two) the one
 * that spans most of the page, since an inner list lies within one item of the outer. Undefined when none does.
 */
export function findNumbering(lines: readonly Line[]): Numbering | undefined {
  const numberings: Numbering[] = [];
  for (const [system, found] of candidates(lines)) {
    const { headings, anomalies, strays } = inSequence(found);
    if (strays > headings.length / 2) continue;
    if ((system === 'han' || system === 'circled') && !standAlone(lines, headings)) continue;
    numberings.push({ system, headings, anomalies });
  }
  numberings.push({ system: 'markup', headings: markupHeadings(lines), anomalies: 0 });
  const valid = numberings.filter(({ headings }) => headings.length >= 2 && haveAnswers(lines, headings));
  const extent = ({ headings }: Numbering): number =>
    (lines[headings.at(-1)?.line ?? 0]?.start ?? 0) - (lines[headings[0]?.line ?? 0]?.start ?? 0);
  return valid.sort((a, b) => extent(b) - extent(a))[0];
}
