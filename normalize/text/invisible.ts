/** Characters that nobody sees or that print as stray marks, and odd blanks. */
import type { Edit } from '../types.ts';
import { replaceMatches } from './step.ts';

/** Zero-width characters, byte order marks, bidi controls, soft hyphens, control characters. */
const INVISIBLE =
  /(?:[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|\u034f|[\ufe00-\ufe0f])+/gu;
/** ¬ marks an optional hyphen in copies from word processors; it has no use in Chinese text. */
const NOT_SIGN =
  /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’])¬+|¬+(?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’])/gu;
const WIDE_BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]/gu;
const BLANK_RUN = / {2,}/g;
const LINE_EDGE = /(?:^ +| +$)/gmu;
const EMPTY_LINES = /\n{2,}/g;
const CARRIAGE_RETURN = /\r\n?/g;

/** Removes what is invisible. */
export function removeInvisible(text: string): Edit[] {
  return replaceMatches(text, INVISIBLE, 'invisible', () => '');
}

/** Removes ¬ beside Chinese characters. */
export function removeNotSigns(text: string): Edit[] {
  return replaceMatches(text, NOT_SIGN, 'not-sign', () => '');
}

/** Every kind of blank becomes a plain one. */
export function plainBlanks(text: string): Edit[] {
  return [
    ...replaceMatches(text, WIDE_BLANK, 'blank', () => ' '),
    ...replaceMatches(text, CARRIAGE_RETURN, 'blank', () => '\n'),
  ].sort((a, b) => a.span.start - b.span.start);
}

/** Runs of blanks shrink to one. */
export function shrinkBlanks(text: string): Edit[] {
  return replaceMatches(text, BLANK_RUN, 'blank', () => ' ');
}

/** Blanks at the edges of lines go. */
export function trimLines(text: string): Edit[] {
  return replaceMatches(text, LINE_EDGE, 'blank', () => '');
}

/** Empty lines go: each line of a display text is a paragraph. */
export function removeEmptyLines(text: string): Edit[] {
  return replaceMatches(text, EMPTY_LINES, 'blank', () => '\n');
}

/** Line breaks inside a word or a reference, left where a link was cut out: 第二百七十六条⏎之一, 单⏎处罚金. */
const SPLIT =
  /(?<=第[〇零一二三四五六七八九十百千\d]{1,9}条)\n(?=之[一二三四五六七八九十])|(?<=[并单])\n(?=处)|(?<=最高人)\n(?=民)|(?<=最高人民)\n(?=[法检])|(?<=本)\n(?=法规定)|(?<=有期)\n(?=徒刑)|(?<=中华人民)\n(?=共和国)/gu;

/** Joins such lines. */
export function joinSplitWords(text: string): Edit[] {
  return replaceMatches(text, SPLIT, 'split-word', () => '');
}
