/** The year that says which edition of a law is meant: 1997年《刑法》, 97刑法, 《公司法》(2018修正), 《刑法》【1997】. */

const CHANGED = '(?:修正|修订|修改|版|公布)(?:文本|本|版)?';
const TIME = '第[一二三四五六七八九]次';
const CHINESE = '[一二零〇三四五六七八九]{4}';
/** Two digits are a year only with a word that says so: 《刑法修正案(11)》 is none. */
const BRACKETED = `\\d{4}|\\d{2}(?=年|修|版)|${CHINESE}`;
/** At the end of what stands in 《》. */
const INSIDE = new RegExp(
  `(?:[(〔【](?:(${BRACKETED})年?)(?:${TIME})?(?:${CHANGED})?[)〕】]|(?:(\\d{4}|(?<!\\d)\\d{2})年?)(?:修正|修订|修改|版)(?:文本|本|版)?)$`,
  'u',
);
/** (2018修正), 【1997】, (2008年12月27日修订): a day only with the word. */
const BEHIND = new RegExp(
  `[(〔【](${BRACKETED})年?(?:[.-]?\\d{1,2}[.月-]\\d{1,2}日?(?=[^()]{0,4}(?:修正|修订|修改)))?(?:${TIME})?(?:${CHANGED})?[)〕】]`,
  'uy',
);
const BEFORE = new RegExp(
  `(?<!自)(\\d{4}|(?<!\\d)\\d{2}|${CHINESE})年(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:的|版|旧|我国|由|开始|正式|全国人大|颁布|颁行|制定|通过|公布|施行|实施|生效|(?:修订|修正|修改)后?)*$`,
  'u',
);
/** 97刑法. */
const SHORT_BEFORE = /(?<![\d.年月])([5-9]\d)$/u;
const REACH = 24;
const DIGITS = '〇一二三四五六七八九';
/** Years of two digits from here on are of the last century. */
const CENTURY = 49;

/** 1997 of 1997, 97 and 一九九七; undefined for anything else. */
function readYear(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const digits = written.replaceAll('零', '〇').replace(/[〇一二三四五六七八九]/gu, (c) => String(DIGITS.indexOf(c)));
  const year = Number(digits) || undefined;
  if (year === undefined || digits.length > 2) return year;
  return year >= CENTURY ? 1900 + year : 2000 + year;
}

/** 1979 of 1979年《刑法》, 1979年7月1日通过的《刑法》, 79刑法; undefined when no year stands before `open`. */
export function yearBefore(text: string, open: number): number | undefined {
  const before = text.slice(Math.max(0, open - REACH), open);
  const whole = before.includes('年') ? BEFORE.exec(before)?.[1] : undefined;
  return readYear(whole ?? SHORT_BEFORE.exec(before)?.[1]);
}

/** What stands in 《》 without the edition at its end, and the edition. */
export function editionInside(content: string): { readonly name: string; readonly edition: number | undefined } {
  const match = INSIDE.exec(content);
  return { name: content.replace(INSIDE, ''), edition: readYear(match?.[1] ?? match?.[2]) };
}

/** The edition in brackets that open at `at`, and where they end; undefined when none stands there. */
export function editionBehind(
  text: string,
  at: number,
): { readonly edition: number; readonly end: number } | undefined {
  BEHIND.lastIndex = at;
  const match = BEHIND.exec(text);
  const edition = readYear(match?.[1]);
  return match === null || edition === undefined ? undefined : { edition, end: at + match[0].length };
}
