/** The queue as a page: progress, choices with counts, rows, pages. */
import type { Site } from '../context.ts';
import { articleName, count } from '../lib/format.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import { labelOf, toneOf } from '../model/labels.ts';
import { diffMarkup } from '../views/diff.ts';
import { badge } from '../views/judgement.ts';
import type { Desk } from './desk.ts';
import type { Entry } from './entries.ts';
import { frame, STATUS_NAMES } from './frame.ts';
import { type FacetName, printState, progressOf, type QueueView } from './queue.ts';

const FACET_TITLES: ReadonlyArray<readonly [FacetName, string]> = [
  ['status', '状态'],
  ['verdict', '类别'],
  ['rule', '规则'],
  ['law', '法律'],
  ['article', '条文'],
  ['source', '来源'],
  ['confidence', '把握'],
  ['age', '首次发现'],
];
const FIXED_NAMES: Readonly<Record<string, string>> = {
  proved: '有证明',
  proposed: '有建议',
  open: '只提示',
  today: '今天',
  week: '七天内',
  month: '三十天内',
  older: '更早',
};
const MOST_SHOWN = 8;
const MOST_CHOICES = 200;

function nameOf(site: Site, facet: FacetName, value: string): string {
  if (value === '') return '（未指明）';
  if (facet === 'status') return STATUS_NAMES[value as keyof typeof STATUS_NAMES] ?? value;
  if (facet === 'law') return site.book.law(value)?.name ?? value;
  if (facet === 'article') {
    const [law = '', article = ''] = value.split('/');
    return `${site.book.law(law)?.name ?? law}${articleName(article)}`;
  }
  if (facet === 'verdict') return site.messages.labels[value] ?? site.messages.labels[`penalty.${value}`] ?? value;
  return facet === 'confidence' || facet === 'age' ? (FIXED_NAMES[value] ?? value) : value;
}

function facet(site: Site, view: QueueView, [name, title]: (typeof FACET_TITLES)[number]): Html {
  const current = view.state.values[name];
  const choices = view.facets[name].slice(0, MOST_CHOICES);
  const link = ({ value, count: n }: (typeof choices)[number]): Html =>
    html`<li><a href="/${printState(view.state, { [name]: value })}"${value === current && html` aria-current="true"`}>${nameOf(site, name, value)} <span class="n">${count(n)}</span></a></li>`;
  const all = html`<li><a href="/${printState(view.state, { [name]: '' })}"${current === '' && html` aria-current="true"`}>全部</a></li>`;
  const rest = choices.slice(MOST_SHOWN);
  return html`<div><h3>${title}</h3><ul>${all}${choices.slice(0, MOST_SHOWN).map(link)}</ul>${rest.length > 0 && html`<details><summary>其余 ${rest.length} 项</summary><ul>${rest.map(link)}</ul></details>`}</div>`;
}

function row(site: Site, desk: Desk, view: QueueView, entry: Entry): Html {
  const { finding, proposed, pages, places } = entry;
  const { judgement } = finding;
  const to = `/f/${finding.id}${printState(view.state)}`;
  const status = desk.status(entry);
  return html`<li class="row" data-row><a class="title" href="${to}"><span class="context">${finding.prefix.slice(-16)}</span><b>${finding.exact}</b><span class="context">${finding.suffix.slice(0, 16)}</span></a>
<p>${badge(toneOf({ ...judgement, fix: undefined }, site.messages), labelOf(judgement, site.messages).label)} ${proposed !== undefined && diffMarkup(finding.exact, proposed)}</p>
<p class="meta">${STATUS_NAMES[status]} · ${count(pages)} 页 · ${count(places.length)} 处 · ${entry.firstSeen} · <a href="/g/${finding.id}${printState(view.state)}" data-key="x">同类</a></p></li>
`;
}

function pager(view: QueueView): Renderable {
  const { state, pages } = view;
  if (pages < 2) return undefined;
  const link = (to: number, words: string): Renderable =>
    to >= 1 && to <= pages && to !== state.page && html`<a href="/${printState(state, { page: to })}">${words}</a> `;
  return html`<nav class="pager" aria-label="分页">${link(state.page - 1, '上一页')}<span aria-current="page">${state.page}</span> ${link(state.page + 1, '下一页')}<span class="small">共 ${count(pages)} 页</span></nav>`;
}

/** The queue's page. */
export function queuePage(site: Site, desk: Desk, view: QueueView, notice?: Renderable): string {
  const [overall] = progressOf(desk);
  const { state } = view;
  const hidden = Object.entries(state.values).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const body = html`<h1>复核队列</h1>
<p>已决定 <b>${count(overall?.done ?? 0)}</b> / ${count(overall?.all ?? 0)} 项；本页条件下 ${count(view.chosen.length)} 项。${desk.unknown > 0 && `另有 ${desk.unknown} 项旧决定所指的文字已不在收录中，仍保留。`}</p>
<progress max="${overall?.all ?? 1}" value="${overall?.done ?? 0}" aria-label="进度"></progress>
<form class="search-form" action="/" method="get" role="search">${hidden}<label class="visually-hidden" for="q">在文字里找</label><input id="q" name="q" type="search" value="${state.text}" placeholder="文字、法律名、编号" maxlength="100"><label class="visually-hidden" for="sort">排序</label><select id="sort" name="sort">${(['reach', 'newest', 'oldest'] as const).map((sort) => html`<option value="${sort}"${sort === state.sort && html` selected`}>${{ reach: '影响大的在前', newest: '新的在前', oldest: '旧的在前' }[sort]}</option>`)}</select><button>找</button></form>
<div class="with-facets"><nav class="facets" aria-label="筛选"><h2 class="visually-hidden">筛选</h2>${FACET_TITLES.map((one) => facet(site, view, one))}<p class="small">导出：<a href="/queue.csv${printState(state)}">CSV</a> · <a href="/queue.json${printState(state)}">JSON</a></p></nav>
<div>${view.rows.length === 0 ? html`<p class="empty">这里没有待办。</p>` : html`<ol class="review-rows">${view.rows.map((entry) => row(site, desk, view, entry))}</ol>`}${pager(view)}</div></div>`;
  return frame(site, '队列', body, notice);
}
