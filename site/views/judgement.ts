/** Judgements as readers see them: marks in the text, and the notes beneath it. */
import type { Evidence, Fix, Judgement } from '../../normalize/check/types.ts';
import type { Marking } from '../context.ts';
import { articleName, parseProvision } from '../lib/format.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import type { Piece, Run } from '../marks.ts';
import { labelOf, toneOf } from '../model/labels.ts';
import type { ItemPage, Tone } from '../model/types.ts';
import { evidenceName, evidenceText } from './evidence.ts';

/** Half-width marks that touch a Han character or a Chinese bracket; a blank behind one goes with it. */
const HALF_WIDTH = /[,;:?!](?=[\p{Script=Han}《“（「])|(?<=[\p{Script=Han}》”）」])[,;:?!] ?/gu;
const ANY_HALF_WIDTH = /[,;:?!]/;
const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };

/** Text as set: half-width punctuation beside Chinese becomes full-width. For display only; records stay as they are. */
export function typeset(text: string): string {
  if (!ANY_HALF_WIDTH.test(text)) return text;
  return text.replace(HALF_WIDTH, (mark) => FULL_WIDTH[mark.charAt(0)] ?? mark);
}

/** The page of a provision, for a link: its article, else its law; undefined when the site has neither. */
function provisionPath(site: Marking, law: string | undefined, article: string | undefined): string | undefined {
  if (law === undefined) return undefined;
  return (article === undefined ? undefined : site.article(law, article)?.path) ?? site.law(law)?.path;
}

/** A provision's printed name with a link where the site has a page: 刑法第二百五十三条之一. */
export function provisionLink(site: Marking, provision: string): Html {
  const parsed = parseProvision(provision);
  if (parsed === undefined) return html`${provision}`;
  const law = site.book.law(parsed.law)?.name ?? parsed.law;
  const below = parsed.article === undefined ? '' : articleName(parsed.article, parsed.paragraph, parsed.item);
  const path = provisionPath(site, parsed.law, parsed.article);
  const name = `${law}${below}`;
  return path === undefined ? html`${name}` : html`<a href="${site.href(path)}">${name}</a>`;
}

/** The sign that stands before a label: ✗ for wrong alone, so that colour is not the only mark. */
export function badge(tone: Tone, label: string): Html {
  const sign: Record<Tone, string> = {
    ok: '✓',
    fixed: '✎',
    wrong: '✗',
    partial: '△',
    stale: '◷',
    note: '※',
    unchecked: '○',
  };
  return html`<span class="badge t-${tone}"><span aria-hidden="true">${sign[tone]}</span> ${label}</span>`;
}

function lines(text: string): Renderable {
  return typeset(text)
    .split('\n')
    .map((line, index) => (index === 0 ? line : html`<br>${line}`));
}

function pieceMarkup(piece: Piece): Html {
  if (piece.kind === 'text') return html`${lines(piece.text)}`;
  const del = piece.del === '' ? '' : html`<del>${lines(piece.del)}</del>`;
  const words = piece.del === '' ? '（补入）' : '更正为';
  return html`${del}<span class="visually-hidden">${words}</span><ins>${lines(piece.ins)}</ins>`;
}

const SHORT = 2;
const PUNCTUATION = /[\s，。；、：,;:（）()《》“”]/;

/**
 * Pieces for reading: a change of one or two characters takes the next few into it, for a struck 十 alone cannot be read:
 * 十年以下 → 七年以下.
 */
function readable(pieces: readonly Piece[]): Piece[] {
  const made = [...pieces];
  for (const [index, piece] of made.entries()) {
    const next = made[index + 1];
    if (piece.kind !== 'change' || piece.del === '' || piece.del.length > SHORT || next?.kind !== 'text') continue;
    const end = next.text.search(PUNCTUATION);
    const more = Array.from(end === -1 ? next.text : next.text.slice(0, end))
      .slice(0, 3)
      .join('');
    made[index] = { kind: 'change', del: piece.del + more, ins: piece.ins + more };
    made[index + 1] = { kind: 'text', text: next.text.slice(more.length) };
  }
  return made;
}

/** True for judgements that get a numbered note; the others only link to their provision. */
function isNoted(tone: Tone): boolean {
  return tone !== 'ok';
}

function runMarkup(site: Marking, run: Run, numbers: ReadonlyMap<number, number>): Html {
  const { judgement } = run;
  const inner = readable(run.pieces).map(pieceMarkup);
  if (judgement === undefined) return html`${inner}`;
  const tone = toneOf(judgement, site.messages);
  const path =
    judgement.target !== undefined && judgement.fix !== undefined
      ? targetPath(site, judgement.target)
      : provisionPath(site, judgement.law, judgement.article);
  const linked = path === undefined ? html`${inner}` : html`<a href="${site.href(path)}">${inner}</a>`;
  const number = numbers.get(run.index);
  if (number === undefined) return html`<span class="cite t-${tone}">${linked}</span>`;
  const label = labelOf(judgement, site.messages).label;
  return html`<span class="cite t-${tone}" id="c${number}">${linked}\u2060<a class="ref" href="#n${number}" aria-label="核对说明${number}：${label}">${number}</a></span>`;
}

function targetPath(site: Marking, target: string): string | undefined {
  const parsed = parseProvision(target);
  return provisionPath(site, parsed?.law, parsed?.article);
}

/** Runs → paragraphs: a line feed in plain text ends one. */
export function paragraphs(site: Marking, runs: readonly Run[], numbers: ReadonlyMap<number, number>): Html {
  const done: Html[] = [];
  let open: Html[] = [];
  const close = (): void => {
    if (open.length > 0) done.push(html`<p>${open}</p>\n`);
    open = [];
  };
  for (const run of runs) {
    const [only] = run.pieces;
    if (run.judgement !== undefined || only?.kind !== 'text') {
      open.push(runMarkup(site, run, numbers));
      continue;
    }
    for (const [index, line] of typeset(only.text).split('\n').entries()) {
      if (index > 0) close();
      if (line.trim() !== '') open.push(html`${line}`);
    }
  }
  close();
  return html`${done}`;
}

