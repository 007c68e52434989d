/** The words of a penalty clause, in order: bounds, kinds, joints and the little words between them. Works on folded text. */
import type { JoinMode, PunishmentKind } from '../statute.ts';
import { type BoundToken, NUMERALS, readBound } from './quantity.ts';

export interface KindToken {
  readonly type: 'kind';
  readonly start: number;
  readonly end: number;
  readonly kind: PunishmentKind;
  /** The licence of 吊销…, as written. */
  readonly of: string | undefined;
  /** False for everyday words that stand for a kind (罚钱, 徒刑, 坐牢). */
  readonly exactWord: boolean;
}

export interface JoinToken {
  readonly type: 'join';
  readonly start: number;
  readonly end: number;
  readonly mode: JoinMode;
  /** False for everyday joints (同时, 并可能) that do not tell 并处 from 可以并处. */
  readonly exactWord: boolean;
}

/** 不超过, 最高: the number after it is a bound. `extreme` for 最高, 最低: may speak of the whole article. */
export interface CapToken {
  readonly type: 'cap';
  readonly start: number;
  readonly end: number;
  readonly side: 'min' | 'max';
  readonly extreme: boolean;
}

export interface WordToken {
  readonly type: 'verb' | 'or' | 'and' | 'comma' | 'fill' | 'stop' | 'gap';
  readonly start: number;
  readonly end: number;
}

export type PenaltyToken = BoundToken | KindToken | JoinToken | CapToken | WordToken;

/** Patterns, each with the units that it can begin with, and what they mean. */
const KINDS: ReadonlyArray<readonly [RegExp, string, PunishmentKind, boolean]> = [
  [/有期徒刑/y, '有', '有期徒刑', true],
  [/有期(?![间限])/y, '有', '有期徒刑', false],
  [/无期徒刑/y, '无', '无期徒刑', true],
  [/无期(?!限)/y, '无', '无期徒刑', false],
  [/徒刑/y, '徒', '有期徒刑', false],
  [/死刑|死缓/y, '死', '死刑', true],
  [/拘役/y, '拘', '拘役', true],
  [/管制(?!刀|药|器|物|品|措|类|枪|麻|精|化|员|区|规|制|政|条)/y, '管', '管制', true],
  [/剥夺政治权利(?:终身)?/y, '剥', '剥夺政治权利', true],
  [/没收(?:其|个人)?(?:全部|部分)?(?:个人)?(?:全部|部分)?财产/y, '没', '没收财产', true],
  [/没收(?:其|全部)?违法所得/y, '没', '没收违法所得', true],
  [/罚金/y, '罚', '罚金', true],
  [/罚款/y, '罚', '罚款', true],
  [/罚钱/y, '罚', '罚款', false],
  [/(?:行政|治安)?(?<!刑事|司法|先行|民事)拘留(?!所|证|决定|期(?!限)|后|时(?!间)|的人)/y, '行治拘', '拘留', true],
  [/警告/y, '警', '警告', true],
  [/驱逐出境/y, '驱', '驱逐出境', true],
  [/吊销[^,。;:、()]{0,12}(?:证[件书]?|执照|许可)/y, '吊', '吊销许可证', true],
  [/暂扣/y, '暂', '暂扣许可证', true],
];

const JOINS: ReadonlyArray<readonly [RegExp, string, JoinMode, boolean]> = [
  [/(?:同时|并且)?可以?并处?(?:、|\/|或者?)单处/y, '同并可', '可以并处或者单处', false],
  [/可以?(?:单处(?:、|\/|或者?)并处)/y, '可', '可以并处或者单处', false],
  [/(?:同时|并且)?(?:判处|处以|处)?并处?(?:、|\/|,)?或?者?单独?处/y, '同并判处', '并处或者单处', true],
  [/(?:同时|并且)?(?:判处|处以|处)?单处(?:、|\/|,)?或者?并处/y, '同并判处单', '并处或者单处', true],
  [
    /(?:并|同时)(?:可以?|可能会?|会)?(?:同时)?被?(?:附加)?(?:判处|处以|处罚|处)?或者?单独?(?:判处|处以|处罚|处)/y,
    '并同',
    '并处或者单处',
    false,
  ],
  [/(?:并|同时)(?:可以?|可能会?|会)?附加或者?单独/y, '并同', '并处或者单处', false],
  [/(?:并|同时|还)?可能(?:会)?被?并处/y, '并同还可', '可以并处', false],
  [/可以(?:同时)?并处/y, '可', '可以并处', true],
  [/可(?:同时)?并处/y, '可', '可以并处', false],
  [/可以?单处/y, '可', '可以单处', true],
  [/(?:并且?|同时|还|另外?)(?:可以|可)(?:并)?(?:处以|处)?/y, '并同还另', '可以并处', false],
  [/(?:同时)?并处以?/y, '同并', '并处', true],
  [/(?:或者?|以及)?单独?处/y, '或以单', '单处', true],
  [/另加(?:处|上)?/y, '另', '并处', false],
  [
    /(?:并且|并|同时|另外|另|还|此外)(?=(?:[也仍会要将需应可能被判处以科面临难逃没收罚同样相应一定施附]))/y,
    '并同另还此',
    '并处',
    false,
  ],
];

