/** The check page: anyone's text, checked in the browser. */
import { LONGEST_LINK, LONGEST_TEXT } from '../check/limits.ts';
import type { Site } from '../context.ts';
import { count } from '../lib/format.ts';
import { type Html, html } from '../lib/html.ts';
import { layout } from './layout.ts';

/** A text with a wrong article, a repealed law, and citations that hold. */
const EXAMPLE = `出售他人手机号码，会怎么处罚？
根据《刑法》第二百五十三条，违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金；情节特别严重的，处三年以上十年以下有期徒刑，并处罚金。
受害人还可以依据《侵权责任法》第六条要求赔偿。按照《民法典》第一百八十八条，向人民法院请求保护民事权利的诉讼时效期间为三年。`;

function entry(): Html {
  return html`<form>
<p class="field"><label for="check-text">要核对的文字</label>
<textarea id="check-text" rows="9" spellcheck="false" autocomplete="off" writingsuggestions="false" aria-describedby="check-promise" placeholder="粘贴一段文字，或把文本文件拖到这里"></textarea></p>
<p class="field row"><label for="check-date">文字的日期</label><input id="check-date" type="text" inputmode="numeric" autocomplete="off" size="12" placeholder="2022-09" aria-describedby="check-date-hint"><span class="small" id="check-date-hint">可以不填；写成 2022、2022-09 或 2022-09-13，就另按当时的法律判断一次。</span></p>
<p class="row"><button type="submit" class="main">核对</button><label class="plain file">选择文件<input type="file" id="check-file" class="visually-hidden" accept=".txt,.md,.html,.csv,text/*"></label><button type="button" class="plain" data-do="example">看一个例子</button><button type="button" class="plain" data-do="clear">清空</button></p>
</form>`;
}

function outcome(): Html {
  return html`<p class="check-status" role="status" aria-live="polite"></p>
<p class="check-progress" hidden><progress aria-label="核对进度"></progress> <span></span> <button type="button" class="plain" data-do="cancel">取消</button></p>
<p class="check-gap holds" role="alert" hidden></p>
<p class="check-retry" hidden><button type="button" class="plain" data-do="retry">重试</button></p>
<div class="check-spare" hidden><label for="check-spare">请自己复制</label><textarea id="check-spare" rows="6" readonly></textarea></div>
<section class="check-result" aria-labelledby="check-result-title" hidden><h2 id="check-result-title">核对结果</h2>
<p class="check-first holds">初步结果：引文还没有与条文文字比对，判断可能改变。</p>
<div class="verdict" role="note" aria-label="核对概要"><div class="check-summary"></div></div>
<p class="check-actions row"><button type="button" class="main" data-copy="text">复制更正后的全文</button><button type="button" class="plain" data-save="json">下载 JSON</button><button type="button" class="plain" data-save="csv">下载 CSV</button><button type="button" class="plain" data-copy="link">复制含本文的链接</button></p>
<p class="small check-hint">复制的全文只含有依据的更正；建议要逐处勾选才会采用。</p>
<div class="columns"><div class="text check-marked"></div>
<aside class="notes" aria-labelledby="check-notes-title"><h2 id="check-notes-title">核对说明</h2><div class="check-notes"></div></aside></div>
<details class="check-note"><summary>给网站管理员的更正说明</summary><pre tabindex="0"></pre><p><button type="button" class="plain" data-copy="note">复制说明</button></p></details>
<div class="check-scope small"></div></section>`;
}

/** The check page; what is computed there is the browser's affair alone. */
export function checkView(site: Site): string {
  const { check } = site.assets;
  const title = '核对一段文字';
  const description = '粘贴一段文字，逐处核对其中的法条引用和处罚幅度；全部在浏览器里进行，文字不会上传。';
  const ready =
    check?.manifest === undefined
      ? html`<p class="holds">本站没有附上收录法规的文件，这一页不能核对。</p>`
      : html`<div class="check" data-prefix="${site.config.pathPrefix}" data-base="${site.absolute('index.html')}" data-manifest="${site.href(check.manifest)}" data-pages="${site.href(check.pages)}" data-worker="${site.href(check.worker)}">
<noscript><p class="holds">核对在您的浏览器里进行，需要启用脚本。也可以在自己的电脑上用命令行 npm run check 核对。</p></noscript>
${entry()}
${outcome()}
<p class="check-example" hidden>${EXAMPLE}</p></div>`;
  const body = html`<h1>${title}</h1>
<p class="lead">逐处核对法条引用和处罚幅度：条号对不对、引文是不是那一条、法律还有没有效。</p>
<p class="promise" id="check-promise"><strong>文字不离开您的电脑。</strong>核对全部在浏览器里进行，不上传、不保存；本页只下载本站的收录法规文件，用过一次后断网也能用。</p>
${ready}
<section class="check-help"><h2>说明</h2><ul>
<li>一次最多 ${count(LONGEST_TEXT)} 个字符；文件须是纯文本（UTF-8、UTF-16 或 GB18030）。</li>
<li>链接也可以带上文字：<code>${site.absolute('check.html')}#text=</code> 后接编码过的文字，可再加 <code>&amp;date=2022-09</code>，最多 ${count(LONGEST_LINK)} 个字符；# 之后的内容浏览器不会发给任何服务器。</li>
<li>判断怎样作出、有多准，见<a href="${site.href('method.html')}">方法与准确度</a>。${site.messages.notAll}</li></ul></section>`;
  return layout(site, {
    title,
    description,
    path: 'check.html',
    index: true,
    crumbs: [
      { name: '首页', path: 'index.html' },
      { name: '核对文字', path: undefined },
    ],
    jsonLd: [],
    hasTwin: false,
    body,
    ...(check?.manifest === undefined ? {} : { scripts: [check.script] }),
    ...(check === undefined ? {} : { styles: [check.css] }),
  });
}
