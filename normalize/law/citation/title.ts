/** Words that read as the title of a text, whether or not the lexicon has it. */

/** Bare words that end as a title does, and more than the noun alone. */
const TITLE_BEFORE =
  /[A-Z][A-Za-z]{2,11}(?:协定|协议)?$|[\p{Script=Han}、]{3,}(?:办法|条例|细则|规则|解释|规程|意见|通知|决定|标准|规范|准则|指引|(?<![方办依违合非司立执守犯])法)$/u;
/** What leads up to a title and is no part of it. */
const BEFORE_TITLE =
  /^(?:.*(?:根据|依据|依照|按照|参照|适用|违反|符合|触犯|以及|下列|以下|上述|前述|有关|相关))?[该此本其各及和与]{0,2}/u;
/** A line that is the title of a text: 某市物业管理办法, 关于…的规定（试行）. */
const TITLE_LINE =
  /^(?:[\p{Script=Han}、《》〈〉()]{2,16}(?:省|市|县|州|自治区|院|部|局|委|会)|[\p{Script=Han}、]{0,20}关于|[\p{Script=Han}、]{2,24}(?:管理|暂行|试行|实施|若干|认定|处理|鉴定|保护))[\p{Script=Han}、《》〈〉]{0,50}(?:办法|条例|细则|规定|解释|意见|批复|标准|规则)(?:\([^()]{1,12}\))?$/u;
/** Longest title read without brackets. */
export const MAX_TITLE = 30;
const MIN_TITLE = 4;
/** Longest title read in ordinary quotation marks, with them. */
export const MAX_QUOTED = 60;
/** Marks that do not match are machine-made: one of them is a title's. */
const QUOTED = /[“"《]([^“”"《》。;]{2,50})[”"》]$/u;
const DRAFT = /草案|审议稿|征求意见稿|送审稿/u;

/** Whether a name is that of a draft: no law yet, whatever words it has. */
export function isDraft(name: string): boolean {
  return DRAFT.test(name);
}

/** Whether a line is a title. */
export function isTitleLine(line: string): boolean {
  return TITLE_LINE.test(line);
}

/** The title that words end with, without what leads up to it; undefined when they end otherwise or with the noun alone. */
export function titleAtEnd(words: string): string | undefined {
  const title = TITLE_BEFORE.exec(words)?.[0].replace(BEFORE_TITLE, '');
  return title === undefined || (title.length < MIN_TITLE && !/[A-Z]/u.test(title)) ? undefined : title;
}

/** What stands in the quotation marks that words end with; undefined for none. */
export function contentOfQuotes(words: string): string | undefined {
  return QUOTED.exec(words)?.[1];
}