const CAPS: ReadonlyArray<readonly [RegExp, string, CapToken['side'], boolean]> = [
  [/(?:最高|最多|最长|最重)(?:刑期?|刑罚|法定刑|量刑)?(?:不得?超过)?/y, '最', 'max', true],
  [/顶格(?:判|刑期?|处罚)?|至多|上限/y, '顶至上', 'max', true],
  [/但?(?:(?:不得?|未)超过|低于|不满|不足)/y, '但不未低', 'max', false],
  [
    /(?:最低|最少)(?:刑期?|刑罚|法定刑|量刑)?|至少|起步(?:就|即|便)?(?=[^,。;]{0,4}[\d一二三五七十])|(?<!量刑)起点刑?|下限/y,
    '最至起下',
    'min',
    true,
  ],
  [/不(?:少|低)于/y, '不', 'min', false],
];

const WORDS: ReadonlyArray<readonly [RegExp, string, WordToken['type']]> = [
  [/[;。!?]/y, ';。!?', 'stop'],
  [/,/y, ',', 'comma'],
  [/以及|及|和|与|且|到|至/y, '以及和与且到至', 'and'],
  [/或者|或是|或|、|还是|甚至|直至|乃至|\//y, '或、还甚直乃/', 'or'],
  [
    /判处|处以|施以|处于(?=[^,。;]{0,6}罚[金款])|判以|判罚|科以|科处|处予|判决|判|处(?![理分置于在境]|所(?![得抽获募])|罚(?![金款钱]))/y,
    '判处施科',
    'verb',
  ],
  [
    /的?(?:(?:机动车)?驾驶证|(?:许可|导游|执业|资格)证书?|营业执照)|的?(?:刑事)?(?:处罚(?![金款钱])|刑罚|惩罚|制裁|处置|刑期)|可能|可以|应当|必须|一般|通常|相应|同样|面临|难逃|严厉|严重的?惩罚|法定刑?|量刑|幅度|期限|时间|天数|为期|[长短]期|(?:延长|增加|提升|提高|上升|升)(?:至|到)|之间|左右|不等|人民币|一定|数额|金额|同时|行政|刑事|治安|遭到|遭受|受到|接受|承担|给予|予以|并且|对其|将|被|会|要|须|需|应|可|能|的|仍|也|还|为|是|在|就|则|其|以|并|达/y,
    '的机驾许导执资营刑处惩制可应必一通相同面难严法量幅期时天为长短延增提上升之左不人数金行治遭受接承给予并对将被会要须需能仍也还是在就则其以达',
    'fill',
  ],
];

/** Splits folded text into tokens; runs of characters that are no word of a penalty clause become one `gap`. Linear. */
export function tokenizePenalty(text: string, from = 0, to = text.length): PenaltyToken[] {
  const tokens: PenaltyToken[] = [];
  let gap = -1;
  let i = from;
  while (i < to) {
    const token = readToken(text, i);
    if (token === undefined || token.end > to) {
      if (gap < 0) gap = i;
      i += 1;
      continue;
    }
    if (gap >= 0) tokens.push({ type: 'gap', start: gap, end: i });
    gap = -1;
    tokens.push(token);
    i = token.end;
  }
  if (gap >= 0) tokens.push({ type: 'gap', start: gap, end: to });
  return tokens;
}

/** A pattern with what it reads. */
interface Reader {
  readonly starts: string;
  readonly pattern: RegExp;
  readonly make: (start: number, end: number, text: string) => PenaltyToken;
}

/** Readers in order of precedence; measured numbers come before them all. */
const READERS: readonly Reader[] = [
  ...JOINS.map(
    ([pattern, starts, mode, exactWord]): Reader => ({
      starts,
      pattern,
      make: (start, end) => ({ type: 'join', start, end, mode, exactWord }),
    }),
  ),
  ...KINDS.map(
    ([pattern, starts, kind, exactWord]): Reader => ({
      starts,
      pattern,
      make: (start, end, text) => {
        const of = kind === '吊销许可证' ? text.slice(start + 2, end) : undefined;
        return { type: 'kind', start, end, kind, of, exactWord };
      },
    }),
  ),
  ...CAPS.map(
    ([pattern, starts, side, extreme]): Reader => ({
      starts,
      pattern,
      make: (start, end) => ({ type: 'cap', start, end, side, extreme }),
    }),
  ),
  ...WORDS.map(
    ([pattern, starts, type]): Reader => ({ starts, pattern, make: (start, end) => ({ type, start, end }) }),
  ),
];

/** Units that begin a token. */
const STARTS = [...new Set([...NUMERALS, ...READERS.flatMap(({ starts }) => [...starts])])];
/** The readers of each of them; none for the first entry, which is every other unit's. */
const BY_START: ReadonlyArray<readonly Reader[]> = [
  [],
  ...STARTS.map((char) => READERS.filter(({ starts }) => starts.includes(char))),
];
/** Unit → entry of BY_START. */
const ENTRY = new Uint8Array(0x10000);
for (const [index, char] of STARTS.entries()) ENTRY[char.charCodeAt(0)] = index + 1;

function readToken(text: string, i: number): PenaltyToken | undefined {
  const entry = ENTRY[text.charCodeAt(i)] ?? 0;
  if (entry === 0) return undefined;
  const bound = NUMERALS.includes(text.charAt(i)) ? readBound(text, i) : undefined;
  if (bound !== undefined) return bound;
  for (const { pattern, make } of BY_START[entry] ?? []) {
    pattern.lastIndex = i;
    if (pattern.test(text)) return make(i, pattern.lastIndex, text);
  }
  return undefined;
}
