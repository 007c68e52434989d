/** The frame of every page: head, header with search, breadcrumb, footer with K. */
import type { Site } from '../context.ts';
import { flat, type Html, html, type Renderable, safeJson, trusted } from '../lib/html.ts';
import { twinOf } from '../lib/url.ts';

/** Also sent as a header by `_headers` and by `npm run serve`. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'";

export interface Crumb {
  readonly name: string;
  /** Output path; undefined for the page itself. */
  readonly path: string | undefined;
}

export interface Page {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  /** What the page is for search engines: ours and indexable, or a copy or list that is not. */
  readonly index: boolean;
  readonly crumbs: readonly Crumb[];
  readonly jsonLd: readonly object[];
  readonly hasTwin: boolean;
  readonly body: Html;
  readonly scripts?: readonly string[];
  /** Style sheets beside the site's own. */
  readonly styles?: readonly string[];
}

const NAVIGATION: ReadonlyArray<readonly [path: string, name: string]> = [
  ['topics/index.html', '主题'],
  ['cn/index.html', '法律'],
  ['findings/index.html', '核对发现'],
  ['corrections/index.html', '更正'],
  ['check.html', '核对文字'],
  ['glossary.html', '辨词'],
  ['method.html', '方法'],
];

function jsonLdBlock(records: readonly object[]): Renderable {
  return records.map((record) => html`<script type="application/ld+json">${trusted(safeJson(record))}</script>\n`);
}

function breadcrumbLd(site: Site, crumbs: readonly Crumb[]): object[] {
  if (crumbs.length < 2) return [];
  const itemListElement = crumbs.map(({ name, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    ...(path === undefined ? {} : { item: site.absolute(path) }),
  }));
  return [{ '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement }];
}

function commonHead({ href, config, assets }: Pick<Site, 'config' | 'assets'> & { href(path: string): string }): Html {
  return html`<link rel="stylesheet" href="${href(assets.css)}">
<link rel="icon" href="${href('assets/favicon.svg')}" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="更正" href="${href('corrections.atom')}">
<link rel="alternate" type="application/feed+json" title="更正" href="${href('feed.json')}">
<link rel="search" type="application/opensearchdescription+xml" title="${config.name}" href="${href('opensearch.xml')}">
<link rel="manifest" href="${href('manifest.webmanifest')}">
<script type="module" src="${href(assets.offlineScript)}"></script>
`;
}

const FIRST_LINES = html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
`;

function head(site: Site, page: Page): Html {
  const { config } = site;
  const title = page.path === 'index.html' ? `${config.name} · ${config.tagline}` : `${page.title} · ${config.name}`;
  const common = site.once('head', () => commonHead({ ...site, href: (path) => site.href(path) }));
  const blocks = [...page.jsonLd, ...(page.index ? breadcrumbLd(site, page.crumbs) : [])];
  return html`<head>
${FIRST_LINES}<title>${title}</title>
<meta name="description" content="${page.description}">
${page.index ? '' : html`<meta name="robots" content="noindex,follow">\n`}<link rel="canonical" href="${site.absolute(page.path)}">
${page.hasTwin && html`<link rel="alternate" type="application/json" href="${site.href(twinOf(page.path))}">\n`}${common}${(page.styles ?? []).map((path) => html`<link rel="stylesheet" href="${site.href(path)}">\n`)}${(page.scripts ?? []).map((path) => html`<script type="module" src="${site.href(path)}"></script>\n`)}${jsonLdBlock(blocks)}</head>`;
}

/** The part of the navigation that a page belongs to; undefined for none. */
function sectionOf(path: string): string | undefined {
  return NAVIGATION.map(([target]) => target).find((target) => {
    const folder = target.replace(/index\.html$/, '');
    return path === target || (folder.endsWith('/') && path.startsWith(folder));
  });
}

function header(site: Site, path: string): Html {
  const section = sectionOf(path);
  const hasSearch = path !== 'index.html' && path !== 'search.html';
  return site.once(`header ${section} ${hasSearch}`, () => {
    const links = NAVIGATION.map(
      ([target, name]) =>
        html`<li><a href="${site.href(target)}"${target === section && trusted(' aria-current="true"')}>${name}</a></li>`,
    );
    return html`<header class="site-head"><div class="bar">
<a class="brand" href="${site.href('index.html')}"><span class="seal" aria-hidden="true">法</span><span class="brand-name">${site.config.name}</span></a>
<nav aria-label="主导航"><ul>${links}</ul></nav>
${hasSearch && searchForm(site, '')}</div></header>`;
  });
}

/** The search form; without script it leads to the search page, which says what it needs. */
export function searchForm(site: Site, extra: string): Html {
  return html`<form class="search-form ${extra}" role="search" action="${site.href('search.html')}" method="get">
<label class="visually-hidden" for="q">搜索问题、法条或罪名</label>
<input id="q" name="q" type="search" placeholder="问题、法条、罪名" autocomplete="off" enterkeyhint="search" spellcheck="false">
<button type="submit">搜索</button></form>`;
}

function breadcrumb(site: Site, crumbs: readonly Crumb[]): Renderable {
  if (crumbs.length < 2) return undefined;
  const items = crumbs.map(({ name, path }) =>
    path === undefined
      ? html`<li aria-current="page">${name}</li>`
      : html`<li><a href="${site.href(path)}">${name}</a></li>`,
  );
  return html`<nav class="crumbs" aria-label="位置"><ol>${items}</ol></nav>`;
}

function footer(site: Site, page: Page): Html {
  const { config, messages } = site;
  const first = site.once(
    'footer',
    () => html`<footer class="site-foot"><div class="bar">
<p class="frame">${site.frame()}</p>
<p>${messages.freeHelp}</p>
<ul><li><a href="${site.href('method.html')}">方法与准确度</a></li><li><a href="${site.href('sources/index.html')}">来源</a></li><li><a href="${site.href('reports/index.html')}">采集报告</a></li><li><a href="${site.href('data/index.html')}">数据下载</a></li><li><a href="${site.href('corrections.atom')}">订阅更正</a></li><li><a href="${config.reportAddress}">报告错误或申请下架</a></li>`,
  );
  return html`${first}${page.hasTwin && html`<li><a href="${site.href(twinOf(page.path))}">本页 JSON</a></li>`}</ul>
<p class="print-only">${site.absolute(page.path)}</p>
</div></footer>`;
}

/** A whole page. */
export function layout(site: Site, page: Page): string {
  const { text } = html`<!doctype html>
<html lang="zh-CN">
${head(site, page)}
<body>
<a class="skip" href="#main">跳到正文</a>
${header(site, page.path)}
<main id="main" tabindex="-1">
${breadcrumb(site, page.crumbs)}
${page.body}
</main>
${footer(site, page)}
</body>
</html>
`;
  return flat(text);
}
