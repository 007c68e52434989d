/** An answer as copies are recognised by: what its author wrote himself, with quoted statute words taken out. */
import { isAlarm, type Judgement } from '../check/types.ts';
import { passageOf } from '../passage.ts';
import { keyText } from '../text/key.ts';
import type { QaItem, SegmentKind, Span } from '../types.ts';
import { questionKey } from './question.ts';

/**
 * What is compared. `own`: the author's words without quotations (at least 40 characters of key text, or 20 that outweigh
 * the quotations). `statute`: hardly anything but quotations; `short`: too little of either. The last two are copies only
 * under the same question.
 */
export type AnswerKind = 'own' | 'statute' | 'short';

/** One answer, ready to be compared and ranked. */
export interface AnswerRecord {
  /** Item id. */
  readonly id: string;
  readonly kind: AnswerKind;
  readonly questionKey: string;
  /** Sorted: `/cn/<law id>/<article>` as the words prove it, else as written. */
  readonly citedArticles: readonly string[];
  /** Key text to compare: pieces between quotations, a line each (`own`), or the whole answer (`statute`, `short`). */
  readonly body: string;
  /** Characters of key text outside quotations and citations. */
  readonly ownLength: number;
  /** Citations judged right, and judgements that raise an alarm. */
  readonly right: number;
  readonly wrong: number;
  /** Last day of the page's stated date; undefined when it states none. */
  readonly published: string | undefined;
  /** Smaller is preferred. */
  readonly sourceRank: number;
}

/** Own text below this many characters of key text says too little to recognise an answer by, beside quotations and alone. */
const LEAST_OWN = 40;
const LEAST_OWN_ALONE = 20;
/** Quoted key text from which an answer without own text counts as a quotation. */
const LEAST_QUOTED = 16;
/** Pieces shorter than a shingle say nothing: 根据, 规定. */
const LEAST_PIECE = 3;
const LEFT_OUT: ReadonlySet<SegmentKind> = new Set(['note', 'further-reading', 'references']);

/**
 * Builds the record of an item. `statuteSpans` (words found in the register) and the judgements' spans are in
 * `passageOf(item).text`, in any order; both are masked. Notes, further reading and references are left out, and so is
 * the question repeated as a line of the answer.
 */
export function answerRecord(
  item: QaItem,
  statuteSpans: readonly Span[],
  judgements: readonly Judgement[],
  sourceRank = 0,
): AnswerRecord {
  const { text } = passageOf(item);
  const question = questionKey(item.question.display);
  const skipped = [...skippedSpans(item, text), ...questionLines(text, question)];
  const mentions = judgements.filter(({ kind }) => kind !== 'penalty').map(({ span }) => span);
  const pieces = keyPieces(text, [...skipped, ...statuteSpans, ...mentions]);
  const ownLength = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const whole = ownLength >= LEAST_OWN ? '' : keyPieces(text, skipped).join('');
  const kind = kindOf(ownLength, whole.length - ownLength);
  return {
    id: item.id,
    kind,
    questionKey: question,
    citedArticles: citedArticles(judgements),
    body: kind === 'own' ? pieces.join('\n') : whole,
    ownLength,
    right: judgements.filter(({ kind, verdict }) => kind === 'citation' && verdict === 'ok').length,
    wrong: judgements.filter(({ verdict }) => isAlarm(verdict)).length,
    published: item.page.published?.to,
    sourceRank,
  };
}

function kindOf(ownLength: number, quoted: number): AnswerKind {
  if (ownLength >= LEAST_OWN || (ownLength >= LEAST_OWN_ALONE && quoted < ownLength)) return 'own';
  return quoted >= LEAST_QUOTED && quoted >= ownLength ? 'statute' : 'short';
}

/** Spans of the segments that are not the answer itself. */
function skippedSpans(item: QaItem, text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { kind, text: segment } of item.segments) {
    const found = text.indexOf(segment.display, start);
    const end = found + segment.display.length;
    if (LEFT_OUT.has(kind)) spans.push({ start: found, end });
    start = end;
  }
  return spans;
}

/** Lines that only repeat the question. */
function questionLines(text: string, question: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const line of question === '' ? [] : text.split('\n')) {
    const end = start + line.length;
    if (line.length < 4 * question.length && questionKey(line) === question) spans.push({ start, end });
    start = end + 1;
  }
  return spans;
}

/** Key text of what lies between the masks, without pieces that are too short. */
function keyPieces(text: string, masks: readonly Span[]): string[] {
  const pieces: string[] = [];
  let at = 0;
  const add = (end: number): void => {
    const piece = end > at ? keyText(text.slice(at, end)) : '';
    if (piece.length >= LEAST_PIECE) pieces.push(piece);
  };
  for (const { start, end } of [...masks].sort((a, b) => a.start - b.start)) {
    add(start);
    at = Math.max(at, end);
  }
  add(text.length);
  return pieces;
}

/** The articles an answer is about: where the words prove another one than printed, that one, so that wrong copies count. */
function citedArticles(judgements: readonly Judgement[]): string[] {
  const cited = new Set<string>();
  for (const { kind, law, article, target } of judgements) {
    if (kind !== 'citation') continue;
    if (target !== undefined) cited.add(articleOf(target));
    else if (law !== undefined && article !== undefined) cited.add(`/cn/${law}/${article}`);
  }
  return [...cited].sort();
}

/** `/cn/criminal-law/253-1/1@2015-11-01` → `/cn/criminal-law/253-1`. */
function articleOf(provision: string): string {
  const [path = ''] = provision.split('@');
  return path.split('/').slice(0, 4).join('/');
}
