/** Home and the search page. */
import type { Site } from '../context.ts';
import { count } from '../lib/format.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import { toneBar } from './charts.ts';
import { layout, searchForm } from './layout.ts';
import { findingList } from './lists.ts';
import { topicList } from './topic.ts';

const MOST_CORRECTIONS = 3;
const MOST_LAWS = 12;

/** Where the search script puts its results; it finds the index by the data attribute. */
function searchArea(site: Site, large: boolean): Html {
  return html`<div class="search" data-index="${site.href(site.assets.searchIndex)}" data-worker="${site.href(site.assets.searchWorker)}" data-prefix="${site.config.pathPrefix}">${searchForm(site, large ? 'large' : '')}
<p class="examples small">例如：<a href="${site.href('search.html')}?q=253-1">253-1</a> · <a href="${site.href('search.html')}?q=${encodeURIComponent('泄露个人信息怎么处罚')}">泄露个人信息怎么处罚</a> · <a href="${site.href('search.html')}?q=${encodeURIComponent('盗窃罪')}">盗窃罪</a></p>
<noscript><p class="holds">搜索在您的浏览器里进行，需要启用脚本。也可以按<a href="${site.href('topics/index.html')}">主题</a>、<a href="${site.href('cn/index.html')}">法律</a>或<a href="${site.href('findings/index.html')}">核对发现</a>浏览。</p></noscript>
<p class="search-status" role="status" aria-live="polite"></p><div class="search-results"></div></div>`;
}

function figures(site: Site): Html {
  const { items, summary, corrections, findings } = site.model;
  const tones: ReadonlyArray<readonly [number, string]> = [
    [items.length, '篇回答'],
    [summary.total, '处引用与幅度'],
    [corrections.length, '处更正'],
    [findings.length, '项发现'],
    [summary.tones.unchecked, '处未核对'],
  ];
  return html`<dl class="figures">${tones.map(([value, name]) => html`<div><dt>${name}</dt><dd>${count(value)}</dd></div>`)}</dl>${toneBar(summary)}`;
}

function laws(site: Site): Renderable {
  const cited = site.model.laws.filter(({ pages }) => pages > 0).slice(0, MOST_LAWS);
  if (cited.length === 0) return undefined;
  return html`<section><h2>最常引用的法律</h2><ul class="grid">${cited.map(({ path, law, pages }) => html`<li><a href="${site.href(path)}">${law.name}</a> <span class="n">${count(pages)}</span></li>`)}</ul></section>`;
}

/** The home page. */
export function homeView(site: Site): string {
  const { config, model, assets } = site;
  const recent = model.corrections.slice(0, MOST_CORRECTIONS);
  const body = html`<div class="hero"><h1>${config.tagline}</h1><p class="lead">${config.description}</p>${searchArea(site, true)}<p class="check-link"><a href="${site.href('check.html')}">粘贴一段文字，核对其中的法条引用 →</a></p></div>
${figures(site)}
<section><h2>主题</h2>${topicList(site)}</section>
${recent.length > 0 && html`<section><h2>最近的更正</h2>${findingList(site, recent)}<p><a href="${site.href('corrections/index.html')}">全部更正</a></p></section>`}
${laws(site)}`;
  const page = {
    title: config.name,
    description: config.description,
    path: 'index.html',
    index: true,
    crumbs: [],
    jsonLd: [
      {
        '@context': 'https://schema.org',
        '@type': 'WebSite',
        name: config.name,
        url: site.absolute('index.html'),
        inLanguage: 'zh-CN',
      },
    ],
    hasTwin: false,
    body,
    scripts: [assets.searchScript],
  };
  return layout(site, page);
}

/** The search page: the query is in its address. */
export function searchView(site: Site): string {
  return layout(site, {
    title: '搜索',
    description: '按问题、法条或罪名搜索。',
    path: 'search.html',
    index: false,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '搜索', path: undefined },
    ],
    jsonLd: [],
    hasTwin: false,
    body: html`<h1>搜索</h1>${searchArea(site, false)}`,
    scripts: [site.assets.searchScript],
  });
}

/** What a page that was not kept is replaced by without a network. */
export function offlineView(site: Site): string {
  return layout(site, {
    title: '现在离线',
    description: '这一页没有保存在本机。',
    path: 'offline.html',
    index: false,
    crumbs: [],
    jsonLd: [],
    hasTwin: false,
    body: html`<h1>现在离线</h1><p>这一页没有保存在本机，联网后可以打开。看过的页面、用过的搜索仍然可用。</p><p><a href="${site.href('search.html')}">搜索</a> · <a href="${site.href('index.html')}">首页</a></p>`,
  });
}
