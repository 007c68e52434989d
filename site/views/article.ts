/** An article of a law: versions, tiers, crime names, moves, and who cites it, how. */
import type { ImportedWording } from '../../normalize/law/imported.ts';
import { renderTier } from '../../normalize/law/penalty/render.ts';
import type { Enactment, Move, PenaltyTier, ProvisionVersion } from '../../normalize/law/statute.ts';
import { writeNumeral } from '../../normalize/text/numerals.ts';
import type { Site } from '../context.ts';
import { chineseDay, count } from '../lib/format.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import { STANDING_WORDS, standingOn } from '../lib/standing.ts';
import { twinOf } from '../lib/url.ts';
import type { ArticlePage, Citing } from '../model/types.ts';
import { tierChart } from './charts.ts';
import { diffMarkup } from './diff.ts';
import { provisionLd } from './json-ld.ts';
import { provisionLink } from './judgement.ts';
import { layout } from './layout.ts';
import { citingList } from './lists.ts';

const MOST_CITING = 50;

function inForce(versions: readonly ProvisionVersion[], asOf: string): ProvisionVersion | undefined {
  return versions.find((version) => standingOn(version, asOf) === 'now');
}

function status({ law, versions, changesOn }: ArticlePage, site: Site): Html {
  const { asOf } = site.model;
  const current = inForce(versions, asOf);
  const future =
    changesOn === undefined
      ? ''
      : html`<p class="holds">自${chineseDay(changesOn)}起本条将有变动，以下内容在此之前有效。</p>`;
  if (law.repealed !== undefined && law.repealed.on <= asOf)
    return html`<p>《${law.name}》自${chineseDay(law.repealed.on)}起废止（${law.repealed.by}）；此前发生的事，仍可能适用。</p>`;
  if (versions.length === 0)
    return html`<p>${law.completeFrom === undefined ? '本条的版本尚未收录，不能说明它是否存在。' : `收录的《${law.name}》各版本没有这一条。`}</p>${future}`;
  if (current === undefined) return html`<p>本条在${chineseDay(asOf)}没有有效的版本。</p>${future}`;
  const unverified = law.status === 'unverified' ? '其效力状态未经核实。' : '';
  return html`<p>现行版本自${chineseDay(current.from)}起施行，共${current.paragraphs}款。${unverified}</p>${future}`;
}

function madeBy(law: Enactment, from: string): string | undefined {
  return law.versions.find((version) => version.from === from)?.by;
}

/** What the earliest version that is known is: the first one only when the register says so. */
export function beginning(law: Enactment, from: string): string {
  const [first] = law.versions;
  const isFirst = first !== undefined && first.from === from && first.adopted === law.firstAdopted;
  return isFirst ? '首次施行' : (madeBy(law, from) ?? '收录的最早版本');
}

/** The days and the standing of a version, on a time line. */
export function span(version: { readonly from: string; readonly to: string | undefined }, asOf: string): Html {
  const words = STANDING_WORDS[standingOn(version, asOf)];
  const { to } = version;
  return html`${words !== '' && ` · ${words}`}${to !== undefined && html` · 至<time datetime="${to}">${chineseDay(to)}</time>前`}`;
}

function timeline({ versions, law }: ArticlePage, asOf: string): Renderable {
  if (versions.length === 0) return undefined;
  const rows = versions.map((version, index) => {
    const { from, paragraphs } = version;
    const how = index === 0 ? beginning(law, from) : (madeBy(law, from) ?? '修改');
    const now = standingOn(version, asOf) === 'now' && html` class="now"`;
    return html`<li${now}><time datetime="${from}">${chineseDay(from)}</time><span>${how} · ${paragraphs}款${span(version, asOf)}</span></li>`;
  });
  return html`<section><h2>版本</h2><ol class="timeline">${rows}</ol></section>`;
}

function tierRow(tier: PenaltyTier): Html {
  const condition = tier.conditionWords ?? (tier.condition === 'base' ? '基本情形' : tier.condition);
  return html`<tr><td>第${writeNumeral(tier.paragraph)}款</td><td>${condition}</td><td>${renderTier(tier)}</td></tr>`;
}

