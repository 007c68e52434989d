/**
 * Reads the Markdown of one statute text into articles, paragraphs and items. Tolerant: what cannot be read is named with
 * its line, never dropped in silence. The text stays in memory; nothing of it is stored (see docs/statutes.md).
 */
import type { ArticleKey } from './statute.ts';
import { ARTICLE, BodyReader } from './text-body.ts';

/** 项, or a numbered line below a paragraph. `label` as printed: （一）, 1. */
export interface LawItem {
  readonly label: string;
  /** Words of the item; its own sub-items follow on further lines (`\n`). */
  readonly text: string;
}

/** 款: its opening words and its items. */
export interface LawParagraph {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly text: string;
  readonly items: readonly LawItem[];
}

/** 条 with the headings above it, outermost first. */
export interface LawArticle {
  readonly key: ArticleKey;
  readonly heading: readonly string[];
  readonly line: number;
  readonly paragraphs: readonly LawParagraph[];
}

/** One of 一、二、… in a text without articles: 刑法修正案, 批复, 意见. */
export interface NumberedSection {
  readonly number: number;
  readonly heading: readonly string[];
  readonly line: number;
  readonly paragraphs: readonly LawParagraph[];
}

/** `2015年8月29日 第十二届…通过`: `date` is an ISO day, undefined where it cannot be read. */
export interface HistoryLine {
  readonly line: number;
  readonly date: string | undefined;
  readonly text: string;
}

/** What could not be read as it should be. */
export interface TextProblem {
  readonly line: number;
  readonly kind:
    | 'no-title'
    | 'no-header-end'
    | 'bad-date'
    | 'gap'
    | 'order'
    | 'repeat'
    | 'restart'
    | 'unknown-heading'
    | 'replacement-character'
    | 'truncated'
    | 'empty';
  readonly detail: string;
}

/** A statute text, read. */
export interface ParsedLaw {
  readonly fullName: string;
  readonly history: readonly HistoryLine[];
  readonly articles: readonly LawArticle[];
  readonly numbered: readonly NumberedSection[];
  /** Plain paragraphs before the first article or section (序言, 批复). */
  readonly preamble: readonly LawParagraph[];
  /** Lines after the last article: 附件, 附录, notes, and whatever follows a restart of the numbering. */
  readonly annexes: ReadonlyArray<{ readonly line: number; readonly text: string }>;
  /** Rows of tables, cells trimmed. */
  readonly rows: ReadonlyArray<{ readonly line: number; readonly cells: readonly string[] }>;
  readonly problems: readonly TextProblem[];
}

const DATE = /^[ \t]*(\d{4})[ \t]*年[ \t]*(\d{1,2})[ \t]*月[ \t]*(\d{1,2})[ \t]*日(.*)$/u;
const HEADER_END = '<!-- INFO END -->';
const TITLE_TAIL = /^[一-鿿]{2,12}$/u;

/** `2015年8月29日…` → [`2015-08-29`, rest]; undefined when it is no day of the calendar. */
export function readChineseDay(text: string): readonly [day: string, rest: string] | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900) return undefined;
  return [date.toISOString().slice(0, 10), (match[4] ?? '').trim()];
}

/** Parses a statute text: `# name`, dated history lines, the header's end mark, headings, one line an article or paragraph. */
export function parseLawText(markdown: string): ParsedLaw {
  const lines = cleanLines(markdown);
  const problems: TextProblem[] = [];
  const header = readHeader(lines, problems);
  const body = new BodyReader(problems);
  for (let i = header.bodyAt; i < lines.length; i += 1) body.read(lines[i] as string, i + 1);
  body.finish(lines.length);
  const { articles, numbered, preamble, annexes, rows } = body;
  if (articles.length === 0 && numbered.length === 0 && preamble.length === 0) {
    problems.push({ line: header.bodyAt, kind: 'empty', detail: 'no article and no paragraph' });
  }
  problems.sort((a, b) => a.line - b.line);
  return { fullName: header.fullName, history: header.history, articles, numbered, preamble, annexes, rows, problems };
}

/** Lines without zero-width characters, with plain blanks. */
function cleanLines(markdown: string): string[] {
  return markdown
    .replace(/[\u200b-\u200f\u2060\ufeff]/gu, '')
    .split(/\r\n|\n|\r/u)
    .map((line) => line.replace(/[\u00a0\u3000\t]/gu, ' ').trim());
}

function readHeader(lines: readonly string[], problems: TextProblem[]) {
  const end = lines.indexOf(HEADER_END);
  if (end < 0) problems.push({ line: 1, kind: 'no-header-end', detail: 'the line that ends the header is missing' });
  const firstBody = lines.findIndex((line) => line.startsWith('##') || ARTICLE.test(line));
  const bodyAt = end >= 0 ? end + 1 : Math.max(firstBody, 0);
  let fullName = '';
  const history: HistoryLine[] = [];
  for (let i = 0; i < bodyAt; i += 1) {
    const line = lines[i] as string;
    if (line === '' || line === HEADER_END) continue;
    if (/^# /u.test(line)) {
      // A second title line names a part of a code.
      if (fullName === '') fullName = line.slice(2).replace(/\s+/gu, '');
      continue;
    }
    if (!/\d{4}[ ]*年/u.test(line)) {
      if (history.length === 0 && fullName !== '' && TITLE_TAIL.test(line)) fullName += line;
      continue;
    }
    const read = readChineseDay(line);
    if (read === undefined && /^\d{4}[ ]*年/u.test(line)) {
      problems.push({ line: i + 1, kind: 'bad-date', detail: line.slice(0, 40) });
    }
    history.push({ line: i + 1, date: read?.[0], text: read?.[1] ?? line });
  }
  if (fullName === '') problems.push({ line: 1, kind: 'no-title', detail: 'no line starts with "# "' });
  return { fullName, history, bodyAt };
}
