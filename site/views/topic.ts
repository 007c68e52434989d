/** Topics: one list per topic, and the list of topics. */
import type { Site } from '../context.ts';
import { count } from '../lib/format.ts';
import { type Html, html } from '../lib/html.ts';
import { paths } from '../lib/url.ts';
import type { ItemPage, ListPage, Topic } from '../model/types.ts';
import { layout } from './layout.ts';
import { answerList, pager } from './lists.ts';

/** Topics with the number of their answers, as a list of links. */
export function topicList(site: Site): Html {
  const totals = new Map(site.model.topicPages.map(({ owner, total }) => [owner.id, total]));
  if (site.model.topics.length === 0) return html`<p class="empty">还没有内容。</p>`;
  return html`<ul class="grid topics">${site.model.topics.map(
    ({ id, name }) =>
      html`<li><a href="${site.href(paths.topic(id))}">${name}</a> <span class="n">${count(totals.get(id) ?? 0)}</span></li>`,
  )}</ul>`;
}

/** One page of a topic's answers. */
export function topicView(page: ListPage<Topic, ItemPage>, site: Site): string {
  const { owner, number, total } = page;
  const suffix = number > 1 ? `（第 ${number} 页）` : '';
  const body = html`<h1>${owner.name}${suffix}</h1><p class="meta">${count(total)} 篇回答</p>${answerList(site, page.rows)}${pager(site, page)}`;
  return layout(site, {
    title: `${owner.name}${suffix}`,
    description: `${owner.name}：${total} 篇核对过法条引用的法律问答。`,
    path: page.path,
    index: true,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '主题', path: 'topics/index.html' },
      { name: owner.name, path: undefined },
    ],
    jsonLd: [],
    hasTwin: false,
    body,
  });
}

/** The list of topics. */
export function topicsView(site: Site): string {
  return layout(site, {
    title: '主题',
    description: '按主题浏览核对过的法律问答。',
    path: 'topics/index.html',
    index: true,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '主题', path: undefined },
    ],
    jsonLd: [],
    hasTwin: false,
    body: html`<h1>主题</h1>${topicList(site)}`,
  });
}
