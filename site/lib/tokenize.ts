/** Search terms: the same in the build and in the browser. */
import { parseNumeral } from '../../normalize/text/numerals.ts';

const RUN = /[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9]+/g;
/** Characters of a query that are read; what comes after is left out. */
export const LONGEST_QUERY = 400;
const FIRST_HAN = '\u3400';
/** Longer runs of letters and digits are cut: no word of a text is that long. */
const LONGEST_RUN = 40;

/** Width and case folded. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const NONE: ReadonlySet<string> = new Set();

/** Pairs of neighbouring Han characters, single ones unless they are among the frequent `dropped`, Latin or digit runs. */
export function textTerms(text: string, dropped: ReadonlySet<string> = NONE): string[] {
  const terms: string[] = [];
  for (const [run] of foldText(text).matchAll(RUN)) {
    if (run < FIRST_HAN) {
      terms.push(run.slice(0, LONGEST_RUN));
      continue;
    }
    for (let i = 0; i < run.length; i++) {
      const character = run.charAt(i);
      if (!dropped.has(character)) terms.push(character);
      if (i + 1 < run.length) terms.push(character + run.charAt(i + 1));
    }
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
export function parseQuery(query: string, laws: ReadonlyMap<string, string>, emptyWords: EmptyWords): ParsedQuery {
  const text = foldText(query.slice(0, LONGEST_QUERY)).slice(0, LONGEST_QUERY);
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
  return citations.size === 0
    ? bareArticle(text, laws, emptyWords)
    : { citations: [...citations], words: stripQuestion(words, emptyWords) };
}

/** 刑法253: a number right after a law's name is an article. */
function bareArticle(text: string, laws: ReadonlyMap<string, string>, emptyWords: EmptyWords): ParsedQuery {
  const number = /第?[〇零一二三四五六七八九十百千\d]+$/.exec(text.trim());
  const law = number === null ? undefined : lawBefore(text.trim().slice(0, number.index), laws);
  const article = number === null ? undefined : BARE_AFTER_LAW.exec(number[0])?.[1];
  const value = article === undefined ? undefined : parseNumeral(article);
  if (law === undefined || value === undefined) return { citations: [], words: stripQuestion(text, emptyWords) };
  return {
    citations: [citationTerm(String(value), law.name)],
    words: stripQuestion(text.trim().slice(0, law.start), emptyWords),
  };
}

/** Han characters from which on a query is read as a sentence. */
const SENTENCE = 8;

/** Words that say nothing of a question's subject; `fillers` are only left out of sentences. */
export interface EmptyWords {
  readonly question: readonly string[];
  readonly fillers: readonly string[];
}

/** The query without question words; the query itself when nothing else is in it. Longer words are tried first. */
export function stripQuestion(text: string, { question, fillers }: EmptyWords): string {
  const isSentence = text.replace(/[^\u3400-\u9fff]/g, '').length >= SENTENCE;
  let rest = text;
  for (const word of [...question, ...(isSentence ? fillers : [])].sort((a, b) => b.length - a.length))
    rest = rest.replaceAll(word, ' ');
  return textTerms(rest).length === 0 ? text.trim() : rest.replace(/ {2,}/g, ' ').trim();
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
