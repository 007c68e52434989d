/** An answer: question, answer with its citations judged, notes, sources and copies. */
import { passageOf } from '../../normalize/passage.ts';
import type { QaItem, SegmentKind } from '../../normalize/types.ts';
import type { Site } from '../context.ts';
import { chineseDay, chineseInterval, shorten } from '../lib/format.ts';
import { type Html, html, type Renderable, safeHref } from '../lib/html.ts';
import { reportLink } from '../lib/report-link.ts';
import { paths } from '../lib/url.ts';
import { correctedText, runsOf } from '../marks.ts';
import { titleOf } from '../model/items.ts';
import type { HistoryEvent, ItemPage } from '../model/types.ts';
import { toneBar } from './charts.ts';
import { diffMarkup } from './diff.ts';
import { differencesView } from './differences.ts';
import { articleLd } from './json-ld.ts';
import { note, noteNumbers, paragraphs, provisionLink, summaryLine, typeset } from './judgement.ts';
import { layout } from './layout.ts';
import { uncitedNote } from './uncited.ts';

const SEGMENT_NAMES: Readonly<Record<SegmentKind, string | undefined>> = {
  analysis: undefined,
  basis: '法律依据',
  note: '提示',
  'further-reading': '扩展阅读',
  references: '参考资料',
};
const DESCRIPTION_LENGTH = 120;

function segments(site: Site, page: ItemPage, numbers: ReadonlyMap<number, number>): Html[] {
  return page.item.segments.map(({ kind }, index) => {
    const name = SEGMENT_NAMES[kind];
    const body = paragraphs(site, runsOf(page.item, page.check, index), numbers);
    return html`<section class="segment s-${kind}">${name !== undefined && html`<h2>${name}</h2>`}
${body}</section>
`;
  });
}

function notes(site: Site, { check, item }: ItemPage, numbers: ReadonlyMap<number, number>): Renderable {
  const dated = item.page.published !== undefined;
  const list = [...numbers].flatMap(([index, number]) => {
    const judgement = check.judgements[index];
    return judgement === undefined ? [] : note(site, judgement, number, dated);
  });
  const fine = check.judgements.filter(({ verdict, kind, fix }) => verdict === 'ok' && kind !== 'law-only' && !fix);
  if (list.length === 0 && fine.length === 0 && check.uncited.length === 0) return undefined;
  return html`<aside class="notes" aria-labelledby="notes-title"><h2 id="notes-title">核对说明</h2>
${list.length > 0 && html`<ol>${list}</ol>`}
${
  fine.length > 0 &&
  html`<details class="fine"><summary>${fine.length} 处核对一致</summary><ul>${fine.map(
    ({ text, message }) => html`<li><q>${shorten(text, 60)}</q> ${typeset(message.zh)}</li>`,
  )}</ul></details>`
}${check.uncited.length > 0 && uncitedNote(site, check, passageOf(item).text)}</aside>`;
}

function original(page: ItemPage): Renderable {
  if (page.summary.tones.fixed === 0) return undefined;
  return html`<details class="whole-original"><summary>查看更正前的全文</summary>${page.item.segments.map(
    ({ text }) => html`<p class="pre">${text.display}</p>`,
  )}</details>`;
}

function sourceRow(site: Site, item: QaItem, shown: boolean, sourceName: string): Html {
  const href = safeHref(item.page.url);
  const title = shorten(item.page.title, 60) || item.page.url;
  const link =
    href === undefined ? html`${title}` : html`<a href="${href}" rel="nofollow noopener external">${title}</a>`;
  const date = item.page.published === undefined ? '未标日期' : chineseInterval(item.page.published);
  return html`<tr><td>${link}${item.page.author !== undefined && html`<br><small>署名：${item.page.author}</small>`}</td><td><a href="${site.href(paths.source(item.sourceId))}">${sourceName}</a></td><td>${date}</td><td>${shown ? '本页所用' : '相同或近似'}</td></tr>`;
}

