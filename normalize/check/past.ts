/** Why a citation speaks of another time than today: a judgment, a draft, an older edition, where a provision comes from. */
import { yearBefore } from '../law/citation/edition.ts';
import { eraOf } from '../law/citation/era.ts';
import { type Folded, GAP } from '../law/citation/fold.ts';
import type { ResolvedCitation } from '../law/resolve/index.ts';
import type { Enactment } from '../law/statute.ts';
import { saidOf } from './said-of.ts';

/** 依照刑法第…条之规定,判决被告人…: a judgment, cited whole. */
const JUDGMENT_LEAD = /(?:依照|依据|根据|按照)[^。]{0,160}$/u;
const JUDGED = /^[^。]{0,80}(?:判决被告|判决如下|裁定如下|判处被告)/u;
/** One of these stands in every pattern of PAST: a quick look before the slow one. */
const SPEAKS_OF_PAST = /[审院时前稿原旧书号源来承沿袭吸继自]|历史|过去|废止|失效|草案/u;
const PAST: ReadonlyArray<readonly [RegExp, string]> = [
  // A court did so; 申请再审的条件, 二审法院应当 and 法院判决离婚的 explain the law.
  [
    /(?<!申请|提起|提出|启动|进入|要求|裁定|决定|指令)[一二终再原]审(?:(?!条件|程序|期限|应|可以|的,|时)[^。;]){0,30}$/u,
    'case',
  ],
  [/(?:本院|法院(?:经审理)?(?:认为|查明|采信))[^。;]{0,30}$/u, 'case'],
  [/法院(?:经审理)?(?:判决|裁定|最终)(?:(?!的,|时|应|可以|如果)[^。;]){0,30}$/u, 'case'],
  [
    /(?:判决书|裁定书|调解书|[(〔]\d{4}[)〕][^。;]{0,20}号)[^。;]{0,16}(?:认为|认定|载明|写明|援引)[^。;]{0,20}$/u,
    'case',
  ],
  [
    /(?:当时的?|时任|历史上|过去的?|修订前的?|修改前的?|修正前的?|废止前的?|已(?:被)?废止的|失效的)[^。;]{0,12}$/u,
    'past',
  ],
  [/(?:原|旧法|(?:修订|修改|修正)前的?)$/u, 'old'],
  [/(?:草案|征求意见稿|审议稿)[^。;]{0,20}$/u, 'draft'],
  [/(?:[本该此][条款]|条文)[^。;]{0,10}(?:源于|源自|来自|承继|沿用|沿袭|吸收|继承|脱胎于)了?[^。;]{0,16}$/u, 'source'],
];
/** 相较于《婚姻法》第40条,《民法典》第1088条…; 与《婚姻法》第40条相比. */
const COMPARED = /(?:相?较于|较之|相比于?|比起|不同于|区别于|有别于)[^。;,]{0,10}$/u;
const WITH = /(?:与|同|和|跟|较)[^。;,与同和跟]{0,10}$/u;
const IS_COMPARED = /^的?(?:规定)?(?:相比|相较|不同|有所不同)/u;
/** Labels above or before the former text of a provision. */
const FORMER =
  /(?:(?:新旧)?(?:条文|法条)(?:对[比照]|沿革|来源|演变)|新旧对[比照]|(?:立法|历史)沿革|[原旧](?:条文|法条|法规定))[:。]?[《(]?$/u;
const COMES_FROM = /^的?(?:规定)?[^。;,]{0,6}(?:修改|演变|发展|整合|修订|吸收)而来/u;
/** …。法院依照《…》第…条判决: told of a case; 由法院依照 explains the law. */
const COURT = /(?:^|[。;,]|[市县区级该后])(?:人民)?法院(?:最终|最后|遂|据此|后)?(?:依照|依据|根据|适用|援引)了?$/u;
const DECIDED = /^(?:之|的)?(?:规定)?,?(?:判决|判令|裁定|驳回)/u;
const REPEALING = /^[^。;]{0,24}(?:同时废止|废止|失效|不再适用|已被[^。]{0,12}取代)/u;

/** 第一百九十九条（删去）: the page says itself that it is gone. */
const DELETED = /^(?:规定)?[:,]?[(〔]?(?:已?被?)?(?:删去|删除|废止)(?![\p{Script=Han}])/u;

/** Names the time another sentence speaks of; undefined for today's law. `modifier` 原 or 旧 counts alone. */
export function pastOf(
  folded: Folded,
  citation: ResolvedCitation,
  law: Enactment,
  day: string,
  isQuoting: boolean,
): string | undefined {
  const { start, end } = citation.clean;
  if (eraOf(citation) === 'old' || isOlderEdition(folded, citation, law, day, isQuoting)) return 'old';
  const before = sameLine(folded, Math.max(0, start - 60), start);
  const after = folded.text.slice(end, end + 80);
  const said = citation.article === undefined ? undefined : saidOf(before, after);
  if (said !== undefined) return said;
  if (SPEAKS_OF_PAST.test(before)) for (const [pattern, why] of PAST) if (pattern.test(before)) return why;
  if (FORMER.test(folded.text.slice(Math.max(0, start - 24), start)) || COMES_FROM.test(after)) return 'source';
  if (COMPARED.test(before) || (IS_COMPARED.test(after) && WITH.test(before))) return 'source';
  if (COURT.test(before) && DECIDED.test(after)) return 'judgment';
  const ahead = folded.text.slice(end, end + 160);
  if (
    (ahead.includes('判') || ahead.includes('裁定')) &&
    JUDGED.test(ahead) &&
    JUDGMENT_LEAD.test(folded.text.slice(Math.max(0, start - 200), end))
  )
    return 'judgment';
  if (citation.article !== undefined) return DELETED.test(after) ? 'deleted' : undefined;
  return REPEALING.test(after) ? 'repealing' : undefined;
}

/** 《食品安全法》第八十四条(2009年). */
const EDITION_BEHIND = /^\((\d{4})年?(?:版|修正|修订|修改)?[本版]?\)/u;
const YEAR_BEFORE = /(?:19|20)\d\d年[^。;,]{0,8}$/u;

/**
 * 1979年《刑法》 is from before the versions that the register holds; 2013年《公司法》 and 《公司法》(2018修正) name one that has
 * ended. Behind the name the year may only say where the words were copied from: where words follow, they are judged.
 */
function isOlderEdition(
  { text }: Folded,
  { name, article, resolution, clean }: ResolvedCitation,
  law: Enactment,
  day: string,
  isQuoting: boolean,
): boolean {
  const token = name?.token ?? (resolution.kind === 'resolved' ? resolution.by : undefined);
  const labelled = Number(EDITION_BEHIND.exec(text.slice(clean.end, clean.end + 12))?.[1]) || undefined;
  const edition = labelled ?? token?.edition;
  const first = law.versions[0]?.adopted;
  if (edition === undefined || first === undefined) return false;
  // An interpretation is named by its year as it is by its number: that it has ended is said all the same.
  if (law.level === '司法解释' && hasEnded(law, day)) return false;
  if (edition < Number(first.slice(0, 4))) return true;
  // 自2013年修改的《商标法》引入…: the law itself is in force.
  if (article === undefined) return false;
  const year = String(edition);
  const start = token?.inner.start ?? 0;
  const isBefore =
    YEAR_BEFORE.test(text.slice(Math.max(0, start - 16), start)) || yearBefore(text, token?.start ?? 0) !== undefined;
  if (isQuoting && !isBefore) return false;
  const named = law.versions.filter(({ adopted }) => adopted.startsWith(year));
  return named.length > 0 && named.every(({ to }) => to !== undefined && to <= day);
}

function sameLine({ text, gaps }: Folded, from: number, to: number): string {
  let start = from;
  for (let i = from + 1; i <= to; i++) if ((gaps[i] ?? 0) >= GAP.line) start = i;
  return text.slice(start, to);
}

/** Whether the law as a whole is known, or said, to have ended by the day. */
function hasEnded({ repealed, hints }: Enactment, day: string): boolean {
  const on = repealed?.on ?? hints.find(({ kind }) => kind === 'ended')?.on;
  return on !== undefined && on <= day;
}
