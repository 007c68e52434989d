/** Postal addresses: a road with a house number, or an estate with a building, and the places named before it. */
import type { Span } from '../../types.ts';

/** What makes an address: 解放路12号, 幸福小区3号楼. Read from its end backwards, so that the cost stays linear. */
const CORE =
  /(?:路|街|巷|弄|大道|胡同)\s?\d{1,5}(?:弄\d{1,4})?号|(?:小区|花园|公寓|新村|家园|苑)[\dA-Z一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座)/gu;
/** Building, unit, floor, room. */
const REST = /^(?:[\dA-Z一二三四五六七八九十-]{1,6}(?:号楼|栋|幢|座|单元|层|楼|室|号|房)){1,4}/u;
/** Longest name before the core, with province, city, district and road. */
const REACH = 30;
/** Where a name cannot reach back over: marks, blanks, and words that lead to an address. */
const STOP =
  /[^\p{Script=Han}\d]|住所地?|住址|地址|户籍地?|现住|家住|居住|位于|坐落|送到|寄到|住在|住|在|于|为|是|到|至|从/gu;

/** Spans of addresses in a text. */
export function findAddresses(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(CORE)) {
    const core = match.index ?? 0;
    const from = Math.max(spans.at(-1)?.end ?? 0, core - REACH);
    const before = text.slice(from, core);
    let start = from;
    for (const stop of before.matchAll(STOP)) start = from + (stop.index ?? 0) + stop[0].length;
    if (start === core) continue;
    const end = core + match[0].length;
    spans.push({ start, end: end + (REST.exec(text.slice(end, end + 40))?.[0].length ?? 0) });
  }
  return spans;
}
