/** Crawl reports: what could not be read, and every update's numbers by source. */
import type { Flip, SourceLine } from '../../normalize/report/types.ts';
import type { Site } from '../context.ts';
import { chineseDay, count, shorten } from '../lib/format.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import type { Messages } from '../model/labels.ts';
import type { Report } from '../model/types.ts';
import { issueTable } from './issues.ts';
import { layout } from './layout.ts';

/** Reports shown in full; of earlier ones the numbers. */
const MOST_FULL = 30;
const MOST_FLIPS = 100;

/** The numbers of a report, in the order shown. */
const NUMBERS: Readonly<Record<string, string>> = {
  new: '新增页面',
  changed: '有变化的页面',
  unchanged: '未变的页面',
  gone: '已消失的页面',
  moved: '已迁址的页面',
  failed: '未取到的页面',
  expired: '到期清除的页面',
  items: '回答',
  findings: '发现',
  findingsNew: '新发现',
  findingsResolved: '已消除的发现',
  flipped: '文字未变而结论改变（新法施行或法规库更新）',
};

/** Columns of the table of sources. */
const COLUMNS: ReadonlyArray<
  readonly [name: string, field: Exclude<keyof SourceLine, 'id' | 'belowMinimum' | 'onlyErrors'>]
> = [
  ['新增', 'new'],
  ['变化', 'changed'],
  ['未变', 'unchanged'],
  ['消失', 'gone'],
  ['迁址', 'moved'],
  ['未取到', 'failed'],
  ['到期清除', 'expired'],
  ['可用页面', 'pages'],
  ['回答', 'items'],
  ['新发现', 'findingsNew'],
  ['已消除', 'findingsResolved'],
  ['字节', 'bytes'],
  ['秒', 'seconds'],
];

/** Names of the reasons why a verdict changed although the words did not. */
const WHY: Readonly<Record<Flip['why'], string>> = {
  date: '法律变动',
  register: '法规库更新',
  rules: '核对规则更新',
};

function sourceTable(site: Site, { day, sources }: Report): Renderable {
  if (sources.length === 0) return undefined;
  const names = new Map(site.model.sources.map(({ source }) => [source.id, source.name]));
  const rows = sources.map((line) => {
    const cells = COLUMNS.map(
      ([, field]) => html`<td class="num">${line[field] === undefined ? '—' : count(line[field])}</td>`,
    );
    const notes = [line.belowMinimum === true && '低于应有数量', line.onlyErrors === true && '全部未取到'].filter(
      Boolean,
    );
    return html`<tr><th scope="row">${names.get(line.id) ?? line.id}${notes.length > 0 && html` <span class="n alarm">${notes.join('、')}</span>`}</th>${cells}</tr>
`;
  });
  return html`<div class="scroll" role="region" aria-label="${chineseDay(day)}各来源" tabindex="0"><table><thead><tr><th scope="col">来源</th>${COLUMNS.map(([name]) => html`<th scope="col" class="num">${name}</th>`)}</tr></thead><tbody>
${rows}</tbody></table></div>
`;
}

/** The alarms of reports (normalize/report, cli/lib/update) in Chinese; one that is not known stays as it is. */
const ALARMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^source (\S+): (\d+) pages, fewer than it should have$/, '来源 $1：只有 $2 个页面，低于应有数量'],
  [/^source (\S+): every page asked for failed$/, '来源 $1：请求的页面全部未取到'],
  [/^register: (\S+) known to (\S+), (\d+) days ago$/, '法规库：$1的核对日为 $2，距今 $3 天，已过期'],
];

function alarmItem(alarm: string): Html {
  const [pattern, text] = ALARMS.find(([known]) => known.test(alarm)) ?? [];
  if (pattern === undefined || text === undefined) return html`<li lang="en">${alarm}</li>`;
  return html`<li>${alarm.replace(pattern, text)}</li>`;
}

/** A verdict's label; a flip does not say on what an `ok` rests. */
function labelOf(verdict: string, { labels }: Messages): string {
  return verdict === 'ok' ? '无误' : (labels[verdict] ?? labels[`penalty.${verdict}`] ?? verdict);
}

function flipList(site: Site, { flips }: Report): Renderable {
  if (flips.length === 0) return undefined;
  const pages = new Map(site.model.items.flatMap((page) => page.cluster.members.map((id) => [id, page] as const)));
  const rows = flips.slice(0, MOST_FLIPS).map(({ itemId, text, from, to, why, detail }) => {
    const page = pages.get(itemId);
    const where = page === undefined ? undefined : html`，<a href="${site.href(page.path)}">${page.title}</a>`;
    return html`<li><q>${shorten(text, 60)}</q>：${labelOf(from, site.messages)} → ${labelOf(to, site.messages)}（${WHY[why]}：${detail}）${where}</li>
`;
  });
  return html`<h3>文字未变而结论改变</h3><ul>${rows}</ul>
${flips.length > MOST_FLIPS && html`<p class="small">另有 ${count(flips.length - MOST_FLIPS)} 处未列出。</p>`}`;
}

function reportEntry(site: Site, report: Report, index: number): Html {
  const { day, counts, alarms } = report;
  const cells = Object.entries(NUMBERS).map(([name, label]) => {
    const value = counts[name];
    return value !== undefined && html`<li>${label}：${count(value)}</li>`;
  });
  const full =
    index < MOST_FULL &&
    html`${alarms.length > 0 && html`<h3>警报</h3><ul>${alarms.map(alarmItem)}</ul>`}
${sourceTable(site, report)}${flipList(site, report)}`;
  return html`<details${index === 0 && OPEN}><summary>${chineseDay(day)}${alarms.length > 0 && html` <span class="n alarm">警报 ${alarms.length}</span>`}</summary><ul>${cells}</ul>
${full}</details>
`;
}

const OPEN = html` open`;

/** The page of reports: the run that this site was made from, and earlier ones, newest first. */
export function reportsView(site: Site): string {
  const { model } = site;
  const earlier = model.reports.map((report, index) => reportEntry(site, report, index));
  const body = html`<h1>采集报告</h1>
<p>读入 ${count(model.pagesRead)} 个页面，得到 ${count(model.items.length)} 篇回答（副本已合并），${count(model.findings.length)} 项发现。判断日 ${chineseDay(model.asOf)}。</p>
<section><h2>未能处理的页面</h2>${issueTable(site)}</section>
${earlier.length > 0 && html`<section><h2>历次运行</h2>${earlier}</section>`}`;
  return layout(site, {
    title: '采集报告',
    description: '读了多少，没读懂什么。',
    path: 'reports/index.html',
    index: false,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '采集报告', path: undefined },
    ],
    jsonLd: [],
    hasTwin: false,
    body,
  });
}
