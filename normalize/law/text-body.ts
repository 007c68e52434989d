/** The body of a statute text, read line by line: headings, articles, numbered sections, paragraphs, items, annexes, tables. */
import { parseNumeral } from '../text/numerals.ts';
import type { ArticleKey } from './statute.ts';
import { printArticle } from './statute.ts';
import type { LawParagraph, TextProblem } from './texts.ts';

const NUMERAL = '[〇零一二三四五六七八九十百千]{1,9}';
/** A line that may open an article: number, insertion, blank, words. */
export const ARTICLE = new RegExp(
  `^[第笫][ \\t]*(${NUMERAL}|\\d{1,4})[ \\t]*条(?:之[ \\t]*(${NUMERAL}))?([ \\t]*)(.*)$`,
  'u',
);
const SECTION = new RegExp(`^(${NUMERAL})、[ \\t]*(.*)$`, 'u');
const ITEM = new RegExp(`^([（(](?:${NUMERAL})[）)])[ \\t]*(.*)$`, 'u');
const INLINE_ITEM = new RegExp(`(?<=[：:；;。])([（(]${NUMERAL}[）)])`, 'u');
const SUB_ITEM = /^(\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])[ \t]*(.*)$/u;
const HEADING = /^(#{2,6})[ \t]*(.+)$/u;
const KNOWN_HEADING = new RegExp(
  `^(?:第${NUMERAL}(?:分?编|章|节|部分)|${NUMERAL}、|[（(]${NUMERAL}[）)]|总[ ]*则|附[ ]*则|序[ ]*言|前[ ]*言|目[ ]*录|附件|附表|附录|附:|附：|第${NUMERAL}条)`,
  'u',
);
const PLAIN_HEADING = /^附\s*则$/u;
const BOOK_PART = /^[一-鿿]{2,12}$/u;
const ANNEX =
  /^(?:附(?:件|表|录)?[一二三四五六七八九十\d]{0,2}[ \t]*(?:[：:]|$)|附(?:件|表|录)[一二三四五六七八九十\d]{0,2}[ \t]|[①-⑳])/u;
const REFERENCE_AFTER = /^(?:[、，,。；;和及或与至的之款项]|第|规定|所|中)/u;
const CLOSING = /(?:[。；：:;！？”’」』）)\]】]|施行|执行|废止|\d日)$/u;

interface OpenUnit {
  readonly heading: readonly string[];
  readonly line: number;
  readonly paragraphs: Array<{ line: number; text: string; items: Array<{ label: string; text: string }> }>;
}

/** Collects the body line by line: call `read` for each line, then `finish`. */
export class BodyReader {
  readonly articles: Array<OpenUnit & { readonly key: ArticleKey }> = [];
  readonly numbered: Array<OpenUnit & { readonly number: number }> = [];
  readonly annexes: Array<{ line: number; text: string }> = [];
  readonly rows: Array<{ line: number; cells: string[] }> = [];
  readonly #problems: TextProblem[];
  readonly #opening: OpenUnit = { heading: [], line: 0, paragraphs: [] };
  readonly #seen = new Set<string>();
  #headings: Array<{ depth: number; text: string; open: boolean }> = [];
  #unit: OpenUnit = this.#opening;
  #inAnnex = false;
  #lastText = '';

  constructor(problems: TextProblem[]) {
    this.#problems = problems;
  }

  get preamble(): readonly LawParagraph[] {
    return this.#opening.paragraphs;
  }

  read(line: string, at: number): void {
    if (line === '' || line.startsWith('<!--') || line.startsWith('![')) return;
    if (line.includes('\ufffd')) this.#problem(at, 'replacement-character', line.slice(0, 40));
    if (line.startsWith('|')) {
      this.rows.push({
        line: at,
        cells: line
          .replace(/^\||\|$/gu, '')
          .split('|')
          .map((cell) => cell.trim()),
      });
      return;
    }
    this.#lastText = line;
    const heading = HEADING.exec(line);
    if (heading !== null) this.#heading((heading[1] as string).length, (heading[2] as string).trim(), at);
    else if (PLAIN_HEADING.test(line)) this.#heading(2, '附则', at);
    else this.#line(line, at);
  }

  finish(lastLine: number): void {
    const last = this.#lastText;
    if (this.articles.length + this.numbered.length > 0 && !this.#inAnnex && last !== '' && !CLOSING.test(last)) {
      this.#problem(lastLine, 'truncated', `ends with "${last.slice(-20)}"`);
    }
  }

  #line(line: string, at: number): void {
    const article = this.#inAnnex ? null : ARTICLE.exec(line);
    if (article !== null && this.#article(article, at)) return;
    if (this.articles.length > 0 && ANNEX.test(line)) this.#inAnnex = true;
    const section = this.articles.length === 0 ? SECTION.exec(line) : null;
    if (this.#inAnnex) this.annexes.push({ line: at, text: line });
    else if (section !== null) this.#section(section, at);
    else this.#text(line, at);
  }

  #problem(line: number, kind: TextProblem['kind'], detail: string): void {
    this.#problems.push({ line, kind, detail });
  }

