/** What could not be read or was read in part, by stage, cause and source, in a reader's words. */
import type { Issue } from '../../normalize/types.ts';
import type { Site } from '../context.ts';
import { count, shorten } from '../lib/format.ts';
import { type Html, html, type Renderable, safeHref } from '../lib/html.ts';

const STAGES: Readonly<Record<string, string>> = {
  source: '来源',
  crawl: '抓取',
  extract: '提取',
  clean: '清理',
  dedupe: '合并',
  check: '核对',
  build: '生成',
};

/** Causes of the crawl, the extraction and what follows; one that is missing here is shown by its key. */
const CAUSES: Readonly<Record<string, string>> = {
  'archive-damaged': '存档有损坏',
  'archive-lost': '存档缺失',
  'archive-write-failed': '存档未能写入',
  'charset-undecided': '字符编码无法确定',
  'crawl-delay-too-long': '站点要求的间隔过长，未抓取',
  'deep-nesting': '标签嵌套过深，部分标签未读',
  'duplicate-content': '与另一地址内容相同',
  'empty-page': '页面没有内容',
  failed: '未取到',
  'host-given-up': '站点多次出错，本次不再请求',
  'host-paused': '站点出错，暂停请求',
  'link-list': '只是链接列表，没有问答',
  'no-items': '没有找到问答',
  'no-text': '没有可见文字（可能由脚本生成）',
  'not-html': '不是网页',
  'nothing-to-compare': '文字太少，无法比对副本',
  'numbering-anomaly': '编号有重复或跳号',
  'page-truncated': '页面过长，只读了前面部分',
  'redirect-refused': '跳转到不允许的地址，未跟随',
  refused: '地址不允许访问',
  'retention-failed': '到期页面未能清除',
  'robots-denied': '站点的 robots.txt 不许抓取',
  'selector-found-nothing': '指定的位置没有内容',
  'start-url-redirects-off-scope': '起始地址跳转到范围之外',
  'start-url-refused': '起始地址不允许访问',
  'state-write-failed': '抓取状态未能写入',
  timeout: '超时',
  'too-many-items': '问答过多，只取了前面部分',
  truncated: '传输中断',
  'unknown-source': '来源未登记',
  'warc-cut': '存档记录不完整',
  'warc-truncated-record': '存档记录不完整',
};

const HTTP = /^http-(\d{3})$/;

function causeOf(kind: string): Html {
  const [, status] = HTTP.exec(kind) ?? [];
  if (status !== undefined)
    return html`站点答复 ${status}${(status === '404' || status === '410') && '（页面不存在）'}`;
  const name = CAUSES[kind];
  return name === undefined ? html`<span lang="en">${kind}</span>` : html`${name}`;
}

interface Group {
  readonly first: Issue;
  readonly total: number;
}

function groupsOf(issues: readonly Issue[]): Group[] {
  const groups = new Map<string, Group>();
  for (const issue of issues) {
    const key = [issue.stage, issue.kind, issue.sourceId ?? ''].join('\n');
    const group = groups.get(key);
    groups.set(key, { first: group?.first ?? issue, total: (group?.total ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** The address of a page that shows the cause; the detail where there is none. */
function example({ url, detail }: Issue): Renderable {
  const href = url === undefined ? undefined : safeHref(url);
  if (url === undefined || href === undefined) return html`<span lang="en">${detail.slice(0, 160)}</span>`;
  return html`<a href="${href}" rel="nofollow noopener external">${shorten(url.replace(/^https?:\/\//, ''), 60)}</a>`;
}

/** The table of what could not be read. */
export function issueTable(site: Site): Html {
  const groups = groupsOf(site.model.issues);
  if (groups.length === 0) return html`<p class="empty">没有未能处理的页面。</p>`;
  const names = new Map(site.model.sources.map(({ source }) => [source.id, source.name]));
  const rows = groups.map(({ first, total }) => {
    const source = first.sourceId === undefined ? '—' : (names.get(first.sourceId) ?? first.sourceId);
    return html`<tr><td>${STAGES[first.stage] ?? first.stage}</td><td>${causeOf(first.kind)}</td><td>${source}</td><td class="num">${count(total)}</td><td>${example(first)}</td></tr>`;
  });
  return html`<div class="scroll" role="region" aria-label="未能处理的页面" tabindex="0"><table><thead><tr><th scope="col">阶段</th><th scope="col">原因</th><th scope="col">来源</th><th scope="col" class="num">次数</th><th scope="col">举例</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
