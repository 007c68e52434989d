/** A stage of a check as markup, in the words and marks of the answer pages. */
import { reportOf } from '../../normalize/check/report.ts';
import type { CheckResult, Judgement } from '../../normalize/check/types.ts';
import type { Passage } from '../../normalize/types.ts';
import type { Marking } from '../context.ts';
import { shorten } from '../lib/format.ts';
import { type Html, html, safeJson } from '../lib/html.ts';
import { runsOf } from '../marks.ts';
import { summarize } from '../model/labels.ts';
import { toneBar } from '../views/charts.ts';
import { note, noteNumbers, paragraphs, summaryLine, typeset } from '../views/judgement.ts';
import { uncitedNote } from '../views/uncited.ts';
import type { Stage } from './check-in-steps.ts';
import { changeOf } from './corrected.ts';
import { correctionNote, findingsIn, findingsTable } from './export.ts';
import type { Shown } from './protocol.ts';
import type { Register } from './register.ts';

/** What a stage is shown with. */
export interface ShowContext {
  readonly passage: Passage;
  readonly register: Register;
  readonly site: Marking;
  /** Address of the site with its prefix. */
  readonly base: string;
}

/** The stage, ready for the page. */
export function showStage(stage: Stage, context: ShowContext): Shown {
  const { passage, site, base, register } = context;
  const { result, book } = stage;
  const { text } = passage;
  const numbers = noteNumbers(site, { check: result });
  const summary = summarize(result.judgements, site.messages);
  const fixes = result.judgements.flatMap(({ fix }) => (fix === undefined ? [] : [changeOf(fix)]));
  const proposed = result.judgements.filter(({ proposal }) => proposal !== undefined);
  const proposals = proposed.flatMap(({ proposal }) => (proposal === undefined ? [] : [changeOf(proposal)]));
  const findings = findingsIn(passage, result);
  const segmented = { segments: [{ text: { display: text } }] };
  const runs = runsOf(segmented, result, 0);
  const isFinal = stage.kind === 'final';
  const gap = isFinal ? gapOf(stage, register) : '';
  return {
    markup: {
      summary: html`${toneBar(summary)}${summaryLine(site, { summary })}`.text,
      text: paragraphs(site, runs, numbers).text,
      notes: notes({ site, passage }, result, numbers, proposed, isFinal).text,
      scope: scope(stage, context).text,
    },
    said: `${isFinal ? (gap === '' ? '核对完成' : '没有全部核对') : '初步结果'}：${summary.total} 处引用与处罚幅度，${numbers.size} 处有说明。`,
    fixes,
    proposals,
    note: isFinal ? correctionNote(findings, result, site, base) : '',
    json: isFinal ? `${safeJson(reportOf(text, result, book), 2)}\n` : '',
    csv: isFinal ? findingsTable(text, findings) : '',
    failed: register.failed,
    gap,
  };
}

function gapOf({ lacking, wordsCompared }: Stage, register: Register): string {
  if (register.failed.length === 0) return '';
  const laws = lacking.map((id) => register.law(id)?.name ?? id);
  const named =
    laws.length === 0 ? '' : `《${laws.slice(0, 5).join('》《')}》${laws.length > 5 ? '等' : ''}的条文没有核对；`;
  const words = wordsCompared ? '' : '引文没有与条文文字比对，条号是否与内容相符未全部核对；';
  return `收录法规有 ${register.failed.length} 个文件未能载入，因此：${named}${words}更正只列为建议。`;
}

function choice(index: number): Html {
  return html`<p class="choice"><label><input type="checkbox" data-proposal="${index}"> 复制时采用这一建议</label></p>`;
}

/** Notes on everything but what is fine, and what is fine in one line each. */
function notes(
  { site, passage: { text: checked, date } }: Pick<ShowContext, 'site' | 'passage'>,
  result: CheckResult,
  numbers: ReadonlyMap<number, number>,
  proposed: readonly Judgement[],
  isFinal: boolean,
): Html {
  const dated = date !== undefined;
  const list = [...numbers].flatMap(([index, number]) => {
    const judgement = result.judgements[index];
    if (judgement === undefined) return [];
    const proposal = isFinal ? proposed.indexOf(judgement) : -1;
    return note(site, judgement, number, dated, proposal < 0 ? undefined : choice(proposal));
  });
  const fine = result.judgements.filter(({ verdict, kind, fix }) => verdict === 'ok' && kind !== 'law-only' && !fix);
  return html`${list.length > 0 && html`<ol>${list}</ol>`}${
    fine.length > 0 &&
    html`<details class="fine"><summary>${fine.length} 处无问题</summary><ul>${fine.map(
      ({ text, message, onPageDate }) =>
        html`<li><q>${shorten(text, 60)}</q> ${typeset(message.zh)}${dated && ` ${site.messages.onPageDate[onPageDate]}。`}</li>`,
    )}</ul></details>`
  }${uncitedNote(site, result, checked)}`;
}

/** Where words were searched, and the rest on request. */
function scope({ result, kind }: Stage, { register }: ShowContext): Html {
  const known = html`收录法规核对至 ${result.knownTo}，按 ${result.asOf} 判断。${register.isOld(result.asOf) && html`<strong>收录法规已较久没有更新，其后的修改不在其中。</strong>`}`;
  if (kind === 'first') return html`<p>${known}目前只核对了法名、条号和处罚幅度；与条文文字的比对正在载入。</p>`;
  if (result.searched === 'all') return html`<p>${known}引文已与全部收录法规的文字比对。</p>`;
  const { common } = register.manifest;
  const named = result.searched.filter((id) => !common.includes(id)).length;
  const names = result.searched.map((id) => register.law(id)?.name ?? id);
  const megabytes = (register.allWordsBytes / 1e6).toFixed(0);
  return html`<p>${known}引文与 ${result.searched.length} 部法规的文字比对过：最常引用的 ${result.searched.length - named} 部${named > 0 && `，以及另外载入的 ${named} 部（文中涉及的在内）`}；其余收录法规的法名和条号照样核对，文字没有比对。</p>
<details class="fine"><summary>比对过的法规</summary><p>${names.join('、')}</p></details>
<p><button type="button" class="plain" data-everything>在全部收录法规里再比对一遍（约下载 ${megabytes} MB）</button></p>`;
}
