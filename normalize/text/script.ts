/** Traditional script: detected first, then converted one character for one, so that offsets hold. */
import type { Edit } from '../types.ts';
import { mapCharacters, replaceMatches, type StepContext } from './step.ts';

/** Share of traditional-only characters among Han characters from which on a text counts as traditional. */
const SHARE = 0.02;
const HAN = /\p{Script=Han}/gu;

/** True when more than 2 % of the Han characters exist in traditional script only. */
export function isTraditional(text: string, table: ReadonlyMap<string, string>): boolean {
  let han = 0;
  let traditional = 0;
  for (const [character] of text.matchAll(HAN)) {
    han += 1;
    if (table.has(character)) traditional += 1;
  }
  return traditional >= 2 && traditional > han * SHARE;
}

/** Traditional → simplified, where the text was found to be traditional. */
export function simplify(text: string, { tables, traditional }: StepContext): Edit[] {
  return traditional ? mapCharacters(text, tables.traditional, 'traditional') : [];
}

/** 著作权, 显著, 土著 keep 著, which the table turns into 着. */
const KEPT_ZHU = /(?<=[显昭卓论名编原专巨土拙])着|着(?=作[权者人]|名|称|述|录)/gu;

/** Words that a one-to-one table gets wrong, put right again. */
export function repairSimplified(text: string, { traditional }: StepContext): Edit[] {
  return traditional ? replaceMatches(text, KEPT_ZHU, 'traditional', () => '著') : [];
}

/** Pinyin after a character, as machine-converted pages print it: 規(guī)定. Tone marks or plain letters. */
const GLOSS = /(?<=\p{Script=Han})[(（]\s?[a-zA-ZāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿêɑɡĀÁǍÀĒÉĚÈŌÓǑÒ]{1,7}\s?[)）]/gu;
const TONE = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒ]/u;
/** Toneless syllables count as glosses only on a page that has others with tones. */
const SYLLABLE =
  /^[(（]\s?(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ueng|ü|üe|ue|ün|v|ve)\s?[)）]$/u;

/** Removes pinyin glosses. */
export function removeGlosses(text: string): Edit[] {
  const toned = TONE.test(text);
  return replaceMatches(text, GLOSS, 'pinyin-gloss', ({ 0: gloss }) =>
    TONE.test(gloss) || (toned && SYLLABLE.test(gloss)) ? '' : undefined,
  );
}

const FORMAL_IN_ARTICLE =
  /第[〇零○一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}[条款项章节编]|之[壹贰叁肆伍陆柒捌玖]/gu;
const FORMAL: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
};
/** 壹 alone, not in an amount of money: a machine's 一. */
const LONE_ONE = /(?<![壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角币])壹(?![壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整])/gu;

/** 第貳百柒拾壹條 → 第二百七十一条; in converted text 壹 outside amounts too (情形之壹, 壹倍以上). */
export function plainNumerals(text: string, { traditional }: StepContext): Edit[] {
  const inArticles = replaceMatches(text, FORMAL_IN_ARTICLE, 'numeral', ({ 0: found }) =>
    found.replace(/[壹贰叁肆伍陆柒捌玖拾佰仟]/gu, (character) => FORMAL[character] ?? character),
  );
  if (!traditional) return inArticles;
  const lone = replaceMatches(text, LONE_ONE, 'numeral', () => '一').filter(
    ({ span }) => !inArticles.some((edit) => edit.span.start < span.end && span.start < edit.span.end),
  );
  return [...inArticles, ...lone].sort((a, b) => a.span.start - b.span.start);
}

/** ○ and its look-alikes inside a run of Chinese numerals: 二○一七 → 二〇一七. */
const ZERO = /(?<=[一二三四五六七八九十百千〇])[○◯O0０](?=[一二三四五六七八九十百千〇○◯年条])/gu;

/** Look-alike zeros and the characters of the homoglyph table. */
export function repairHomoglyphs(text: string, { tables }: StepContext): Edit[] {
  return [
    ...replaceMatches(text, ZERO, 'homoglyph', () => '〇'),
    ...mapCharacters(text, tables.homoglyphs, 'homoglyph'),
  ].sort((a, b) => a.span.start - b.span.start);
}