  #heading(depth: number, text: string, at: number): void {
    if (/^附(?:件|表|录)/u.test(text)) {
      this.#inAnnex = true;
      this.annexes.push({ line: at, text });
      return;
    }
    if (!KNOWN_HEADING.test(text) && !BOOK_PART.test(text)) this.#problem(at, 'unknown-heading', text.slice(0, 40));
    this.#headings = [...this.#headings.filter((h) => h.depth < depth), { depth, text, open: true }];
  }

  /** True when the line opens an article; a reference at the start of a line (第三条规定的…) is text. */
  #article(match: RegExpExecArray, at: number): boolean {
    const article = parseNumeral(match[1] as string);
    const insertion = match[2] === undefined ? 0 : parseNumeral(match[2]);
    if (article === undefined || article === 0 || insertion === undefined) return false;
    const key: ArticleKey = { article, insertion };
    const words = match[4] as string;
    const last = this.articles.at(-1)?.key;
    const next = isNext(last, key);
    if (match[3] === '' && words !== '' && !(next && !REFERENCE_AFTER.test(words))) return false;
    if (!next && this.#misplaced(last, key, words, at)) return false;
    this.#seen.add(printArticle(key));
    this.articles.push({ key, heading: this.#path(), line: at, paragraphs: [] });
    this.#open(this.articles.at(-1) as OpenUnit);
    if (words !== '') this.#text(words, at);
    return true;
  }

  /** Names a number out of sequence; true when the line opens no article of this text. */
  #misplaced(last: ArticleKey | undefined, key: ArticleKey, words: string, at: number): boolean {
    const id = printArticle(key);
    // 第四十五条 第二款规定的…: a reference with a stray blank.
    if (this.#seen.has(id) && /^第[一二三四五六七八九十]{1,3}款/u.test(words)) return true;
    if (last !== undefined && key.article === 1 && key.insertion === 0) {
      this.#problem(at, 'restart', `the numbering starts again after ${printArticle(last)}`);
      this.#inAnnex = true;
      return true;
    }
    if (this.#seen.has(id)) {
      this.#problem(at, 'repeat', `article ${id} occurs again`);
      return true;
    }
    const before = last === undefined ? 'the beginning' : printArticle(last);
    const later =
      last === undefined ||
      key.article > last.article ||
      (key.article === last.article && key.insertion > last.insertion);
    this.#problem(at, later ? 'gap' : 'order', `article ${id} follows ${before}`);
    return false;
  }

  #section(match: RegExpExecArray, at: number): void {
    const number = parseNumeral(match[1] as string) ?? 0;
    const unit = { number, heading: this.#path(), line: at, paragraphs: [] };
    this.numbered.push(unit);
    this.#open(unit);
    this.#text(match[2] as string, at);
  }

  #open(unit: OpenUnit): void {
    this.#unit = unit;
    for (const heading of this.#headings) heading.open = false;
  }

  #path(): string[] {
    return this.#headings.map(({ text }) => text);
  }

  #text(line: string, at: number): void {
    const heading = this.#headings.at(-1);
    if (heading?.open && line.length <= 30 && !/[。；：:;，]/u.test(line)) {
      heading.text += line; // A heading broken over two lines: its tail is no paragraph of the article before.
      return;
    }
    const { paragraphs } = this.#unit;
    const last = paragraphs.at(-1);
    const item = ITEM.exec(line);
    const sub = SUB_ITEM.exec(line);
    if (last !== undefined && item !== null) {
      last.items.push({ label: item[1] as string, text: item[2] as string });
    } else if (last !== undefined && sub !== null) {
      const open = last.items.at(-1);
      if (open === undefined || SUB_ITEM.test(open.label))
        last.items.push({ label: sub[1] as string, text: sub[2] as string });
      else open.text += `\n${line}`;
    } else if (last !== undefined && continues(last, line)) {
      last.text += `\n${line}`;
    } else {
      paragraphs.push({ line: at, ...splitItems(line) });
    }
  }
}

/** 有下列情形之一的：（一）甲；（二）乙。 in one line → its opening words and its items. */
function splitItems(line: string): { text: string; items: Array<{ label: string; text: string }> } {
  const parts = line.split(INLINE_ITEM);
  const labels = parts.filter((_, at) => at % 2 === 1);
  const inOrder = labels.every((label, at) => parseNumeral(label.slice(1, -1)) === at + 1);
  if (labels.length < 2 || !inOrder) return { text: line, items: [] };
  return { text: parts[0] as string, items: labels.map((label, at) => ({ label, text: parts[2 * at + 2] as string })) };
}

/** An unlabelled list (委员长，/ 副委员长若干人，/ …): a line after a comma belongs to the same paragraph. */
function continues(last: { readonly text: string; readonly items: readonly unknown[] }, line: string): boolean {
  return (
    last.items.length === 0 && (/[，、]$/u.test(last.text) || (/[：:]$/u.test(last.text) && /[，、]$/u.test(line)))
  );
}

function isNext(last: ArticleKey | undefined, key: ArticleKey): boolean {
  if (last === undefined) return key.article === 1 && key.insertion === 0;
  if (key.insertion === 0) return key.article === last.article + 1;
  return key.article === last.article && key.insertion === last.insertion + 1;
}
