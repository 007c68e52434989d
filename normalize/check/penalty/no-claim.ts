/** What looks like a penalty clause and says nothing of an article's penalty: these stay silent. */
import type { PenaltyClause } from '../../law/penalty/clause.ts';
import type { Span } from '../../types.ts';

/** Each row: why the clause is no claim, the words before it (in its sentence) or after it that show so. */
interface NoClaim {
  readonly why: string;
  readonly before: RegExp | undefined;
  readonly after: RegExp | undefined;
  /** True when it counts only for clauses without 以上 or 以下. */
  readonly unbounded?: true;
  /** True when it counts only for clauses of which every measure is a bare number, 顶格 before it or not. */
  readonly isFixed?: true;
  /** True when it counts only for clauses without a whole range (三年以上七年以下). */
  readonly isHalf?: true;
}

const ROWS: readonly NoClaim[] = [
  {
    why: 'fine of a unit',
    before: /(?:对该?(?:单位|企业|公司|机构)|单位犯[^。;,]{0,20},)(?:判|处|可以)*$/,
    after: undefined,
  },
  {
    why: 'sentence imposed',
    before: /(?:被告人|一审|二审|法院|判决|宣判|获刑|本院认为|被判)[^。;]{0,60}$/,
    after: undefined,
    unbounded: true,
  },
  {
    why: 'penalty imposed',
    before: /被(?:依法|公安机关|警方|派出所|法院|行政|治安)*$/,
    after: undefined,
    isFixed: true,
  },
  {
    why: 'sentence asked for',
    before: /(?:检察(?:院|机关)|公诉(?:机关|人)|辩护人)[^。;]{0,20}建议[^。;]{0,20}$/,
    after: undefined,
  },
  {
    why: 'mitigation',
    // A new subject begins a new statement: 减轻处罚,即开设赌场者将被处以…
    before: /(?:减轻|从犯|未遂|中止|预备犯|胁从犯)(?![^。;]{0,40},[^,。;]{2,30}(?:者|人|的)[^,。;]{0,6}$)[^。;]{0,40}$/,
    after: /^[^。;,]{0,6}(?:的基础上|减少|减轻)/,
  },
  { why: 'leniency', before: /(?:自首|立功|从轻)[^。;]{0,40}$/, after: undefined, isHalf: true },
  {
    why: 'sentencing guideline',
    before: /(?:量刑起点|基准刑|起点刑)[^。;]{0,30}$/,
    after: /^[^。;]{0,16}(?:量刑起点|基准刑|幅度内确定|内确定)/,
  },
  { why: 'combined punishment', before: /(?:数罪并罚|总和刑期|合并执行|数刑)[^。;]{0,60}$/, after: undefined },
  { why: 'limitation', before: /(?:(?<!立案)追诉|时效)[^。;]{0,40}$/, after: /^的?,(?:经过|追诉)/ },
  {
    why: 'step of a guideline, commutation',
    before: /(?:(?:增加|减少|延长|缩短|从宽)(?:的?(?:刑期|刑罚量|基准刑))?(?:幅度|为|是)?|减[为至][^。;的]{0,12})$/,
    after: undefined,
  },
  {
    why: 'what the general part says of a kind',
    before:
      /(?:拘役|管制|拘留)的?(?:刑期|期限)(?:最[短长低高少多]|一般)?(?:为|是)?$|有期徒刑的(?:刑期|期限)(?:最[短长低高少多]|一般)(?:为|是)?$/,
    after: undefined,
  },
  { why: 'exception', before: /除非[^,。;]{0,6}$/, after: undefined },
  { why: 'kind of case', before: undefined, after: /^(?:以[上下])(?:的)?(?:刑罚|刑事|犯罪|案件|处罚)/ },
  {
    why: 'condition of probation or procedure',
    before: undefined,
    after:
      /^(?:、|或者?)+独立适用附加刑|^的(?:[^。;,]{0,6}(?:犯罪|罪犯|被告人|案件|人员|行政处罚(?![。;,]|$))|,?[^。;]{0,24}(?:宣告缓刑|适用缓刑|取保候审|不起诉|简易程序|速裁程序|假释|逮捕|前科|累犯))/,
  },
  {
    why: 'probation',
    before:
      /(?:适用缓刑|缓刑的?(?:适用|对象|条件|考验)|判处缓刑)[^。]{0,60}$|(?<=[对因曾已经者人犯子是象类])被$|(?:适用于|所谓“?|超过|确定的刑期为|法定刑虽然是|限于|总额|其中)$|不(?:得|应当?|能|会|可能?|宜)(?:再|对其)?$/,
    after:
      /^(?:的,|的?(?:法定刑?|量刑|刑罚)?(?:范围|幅度|基准刑)|”?是指|缓期[^。]{0,4}执行|的?(?:才|也)?(?:可以|不能|能)?适用缓刑)/,
  },
  {
    why: 'draft',
    before: /(?:草案|征求意见|拟(?:将|规定|提高|修改)|建议(?:将|提高|增设)|呼吁|提案)[^。;]{0,60}$/,
    after: undefined,
  },
  {
    why: 'example of an error',
    before: /(?:误以为|误认为|谣传|错误地|并非|而不是|而非(?!法)|网上(?:说|传)|有人说)[^。;]{0,30}$/,
    after: /^[^。;]{0,14}(?:是错|不正确|有误|是误|不对|并不准确|是不实|的说法)/,
  },
  {
    why: 'other jurisdiction',
    before: /(?:新台币|台湾|中华民国|香港|澳门|日本|韩国|美国|德国)[^。;]{0,180}$/,
    after: /^[^。;]{0,10}(?:科或并科|或科|得并科|新台币)/,
  },
  {
    why: 'local rule',
    before: /(?:省|自治区|市)[^。;,《》]{0,20}(?:条例|办法|规定|标准)[^。;]{0,80}$/,
    after: undefined,
  },
  { why: 'option of a question', before: /(?:^|[。;:?()])[^。;]{0,2}[A-DＡ-Ｄ][.、:)][^。;]{0,20}$/, after: undefined },
];

