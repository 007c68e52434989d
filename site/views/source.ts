/** Sources: what was read of a site, how dated it is, examples. */
import type { Source } from '../../normalize/types.ts';
import type { Site } from '../context.ts';
import { count } from '../lib/format.ts';
import { html, type Renderable } from '../lib/html.ts';
import { wilson } from '../lib/interval.ts';
import type { SourcePage } from '../model/types.ts';
import { typeset } from './judgement.ts';
import { layout } from './layout.ts';
import { answerList } from './lists.ts';

const PERMISSIONS: Readonly<Record<Source['permission'], string>> = {
  own: '自有站点',
  licensed: '已获授权',
  'public-domain': '公有领域',
  'internal-use': '仅供内部使用',
  none: '未获全文许可',
};

/** Units of the picture of years; with fewer years it keeps its scale and is empty at its right. */
const NARROWEST = 400;

function years({ years: list, undated }: SourcePage): Renderable {
  if (list.length === 0) return html`<p>页面都未标日期，共 ${count(undated)} 篇。</p>`;
  const most = Math.max(...list.map(([, n]) => n));
  const width = 40 * list.length;
  const bars = list.map(([year, n], index) => {
    const height = Math.max(2, (n / most) * 60);
    return html`<g><rect x="${index * 40 + 6}" y="${(74 - height).toFixed(1)}" width="28" height="${height.toFixed(1)}" rx="2"></rect><text x="${index * 40 + 20}" y="90" text-anchor="middle">${year}</text><text x="${index * 40 + 20}" y="${(70 - height).toFixed(1)}" text-anchor="middle">${n}</text></g>`;
  });
  return html`<figure class="chart years"><svg viewBox="0 -4 ${Math.max(width, NARROWEST)} 100" role="img" aria-label="页面标注的年份：${list.map(([year, n]) => `${year}年${n}篇`).join('，')}">${bars}</svg><figcaption>页面标注的年份${undated > 0 && `；另有 ${undated} 篇未标日期`}</figcaption></figure>`;
}

function rate({ confirmed, items }: SourcePage, site: Site): Renderable {
  if (!site.config.showRates || items === 0) return undefined;
  const [low, high] = wilson(confirmed, items);
  const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
  return html`<p>有已确认发现的回答：${count(confirmed)} / ${count(items)} 篇（${percent(confirmed / items)}，95% 区间 ${percent(low)}–${percent(high)}）。只计经人工确认或有文字证明的发现。</p>`;
}

/** The page of a source. */
export function sourceView(page: SourcePage, site: Site): string {
  const { source, items, summary, issues } = page;
  const body = html`<h1>${source.name}</h1>
<p class="meta">${count(items)} 篇回答 · ${PERMISSIONS[source.permission]} · ${source.publish === 'full' ? '全文' : '只摘录引用所在的句子'}</p>
<div class="verdict"><p>共核对 ${count(summary.total)} 处引用与处罚幅度。${issues > 0 && `采集中有 ${count(issues)} 个问题，见采集报告。`}</p>${rate(page, site)}<p class="small">${site.frame()}</p></div>
${source.terms !== '' && html`<p class="small">使用条件：${typeset(source.terms)}</p>`}
<section><h2>内容的年代</h2>${years(page)}</section>
<section><h2>回答举例</h2>${answerList(site, page.examples)}</section>`;
  return layout(site, {
    title: source.name,
    description: `来自${source.name}的 ${items} 篇回答与核对结果。`,
    path: page.path,
    index: false,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '来源', path: 'sources/index.html' },
      { name: source.name, path: undefined },
    ],
    jsonLd: [],
    hasTwin: false,
    body,
  });
}

/** The list of sources. */
export function sourcesView(site: Site): string {
  const { sources } = site.model;
  const body = html`<h1>来源</h1><p>来源文件写明许可与使用条件；未获许可的站点只摘录引用所在的句子并链接原页面。</p>
${sources.length === 0 && html`<p class="empty">还没有来源。</p>`}
<ul class="grid">${sources.map(({ path, source, items }) => html`<li><a href="${site.href(path)}">${source.name}</a> <span class="n">${count(items)}</span></li>`)}</ul>`;
  return layout(site, {
    title: '来源',
    description: '收录的站点、许可与年代。',
    path: 'sources/index.html',
    index: false,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '来源', path: undefined },
    ],
    jsonLd: [],
    hasTwin: false,
    body,
  });
}