function sources(site: Site, page: ItemPage): Html {
  const names = new Map(site.model.sources.map(({ source }) => [source.id, source.name]));
  const row = (item: QaItem, shown: boolean): Html =>
    sourceRow(site, item, shown, names.get(item.sourceId) ?? item.sourceId);
  return html`<section><h2 id="sources-title">来源与副本</h2>
<div class="scroll" role="region" aria-labelledby="sources-title" tabindex="0"><table><thead><tr><th scope="col">原页面</th><th scope="col">站点</th><th scope="col">页面标注日期</th><th scope="col">关系</th></tr></thead><tbody>
${row(page.item, true)}${page.copies.map((copy) => row(copy, false))}</tbody></table></div>
${goneCopies(page)}<p class="small">核对意见写在原文旁，是本站的说明，不代表原作者。${page.item.publish === 'excerpt' && '未获全文许可，此处只摘录引用所在的句子，完整内容请看原页面。'}</p></section>`;
}

/** Pages with the same answer that are no more. */
function goneCopies({ goneCopies: days }: ItemPage): Renderable {
  const last = days.at(-1);
  if (last === undefined) return undefined;
  return html`<p>另有 ${days.length} 处来源已不存在（${days.length > 1 && '最近一处：'}<time datetime="${last}">${chineseDay(last)}</time>）。</p>
`;
}

function holds(site: Site, { holdsUntil }: ItemPage): Renderable {
  if (holdsUntil === undefined) return undefined;
  const { day, law, known } = holdsUntil;
  return html`<p class="holds">${provisionLink(site, `/cn/${law.id}`)}自${chineseDay(day)}起将有变动${!known && '（新文本尚未收录）'}，以下核对结果在此之前有效。</p>`;
}

/** What a day changed in the text on the source's page, deleted and inserted. */
function revision({ day, changes }: HistoryEvent): Renderable {
  if (changes.length === 0) return undefined;
  return html`<details><summary>${chineseDay(day)}：原页面改动前后</summary><ul class="evidence">${changes.map(({ before, after }) => html`<li>${diffMarkup(before, after)}</li>`)}</ul></details>`;
}

function history({ history: events }: ItemPage): Html {
  return html`<section><h2>历史</h2><ol class="timeline">${events.map(({ day, text }) => html`<li><time datetime="${day}">${chineseDay(day)}</time><span>${text}</span></li>`)}</ol>${events.map(revision)}</section>`;
}

function related(site: Site, { extendedBy }: ItemPage): Renderable {
  const pages = extendedBy.flatMap((id) => site.item(id) ?? []);
  if (pages.length === 0) return undefined;
  return html`<section><h2>更完整的回答</h2><ul>${pages.map((page) => html`<li><a href="${site.href(page.path)}">${page.title}</a></li>`)}</ul></section>`;
}

/** The beginning of the answer as corrected. */
function descriptionOf({ item, check }: ItemPage): string {
  let text = '';
  for (let index = 0; index < item.segments.length && text.length < DESCRIPTION_LENGTH; index++)
    text += `${correctedText(item, check, index)} `;
  return shorten(text, DESCRIPTION_LENGTH);
}

/** The answer page. */
export function itemView(page: ItemPage, site: Site): string {
  const { item } = page;
  const numbers = noteNumbers(site, page);
  const topic = item.topics[0];
  const date =
    item.page.published === undefined ? '页面未标日期' : `页面标注日期 ${chineseInterval(item.page.published)}`;
  const body = html`<article class="answer">
<header><h1>${item.question.display.trim() || titleOf(item)}</h1>
<p class="meta">${page.source.name} · ${date}${page.copies.length > 0 && ` · 另有 ${page.copies.length} 处相同或近似`}${item.publish === 'excerpt' && ' · 摘录'}</p></header>
<div class="verdict" role="note" aria-label="核对概要">${toneBar(page.summary)}${summaryLine(site, page)}${holds(site, page)}<p class="small">${site.frame()}</p></div>
<div class="columns"><div class="text">${segments(site, page, numbers)}${original(page)}</div>
${notes(site, page, numbers)}</div>
${sources(site, page)}
${differencesView(site, page)}
${history(page)}
${related(site, page)}
<p class="report"><a href="${reportLink(site.config.reportAddress, `${site.config.name} ${page.id}`, `${site.absolute(page.path)}\n`)}" rel="nofollow">这一页有误？告诉我们</a></p>
</article>`;
  return layout(site, {
    title: page.title,
    description: descriptionOf(page),
    path: page.path,
    index: site.config.indexCopies,
    crumbs: [
      { name: '首页', path: 'index.html' },
      ...(topic === undefined ? [] : [{ name: site.topicName(topic), path: paths.topic(topic) }]),
      { name: shorten(page.title, 24), path: undefined },
    ],
    jsonLd: [articleLd(site, page)],
    hasTwin: true,
    body,
  });
}
