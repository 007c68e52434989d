/** How `npm run check` prints what it found: for people with carets, as JSON, JSON Lines or SARIF. */

import { reportOf } from '../../normalize/check/report.ts';
import { RULES } from '../../normalize/check/rules/index.ts';
import { type CheckResult, isAlarm, type Judgement } from '../../normalize/check/types.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import type { Input } from './check-input.ts';
import { jsonLine } from './lines.ts';

export const FORMATS = ['text', 'json', 'jsonl', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

type PassageInput = Input & { readonly kind: 'passage' };
type BadInput = Input & { readonly kind: 'bad' };

/** Writes results one after another, so that nothing has to be kept. */
export interface Printer {
  readonly begin: () => string;
  readonly passage: (input: PassageInput, result: CheckResult) => string;
  readonly bad: (input: BadInput) => string;
  readonly end: (summary: { readonly alarms: number; readonly judged: number; readonly bad: number }) => string;
}

/** The printer of a format. */
export function makePrinter(format: Format, book: StatuteBook, asOf: string): Printer {
  const printers = { text: textPrinter, json: jsonPrinter, jsonl: jsonlPrinter, sarif: sarifPrinter };
  return printers[format](book, asOf);
}

function jsonlPrinter(book: StatuteBook): Printer {
  return {
    begin: () => '',
    passage: ({ passage }, result) => `${jsonLine(reportOf(passage.text, result, book))}\n`,
    bad: ({ line, id, reason }) => `${jsonLine({ id, line, error: reason })}\n`,
    end: () => '',
  };
}

function jsonPrinter(book: StatuteBook): Printer {
  let first = true;
  const next = (record: unknown): string => {
    const comma = first ? '' : ',\n';
    first = false;
    return comma + jsonLine(record);
  };
  return {
    begin: () => '[\n',
    passage: ({ file, line, passage }, result) => next({ file, line, ...reportOf(passage.text, result, book) }),
    bad: ({ file, line, id, reason }) => next({ file, line, id, error: reason }),
    end: () => '\n]\n',
  };
}

const SARIF_SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** SARIF 2.1.0, columns in code points. */
function sarifPrinter(): Printer {
  const rules = RULES.map(({ id, about }) => ({ id, shortDescription: { text: about } }));
  const tool = { driver: { name: 'Fada', informationUri: 'https://github.com/', rules } };
  let first = true;
  const next = (record: unknown): string => {
    const comma = first ? '' : ',\n';
    first = false;
    return comma + JSON.stringify(record);
  };
  return {
    begin: () =>
      `{"$schema":"${SARIF_SCHEMA}","version":"2.1.0","runs":[{"tool":${JSON.stringify(tool)},"columnKind":"unicodeCodePoints","results":[\n`,
    passage: (input, result) =>
      result.judgements
        .filter(({ verdict }) => isAlarm(verdict))
        .map((judgement) => next(sarifResult(input, judgement)))
        .join(''),
    bad: ({ file, line, reason }) =>
      next({
        ruleId: 'bad-input',
        level: 'error',
        message: { text: reason },
        locations: [location(file, { startLine: line })],
      }),
    end: () => '\n]}]}\n',
  };
}

function location(file: string, region: object): object {
  return { physicalLocation: { artifactLocation: { uri: file === '-' ? 'stdin' : encodeURI(file) }, region } };
}

function sarifResult({ file, line, passage }: PassageInput, judgement: Judgement): object {
  const { message, ruleId, verdict, span, fix } = judgement;
  const region = { ...place(passage.text, span.start, line, 'start'), ...place(passage.text, span.end, line, 'end') };
  const replaced = fix && {
    ...place(passage.text, fix.span.start, line, 'start'),
    ...place(passage.text, fix.span.end, line, 'end'),
  };
  const changes = fix && [
    {
      artifactLocation: { uri: file === '-' ? 'stdin' : encodeURI(file) },
      replacements: [{ deletedRegion: replaced, insertedContent: { text: fix.text } }],
    },
  ];
  return {
    ruleId,
    level: verdict.startsWith('wrong') || verdict === 'nonexistent-article' ? 'error' : 'warning',
    message: { text: message.zh },
    locations: [location(file, region)],
    ...(changes === undefined ? {} : { fixes: [{ artifactChanges: changes }] }),
    properties: { verdict, passage: passage.id, en: message.en },
  };
}

function place(text: string, offset: number, line: number, side: 'start' | 'end'): object {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  const column = [...before.slice(lineStart)].length + 1;
  return { [`${side}Line`]: line + before.split('\n').length - 1, [`${side}Column`]: column };
}

/** Lines with carets under the words, widest characters counted as two columns. */
function textPrinter(book: StatuteBook, asOf: string): Printer {
  const known = book.knownTo.法律;
  return {
    begin: () => '',
    passage: (input, result) =>
      result.judgements
        .filter(({ verdict }) => verdict !== 'ok')
        .map((judgement) => textEntry(input, judgement))
        .join(''),
    bad: ({ file, line, reason }) => `${file}:${line}: ${reason}\n`,
    end: ({ alarms, judged, bad }) =>
      `${judged} judged as of ${asOf} (register checked up to ${known}): ${alarms} to look at` +
      `${bad > 0 ? `, ${bad} input(s) not read` : ''}. 只核对引用,不评价整篇内容,不构成法律意见。\n`,
  };
}

const CONTEXT = 24;

function textEntry(
  { file, line, passage: { text } }: PassageInput,
  { span, verdict, message, fix, proposal }: Judgement,
): string {
  const from = Math.max(text.lastIndexOf('\n', span.start - 1) + 1, span.start - CONTEXT);
  const nextLine = text.indexOf('\n', span.end);
  const to = Math.min(nextLine < 0 ? text.length : nextLine, span.end + CONTEXT);
  const flat = (part: string): string => part.replace(/\s/gu, ' ');
  const head = flat(text.slice(from, span.start));
  const words = flat(text.slice(span.start, span.end));
  const at = line + text.slice(0, span.start).split('\n').length - 1;
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const column = [...text.slice(lineStart, span.start)].length + 1;
  const change = fix ?? proposal;
  const arrow = change === undefined ? '' : `\n    ${fix === undefined ? '建议' : '更正'}: ${change.text}`;
  return (
    `${file}:${at}:${column} ${isAlarm(verdict) ? '✗' : '·'} ${verdict}\n` +
    `    ${head}${words}${flat(text.slice(span.end, to))}\n` +
    `    ${' '.repeat(width(head))}${'^'.repeat(Math.max(1, width(words)))}\n` +
    `    ${message.zh}${arrow}\n`
  );
}

/** Columns of a terminal: two for East Asian wide characters. */
function width(text: string): number {
  let sum = 0;
  for (const c of text)
    sum +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u201c\u201d\u3000-\u303f]/u.test(
        c,
      )
        ? 2
        : 1;
  return sum;
}
