/** Parts that several pages share: lists of answers, paging, findings. */
import type { Site } from '../context.ts';
import { chineseInterval, count, shorten } from '../lib/format.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import { reportLink } from '../lib/report-link.ts';
import { labelOf, toneOf } from '../model/labels.ts';
import type { Citing, FindingRow, ItemPage, ListPage, Tone } from '../model/types.ts';
import { badge, correctionLine, proposalLine, provisionLink, typeset } from './judgement.ts';

const TONE_WORDS: ReadonlyArray<readonly [Tone, string]> = [
  ['fixed', '已更正'],
  ['wrong', '不符'],
  ['partial', '不全或混合'],
  ['stale', '旧法或变动'],
  ['unchecked', '未核对'],
];

/** What was found in an answer, in few words, each with its tone. */
export function toneBadges({ summary: { total, tones } }: Pick<ItemPage, 'summary'>): Array<readonly [Tone, string]> {
  const badges = TONE_WORDS.filter(([tone]) => tones[tone] > 0).map(
    ([tone, words]) => [tone, `${words} ${tones[tone]}`] as const,
  );
  if (badges.length > 0) return badges;
  return [tones.ok === total && total > 0 ? ['ok', `核对一致 ${total}`] : ['note', '无可核对引用']];
}

function chips(page: ItemPage): Renderable {
  return html`<span class="chips">${toneBadges(page).map(([tone, words]) => html`${badge(tone, words)} `)}</span>`;
}

/** Answers as a list: title, source and date, what was found. */
export function answerList(site: Site, pages: readonly ItemPage[]): Html {
  if (pages.length === 0) return html`<p class="empty">暂无内容。</p>`;
  return html`<ul class="answers">${pages.map((page) => {
    const { item, source, copies } = page;
    const date = item.page.published === undefined ? '未标日期' : chineseInterval(item.page.published);
    return html`<li><a class="title" href="${site.href(page.path)}">${page.title}</a><p class="meta">${source.name} · ${date}${copies.length > 0 && ` · 副本 ${copies.length}`}</p>${chips(page)}</li>\n`;
  })}</ul>`;
}

/** Links to the other pages of a list; nothing for a list of one page. */
export function pager<Owner, Row>(site: Site, { number, of, paths }: ListPage<Owner, Row>): Renderable {
  if (of < 2) return undefined;
  const link = (to: number, words: string, rel: string): Renderable => {
    const path = paths[to - 1];
    return path !== undefined && html`<a rel="${rel}" href="${site.href(path)}">${words}</a>`;
  };
  const near = [...new Set([1, number - 2, number - 1, number, number + 1, number + 2, of])].filter(
    (n) => n >= 1 && n <= of,
  );
  const numbers = near.map((n) =>
    n === number ? html`<span aria-current="page">${n}</span>` : link(n, String(n), 'nofollow'),
  );
  return html`<nav class="pager" aria-label="分页">${number > 1 && link(number - 1, '上一页', 'prev')}${numbers}${number < of && link(number + 1, '下一页', 'next')}<span class="small">共 ${count(of)} 页</span></nav>`;
}

/** Pages that cite a provision, with what was found there. */
export function citingList(site: Site, citing: readonly Citing[], most: number): Html {
  return html`<ul class="citing">${citing.slice(0, most).map(({ page, judgement }) => {
    const tone = toneOf(judgement, site.messages);
    return html`<li><a href="${site.href(page.path)}">${page.title}</a> <q class="small">${shorten(judgement.text, 40)}</q> ${badge(tone, tone === 'fixed' ? '已更正' : labelOf(judgement, site.messages).label)}</li>\n`;
  })}</ul>`;
}

/** The provision a finding is about; of a term that stood in an article of another number, that article. */
function writtenProvision({ finding: { provision, judgement } }: FindingRow): string {
  const { kind, evidence, law, article } = judgement;
  const stood = kind === 'penalty' ? evidence.find((one) => one.kind === 'version')?.provision : undefined;
  return stood === undefined || `${stood}/`.startsWith(`/cn/${law}/${article}/`) ? provision : stood;
}

/** True when the target is another provision than the one written, or than the one that holds it. */
function isElsewhere(written: string, target: string | undefined): target is string {
  return target !== undefined && !`${written}/`.startsWith(`${target}/`);
}

function findingCard(site: Site, row: FindingRow): Html {
  const { judgement, id } = row.finding;
  const own = labelOf(judgement, site.messages).tone;
  const words = `${site.absolute(row.page.path)}\n${shorten(judgement.text, 200)}\n`;
  const report = reportLink(site.config.reportAddress, `核对发现 ${id}`, words);
  const written = writtenProvision(row);
  const target = isElsewhere(written, judgement.target) && html` → ${provisionLink(site, judgement.target)}`;
  return html`<li id="f-${id}"><p>${row.tone === 'fixed' && html`${badge('fixed', '已更正')} `}${badge(own, row.label)} ${judgement.law !== undefined && provisionLink(site, written)}${target}</p>
<p>${judgement.fix === undefined ? proposalLine(judgement) : correctionLine(judgement, judgement.fix)}</p>
<p class="small">${typeset(judgement.message.zh)}</p>
<p class="meta"><a href="${site.href(row.page.path)}">${row.page.title}</a> · ${count(row.pages)} 页 · ${row.firstSeen}${row.changesOn !== undefined && ` · 所涉法律自 ${row.changesOn} 起有变动，此前有效`} · <a href="${report}" rel="nofollow">有异议</a></p></li>
`;
}

/** Findings as a list of cards. */
export function findingList(site: Site, rows: readonly FindingRow[]): Html {
  if (rows.length === 0) return html`<p class="empty">没有这样的发现。</p>`;
  return html`<ul class="findings">${rows.map((row) => site.once(row, () => findingCard(site, row)))}</ul>`;
}
