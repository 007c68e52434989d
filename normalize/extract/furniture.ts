/**
 * What is not content, by the words of a line. Every pattern is anchored or short, so that a line costs linear time;
 * only the first 200 characters of a line are looked at.
 */
import type { Line } from './lines.ts';

interface FurnitureRule {
  /** Name under which the line is listed as dropped. */
  readonly name: string;
  readonly pattern: RegExp;
  /** Longer lines are never this kind of furniture. */
  readonly maxLength: number;
}

/** From such a line on, everything goes up to the next item heading or the end. */
const TAILS: readonly FurnitureRule[] = [
  { name: 'read-more', pattern: /^(?:点击)?(?:阅读|展开|查看)(?:全文|更多|剩余)/u, maxLength: 20 },
  { name: 'related', pattern: /^与.{2,40}相关的(?:资料|内容|问题|文章)$/u, maxLength: 60 },
  {
    name: 'hot-list',
    pattern:
      /^[【[]?(?:热点内容|热门(?:文章|推荐|问题|标签|话题|资讯|咨询|内容)|最新(?:文章|资讯|发布|咨询|推荐|内容)|猜你喜[欢歡]|(?:看了又|大家都在|还在|热门)看|大家都在[看问搜]|网友热门关注|热点(?:推荐|资讯|排行))/u,
    maxLength: 24,
  },
  {
    name: 'related',
    pattern:
      /^[【[]?(?:相关(?:推荐|文章|问答|咨询|阅读|问题|资讯|知识|内容|新闻|专题|链接|律师|标签)|(?:为您|为你|精彩|编辑|更多|站内|栏目)?推荐(?:阅读|文章|律师|内容|问答)?|延伸阅读|你可能(?:也|还|還)?(?:喜欢|喜歡|感兴趣|感興趣|想看)|(?:您|你)可能(?:还)?(?:关注|想问)|其他(?:类似|相关)问题|类似问题|更多(?:相关)?(?:问题|文章|回答|内容|资讯)|看过(?:本文|该文)的(?:人)?还)[】\]:：>》\s]*$/u,
    maxLength: 30,
  },
  { name: 'navigation', pattern: /^(?:上一篇|下一篇|上一条|下一条|返回(?:首页|列表|顶部))/u, maxLength: 80 },
  {
    name: 'legal-notice',
    pattern:
      /^[【[]?(?:免责声明|版权声明|声明[:：]|(?:以上|本文|文章)内容.{0,40}(?:上传|网友|观点|立场|仅供)|本文(?:仅代表|不代表)|郑重声明|特别声明|注[:：]本文)/u,
    maxLength: 400,
  },
  {
    name: 'editor',
    pattern: /^[(（【[]?(?:责任编辑|责编|本文(?:来源|链接|作者|地址)|编辑[:：]|文章来源|转载(?:请注明|自)|来源网址)/u,
    maxLength: 100,
  },
  { name: 'copyright', pattern: /(?:copyright|版权所有|all rights reserved|ICP备|公网安备)/iu, maxLength: 200 },
  {
    name: 'comments',
    pattern: /^(?:网友评论|发表评论|我要评论|全部评论|最新评论|评论列表|\d+\s*条评论)/u,
    maxLength: 24,
  },
  { name: 'profile', pattern: /^@?.{0,12}(?:律师|专家)(?:简介|介绍|名片)[:：]?/u, maxLength: 400 },
  {
    name: 'ask-form',
    pattern:
      /^(?:点击提问|我要提问|免费(?:法律)?(?:咨询|提问)|立即(?:咨询|提问)|在线(?:法律)?咨询|快速咨询|一键咨询|没有(?:解决|找到)(?:您|你)的)/u,
    maxLength: 60,
  },
  { name: 'tags', pattern: /^(?:标签|关键词|TAG|tags?)\s*[:：]/iu, maxLength: 120 },
];

/** Such a line goes by itself. */
const SINGLES: readonly FurnitureRule[] = [
  {
    name: 'breadcrumb',
    pattern: /^(?:导航|当前位置|您(?:的|现在的|当前的?)?位置|你(?:的|现在的)?位置|位置|首\s?页\s*[>»›/|])/u,
    maxLength: 120,
  },
  {
    name: 'date-line',
    pattern:
      /^(?:(?:发[布表]|更新|提问|回答|编辑|创建|修改)(?:时间|日期|于)?|时间|日期)\s*[:：]?\s*(?:\d{4}\s*[-/.年]|\d+\s*(?:分钟|小时|天|个?月|年)前)/u,
    maxLength: 120,
  },
  {
    name: 'date-line',
    pattern:
      /^(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:$|\s*(?:来源|作者|阅读|浏览|点击|编辑|分类|发布|回答|提问|\|))/u,
    maxLength: 120,
  },
  {
    name: 'counter',
    pattern: /(?:浏览|阅读|点击|人气|访问)(?:量|数|次数)?\s*[:：(（]?\s*\d+\s*[次)]?\s*$/u,
    maxLength: 80,
  },
  {
    name: 'counter',
    pattern: /^\d{1,6}\s*(?:次|人)?(?:浏览|阅读|回答|赞同|点赞|收藏|评论|关注|喜欢|采纳)$/u,
    maxLength: 20,
  },
  {
    name: 'counter',
    pattern:
      /^(?:赞同?|踩|支持|反对|有用|没用|回[复帖]|评论|点赞|收藏|浏览|阅读|查看|分享|举报)\s*[::]?\s*[(（]?\s*\d+\s*[)）]?(?:\s*[|｜]\s*[^\s\d]{2,4}\s*[::：]?\s*\d+)?$/u,
    maxLength: 40,
  },
  {
    name: 'post-head',
    pattern:
      /^(?:楼主|沙发|板凳|地板|\d{1,5}\s?[楼#]|#\d{1,5})?(?:\s|^).{0,14}?(?:发[表布]于|回[复答]于|提问于)\s*[::：]?\s*(?:(?:19|20)\d{2}|\d|昨天|前天)/u,
    maxLength: 80,
  },
  {
    name: 'post-head',
    pattern:
      /^(?:楼主|沙发|板凳|地板|只看(?:楼主|该作者|他|TA)|电梯直达|\d{1,5}\s?[楼#]|#\d{1,5}|\d+\s?(?:秒|分钟|小时|天|周|个?月|年)前)$/u,
    maxLength: 12,
  },
  {
    name: 'byline',
    pattern: /^(?:作者|来源|文章来源|来源网站|整理|撰稿|发布者|责任编辑|编辑)\s*[:：]\s*\S/u,
    maxLength: 50,
  },
  {
    name: 'control',
    pattern:
      /^(?:分享(?:到|至)?.{0,30}|收藏|举报|打印|复制链接|字号.{0,8}|[[【]?(?:大|中|小)[\]】]?(?:\s+[[【]?(?:大|中|小)[\]】]?)+|展开(?:全部)?|收起|更多|更多\s*>+|more\s*>+|关注|点赞|赞|评论|回复|登录|注册|下载|引用|只看(?:楼主|该作者)|\[?复制链接\]?|本回答(?:由|被).{0,30}|(?:已)?赞(?:过|同)?\s*\d*|踩\s*\d*|你对这个回答的评价是.?)$/iu,
    maxLength: 40,
  },
];

const CONTACT =
  /(?:律师|咨询|服务|联系|客服|法律)?(?:热线|电话|手机|微信|QQ|qq|号码|vx|VX)(?:号)?\s*[:：]?\s*(?:\(?0\d{2,3}\)?[- ]?)?\d[\d\- ]{5,14}\d/u;
/** Calls to action and farewells, looked for in one sentence. */
const INVITATIONS: readonly RegExp[] = [
  /欢迎.{0,14}(?:咨询|联系|来电|致电|提问|拨打|添加|关注)/u,
  /^.{0,6}以上(?:就|便|内容)?是.{0,40}(?:整理|介绍|解答|总结|解析|全部|相关|分享|回答).{0,12}$/u,
  /有(?:专业)?在线律师/u,
  /希望.{0,24}(?:帮助|有用|帮到|参考)/u,
  /(?:点击|拨打|添加|扫码|关注).{0,14}(?:咨询|提问|热线|电话|微信|公众号|律师)/u,
  /(?:如果|如|若|倘若|假如).{0,24}(?:疑问|疑惑|问题|需要|不明白|不清楚).{0,24}(?:咨询|联系|提问|致电|来电|拨打)/u,
  /遇到相关问题/u,
  /(?:本站|本网|我们|我所).{0,16}(?:提供|为您|为你).{0,16}(?:咨询|服务|帮助)/u,
];
const HAS_CITATION = /第[〇零一二三四五六七八九十百千\d]{1,9}条|《[^《》]{2,40}》/u;

/** True for a sentence that asks the reader to call, write or ask, or says that the article is over. */
export function isInvitation(sentence: string): boolean {
  const text = sentence.slice(0, 200);
  return INVITATIONS.some((pattern) => pattern.test(text)) && !HAS_CITATION.test(text);
}

/** True for text with an article number or a title in 《》. */
export function hasCitation(text: string): boolean {
  return HAS_CITATION.test(text);
}

/** True for a line that gives a telephone, chat or mail address and not much else. */
function isContact(text: string): boolean {
  return text.length <= 60 && CONTACT.test(text);
}

/** 温馨提示 and the fixed sentences under it, wherever they stand. */
const REMINDER = /^[【[]?(?:温馨提示|友情提示|特别提醒)[】\]]?[:：]?$/u;
const REMINDER_BODY =
  /^(?:[【[]?(?:温馨提示|友情提示)[】\]]?[:：]?\s*)?(?:以上(?:回答|内容|信息|解答|是律师)[,，]?(?:仅|是|只|为|的)|如果您对该(?:问题|内容)?仍?有疑问|(?:以上)?仅供参考|该内容由.{0,30}(?:回答|创作|整理))/u;

function ruleOf(text: string, rules: readonly FurnitureRule[]): string | undefined {
  const start = text.slice(0, 200);
  return rules.find(({ pattern, maxLength }) => text.length <= maxLength && pattern.test(start))?.name;
}

/** The tail that begins with this line, if one does. */
export function tailName(text: string): string | undefined {
  return ruleOf(text, TAILS);
}

/** The kind of furniture that this one line is, if it is any. */
export function singleName(text: string): string | undefined {
  if (REMINDER.test(text) || REMINDER_BODY.test(text.slice(0, 200))) return 'reminder';
  return ruleOf(text, SINGLES) ?? (isContact(text) ? 'contact' : undefined);
}

/** A teaser: a link-list title whose text is cut off with an ellipsis. */
function isTeaser(text: string): boolean {
  return /(?:\.{6}|…{2}|\.{3}|…)$/u.test(text) && text.length <= 120;
}

/** A heading of a list of other pages may have as much text under it as the answer above; other tails half as much. */
const LIST_SHARE = 1;
const TAIL_SHARE = 0.5;

/** Characters of a line that reads like a sentence and is neither linked nor cut off. */
function proseChars({ text, block }: Line): number {
  if (block.linkChars * 2 > block.chars || block.chars < 10 || isTeaser(text)) return 0;
  return /[，。；！？：、,;:!?]/u.test(text) || block.chars >= 40 ? block.chars : 0;
}

/** Names the furniture in the lines [from, to) of one section: single lines, and a tail from its first line on. */
function markSection(lines: readonly Line[]): void {
  const singles = lines.map(({ text }) => singleName(text));
  const prose = lines.map((line, i) => (singles[i] === undefined ? proseChars(line) : 0));
  let after = prose.reduce((sum, n) => sum + n, 0);
  let before = 0;
  let tail: string | undefined;
  lines.forEach((line, i) => {
    const own = prose[i] ?? 0;
    after -= own;
    const name = tail === undefined ? tailName(line.text) : undefined;
    if (name !== undefined) {
      const share = name === 'hot-list' || name === 'related' ? LIST_SHARE : TAIL_SHARE;
      if (before > 0 && after <= share * before) tail = name;
    }
    line.dropped ??= tail ?? name ?? singles[i];
    if (line.dropped === undefined) before += own;
  });
}

/** Names every line that is furniture by its own words. A tail ends at the next item heading. */
export function markFurniture(lines: readonly Line[], isItemHeading: (index: number) => boolean): void {
  let from = 0;
  lines.forEach((_, index) => {
    if (!isItemHeading(index)) return;
    markSection(lines.slice(from, index));
    from = index + 1;
  });
  markSection(lines.slice(from));
}
