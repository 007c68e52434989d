/** The frame of the review's pages, and words that several of them use. */
import type { Decision } from '../../normalize/decisions/types.ts';
import type { Site } from '../context.ts';
import { type Html, html, type Renderable } from '../lib/html.ts';
import { CONTENT_SECURITY_POLICY } from '../views/layout.ts';
import type { EntryStatus } from './entries.ts';

export const STATUS_NAMES: Readonly<Record<EntryStatus, string>> = {
  open: '待核',
  changed: '决定后有变',
  unsure: '拿不准',
  second: '待复看',
  applied: '已自动更正',
  accepted: '确认有误',
  rejected: '判为无误',
  earlier: '适用于此前的行为',
};

const ACTION_NAMES: Readonly<Record<Decision['action'], string>> = {
  accepted: '确认有误',
  rejected: '判为无误',
  unsure: '拿不准',
  earlier: '适用于此前的行为',
  withdrawn: '撤销上一决定',
};

/** An action in the reviewer's words. */
export function actionName(action: Decision['action']): string {
  return ACTION_NAMES[action];
}

const KEYS: ReadonlyArray<readonly [key: string, what: string]> = [
  ['j / k', '下一条 / 上一条'],
  ['Enter', '打开'],
  ['a', '接受建议（在成组页上：整组接受）'],
  ['r', '判为无误，再按数字选理由'],
  ['e', '改写建议'],
  ['n', '拿不准'],
  ['b', '适用于某日以前的行为'],
  ['s', '跳过'],
  ['x', '选中同类，成组处理'],
  ['u', '撤销上一步'],
  ['q', '回到队列'],
  ['?', '显示本表'],
];

/** A whole page of the review. `notice` is said at the top, for a message after an action. */
export function frame(site: Site, title: string, body: Html, notice?: Renderable): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${site.config.name}复核</title>
<link rel="stylesheet" href="/assets/review.css">
<link rel="icon" href="data:,">
<script type="module" src="/assets/review.js"></script>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="site-head"><div class="bar">
<a class="brand" href="/" data-key="q"><span class="seal" aria-hidden="true">法</span><span class="brand-name">${site.config.name}复核</span></a>
<nav aria-label="主导航"><ul><li><a href="/">队列</a></li><li><a href="/rules">规则与进度</a></li><li><a href="/signed">签发清单</a></li></ul></nav>
<form method="post" action="/undo" class="undo"><button data-key="u">撤销上一步 <kbd>u</kbd></button></form>
</div></header>
<main id="main" tabindex="-1">
${notice !== undefined && html`<p class="notice" role="status">${notice}</p>`}
${body}
<details class="keys"><summary data-key="?">按键 <kbd>?</kbd></summary><dl>${KEYS.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl></details>
</main>
<footer class="site-foot"><div class="bar"><p class="frame">${site.frame()}</p></div></footer>
</body>
</html>
`.text;
}