/** 拘役是一个月以上六个月以下: what the general part says of a kind. */
const DEFINITION = /^(?:有期徒刑|拘役|管制|剥夺政治权利|(?:行政)?拘留)的?(?:期限|刑期)?(?:一般)?(?:是|为|在)/;
/** 拘役或三百元以下罰金: 或 and a fine beside it in a few yuan are Taiwan's form. */
const TAIWAN = /(?:徒刑|拘役)或科?[〇零一二三四五六七八九十百千万\d]{1,9}元以[上下]罚金/;
/** 判处三年以下有期徒刑的,应当并处: a rule on the fine for a tier that was chosen. */
const ADDED_RULE = /的,(?:应当|应|可以|还)?(?:并处|同时)/;
const REACH = 200;
/** Months; 刑法第四十五条. */
const LEAST_IMPRISONMENT = 6;

/** True for sentences imposed, mitigation, guidelines, drafts, quoted errors and the other things a claim is not. */
export function isNoClaim(text: string, clause: PenaltyClause, lead: Span): boolean {
  const words = text.slice(clause.start, clause.end);
  const from = Math.max(lead.start, clause.start - REACH);
  const before = text.slice(from, clause.start);
  if (
    (DEFINITION.test(words) && !before.endsWith('的,')) ||
    ADDED_RULE.test(words) ||
    TAIWAN.test(words) ||
    clause.parts.some(isBelowLeast)
  )
    return true;
  const after = text.slice(clause.end, clause.end + 40);
  const bounded = clause.parts.some(({ bounds }) => bounds.some(({ side }) => side !== 'exact'));
  const isFixed = clause.parts.every(
    ({ bounds, cap }) => bounds.every(({ side }) => side === 'exact') || (cap !== undefined && bounds.length === 1),
  );
  const isWhole = clause.parts.some(({ punishment: { min, max } }) => min !== undefined && max !== undefined);
  return ROWS.some(
    (row) =>
      !(row.unbounded === true && bounded) &&
      !(row.isHalf === true && isWhole) &&
      !(row.isFixed === true && !isFixed) &&
      (row.before?.test(before) === true || row.after?.test(after) === true),
  );
}

/** 有期徒刑6个月以下: less than any term of imprisonment is; columns of a table run together. */
function isBelowLeast({ punishment: { kind, unit, max } }: PenaltyClause['parts'][number]): boolean {
  return kind === '有期徒刑' && unit === 'month' && max !== undefined && max <= LEAST_IMPRISONMENT;
}

/** Words that put the clause into an earlier law or into the text of an amendment. */
const PAST =
  /(?:修改为|修正为|增加一[款条项]|增设|修[订改正]前|原(?:刑法|规定|条文)|旧(?:法|刑法)|当时的?规定|过去的?规定|原第|次稿|改为|立法沿革|(?:施行|实施|生效|出台|颁布)(?:之|以)?前|19[4-8]\d年)[^。;]{0,80}$/;

/** True when the words before the clause speak of an earlier law or quote an amendment. */
export function isPast(lead: string): boolean {
  return PAST.test(lead);
}
