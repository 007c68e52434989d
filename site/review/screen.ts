/** One finding on one screen: what is written, what is proposed, what the register knows, what to decide. */
import type { Judgement } from '../../normalize/check/types.ts';
import { REASONS } from '../../normalize/decisions/types.ts';
import { passageOf } from '../../normalize/passage.ts';
import type { Site } from '../context.ts';
import { chineseInterval, count } from '../lib/format.ts';
import { type Html, html, type Renderable, safeHref } from '../lib/html.ts';
import { labelOf } from '../model/labels.ts';
import { diffMarkup } from '../views/diff.ts';
import { badge, evidenceItem, typeset } from '../views/judgement.ts';
import type { Desk } from './desk.ts';
import type { Entry, EntryPlace } from './entries.ts';
import { actionName, frame, STATUS_NAMES } from './frame.ts';
import { lawFacts, type Words } from './law-facts.ts';

const AROUND = 160;
const MOST_PLACES = 30;

/** The sentence around a place, the words marked. */
export function contextMarkup({ item, judgement: { span } }: EntryPlace): Html {
  const { text } = passageOf(item);
  const before = text.slice(Math.max(0, span.start - AROUND), span.start);
  const after = text.slice(span.end, span.end + AROUND);
  const cut = Math.max(before.lastIndexOf('\n'), before.slice(0, -60).lastIndexOf('。')) + 1;
  const end = after.search(/\n|(?<=[\s\S]{60})。/u);
  return html`<blockquote class="sentence">${span.start > AROUND && cut === 0 && '…'}${before.slice(cut)}<mark>${text.slice(span.start, span.end)}</mark>${end < 0 ? after : after.slice(0, end + 1)}</blockquote>`;
}

function sourceLine(site: Site, { item }: EntryPlace): Html {
  const href = safeHref(item.page.url);
  const date = item.page.published === undefined ? '未标日期' : chineseInterval(item.page.published);
  const name = item.page.title || item.question.display || item.page.url;
  return html`${href === undefined ? name : html`<a href="${href}" rel="noreferrer nofollow" target="_blank">${name.slice(0, 80)}</a>`} · ${site.model.sources.find(({ source }) => source.id === item.sourceId)?.source.name ?? item.sourceId} · ${date} · <a href="/p/${item.id}">存档文字</a>`;
}

function evidence(site: Site, judgement: Judgement): Html {
  const items = judgement.evidence.map((one) => evidenceItem(site, one));
  return html`<p>${typeset(judgement.message.zh)}</p>${items.length > 0 && html`<ul class="evidence">${items}</ul>`}`;
}

function actions({ finding, proposed }: Entry, state: string, isDecided: boolean): Html {
  const to = `/f/${finding.id}`;
  const kept = html`<input type="hidden" name="state" value="${state}">`;
  const reasons = Object.entries(REASONS).map(
    ([reason, words], index) =>
      html`<button name="reason" value="${reason}" data-key="${index + 1}">${words} <kbd>${index + 1}</kbd></button> `,
  );
  return html`<section class="actions" aria-label="决定">
<form method="post" action="${to}">${kept}<input type="hidden" name="text" value="${proposed ?? ''}">
<button class="primary" name="action" value="accepted" data-key="a">${proposed === undefined ? '确认有误' : '接受建议'} <kbd>a</kbd></button>
<button name="action" value="unsure" data-key="n">拿不准 <kbd>n</kbd></button>
${isDecided && html`<button name="action" value="withdrawn">撤销这条的决定</button>`}</form>
<details><summary data-key="r">判为无误 <kbd>r</kbd></summary><form method="post" action="${to}">${kept}<input type="hidden" name="action" value="rejected"><label>备注（可不填）<input name="note" maxlength="500"></label><p>${reasons}</p></form></details>
<details><summary data-key="e">改写建议 <kbd>e</kbd></summary><form method="post" action="${to}">${kept}<label>改为<input name="text" value="${proposed ?? finding.exact}" maxlength="400" required data-focus></label><button name="action" value="accepted">保存</button></form></details>
<details><summary data-key="b">适用于此前的行为 <kbd>b</kbd></summary><form method="post" action="${to}">${kept}<label>行为在哪一天以前（YYYY-MM-DD）<input name="before" pattern="\\d{4}-\\d{2}-\\d{2}" required data-focus></label><button name="action" value="earlier">保存</button></form></details>
</section>`;
}

function history(desk: Desk, { finding }: Entry): Renderable {
  const record = desk.records.get(finding.id);
  if (record === undefined) return undefined;
  const lines = record.decisions.map(
    ({ action, text, reason, before, note, reviewer, at, second }) =>
      html`<li>${at.slice(0, 16).replace('T', ' ')} ${reviewer}${second && '（复看）'}：${actionName(action)}${text !== undefined && html` “${text}”`}${reason !== undefined && ` · ${REASONS[reason]}`}${before !== undefined && ` · ${before}`}${note !== undefined && ` · ${note}`}</li>`,
  );
  return html`<h2>以前的决定</h2><ol class="history">${lines}</ol>`;
}

/** What stands around a screen: its neighbours in the queue and the state to go back to. */
export interface ScreenNeighbours {
  readonly state: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** A finding's screen. */
export function findingPage(
  site: Site,
  desk: Desk,
  entry: Entry,
  around: ScreenNeighbours,
  words: Words,
  notice?: Renderable,
): string {
  const { finding, places, proposed } = entry;
  const { judgement } = finding;
  const [place] = places;
  const status = desk.status(entry);
  const link = (id: string | undefined, key: string, words: string): Renderable =>
    id !== undefined && html`<a href="/f/${id}${around.state}" data-key="${key}">${words} <kbd>${key}</kbd></a> `;
  const { label, tone } = labelOf(judgement, site.messages);
  const group = desk.group(entry).length;
  const dated = place?.item.page.published !== undefined;
  const body = html`<nav class="steps" aria-label="前后">${link(around.previous, 'k', '上一条')}${link(around.next, 'j', '下一条')}${html`<a href="${around.next === undefined ? '/' : `/f/${around.next}`}${around.state}" data-key="s">跳过 <kbd>s</kbd></a> `}<a href="/g/${finding.id}${around.state}" data-key="x">同类 ${count(group)} 项 <kbd>x</kbd></a> <a href="/${around.state}">队列</a></nav>
<h1>${badge(tone, label)} <small>${STATUS_NAMES[status]} · ${count(entry.pages)} 页 ${count(places.length)} 处</small></h1>
${place !== undefined && contextMarkup(place)}
${place !== undefined && html`<p class="meta">${sourceLine(site, place)}</p>`}
<dl class="compare"><dt>原写</dt><dd>${finding.exact}</dd><dt>建议</dt><dd>${proposed === undefined ? '没有建议' : diffMarkup(finding.exact, proposed)}</dd></dl>
${actions(entry, around.state, desk.records.has(finding.id))}
<h2>为什么</h2>${evidence(site, judgement)}
<p>今天看：${label}。${dated ? site.messages.onPageDate[judgement.onPageDate] : site.messages.noDate}。规则 <code>${finding.ruleId}</code>。</p>
<h2>登记所知</h2>${lawFacts(site, judgement, place?.item.page.published?.to, desk.asOf, words)}
${history(desk, entry)}
${places.length > 1 && html`<h2>同样的文字还在</h2><ul>${places.slice(1, MOST_PLACES).map((one) => html`<li>${sourceLine(site, one)}</li>`)}</ul>${places.length > MOST_PLACES && html`<p>等 ${count(places.length)} 处</p>`}`}`;
  return frame(site, finding.exact, body, notice);
}
