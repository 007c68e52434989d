/** Whose advertising a page carries: lawyers named with a telephone, a profile or a site of their own. */

import { SURNAME } from '../text/names.ts';
import type { Line } from './lines.ts';

const NAMED = new RegExp(
  `(?<name>${SURNAME}\\p{Script=Han}{1,2})律师(?:法律网|网|简介|介绍|电话|手机|微信|热线|团队|个人|官网|[,，]\\s*(?:电话|手机|微信)|发消息)`,
  'gu',
);
const OWNER = new RegExp(`^@?(?<name>${SURNAME}\\p{Script=Han}{1,2})律师$`, 'u');
/** Words before 律师 that begin with a surname but are none: 专业律师, 金牌律师, 任何律师 … */
const NO_NAME =
  /^(?:专业|专职|资深|金牌|任何|时候|方面|相关|项目|成都|常年|常州|温州|广东|和谐|祝您|安徽|江苏|江西|贵州|云南|陕西|甘肃|石家|解决|于是|从业|全国|高级|文化|单位|严重|左右|强制|应当|平台|明确|费用|辛苦|祖国|房产)/u;
const MAX_NAMES = 5;

/** Names found in the page's text lines, most at the page's edges. */
export function findAdvertisers(lines: readonly Line[], titles: readonly string[]): string[] {
  const names = new Set<string>();
  for (const text of [...titles, ...lines.map((line) => line.text)]) {
    if (text.length > 400 || !text.includes('律师')) continue;
    for (const match of text.matchAll(NAMED)) addName(names, match.groups?.['name']);
    addName(names, OWNER.exec(text)?.groups?.['name']);
    if (names.size >= MAX_NAMES) break;
  }
  return [...names];
}

function addName(names: Set<string>, found: string | undefined): void {
  if (found !== undefined && !NO_NAME.test(found)) names.add(found);
}
