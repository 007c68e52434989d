/** Whose advertising a page carries: lawyers named with a telephone, a profile or a site of their own. */
import { SURNAME } from '../text/names.ts';
import type { Line } from './lines.ts';

const PERSONAL = '简介|介绍|手机|微信|发消息|[,，]\\s*(?:电话|手机|微信)';
/** Three characters before words that follow towns as well: 某某某律师网, but 武汉律师网. */
const LONG = new RegExp(
  `(?<name>${SURNAME}\\p{Script=Han}{2})律师(?:法律网|网|电话|热线|团队|个人|官网|${PERSONAL})`,
  'gu',
);
const SHORT = new RegExp(`(?<name>${SURNAME}\\p{Script=Han})律师(?:${PERSONAL})`, 'gu');
const OWNER = new RegExp(`^@?(?<name>${SURNAME}\\p{Script=Han}{1,2})律师$`, 'u');
/** Towns, and words before 律师 that begin with a surname but are none: 高级律师, 解决 … */
const NO_NAME =
  /[州县市区省]$|^(?:武汉|许昌|金华|马鞍|江[西苏阴门油]|唐山|黄[石山冈]|龙岩|沈阳|石[家狮嘴]|邹[城平]|余[姚杭]|陆[丰河]|孟津|钟祥|汪清|高[级邮密端]|万宁|白[山银城]|任[何丘]|方面|于是|严重|文化|单位|汤阴|夏津|常年|专[业职]|资深|金牌|时候|相关|解决|全国|左右|强制|应当|平台|费用|房产)/u;
const MAX_NAMES = 5;

/** Names found in the page's lines and titles. */
export function findAdvertisers(lines: readonly Line[], titles: readonly string[]): string[] {
  const names = new Set<string>();
  for (const text of [...titles, ...lines.map((line) => line.text)]) {
    if (text.length > 400 || !text.includes('律师')) continue;
    const matches = [...text.matchAll(LONG), ...text.matchAll(SHORT), OWNER.exec(text)];
    for (const match of matches) addName(names, match?.groups?.['name']);
    if (names.size >= MAX_NAMES) break;
  }
  return [...names];
}

function addName(names: Set<string>, found: string | undefined): void {
  if (found !== undefined && !NO_NAME.test(found)) names.add(found);
}
