/** Findings with their choices, and corrections by day. */
import type { Site } from '../context.ts';
import { chineseDay, count } from '../lib/format.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import { reportLink } from '../lib/report-link.ts';
import { FINDINGS_INDEX, tableOf, twinOf } from '../lib/url.ts';
import type { CorrectionDay, Facet, FindingRow, ListPage } from '../model/types.ts';
import { correctionsLd } from './json-ld.ts';
import { layout } from './layout.ts';
import { findingList, pager } from './lists.ts';

const GROUPS: ReadonlyArray<readonly [Facet['group'], string]> = [
  ['state', '状态'],
  ['verdict', '类别'],
  ['law', '法律'],
  ['source', '来源'],
];
const MOST_SHOWN = 12;

function choices(site: Site, current: Facet): Html {
  const link = (facet: Facet): Html =>
    html`<li><a href="${site.href(facet.path)}"${facet.key === current.key && html` aria-current="true"`}>${facet.name} <span class="n">${count(facet.total)}</span></a></li>`;
  const group = ([key, name]: (typeof GROUPS)[number]): Renderable => {
    const facets = site.model.facets.filter((facet) => facet.group === key);
    if (facets.length === 0) return undefined;
    const rest = facets.slice(MOST_SHOWN);
    return html`<div><h3>${name}</h3><ul>${facets.slice(0, MOST_SHOWN).map(link)}</ul>${rest.length > 0 && html`<details><summary>其余 ${rest.length} 项</summary><ul>${rest.map(link)}</ul></details>`}</div>`;
  };
  const all = site.model.facets.filter(({ key }) => key === '');
  return html`<nav class="facets" aria-label="筛选"><h2 class="visually-hidden">筛选</h2><ul>${all.map(link)}</ul>${GROUPS.map(group)}</nav>`;
}

/** What one can take along or object to: the list of this page's choice. */
function tools(site: Site, { owner, path }: ListPage<Facet, FindingRow>): Html {
  const report = reportLink(site.config.reportAddress, `核对发现 ${owner.name}`, `${site.absolute(path)}\n`);
  return html`<p class="small"><span class="filter-status" role="status"></span> 本列导出：<a class="export-csv" href="${site.href(tableOf(owner.path))}" download>CSV</a> · <a class="export-json" href="${site.href(twinOf(owner.path))}" download>JSON</a> · <a class="report-list" href="${report}" rel="nofollow">对本列有异议</a></p>
`;
}

/** One page of findings under one choice. */
export function findingsView(page: ListPage<Facet, FindingRow>, site: Site): string {
  const { owner, number, total } = page;
  const name = owner.key === '' ? '核对发现' : `核对发现：${owner.name}`;
  const suffix = number > 1 ? `（第 ${number} 页）` : '';
  const body = html`<h1>${name}${suffix}</h1>
<p>收录页面里需要留意的引用与处罚幅度，共 ${count(total)} 项；相同的文字与语境只列一次。判断只针对引用，不针对整篇回答或其作者。</p>
<div class="with-facets" data-list="${owner.key}" data-index="${site.href(FINDINGS_INDEX)}" data-all="${site.href('findings/index.html')}" data-dump="${site.href('data/findings.jsonl')}" data-report="${site.config.reportAddress}">${choices(site, owner)}
<div class="finding-results">${tools(site, page)}${findingList(site, page.rows)}${pager(site, page)}</div></div>`;
  return layout(site, {
    title: `${name}${suffix}`,
    description: `${total} 项需要留意的法条引用：写了什么、依据是什么、应当看哪一条。`,
    path: page.path,
    index: owner.key === '' && number === 1,
    crumbs: [
      { name: '首页', path: 'index.html' },
      ...(owner.key === ''
        ? [{ name: '核对发现', path: undefined }]
        : [
            { name: '核对发现', path: 'findings/index.html' },
            { name: owner.name, path: undefined },
          ]),
    ],
    jsonLd: [],
    hasTwin: true,
    body,
    scripts: [site.assets.findingsScript],
  });
}

/** One page of a day's corrections. */
export function correctionsView(page: ListPage<CorrectionDay, FindingRow>, site: Site): string {
  const day = chineseDay(page.owner.day);
  const body = html`<h1>${day}的更正</h1><p class="meta">${count(page.total)} 项</p>${findingList(site, page.rows)}${pager(site, page)}`;
  return layout(site, {
    title: `${day}的更正`,
    description: `${day}首次更正的 ${page.total} 处引用与处罚幅度，各附依据。`,
    path: page.path,
    index: true,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '更正', path: 'corrections/index.html' },
      { name: day, path: undefined },
    ],
    jsonLd: [correctionsLd(site, page.rows)],
    hasTwin: false,
    body,
  });
}

/** The list of days with corrections. */
export function correctionDaysView(site: Site): string {
  const { correctionDays: days } = site.model;
  const list = days.map(
    ({ day, path, total }) =>
      html`<li><a href="${site.href(path)}"><time datetime="${day}">${chineseDay(day)}</time></a> <span class="n">${count(total)}</span></li>`,
  );
  const body = html`<h1>更正</h1>
<p>只有所引文字（或罪名连同处罚幅度）足以证明时才自动更正；其余交人工核对。每处更正都能看到原文与依据。</p>
${list.length === 0 ? html`<p class="empty">还没有更正。</p>` : html`<ul class="grid">${list}</ul>`}
<p><a href="${site.href('corrections.atom')}">Atom</a> · <a href="${site.href('feed.json')}">JSON Feed</a> · <a href="${site.href('data/corrections.csv')}">CSV</a></p>`;
  return layout(site, {
    title: '更正',
    description: '按日期列出的更正，附原文与依据。',
    path: 'corrections/index.html',
    index: true,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '更正', path: undefined },
    ],
    jsonLd: [],
    hasTwin: false,
    body,
  });
}
