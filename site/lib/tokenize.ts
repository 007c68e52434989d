/** Search terms: the same in the build and in the browser. */
import { parseNumeral } from '../../normalize/text/numerals.ts';

const RUN = /[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9]+/g;
const FIRST_HAN = '\u3400';

/** Width and case folded. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Pairs of neighbouring Han characters, single ones that stand alone, and Latin or digit runs. */
export function textTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [run] of foldText(text).matchAll(RUN)) {
    if (run < FIRST_HAN || run.length === 1) {
      terms.push(run);
      continue;
    }
    for (let i = 0; i + 1 < run.length; i++) terms.push(run.slice(i, i + 2));
  }
  return terms;
}

/** The canonical term of an article, the same for every spelling: `§253-1`, with a law's short name `刑法§253-1`. */
export function citationTerm(article: string, law?: string): string {
  return `${law === undefined ? '' : foldText(law)}§${article}`;
}

const NUMERAL = '[〇零一二两三四五六七八九十百千\\d]{1,9}';
const DASH = '[-‐‑–—－]';
/** 第二百五十三条之一, 253条之一, 253条; then 253之一 and 253-1, which only a query means as a citation. */
const IN_QUERY = new RegExp(
  `第?(?<a>${NUMERAL})条(?:之(?<b>${NUMERAL})|${DASH}(?<c>\\d{1,2})(?!\\d))?|第?(?<![\\d-])(?<d>${NUMERAL})(?:之(?<e>${NUMERAL})|${DASH}(?<f>[1-9]\\d?)(?![\\d-]))条?`,
  'g',
);
const BARE_AFTER_LAW = /^第?(\d{1,4}|[〇零一二三四五六七八九十百千]{2,9})$/;

/** What a query asks for: canonical citation terms, and the words that are left. */
export interface ParsedQuery {
  readonly citations: readonly string[];
  readonly words: string;
}

/** Longest name that `text` ends with, 《》 and blanks aside. */
function lawBefore(
  text: string,
  laws: ReadonlyMap<string, string>,
): { readonly name: string; readonly start: number } | undefined {
  const end = text.replace(/[\s》〉>]+$/, '').length;
  for (let length = Math.min(30, end); length >= 2; length--) {
    const start = end - length;
    const name = laws.get(text.slice(start, end));
    if (name !== undefined) return { name, start: text.slice(0, start).replace(/[《〈<]$/, '').length };
  }
  return undefined;
}

/** Reads the citations of a query; `laws` maps every folded name and alias to a law's short name. */
export function parseQuery(query: string, laws: ReadonlyMap<string, string>): ParsedQuery {
  const text = foldText(query.slice(0, 400));
  const citations = new Set<string>();
  let words = '';
  let last = 0;
  for (const match of text.matchAll(IN_QUERY)) {
    const { a, b, c, d, e, f } = match.groups ?? {};
    const article = parseNumeral(a ?? d ?? '');
    const insertionText = b ?? c ?? e ?? f;
    const insertion = insertionText === undefined ? 0 : parseNumeral(insertionText);
    if (article === undefined || insertion === undefined) continue;
    const before = text.slice(last, match.index);
    const law = lawBefore(before, laws);
    citations.add(citationTerm(insertion === 0 ? String(article) : `${article}-${insertion}`, law?.name));
    words += ` ${law === undefined ? before : before.slice(0, law.start)} `;
    last = match.index + match[0].length;
  }
  words += text.slice(last);
  return citations.size === 0 ? bareArticle(text, laws) : { citations: [...citations], words: stripQuestion(words) };
}

/** 刑法253: a number right after a law's name is an article. */
function bareArticle(text: string, laws: ReadonlyMap<string, string>): ParsedQuery {
  const number = /第?[〇零一二三四五六七八九十百千\d]+$/.exec(text.trim());
  const law = number === null ? undefined : lawBefore(text.trim().slice(0, number.index), laws);
  const article = number === null ? undefined : BARE_AFTER_LAW.exec(number[0])?.[1];
  const value = article === undefined ? undefined : parseNumeral(article);
  if (law === undefined || value === undefined) return { citations: [], words: stripQuestion(text) };
  return { citations: [citationTerm(String(value), law.name)], words: stripQuestion(text.trim().slice(0, law.start)) };
}

/** Words that make a question and say nothing of its subject; longest first. */
const QUESTION_WORDS =
  /请问一下|请问|怎么办|怎么样|怎么|怎样|如何|是什么意思|什么意思|是什么|什么是|什么|会不会|能不能|可不可以|是不是|有没有|要不要|多少钱|多少|多久|哪些|哪里|哪个|是否|可以吗|吗|呢|啊|我想问|想问/g;

/** The query without question words; the query itself when nothing else is in it. */
export function stripQuestion(text: string): string {
  const rest = text.replace(QUESTION_WORDS, ' ').trim();
  return textTerms(rest).length === 0 ? text.trim() : rest;
}

/** Spans of `text` that carry one of the terms, neighbouring and overlapping ones joined, sorted. */
export function matchSpans(text: string, terms: ReadonlySet<string>): Array<readonly [start: number, end: number]> {
  const folded = foldText(text);
  if (folded.length !== text.length) return [];
  const spans: Array<[number, number]> = [];
  for (const match of folded.matchAll(RUN)) {
    const [run] = match;
    const width = run < FIRST_HAN ? run.length : Math.min(2, run.length);
    for (let i = 0; i + width <= run.length; i++) {
      if (!terms.has(run.slice(i, i + width))) continue;
      const start = match.index + i;
      const last = spans.at(-1);
      if (last !== undefined && last[1] >= start) last[1] = start + width;
      else spans.push([start, start + width]);
    }
  }
  return spans;
}
