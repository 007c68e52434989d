/** Method and accuracy, glossary, downloads, not found. */
import type { Site } from '../context.ts';
import { chineseDay, count } from '../lib/format.ts';
import { type Html, html } from '../lib/html.ts';
import type { GlossaryEntry, Tone } from '../model/types.ts';
import { badge, provisionLink } from './judgement.ts';
import { layout, type Page } from './layout.ts';

function ownPage(site: Site, page: Pick<Page, 'title' | 'description' | 'path' | 'body'>, index = true): string {
  return layout(site, {
    ...page,
    index,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: page.title, path: undefined },
    ],
    jsonLd: [],
    hasTwin: false,
  });
}

/** Every label with what it means; labels of citations and of terms that are the same stand once. */
function legend({ messages: { labels, tones, meanings } }: Site): Html {
  const rows = new Map<string, { readonly tone: Tone; readonly meaning: string | undefined }>();
  const add = (label: string | undefined, key: string, tone: Tone): void => {
    if (label !== undefined && !rows.has(label)) rows.set(label, { tone, meaning: meanings[key] });
  };
  add('已更正', 'fixed', 'fixed');
  for (const [verdict, tone] of Object.entries(tones.citation))
    add(labels[verdict] ?? labels[`${verdict}.words`], verdict, tone);
  for (const [verdict, tone] of Object.entries(tones.penalty))
    add(labels[`penalty.${verdict}`], `penalty.${verdict}`, tone);
  return html`<dl class="legend">${[...rows].map(([label, { tone, meaning }]) => html`<div><dt>${badge(tone, label)}</dt><dd>${meaning}</dd></div>`)}</dl>`;
}

/** How it is done, how far it can be trusted, what it does not cover. */
export function methodView(site: Site): string {
  const { model, config } = site;
  const levels = Object.entries(model.knownToByLevel).map(
    ([level, day]) =>
      html`<tr><th scope="row">${level}</th><td><time datetime="${day}">${chineseDay(day)}</time></td></tr>`,
  );
  const { tones, total } = model.summary;
  const body = html`<h1>方法与准确度</h1>
<p class="holds"><strong>这里不提供法律意见。</strong>核对只回答一个问题：文中写的法条、条号、引文和处罚幅度，与登记册所记是否一致。引用无误不等于回答正确，回答正确也不等于适用于您的情况。${site.messages.freeHelp}</p>
<section><h2>怎样核对</h2><ol>
<li>从公开页面取出问题与回答，去掉广告与页面杂质；每一处改动都能对回原页面。</li>
<li>相同或近似的回答合为一篇，其他来源列在文末。</li>
<li>找出每一处法条引用与处罚幅度。先看所引文字，再看罪名，最后才看条号；看不准就不判断，记为“未核对”。</li>
<li>每处引用做两次判断：按判断日 ${chineseDay(model.asOf)} 一次，按页面标注的日期一次。旧法不等于不能用：此前发生的事，仍可能适用当时的法律。</li>
<li>只有所引文字（或罪名连同幅度）在某一版本下足以证明，并且别无他解时，才自动更正；其余交人工核对。原文始终可以一键查看。</li></ol></section>
<section><h2>标记的含义</h2>${legend(site)}<p class="small">红色与 ✗ 只用于确有不符之处。其余是提示，不是过错。</p></section>
<section><h2>登记册核对到哪一天</h2><div class="scroll" role="region" aria-label="登记册基准日" tabindex="0"><table><thead><tr><th scope="col">层级</th><th scope="col">基准日</th></tr></thead><tbody>${levels}</tbody></table></div><p>基准日之后的变动，登记册可能还不知道；已公布而尚未施行的修改，会在相应页面写明何时起变动。登记册版本：<code>${model.registerVersion}</code>。</p></section>
<section><h2>目前的数字</h2><p>共 ${count(total)} 处引用与幅度：一致 ${count(tones.ok)}，已更正 ${count(tones.fixed)}，不符 ${count(tones.wrong)}，不全或混合 ${count(tones.partial)}，旧法或已变动 ${count(tones.stale)}，另有说明 ${count(tones.note)}，未核对 ${count(tones.unchecked)}。</p></section>
<section><h2>不包括什么</h2><ul>
<li>不评价论证、结论、策略，也不判断事实。</li>
<li>地方性法规、多数部门规章、行业规定与政策文件不在登记册内；引用它们记为“未核对”。</li>
<li>只有条号、没有引文的引用，只能核对条号是否存在、是否有效，不能说明内容相符。</li>
<li>部分司法解释的效力状态未经核实，相应页面会写明。</li>
<li>登记册记录事实与文字指纹，不收录条文全文；条文以官方公布的文本为准。</li></ul></section>
<section><h2>发现错误或要求下架</h2><p>请写信或提交到：<a href="${config.reportAddress}">${config.reportAddress.replace(/^mailto:/, '')}</a>。作者与站点可要求删除，我们会从页面、数据、订阅与索引中一并移除。</p></section>`;
  return ownPage(site, {
    title: '方法与准确度',
    description: '怎样核对法条引用、结果可信到什么程度、不包括什么。',
    path: 'method.html',
    body,
  });
}

function entry(site: Site, { id, title, terms, note }: GlossaryEntry): Html {
  const rows = terms.map(
    ({ name, kind, text, basis }) =>
      html`<div><dt>${name} <small>${kind}</small></dt><dd>${text}${basis.length > 0 && html`<br><span class="small">见 ${basis.map((provision, i) => html`${i > 0 && '、'}${provisionLink(site, provision)}`)}</span>`}</dd></div>`,
  );
  return html`<section id="${id}"><h2>${title}</h2><dl class="terms">${rows}</dl>${note !== undefined && html`<p>${note}</p>`}</section>`;
}

/** Words that are easily taken for one another. */
export function glossaryView(site: Site): string {
  const { glossary } = site.model;
  const body = html`<h1>辨词</h1><p>一字之差，性质不同。这些词在问答里最常混用。</p>
<ul class="grid">${glossary.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>${glossary.map((e) => entry(site, e))}`;
  return ownPage(site, {
    title: '辨词',
    description: '罚金与罚款、拘役与拘留、抢劫与抢夺：容易混用的法律词语。',
    path: 'glossary.html',
    body,
  });
}

/** What can be downloaded. */
export function dataView(site: Site): string {
  const files: ReadonlyArray<readonly [path: string, what: string]> = [
    ['data/items.jsonl', '全部回答，每行一篇：问题、更正后的文字、引用与判断、来源'],
    ['data/findings.jsonl', '全部核对发现，每行一项'],
    ['data/findings.csv', '核对发现，表格'],
    ['data/corrections.csv', '更正，表格'],
    ['corrections.atom', '更正，Atom 订阅'],
    ['feed.json', '更正，JSON Feed'],
  ];
  const body = html`<h1>数据下载</h1><p>每个回答、条文与发现页都有同名的 <code>.json</code>。未获全文许可的来源，数据里同样只有摘录。</p>
<ul>${files.map(([path, what]) => html`<li><a href="${site.href(path)}"><code>${path}</code></a> ${what}</li>`)}</ul>`;
  return ownPage(site, { title: '数据下载', description: '以开放格式下载核对结果。', path: 'data/index.html', body });
}

/** The page for addresses that lead nowhere. */
export function notFoundView(site: Site): string {
  const body = html`<h1>没有这一页</h1><p>它可能已按要求移除，或并入了另一篇相同的回答。</p><p><a href="${site.href('index.html')}">回到首页搜索</a></p>`;
  return ownPage(site, { title: '没有这一页', description: '没有这一页。', path: '404.html', body }, false);
}
