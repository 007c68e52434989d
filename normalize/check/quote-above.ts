/**
 * Words above a citation: `<statute words>⏎法律依据:《…》第…条` and `<statute words>(《…》第…条)`. Where they end, when the layout
 * makes the citation their source.
 */
import type { WordsCandidate } from '../law/book.ts';
import { type Folded, GAP } from '../law/citation/fold.ts';
import type { Scanned } from '../law/citation/index.ts';
import type { Token } from '../law/citation/tokens.ts';
import type { Span } from '../types.ts';
import { type Find, LEAST_TAIL, OWN_COVERAGE, runOf } from './quote-region.ts';

/** How far above a citation its words may begin, in units of the passage. */
const REACH = 600;
/** Units of a line before its citation, 法律依据: and the like. */
const LABEL = 14;
/** What may stand in a line before the citation that is the source of the words above. */
const LINE_LABEL =
  /^[\s\p{P}一二三四五六七八九十\d]{0,6}(?:[\p{Script=Han}]{0,6}(?:依据|法条|法规|条文|规定|出处|来源|链接)(?:是|为|如下)?)?[\s:：、,，.·—-]{0,3}(?:以上(?:内容|规定|条文)?)?(?:详?见|参见|根据|依据|依照|[摘引选出来]自)?[\s《（(]{0,2}$/u;
/** A line of its own between the words and the citation: 【法律依据】. */
const LABEL_LINE =
  /(?:^|\n)[^\n。；;，,]{0,14}(?:依据|法条|法规|条文|规定|出处|来源|链接)[^\n。；;，,\p{Script=Han}]{0,4}\s*$/u;
/** What may stand between an opening bracket and the citation in it. */
const BRACKET = /[（(〔【[](?:详?见|参见|参照|依据|根据|引自|摘自|法律依据[:：]?)?[《\s]{0,2}$/u;
/** A dash behind the words, or the page says of the words in quotation marks whose they are. */
const DASH =
  /(?:(?<=[。；;”"」])\s{0,2}[—-]{1,3}|(?<=[”"」])[，,]?(?:这|此|以上|上述)?[就均]?(?:是|为|见|即|[摘引选出来]自))(?:[摘引选出来]自)?[《\s]{0,2}$/u;
/** Behind a citation that words stand above. */
const RULE = /^的?(?:有关|相关|明确)?规定/u;
/** Units between two citations of one list. */
const LIST_GAP = 3;

/** The stretch that ends right before a citation's layout; undefined when words follow it or its line says something else. */
export function spanAbove({ folded, tokens }: Scanned, text: string, index: number): Span | undefined {
  const token = tokens[index];
  if (token === undefined || !isLast(folded, tokens, index)) return undefined;
  const start = folded.starts[listStart(folded, tokens, index)] ?? 0;
  const before = text.slice(Math.max(0, start - LABEL), start);
  const bracket = BRACKET.exec(before) ?? DASH.exec(before);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const end =
    bracket !== null
      ? start - bracket[0].length
      : start - lineStart <= LABEL && LINE_LABEL.test(text.slice(lineStart, start))
        ? aboveLabels(text, lineStart)
        : undefined;
  if (end === undefined || end === 0) return undefined;
  const border = tokens.slice(0, index).findLast(({ kind }) => kind === 'border');
  return { start: Math.max(folded.starts[border?.end ?? 0] ?? 0, end - REACH, 0), end };
}

/** The whole stretch and its last paragraphs, longest first: the words may be only the last of them. */
export function partsAbove(text: string, { start, end }: Span): Span[] {
  const parts: Span[] = [{ start, end }];
  const line = text.lastIndexOf('\n', end - 1) + 1;
  if (line > start && line < end) parts.push({ start: line, end });
  const sentence = text.lastIndexOf('。', end - 2) + 1;
  if (sentence > Math.max(start, line) && sentence < end) parts.push({ start: sentence, end });
  return parts.filter((part) => part.end > part.start);
}

/** The end of the words above, labels on lines of their own left out. */
function aboveLabels(text: string, lineStart: number): number {
  let end = trimmed(text, lineStart);
  for (let i = 0; i < 2; i++) {
    const label = LABEL_LINE.exec(text.slice(Math.max(0, end - 40), end));
    if (label === null) return end;
    end = trimmed(text, end - label[0].length);
  }
  return end;
}

function trimmed(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/u.test(text[at - 1] ?? '')) at--;
  return at;
}

/** No words of its own behind the citation: a line end, a closing bracket, the end, or the next citation. */
function isLast({ text, gaps }: Folded, tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== 'ref') return false;
  const end = token.end + (RULE.exec(text.slice(token.end, token.end + 8))?.[0].length ?? 0);
  if (end >= text.length || (gaps[end] ?? 0) >= GAP.line) return true;
  const rest = text.slice(end, end + 2);
  if (/^[)）〕】]/u.test(rest)) return true;
  if (/^[。;、,]?$/u.test(rest)) return true;
  if (/^[。;]/u.test(rest) && (gaps[end + 1] ?? 0) >= GAP.line) return true;
  const next = tokens[index + 1];
  return next !== undefined && next.start - end <= LIST_GAP && (next.kind === 'ref' || next.kind === 'name');
}

/** Where the list of citations begins that this one stands in: nothing but joiners between them. */
function listStart({ text, gaps }: Folded, tokens: readonly Token[], index: number): number {
  let at = tokens[index]?.start ?? 0;
  for (let i = index - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token === undefined || (token.kind !== 'ref' && token.kind !== 'name')) break;
    const between = text.slice(token.end, at);
    if (between.length > LIST_GAP || !/^[、,;和与及。]*(?:第)?$/u.test(between)) break;
    if ((gaps[at] ?? 0) >= GAP.block) break;
    at = token.start;
  }
  return at;
}

/** Words of 第二百五十三条之一 anywhere in the stretch above a bare 第二百五十三条, of which there are none: others may follow them. */
export function insertedRun(find: Find, span: Span, law: string, article: string): Span | undefined {
  const found = find(span, [law]);
  const inserted = found.find((one) => one.article.startsWith(`${article}-`));
  const run = inserted?.spans.find(({ start, end }) => end - start >= LEAST_TAIL);
  if (run === undefined || found.some((one) => one.article === article && one.proved > 0)) return undefined;
  return { start: span.start + run.start, end: span.start + run.end };
}

/** The cited article, when a run of the stretch has its words. */
export function confirmation(find: Find, base: Span, law: string, article: string): WordsCandidate | undefined {
  const isOwn = (one: WordsCandidate): boolean => one.law === law && one.article === article;
  const run = runOf(base, find(base, [law]).find(isOwn));
  if (run === undefined || run.end - run.start < LEAST_TAIL) return undefined;
  return find(run, [law]).find((one) => isOwn(one) && one.coverage >= OWN_COVERAGE);
}