function tiers(page: ArticlePage, asOf: string): Renderable {
  const groups = page.versions.filter((version) => version.tiers.length > 0).reverse();
  if (groups.length === 0) return undefined;
  const tables = groups.map((version) => {
    const words = STANDING_WORDS[standingOn(version, asOf)];
    const until = version.to === undefined ? '' : `，至${chineseDay(version.to)}前`;
    const title = `${chineseDay(version.from)}起${until}${words === '' ? '' : `（${words}）`}`;
    return html`<div class="scroll" role="region" aria-label="处罚幅度，${title}" tabindex="0"><table><caption>${title}</caption><thead><tr><th scope="col">款</th><th scope="col">情形</th><th scope="col">处罚</th></tr></thead><tbody>${version.tiers.map(tierRow)}</tbody></table></div>`;
  });
  return html`<section><h2>处罚幅度</h2>${tierChart(page.versions, `${page.law.name}${page.name}`, asOf)}${tables}<p class="small">此处列出法定幅度；个案结果由办案机关或法院决定。</p></section>`;
}

const HOW_WORDS = '文字由运营者导入，逐款与登记册的指纹核对一致；以官方公布的文本为准。';

/** The words of an article where the operator imported them: in force first, each earlier wording with what became of it. */
function wordings({ wordings: list, versions }: ArticlePage, { model: { asOf } }: Site): Renderable {
  if (list.length === 0) return undefined;
  const current = list.findLast(({ from }) => from <= asOf) ?? list[0];
  const plain = ({ paragraphs }: ImportedWording): string => paragraphs.join('\n');
  const span = ({ from }: ImportedWording): string => {
    const to = versions.find((version) => version.from === from)?.to;
    return `${chineseDay(from)}起${to === undefined ? '' : `，至${chineseDay(to)}前`}`;
  };
  const changes = list.slice(1).map((next, index) => {
    const former = list[index];
    if (former === undefined) return undefined;
    const title = `${chineseDay(next.from)}的改动：${span(former)}的文字与之后的文字`;
    return html`<details><summary>${title}</summary><p class="pre">${diffMarkup(plain(former), plain(next))}</p></details>`;
  });
  return html`<section class="wording"><h2>条文</h2>
${current !== undefined && html`<blockquote><p class="small">${span(current)}</p>${current.paragraphs.map((paragraph) => html`<p class="pre">${paragraph}</p>`)}</blockquote>`}
${changes.reverse()}<p class="small">${HOW_WORDS}</p></section>`;
}

function references(site: Site, { versions, law }: ArticlePage): Renderable {
  const current = inForce(versions, site.model.asOf) ?? versions.at(-1);
  if (current === undefined || current.references.length === 0) return undefined;
  return html`<ul>${current.references.map(({ paragraph, toArticle, toParagraph, toLaw, manner, unitCrime }) => {
    const target = `/cn/${toLaw ?? law.id}/${toArticle}${toParagraph === undefined ? '' : `/${toParagraph}`}`;
    return html`<li>第${writeNumeral(paragraph)}款：${unitCrime && '单位犯罪，'}依照${provisionLink(site, target)}的规定${manner}处罚</li>`;
  })}</ul>`;
}

function crimes({ crimes: names }: ArticlePage): Renderable {
  if (names.length === 0) return undefined;
  return html`<section><h2>罪名</h2><ul>${names.map(
    ({ name, from, to, by }) =>
      html`<li><b>${name}</b>：自${chineseDay(from)}${to !== undefined && html`，至${chineseDay(to)}前`}（${by}）</li>`,
  )}</ul></section>`;
}

/** What became of an article's content. */
export const MOVE_WORDS: Readonly<Record<Move['kind'], string>> = {
  renumbered: '改列',
  merged: '并入',
  split: '分列',
  dropped: '不再保留',
};

