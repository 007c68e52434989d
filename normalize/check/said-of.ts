/** What a sentence says about a citation itself: that it is written wrongly, that its number or text changed, that it no longer holds. */

/** Why a citation is not the page's own statement of law. */
export type SaidOf = 'error' | 'changed' | 'gone';

const NUMBER =
  '第[〇零一二三四五六七八九十百千\\d]{1,9}条(?:之[一二三四五六七八九十]{1,2})?(?:第[一二三四五六七八九十\\d]{1,3}[款项])?';
const NAME = '(?:现行|修订后的?|修改后的?|新法|现法|新的?|的)*(?:《[^》]{1,30}》)?(?:的)?';
const BECOMES =
  '(?:已|现)?(?:经|被)?(?:变为|变成|变更为|改为|改成|调整为|调整到|移至|移到|对应(?:的是|于|着)?|现为|即现|顺延为|顺延至|成为)';
const MARK = '[“"「『]?';

/** Rows of what the words before (to their end) or behind (from their start) say; none reaches over a full stop. */
const ROWS: ReadonlyArray<readonly [SaidOf, RegExp | undefined, RegExp | undefined]> = [
  // 误写为《…》第…条, 错误写法:…, 不要写成…
  [
    'error',
    new RegExp(`(?:误(?:写|引|标|作|认|以为|称|当)[为成作]?|错(?:写|引|标)[为成作]?|[写引标][成作]):?${MARK}$`, 'u'),
    undefined,
  ],
  ['error', new RegExp(`错误(?:写法|示范|示例|例子|引用|表述|做法)?[:为是]${MARK}$`, 'u'), undefined],
  ['error', new RegExp(`(?:不要|不应当?|不得|切勿|别)(?:再)?(?:写|引用?|标)[成作为]?${MARK}$`, 'u'), undefined],
  // 而不是第…条; 是不是 asks
  [
    'error',
    new RegExp(`(?:(?<!是)不是|并非|而非)(?:依据|根据|适用|按照|依照|按|属于|指|引用|规定在|触犯)?${MARK}$`, 'u'),
    undefined,
  ],
  // 第…条有误, 第…条应为第…条
  [
    'error',
    undefined,
    /^[”"」』]?(?:(?:的?(?:写法|引用|说法|表述))?(?:是错误的|是错的|是错误|错了|有误|系?笔误|是不对的|是不正确的))/u,
  ],
  ['error', undefined, new RegExp(`^[”"」』]?,?(?:应为|应当是|应改为|实为)${NAME}第`, 'u')],
  // 第四十二条变为第五十条, both numbers; 作为第…条之一
  ['changed', undefined, new RegExp(`^${BECOMES}${NAME}第`, 'u')],
  ['changed', new RegExp(`${NUMBER}${BECOMES}(?:现行|修订后的?|修改后的?|新法|现法|新的?|的)*$`, 'u'), undefined],
  ['changed', /(?:增加|增设)[一二三四五六七八九十]条[^。;]{0,8}作为$/u, undefined],
  ['changed', /(?:删去|删除|废除)了?$/u, undefined],
  // 已被…取代, 不能再引用…, 民法典施行前
  ['gone', undefined, /^[^。;,]{0,4}(?:早已|均已|现已|已)(?:经)?[被由]?[^。;]{0,24}(?:取代|代替|替代|废止|失效|吸收)/u],
  ['gone', /不(?:能|应|应当|得|宜|可|会)?(?:再|继续)(?:引用|适用|援引|依据|依照|按照)[^。;,]{0,6}$/u, undefined],
  ['gone', /》?(?:施行|实施|生效|出台)(?:之|以)?前[^。;]{0,24}$/u, undefined],
];

/** One of these stands in the words of every row: a quick look before the slow one. */
const HINT =
  /[误错删废改]|[写标引][成作]|不是|并非|而非|不[要得应]|切勿|别|[变成现实]为|变[成更]|应[为当]|移[至到]|调整|对应|即现|顺延|增[加设]|代替|替代|取代|失效|吸收|再|继续|施行|实施|生效|出台/u;

/**
 * What the words of its line before a citation and those behind it say of it; undefined for a plain citation. Reading
 * copies, read as far as 60 characters.
 */
export function saidOf(before: string, after: string): SaidOf | undefined {
  const [near, behind] = [before.slice(-60), after.slice(0, 60)];
  if (!HINT.test(near) && !HINT.test(behind)) return undefined;
  return ROWS.find(([, front, back]) => front?.test(near) === true || back?.test(behind) === true)?.[0];
}
