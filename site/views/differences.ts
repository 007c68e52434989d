/** Where the copies of one answer quote the law differently, and which of them carry which words. */
import type { QuotationVariant } from '../../normalize/dedupe/differences.ts';
import type { QaItem } from '../../normalize/types.ts';
import type { Site } from '../context.ts';
import { shorten } from '../lib/format.ts';
import { type Html, html, type Renderable, safeHref } from '../lib/html.ts';
import type { ItemPage } from '../model/types.ts';

const LONGEST = 80;

function carrier(item: QaItem, names: ReadonlyMap<string, string>): Html {
  const name = names.get(item.sourceId) ?? item.sourceId;
  const href = safeHref(item.page.url);
  return href === undefined ? html`${name}` : html`<a href="${href}" rel="nofollow noopener external">${name}</a>`;
}

function variantRow(
  { text, isAlarm, copies }: QuotationVariant,
  items: ReadonlyMap<string, QaItem>,
  names: ReadonlyMap<string, string>,
): Html {
  const carriers = copies.flatMap(({ id }) => items.get(id) ?? []);
  const words = text === '' ? html`（没有这几个字）` : html`<q>${shorten(text, LONGEST)}</q>`;
  return html`<li>${words} ${isAlarm ? '核对有问题' : '核对无问题'}：${carriers.map(
    (item, index) => html`${index > 0 && '、'}${carrier(item, names)}`,
  )}</li>`;
}

/** The section of the answer page; undefined when all copies agree. */
export function differencesView(site: Site, { item, copies, differences }: ItemPage): Renderable {
  if (differences.length === 0) return undefined;
  const items = new Map([item, ...copies].map((one) => [one.id, one]));
  const names = new Map(site.model.sources.map(({ source }) => [source.id, source.name]));
  return html`<section class="differences"><h2>副本之间的不同</h2><p class="small">同一回答在不同页面上引用法律的文字不一致，依次列出。</p>
${differences.map(({ variants }) => html`<ul>${variants.map((variant) => variantRow(variant, items, names))}</ul>`)}</section>`;
}