function moves(site: Site, { movedTo, movedFrom, law }: ArticlePage): Renderable {
  if (movedTo.length + movedFrom.length === 0) return undefined;
  const to = movedTo.map(({ toLaw, toArticles, on, kind, confirmed }) => {
    const targets = toArticles.map(
      (article, i) => html`${i > 0 && '、'}${provisionLink(site, `/cn/${toLaw}/${article}`)}`,
    );
    return html`<li>原来的内容自${chineseDay(on)}起${MOVE_WORDS[kind]} ${targets}${!confirmed && '（依文字比对）'}</li>`;
  });
  const from = movedFrom.map(
    (move) =>
      html`<li>内容承接${provisionLink(site, `/cn/${move.law}/${move.article}`)}（自${chineseDay(move.on)}起）</li>`,
  );
  return html`<section><h2>条号变动</h2><ul>${to}${from}</ul>${law.repealed !== undefined && html`<p class="small">此前这样引用是对的；此前的行为可能仍适用当时的法律。</p>`}</section>`;
}

function wrong(site: Site, page: ArticlePage): Renderable {
  if (page.wrongGroups.length === 0) return undefined;
  return html`<section class="wrong-groups"><h2>常被写错</h2>${page.wrongGroups.map(
    ({ target, crime, pages, examples }) =>
      html`<div><p>${count(pages)} 个页面写${page.name}，${crime === undefined ? '所引内容' : html`说的却是<b>${crime}</b>，`}应为 ${provisionLink(site, target)}。</p>${citingList(site, examples, 5)}</div>`,
  )}</section>`;
}

/** The first of a list of citing answers; where it is longer, the way to all of them. */
function firstCiting(site: Site, page: ArticlePage, list: readonly Citing[]): Html {
  const more =
    list.length > MOST_CITING &&
    html`<p class="small">此处列出前 ${MOST_CITING} 篇，全部 ${count(list.length)} 篇见<a href="${site.href(twinOf(page.path))}">本页 JSON</a>。</p>`;
  return html`${citingList(site, list, MOST_CITING)}${more}`;
}

function cited(site: Site, page: ArticlePage): Renderable {
  if (page.citing.length === 0) return html`<p>收录的页面没有引用本条。</p>`;
  return html`<section><h2>引用本条的回答</h2><p>${count(page.pages)} 个页面引用本条，其中 ${count(page.alarmPages)} 个页面的引用需要留意。相同的回答只列一次，一个页面可有几篇回答。</p>${firstCiting(site, page, page.citing)}</section>`;
}

/** The article page. */
export function articleView(page: ArticlePage, site: Site): string {
  const { law, name, meant } = page;
  const { asOf } = site.model;
  const crimeNames = page.crimes.filter((crime) => standingOn(crime, asOf) === 'now').map(({ name: crime }) => crime);
  const siblings = site.law(law.id)?.articles ?? [];
  const at = siblings.indexOf(page);
  const [before, after] = [siblings[at - 1], siblings[at + 1]];
  const body = html`<article class="provision">
<header><p class="law-name"><a href="${site.href(`cn/${law.id}/index.html`)}">${law.fullName}</a></p>
<h1>${name}${crimeNames.length > 0 && html` <small>${crimeNames.join('、')}</small>`}</h1></header>
<div class="verdict">${status(page, site)}<p class="small">${site.frame()}${page.wordings.length === 0 && '条文全文请查阅国家法律法规数据库。'}</p></div>
${wrong(site, page)}
${wordings(page, site)}
${tiers(page, asOf)}${references(site, page)}
${crimes(page)}${timeline(page, asOf)}${moves(site, page)}
${cited(site, page)}
${meant.length > 0 && html`<section><h2>写了别的条号或罪名、内容在本条的回答</h2>${firstCiting(site, page, meant)}</section>`}
<nav class="pager" aria-label="相邻条文">${before !== undefined && html`<a rel="prev" href="${site.href(before.path)}">← ${before.name}</a>`}${after !== undefined && html`<a rel="next" href="${site.href(after.path)}">${after.name} →</a>`}</nav>
</article>`;
  return layout(site, {
    title: `${law.name}${name}${crimeNames.length > 0 ? `（${crimeNames[0]}）` : ''}`,
    description: `${law.name}${name}：版本、处罚幅度、条号变动，以及 ${page.pages} 个页面如何引用它。`,
    path: page.path,
    index: true,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '法律', path: 'cn/index.html' },
      { name: law.name, path: `cn/${law.id}/index.html` },
      { name, path: undefined },
    ],
    jsonLd: [provisionLd(site, page)],
    hasTwin: true,
    body,
  });
}
