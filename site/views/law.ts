/** A law, and the list of laws. */
import type { Enactment } from '../../normalize/law/statute.ts';
import type { Site } from '../context.ts';
import { chineseDay, count } from '../lib/format.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import { standingOn } from '../lib/standing.ts';
import { changesAfter } from '../model/changes.ts';
import type { ArticlePage, LawPage } from '../model/types.ts';
import { beginning, span } from './article.ts';
import { lawLd } from './json-ld.ts';
import { layout } from './layout.ts';

function force({ repealed, versions, status, level }: Enactment, asOf: string): Html {
  if (repealed !== undefined && repealed.on <= asOf) return html`自${chineseDay(repealed.on)}起废止（${repealed.by}）`;
  const first = versions[0];
  if (first !== undefined && first.from > asOf) return html`自${chineseDay(first.from)}起施行，尚未生效`;
  return html`${level} · ${status === 'unverified' ? '效力状态未经核实' : '现行有效'}`;
}

function versionList(law: Enactment, asOf: string): Renderable {
  const { versions } = law;
  if (versions.length === 0) return undefined;
  const rows = versions.map((version, index) => {
    const { from, by, hasText } = version;
    const how = index === 0 ? beginning(law, from) : (by ?? '修改');
    const now = standingOn(version, asOf) === 'now' && html` class="now"`;
    return html`<li${now}><time datetime="${from}">${chineseDay(from)}</time><span>${how}${span(version, asOf)}${!hasText && ' · 文本未收录'}</span></li>`;
  });
  return html`<section><h2>版本</h2><ol class="timeline">${rows}</ol></section>`;
}

/** A change that the register knows will come. */
function coming(law: Enactment, asOf: string): Renderable {
  const change = changesAfter(law, undefined, asOf);
  return (
    change &&
    html`<p class="holds">自${chineseDay(change.day)}起本法将有变动${!change.known && '（新文本尚未收录）'}，以下内容在此之前有效。</p>`
  );
}

const HINT_WORDS = { ended: '可能已失效', amended: '可能已修改', partial: '可能部分失效' } as const;

/** What is said but not proved of its force: for readers to verify. */
function hints({ hints: list }: Enactment): Renderable {
  if (list.length === 0) return undefined;
  return html`<ul class="holds">${list.map(({ kind, on, by }) => html`<li>${HINT_WORDS[kind]}${on !== undefined && `（${chineseDay(on)}）`}，待核实：${by}</li>`)}</ul>`;
}

function articleRow(site: Site, { path, name, pages, alarmPages, crimes }: ArticlePage): Html {
  const crime = crimes.find((one) => standingOn(one, site.model.asOf) === 'now')?.name;
  return html`<li><a href="${site.href(path)}">${name}</a>${crime !== undefined && html` <small>${crime}</small>`}${pages > 0 && html` <span class="n">${count(pages)}</span>`}${alarmPages > 0 && html` <span class="n alarm">${count(alarmPages)} 处留意</span>`}</li>\n`;
}

function articleList(site: Site, { articles }: LawPage): Html {
  const cited = articles.filter(({ pages }) => pages > 0).sort((a, b) => b.pages - a.pages);
  const row = (article: ArticlePage): Html => articleRow(site, article);
  return html`${cited.length > 0 && html`<section><h2>被引用的条文</h2><p class="small">数字为引用它的页面数。</p><ul class="grid">${cited.map(row)}</ul></section>`}
<section><h2>条文</h2><p class="small">列出被引用、有处罚幅度或条号有变动的 ${count(articles.length)} 条。</p><ul class="grid">${articles.map(row)}</ul></section>`;
}

/** The page of a law. */
export function lawView(page: LawPage, site: Site): string {
  const { law } = page;
  const others = law.aliases.filter((alias) => alias !== law.name && alias !== law.fullName);
  const body = html`<article class="law">
<header><h1>${law.fullName}</h1><p class="meta">${force(law, site.model.asOf)}${law.documentNo !== undefined && ` · ${law.documentNo}`}</p></header>
<div class="verdict"><p>收录的页面中有 <b>${count(page.pages)}</b> 个引用本法。</p><p class="small">${site.frame()}</p></div>
${others.length > 0 && html`<p>又称：${others.join('、')}</p>`}
${coming(law, site.model.asOf)}${hints(law)}
${versionList(law, site.model.asOf)}
${articleList(site, page)}
</article>`;
  return layout(site, {
    title: law.name,
    description: `${law.fullName}：版本、被引用的条文与核对结果。`,
    path: page.path,
    index: true,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '法律', path: 'cn/index.html' },
      { name: law.name, path: undefined },
    ],
    jsonLd: [lawLd(site, page)],
    hasTwin: true,
    body,
  });
}

/** The list of laws: cited ones first. */
export function lawsView(site: Site): string {
  const { laws } = site.model;
  const row = ({ path, law, pages }: LawPage): Html =>
    html`<li><a href="${site.href(path)}">${law.name}</a>${pages > 0 && html` <span class="n">${count(pages)}</span>`} <small>${force(law, site.model.asOf)}</small></li>\n`;
  const cited = laws.filter(({ pages }) => pages > 0);
  const others = laws.filter(({ pages }) => pages === 0);
  const body = html`<h1>法律</h1>
<p>登记册记录法律的名称、版本、条号、罪名、处罚幅度与变动，不收录条文全文。数字为引用它的页面数。</p>
${cited.length > 0 && html`<section><h2>被引用的法律</h2><ul class="grid">${cited.map(row)}</ul></section>`}
${others.length > 0 && html`<section><h2>其他收录的法律</h2><ul class="grid">${others.map(row)}</ul></section>`}`;
  return layout(site, {
    title: '法律',
    description: '登记册中的法律，及收录页面对它们的引用。',
    path: 'cn/index.html',
    index: true,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '法律', path: undefined },
    ],
    jsonLd: [],
    hasTwin: false,
    body,
  });
}
