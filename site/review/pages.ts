/** The review's other pages: a group, an archived answer, the rules, the signed-off list. */
import { createHash } from 'node:crypto';
import { ruleRates, secondLooks } from '../../normalize/decisions/trust.ts';
import { REASONS } from '../../normalize/decisions/types.ts';
import type { QaItem } from '../../normalize/types.ts';
import type { Site } from '../context.ts';
import { count } from '../lib/format.ts';
import { html } from '../lib/html.ts';
import { diffMarkup } from '../views/diff.ts';
import { type Desk, SAMPLES } from './desk.ts';
import type { Entry } from './entries.ts';
import { actionName, frame, STATUS_NAMES } from './frame.ts';
import { progressOf } from './queue.ts';
import { contextMarkup } from './screen.ts';
import { signedRows } from './signed.ts';

/** Digest of a group's members: what was shown is what is decided. */
export function groupDigest(entries: readonly Entry[]): string {
  return createHash('sha256')
    .update(entries.map(({ finding }) => finding.id).join())
    .digest('hex')
    .slice(0, 16);
}

/** A group of equal findings: samples, the whole list, then one decision for all. */
export function groupPage(site: Site, desk: Desk, entry: Entry, state: string): string {
  const entries = desk.group(entry);
  const { finding, proposed } = entry;
  const hidden = html`<input type="hidden" name="state" value="${state}"><input type="hidden" name="digest" value="${groupDigest(entries)}"><input type="hidden" name="text" value="${proposed ?? ''}">`;
  const reasons = Object.entries(REASONS).map(
    ([reason, words], index) =>
      html`<button name="reason" value="${reason}" data-key="${index + 1}">${words} <kbd>${index + 1}</kbd></button> `,
  );
  const body = html`<nav class="steps" aria-label="前后"><a href="/f/${finding.id}${state}" data-key="k">回到这一条 <kbd>k</kbd></a> <a href="/${state}">队列</a></nav>
<h1>同类 ${count(entries.length)} 项</h1>
<p>规则 <code>${finding.ruleId}</code>，原写与建议都相同：${proposed === undefined ? html`<q>${finding.exact}</q>（没有建议）` : diffMarkup(finding.exact, proposed)}</p>
<h2>样例</h2>${entries.slice(0, SAMPLES).map((one) => one.places[0] !== undefined && contextMarkup(one.places[0]))}
<h2>全部</h2><ol class="history">${entries.map((one) => html`<li><a href="/f/${one.finding.id}${state}">${one.finding.prefix.slice(-16)}<b>${one.finding.exact}</b>${one.finding.suffix.slice(0, 16)}</a> <span class="n">${one.pages} 页 · ${STATUS_NAMES[desk.status(one)]}</span></li>`)}</ol>
<section class="actions" aria-label="整组决定"><form method="post" action="/g/${finding.id}">${hidden}<button class="primary" name="action" value="accepted" data-key="a">整组${proposed === undefined ? '确认有误' : '接受建议'} <kbd>a</kbd></button>
<button name="action" value="unsure" data-key="n">整组拿不准 <kbd>n</kbd></button></form>
<details><summary data-key="r">整组判为无误 <kbd>r</kbd></summary><form method="post" action="/g/${finding.id}">${hidden}<input type="hidden" name="action" value="rejected"><p>${reasons}</p></form></details></section>`;
  return frame(site, `同类 ${entries.length} 项`, body);
}

/** An answer's text as the records hold it. */
export function archivedPage(site: Site, item: QaItem): string {
  const body = html`<h1>${item.question.display || item.page.title}</h1><p class="meta">${item.page.url}</p>
${item.segments.map(({ text }) => html`<section>${text.display.split('\n').map((line) => html`<p>${line}</p>`)}</section>`)}`;
  return frame(site, '存档文字', body);
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(100 * share).toFixed(1)} %`;
}

/** Progress and trust by rule, and how second looks agree. */
export function rulesPage(site: Site, desk: Desk): string {
  const rates = new Map(ruleRates(desk.context.reviews).map((rate) => [rate.rule, rate]));
  const { taken, agreed } = secondLooks(desk.records.values());
  const rows = progressOf(desk).filter(({ rule }) => rule !== '');
  const body = html`<h1>规则与进度</h1>
<div class="wide-table" tabindex="0" role="region" aria-label="各规则"><table><thead><tr><th>规则</th><th class="num">已决定</th><th class="num">全部</th><th class="num">确认有误</th><th class="num">误报</th><th class="num">接受率</th><th>自动更正</th></tr></thead><tbody>
${rows.map(({ rule, done, all }) => {
  const rate = rates.get(rule);
  return html`<tr><td><a href="/?status=&amp;rule=${encodeURIComponent(rule)}">${rule}</a></td><td class="num">${count(done)}</td><td class="num">${count(all)}</td><td class="num">${rate?.accepted ?? 0}</td><td class="num">${rate?.rejected ?? 0}</td><td class="num">${percent(rate?.share)}</td><td>${rate?.trusted === false ? '已停用' : '允许'}</td></tr>`;
})}</tbody></table></div>
<p>接受率低于 ${percent(desk.context.reviews.trust.leastShare)}（至少 ${desk.context.reviews.trust.leastDecisions} 个决定）的规则不再自动更正，直到有人在 rule-trust.json 里恢复。</p>
<h2>复看</h2><p>${taken === 0 ? '还没有复看。' : `复看 ${taken} 项，${agreed} 项一致（${percent(agreed / taken)}）。`}</p>`;
  return frame(site, '规则与进度', body);
}

/** Everything decided, for printing. */
export function signedPage(site: Site, desk: Desk): string {
  const rows = signedRows(desk.records.values());
  const body = html`<h1>签发清单</h1><p>登记版本 <code>${desk.book.version}</code>，${site.frame()} 共 ${count(rows.length)} 项。<a href="/signed.csv">CSV</a></p>
<div class="wide-table" tabindex="0" role="region" aria-label="清单"><table><thead><tr><th>编号</th><th>规则</th><th>原写</th><th>决定</th><th>改为</th><th>理由</th><th>复核人</th><th>时间</th></tr></thead><tbody>
${rows.map(({ id, rule, exact, action, text, reason, reviewer, at }) => html`<tr><td><a href="/f/${id}"><code>${id}</code></a></td><td>${rule}</td><td>${exact}</td><td>${actionName(action)}</td><td>${text}</td><td>${reason}</td><td>${reviewer}</td><td>${at.slice(0, 10)}</td></tr>`)}</tbody></table></div>`;
  return frame(site, '签发清单', body);
}
