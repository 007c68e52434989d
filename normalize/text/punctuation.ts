/** Half-width punctuation in Chinese text becomes full-width again; blanks inside title marks go. */
import type { Edit } from '../types.ts';
import { replaceMatches } from './step.ts';

const FULL: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！' };
const WIDE = '\\p{Script=Han}〇\\u3001-\\u303f\\uff01-\\uff60“”‘’…—·';
/** A mark after a Chinese character (or a closing bracket after one), unless a Latin letter, a slash or a digit run follows. */
const AFTER_WIDE = new RegExp(`(?<=[${WIDE}]) ?(?<mark>[,:;?!])(?![A-Za-z/\\\\])`, 'gu');
/** A mark after a digit, letter, bracket or quotation mark and before a Chinese character. */
const BEFORE_WIDE = /(?<=[\dA-Za-z%)\]"'])(?<mark>[,:;?!])(?=\s?[\p{Script=Han}《【“‘（〔])/gu;
const BRACKETS = /\((?<inner>[^()\n]{1,200})\)/gu;
const HAS_HAN = /\p{Script=Han}/u;
const TITLE_BLANK = /(?<=[《〈])[ \u00a0\u3000]+|[ \u00a0\u3000]+(?=[》〉])/gu;

/** Full-width marks and brackets where they stand in Chinese text; numbers, times, addresses and (1) stay. */
export function widenPunctuation(text: string): Edit[] {
  const marks = [AFTER_WIDE, BEFORE_WIDE].flatMap((pattern) =>
    replaceMatches(text, pattern, 'punctuation', ({ groups }) => FULL[groups?.['mark'] ?? '']),
  );
  return [...marks, ...widenBrackets(text)].sort((a, b) => a.span.start - b.span.start);
}

/** Both brackets of a pair that holds Chinese, or that stands in the middle of Chinese text. */
function widenBrackets(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(BRACKETS)) {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    const inner = match.groups?.['inner'] ?? '';
    const between = HAS_HAN.test(text.slice(start - 1, start)) && /[\d.〇]{4}/u.test(inner);
    if (!HAS_HAN.test(inner) && !between) continue;
    edits.push({ span: { start, end: start + 1 }, text: '（', rule: 'punctuation' });
    edits.push({ span: { start: end - 1, end }, text: '）', rule: 'punctuation' });
  }
  return edits;
}

/** 《刑法 》 → 《刑法》. */
export function trimTitles(text: string): Edit[] {
  return replaceMatches(text, TITLE_BLANK, 'blank', () => '');
}

/** A blank beside a full-width mark adds nothing: 的， 由 → 的，由. */
const MARK_BLANK = /(?<=[，。；：、？！]) +(?=\S)| +(?=[，。；：、？！])/gu;

/** Blanks beside full-width marks go. */
export function trimMarks(text: string): Edit[] {
  return replaceMatches(text, MARK_BLANK, 'blank', () => '');
}
