/** Former addresses of answers: one leads to where the answer is today, the other says that its source is no more. */
import type { Site } from '../context.ts';
import { chineseDay } from '../lib/format.ts';
import { flat, type Html, html } from '../lib/html.ts';
import { twinOf } from '../lib/url.ts';
import type { FormerPage, ItemPage } from '../model/types.ts';
import { CONTENT_SECURITY_POLICY, layout } from './layout.ts';

/** A page of its own, small, that needs no script: link, canonical address and a refresh. */
function redirect(site: Site, page: FormerPage, today: ItemPage): string {
  const address = site.href(today.path);
  return flat(
    html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url=${address}">
<title>已移至：${today.title} · ${site.config.name}</title>
<meta name="robots" content="noindex,follow">
<link rel="canonical" href="${site.absolute(today.path)}">
<link rel="alternate" type="application/json" href="${site.href(twinOf(page.path))}">
<link rel="stylesheet" href="${site.href(site.assets.css)}">
<link rel="icon" href="${site.href('assets/favicon.svg')}" type="image/svg+xml">
</head>
<body>
<main id="main">
<h1>已移至新地址</h1>
<p>这篇回答与相同的回答合并了：<a href="${address}">${today.title}</a></p>
</main>
</body>
</html>
`.text,
  );
}

function tombstone(site: Site, { path, last, gone }: FormerPage): string {
  const since: Html =
    gone === undefined
      ? html`<p>来源页面上已没有这篇回答。</p>`
      : html`<p><strong>来源已不存在（<time datetime="${gone}">${chineseDay(gone)}</time>）。</strong>这篇回答所在的页面已打不开。</p>`;
  const body = html`<h1>${gone === undefined ? '这篇回答已不在来源页面上' : '来源已不存在'}</h1>
<div class="verdict">${since}
${last !== undefined && html`<p>最后见于 <time datetime="${last}">${chineseDay(last)}</time>。</p>`}<p>没有来源可以对照，本站因此不再显示它的内容和核对结果。</p></div>
<p>可以<a href="${site.href('search.html')}">搜索</a>相近的问题，或按<a href="${site.href('topics/index.html')}">主题</a>、<a href="${site.href('cn/index.html')}">法律</a>查找。</p>`;
  return layout(site, {
    title: gone === undefined ? '这篇回答已不在来源页面上' : '来源已不存在',
    description: '这篇回答的来源已不存在，本站不再显示其内容。',
    path,
    index: false,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '来源已不存在', path: undefined },
    ],
    jsonLd: [],
    hasTwin: true,
    body,
  });
}

/** The page at an address that an answer had. */
export function formerView(page: FormerPage, site: Site): string {
  return page.today === undefined ? tombstone(site, page) : redirect(site, page, page.today);
}
