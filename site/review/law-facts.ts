/** What the register knows of the provision written and the one proposed; their words where someone imported them. */
import type { Judgement } from '../../normalize/check/types.ts';
import { renderTier } from '../../normalize/law/penalty/render.ts';
import type { Enactment } from '../../normalize/law/statute.ts';
import type { Site } from '../context.ts';
import { articleName, chineseDay, parseProvision } from '../lib/format.ts';
import { type Html, html, type Renderable, safeHref } from '../lib/html.ts';
import { MOVE_WORDS } from '../views/article.ts';
import { diffMarkup } from '../views/diff.ts';
import type { ProvedQuotation, QuotationOf } from './quotations.ts';

/** The words of an article on a day, as imported; undefined when they were not. */
export type WordingOf = (law: string, article: string, day: string) => string | undefined;

const OFFICIAL = 'https://flk.npc.gov.cn/';

function until(to: string | undefined): string {
  return to === undefined ? '起施行至今' : ` 至 ${to}（不含）`;
}

function articleBlock(site: Site, law: Enactment, article: string): Html {
  const versions = law.articles.get(article) ?? [];
  const lines = versions.map(
    ({ from, to, tiers }) =>
      html`<li>${from}${until(to)}${tiers.length > 0 && html`<ul>${tiers.map((tier) => html`<li>${tier.conditionWords ?? '基本档'}：${renderTier(tier)}</li>`)}</ul>`}</li>`,
  );
  const moves = law.moves.filter((move) => move.article === article);
  const crimes = law.crimes.filter((crime) => crime.article === article);
  return html`<ul>${lines.length === 0 ? html`<li>登记中没有这一条。</li>` : lines}
${crimes.map(({ name, from, to, by }) => html`<li>罪名 ${name}：${from}${until(to)}（${by}）</li>`)}
${moves.map(({ toLaw, toArticles, on, kind }) => html`<li>自${chineseDay(on)}起${MOVE_WORDS[kind]}${toArticles.length > 0 && ` ${site.book.law(toLaw)?.name ?? toLaw}${toArticles.map((one) => articleName(one)).join('、')}`}</li>`)}</ul>`;
}

function lawBlock(site: Site, id: string | undefined, article: string | undefined, title: string): Renderable {
  const law = id === undefined ? undefined : site.book.law(id);
  if (law === undefined) return undefined;
  const newest = law.versions.at(-1);
  return html`<div><h3>${title}：${law.name}${article !== undefined && articleName(article)}</h3>
<p class="meta">${law.fullName}；共 ${law.versions.length} 个版本，最近一版 ${newest?.from ?? '不详'} 起${newest?.by !== undefined && `（${newest.by}）`}。${law.repealed !== undefined && html`<b>已于 ${law.repealed.on} 废止（${law.repealed.by}）。</b>`}</p>
${article !== undefined && articleBlock(site, law, article)}</div>`;
}

/** Where words are shown from: texts the operator imported, and quotations that crawled pages carry. */
export interface Words {
  readonly imported: WordingOf;
  readonly quoted: QuotationOf;
}

/** A quotation with what it proves and where it stands. */
function quotationBlock(title: string, { text, paragraph, from, isWhole, item }: ProvedQuotation): Html {
  const href = safeHref(item.page.url);
  const source = item.page.title || item.page.url;
  const extent = `${paragraph === undefined ? '跨款' : `第${paragraph}款`}${isWhole ? '，所引款项完整' : '，节选'}`;
  return html`<div><h3>${title}</h3><p>${text}</p><p class="meta">页面引文，与 ${from} 起施行的文字逐字一致（${extent}）：${href === undefined ? source : html`<a href="${href}" rel="noreferrer nofollow" target="_blank">${source.slice(0, 60)}</a>`}</p></div>`;
}

interface Place {
  readonly law: string;
  readonly article: string;
  readonly day: string;
}

/** Quotations of the provision written (on the page's day) and of the one meant (today), where no words are imported. */
function quotations(before: Place | undefined, after: Place | undefined, quoted: QuotationOf): Renderable {
  const [old, now] = [before, after].map((place) => place && quoted(place.law, place.article, place.day));
  const same = old !== undefined && old.from === now?.from && before?.article === after?.article;
  const blocks = [
    old !== undefined && quotationBlock(same ? '所写条文' : '所写条文（页面当日）', old),
    now !== undefined && !same && quotationBlock('应看的条文（今天）', now),
  ].filter((block) => block !== false);
  if (blocks.length === 0) return undefined;
  return html`<div class="wordings">${blocks}</div>`;
}

/**
 * Facts about both provisions, and their words side by side where imported; where not, what a crawled page quotes of them
 * word for word; and a link to the official database.
 */
export function lawFacts(
  site: Site,
  { law, article, target }: Judgement,
  pageDay: string | undefined,
  asOf: string,
  { imported, quoted }: Words,
): Html {
  const meant = target === undefined ? undefined : parseProvision(target);
  const same = meant?.law === law && meant?.article === article;
  const written = law === undefined || article === undefined ? undefined : { law, article, day: pageDay ?? asOf };
  const now =
    meant?.article === undefined
      ? written && { ...written, day: asOf }
      : { law: meant.law, article: meant.article, day: asOf };
  const [before, after] = [written, now].map((place) => place && imported(place.law, place.article, place.day));
  const official = html`<a href="${OFFICIAL}" rel="noreferrer" target="_blank">国家法律法规数据库</a>`;
  const words =
    before !== undefined && after !== undefined && before !== after
      ? html`<div class="wordings"><div><h3>旧（所写条文，页面当日）</h3><p>${before}</p></div><div><h3>新（变动处已标出）</h3><p>${diffMarkup(before, after)}</p></div></div>`
      : (before ?? after) !== undefined
        ? html`<div class="wordings"><p>${before ?? after}</p></div>`
        : html`${quotations(written, now, quoted)}<p class="small">条文原文未导入（导入方法见 docs/review.md），可查${official}。</p>`;
  return html`<div class="laws">${lawBlock(site, law, article, '所写')}${!same && lawBlock(site, meant?.law, meant?.article, '建议')}</div>${words}`;
}
