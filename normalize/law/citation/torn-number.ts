/** Article numbers that lost their 条 or their first digit, where what stands before them says that they are one. */
import { NUMERAL_CHARACTERS, parseNumeral } from '../../text/numerals.ts';
import { FILTERED_FIRST, type Reference } from './reference.ts';
import type { MemberRef } from './tokens.ts';

/** 第20的规定 with the law named before. */
const UNITLESS = /第(\d{1,4})(?=[的之]?规定)/uy;
/** Right behind a name: 第32, and 第二百六十四 with 规定 or a stop behind it. */
const BEHIND_NAME = new RegExp(
  `第(?:(\\d{1,4})(?=[,.。;:)”的规]|之(?![\\d一二三四五六七八九十])|$)|([${NUMERAL_CHARACTERS}]{2,9})(?=[的之]?规定|[,:;。]))`,
  'uy',
);
/** 第一 of 第一条 replaced by a word filter. */
const FILTERED_WHOLE = new RegExp(`第?${FILTERED_FIRST}条(?![件例约款目文])`, 'uy');
const FILTER = new RegExp(`第?${FILTERED_FIRST}$`, 'u');
const FILTER_REACH = 3;

/** 根据婚姻法第32, 《刑法》第二百六十四规定, 《民法典》靠前条: what stands at `at`, right behind a law's name. */
export function behindName(text: string, at: number): Reference | undefined {
  FILTERED_WHOLE.lastIndex = at;
  const filtered = FILTERED_WHOLE.exec(text);
  if (filtered !== null) return reference(1, at, filtered[0], 'filtered');
  BEHIND_NAME.lastIndex = at;
  const match = BEHIND_NAME.exec(text);
  return match === null ? undefined : reference(parseNumeral(match[1] ?? match[2] ?? ''), at, match[0], undefined);
}

/** 第20 with 规定 behind it. */
export function withoutUnit(text: string, at: number): Reference | undefined {
  UNITLESS.lastIndex = at;
  const match = UNITLESS.exec(text);
  return match === null ? undefined : reference(parseNumeral(match[1] ?? ''), at, match[0], undefined);
}

/** Where 靠前百一十一条 begins, whose number begins at `number`, not before `from`; undefined when no filter's word stands there. */
export function filteredStart(text: string, number: number, from: number): number | undefined {
  const match = /[百千]/u.test(text.charAt(number))
    ? FILTER.exec(text.slice(Math.max(from, number - FILTER_REACH), number))
    : null;
  return match === null ? undefined : number - match[0].length;
}

function reference(
  article: number | undefined,
  start: number,
  written: string,
  malformed: MemberRef['malformed'],
): Reference | undefined {
  if (article === undefined || article === 0) return undefined;
  const end = start + written.length;
  const member = { key: { article, insertion: 0 }, start, end, units: [], malformed, through: false };
  return { start, end, members: [member] };
}
