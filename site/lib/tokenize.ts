/** Search terms: the same in the build and in the browser. */
import { parseNumeral, writeNumeral } from '../../normalize/text/numerals.ts';

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

/** The term of a crime by its whole name: 盗窃罪 is `§盗窃`, so that it stands above 盗窃、侮辱尸体罪. */
export function crimeTerm(name: string): string {
  return `§${foldText(name).replace(/罪$/, '')}`;
}

/** Characters of numerals in queries. */
export const NUMERAL_SET = '〇零○一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟廿卅\\d';
const NUMERAL = `[${NUMERAL_SET}]{1,9}`;
const DASH = '[-‐‑–—－]';
/** 第二百五十三条之一, 253条(之一), 第 253 条; then 253之一 and 253-1, which only a query means as a citation. */
const IN_QUERY = new RegExp(
  `第?\\s*(?<a>${NUMERAL})\\s*[条條](?:\\s*\\(?之\\s*(?<b>${NUMERAL})\\)?|${DASH}(?<c>\\d{1,2})(?!\\d))?|第?(?<![\\d-])(?<d>${NUMERAL})(?:之(?<e>${NUMERAL})|${DASH}(?<f>[1-9]\\d?)(?![\\d-]))[条條]?`,
  'g',
);
const BARE_AFTER_LAW = /^第?(\d{1,4}|[〇零一二三四五六七八九十百千]{2,9})$/;
/** 一条狗, 两条腿: things, not articles. */
const COUNTED = /^\s*[一二两三四五六七八九十]\s*[条條]$/;
/** Between two articles of one law. */
const LISTED = /^[\s、,和与及或]*$/;

/** What a query asks for: canonical citation terms, and the words that are left, with and without question words. */
export interface ParsedQuery {
  readonly citations: readonly string[];
  readonly said: string;
  readonly words: string;
}

/** Longest name that `text` ends with, 《》 and blanks aside. */
function lawBefore(
  text: string,
  laws: ReadonlyMap<string, string>,
): { readonly name: string; readonly start: number } | undefined {
  const end = text.replace(/[\s》〉>§(第]+$/, '').length;
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
  let named: string | undefined;
  for (const match of text.matchAll(IN_QUERY)) {
    const { a, b, c, d, e, f } = match.groups ?? {};
    const article = parseNumeral(a ?? d ?? '');
    const insertionText = b ?? c ?? e ?? f;
    const insertion = insertionText === undefined ? 0 : parseNumeral(insertionText);
    if (article === undefined || insertion === undefined) continue;
    const before = text.slice(last, match.index);
    const law = lawBefore(before, laws);
    if (law === undefined && COUNTED.test(match[0])) continue;
    named = law?.name ?? (LISTED.test(before) ? named : undefined);
    citations.add(citationTerm(insertion === 0 ? String(article) : `${article}-${insertion}`, named));
    words += ` ${law === undefined ? before : before.slice(0, law.start)} `;
    last = match.index + match[0].length;
  }
  words += text.slice(last);
  return citations.size === 0 ? bareArticle(text, laws, emptyWords) : parsed([...citations], words, emptyWords);
}

/** 刑法253: a number right after a law's name is an article. */
function bareArticle(text: string, laws: ReadonlyMap<string, string>, emptyWords: EmptyWords): ParsedQuery {
  const number = /第?[〇零一二三四五六七八九十百千\d]+$/.exec(text.trim());
  const law = number === null ? undefined : lawBefore(text.trim().slice(0, number.index), laws);
  const article = number === null ? undefined : BARE_AFTER_LAW.exec(number[0])?.[1];
  const value = article === undefined ? undefined : parseNumeral(article);
  if (law === undefined || value === undefined) return parsed([], text, emptyWords);
  return parsed([citationTerm(String(value), law.name)], text.trim().slice(0, law.start), emptyWords);
}

function parsed(citations: readonly string[], said: string, emptyWords: EmptyWords): ParsedQuery {
  return { citations, said, words: stripQuestion(said, emptyWords) };
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

const FOLDED_ALREADY = /[^\u0000-\u007f\u3400-\u9fff]/g;

/** Width and case folded with every character in its place: what would become longer or shorter is blank. */
function foldInPlace(text: string): string {
  const folded = text.replace(FOLDED_ALREADY, (unit) => {
    const one = unit.normalize('NFKC');
    return one.length === 1 ? one : ' ';
  });
  const lower = folded.toLowerCase();
  return lower.length === text.length ? lower : folded;
}

export type TextSpan = readonly [start: number, end: number];

/** Spans sorted, neighbouring and overlapping ones joined. */
export function joinSpans(spans: readonly TextSpan[]): TextSpan[] {
  const joined: Array<[number, number]> = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && last[1] >= start) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Spans of `text` that carry one of the terms, joined, sorted; single characters within words only where no pair is a term. */
export function matchSpans(text: string, terms: ReadonlySet<string>): TextSpan[] {
  const spans: TextSpan[] = [];
  const hasPairs = [...terms].some((term) => term.length === 2 && term >= FIRST_HAN);
  for (const match of foldInPlace(text).matchAll(RUN)) {
    const [run] = match;
    if (run < FIRST_HAN) {
      if (terms.has(run.slice(0, LONGEST_RUN))) spans.push([match.index, match.index + run.length]);
      continue;
    }
    for (let i = 0; i < run.length; i++) {
      const isPair = terms.has(run.slice(i, i + 2));
      const isAlone = !isPair && (!hasPairs || run.length === 1) && terms.has(run.charAt(i));
      if (isPair || isAlone) spans.push([match.index + i, match.index + Math.min(run.length, i + (isPair ? 2 : 1))]);
    }
  }
  return joinSpans(spans);
}

const CITED = /§(?<article>\d{1,4})(?:-(?<insertion>\d{1,2}))?$/;

/** Where a text names the article of a citation term, in any spelling; what is inserted behind it is another article. */
export function citedSpans(text: string, terms: Iterable<string>): TextSpan[] {
  const spans: TextSpan[] = [];
  for (const term of terms) {
    const { article, insertion } = CITED.exec(term)?.groups ?? {};
    if (article === undefined) continue;
    const either = (digits: string): string => `(?:${digits}|${writeNumeral(Number(digits))})`;
    const end =
      insertion === undefined
        ? '条(?!之[\\d一二三四五六七八九十])'
        : `条?(?:之${either(insertion)}|${DASH}${insertion})(?![\\d一二三四五六七八九十])`;
    const named = new RegExp(`第?(?<![\\d一二三四五六七八九十百千])${either(article)}${end}`, 'g');
    for (const match of foldInPlace(text).matchAll(named)) spans.push([match.index, match.index + match[0].length]);
  }
  return joinSpans(spans);
}