/** Numbers of an item's notes, by index of the judgement. */
export function noteNumbers(site: Marking, { check }: Pick<ItemPage, 'check'>): Map<number, number> {
  const numbers = new Map<number, number>();
  for (const [index, judgement] of check.judgements.entries()) {
    const silent = judgement.kind === 'law-only' && judgement.verdict === 'unresolvable';
    if (isNoted(toneOf(judgement, site.messages)) && !silent) numbers.set(index, numbers.size + 1);
  }
  return numbers;
}

/** One fact or measurement that a verdict rests on. */
export function evidenceItem(site: Marking, evidence: Evidence): Html {
  const { kind, provision } = evidence;
  const at = provision === undefined ? '' : html`${provisionLink(site, provision)}：`;
  return html`<li><span class="evidence-kind">${evidenceName(kind)}</span> ${at}${typeset(evidenceText(evidence))}</li>`;
}

/** Words on one line. */
function inLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** The judged words with a change in place, on one line; the change alone when it lies outside them. */
function changePieces({ text, span }: Judgement, fix: Fix): Piece[] {
  const [start, end] = [fix.span.start - span.start, fix.span.end - span.start];
  if (start < 0 || end > text.length) return [{ kind: 'change', del: inLine(fix.inverse.text), ins: fix.text }];
  const change: Piece = { kind: 'change', del: inLine(text.slice(start, end)), ins: fix.text };
  const before = inLine(text.slice(0, start));
  return [{ kind: 'text', text: before }, change, { kind: 'text', text: inLine(text.slice(end)) }];
}

/** A correction in its words, deleted and inserted: 三年以上~~十年以下~~**七年以下**. */
export function correctionLine(judgement: Judgement, fix: Fix): Html {
  return html`<span class="change">${readable(changePieces(judgement, fix)).map(pieceMarkup)}</span>`;
}

/** Verdicts whose proposal is what stands there now, not what may have been meant. */
export const MOVED: ReadonlySet<string> = new Set([
  'repealed-law',
  'renumbered',
  'superseded-text',
  'outdated',
  'not-yet-in-force',
]);

/** What was written and, where something is proposed, how it would read; never 应为, for nothing is proved. */
export function proposalLine(judgement: Judgement): Html {
  const { proposal, text, verdict } = judgement;
  if (proposal === undefined) return html`<span class="change"><q>${text}</q></span>`;
  const proposed = readable(changePieces(judgement, proposal)).map((piece) =>
    piece.kind === 'text' ? html`${piece.text}` : html`<ins>${piece.ins}</ins>`,
  );
  return html`<span class="change"><q>${text}</q> <span class="maybe">${MOVED.has(verdict) ? '现可参看：' : '可能是：'}${proposed}</span></span>`;
}

function originalOf({ fix, text }: Judgement): Renderable {
  if (fix === undefined) return undefined;
  return html`<details class="original"><summary>查看原文</summary><p>页面原写：<q>${text}</q></p></details>`;
}

/** The note on one judgement; `choice` stands at its end: what a reader may do about it. */
export function note(
  site: Marking,
  judgement: Judgement,
  number: number,
  dated: boolean,
  choice: Renderable = undefined,
): Html {
  const tone = toneOf(judgement, site.messages);
  const { label, tone: own } = labelOf(judgement, site.messages);
  const fixed = judgement.fix === undefined ? '' : badge('fixed', '已更正');

  const onDate = dated ? site.messages.onPageDate[judgement.onPageDate] : site.messages.noDate;
  return html`<li class="note t-${tone}" id="n${number}"><p class="note-head"><a class="back" href="#c${number}" aria-label="回到正文第${number}处">${number}</a> ${fixed} ${badge(own, label)}</p>
<p>${judgement.fix === undefined ? proposalLine(judgement) : correctionLine(judgement, judgement.fix)}</p>
<p>${typeset(judgement.message.zh)}</p>
<p class="on-date">${onDate}。</p>
${judgement.evidence.length > 0 && html`<details><summary>依据</summary><ul class="evidence">${judgement.evidence.map((e) => evidenceItem(site, e))}</ul></details>`}
${originalOf(judgement)}${choice}</li>
`;
}

/** The one-line summary above an answer, with what is wrong after its fixes. */
export function summaryLine(site: Marking, { summary: { total, tones } }: Pick<ItemPage, 'summary'>): Html {
  if (total === 0) return html`<p>本篇未发现可核对的法条引用或处罚幅度。${site.messages.notAll}</p>`;
  const parts: ReadonlyArray<readonly [Tone, string]> = [
    ['ok', '一致'],
    ['fixed', '已更正'],
    ['wrong', '不符'],
    ['partial', '不全或混合'],
    ['stale', '为旧法或已变动'],
    ['note', '另有说明'],
    ['unchecked', '未核对'],
  ];
  const shown = parts.filter(([tone]) => tones[tone] > 0);
  const counts = shown.map(
    ([tone, words], index) =>
      html`${index > 0 && '，'}<span class="count t-${tone}"><b>${tones[tone]}</b> 处${words}</span>`,
  );
  const partly = tones.fixed > 0 && tones.wrong + tones.partial + tones.stale > 0;
  return html`<p><b>${total}</b> 处引用与处罚幅度：${counts}。${partly && html`<strong class="partly">${site.messages.partlyFixed}。</strong>`}${site.messages.notAll}</p>`;
}
