/** The reading copy of a text: one script, half width, no blanks, every unit with its way back. The text itself stays. */
import { SIMPLIFIED, TRADITIONAL } from './traditional.ts';

/** What stood before a unit of the reading copy: nothing, a blank, a line end, an empty line. */
export const GAP = { none: 0, blank: 1, line: 2, block: 3 } as const;

/** `text` for matching; `starts[i]` is where its unit i stood in the original (one unit more: the original's length). */
export interface Folded {
  readonly original: string;
  readonly text: string;
  readonly starts: Uint32Array;
  readonly gaps: Uint8Array;
}

const DROP = 0;
const BLANK = 1;
const LINE = 2;
/** `>` as folded; before a line's first word it marks a quotation in plain text and is skipped. */
const QUOTE_MARK = '〉'.charCodeAt(0);

const ANGLE = '<'.charCodeAt(0);
/** A tag or comment that was left in the text. */
const TAG = /<(?:\/?(?<name>[a-z][a-z0-9]{0,12})(?=[\s/>])[^<>\n]{0,160}|!--[^<>]{0,160}--)>/iuy;
/** Tags that end a line. */
const ENDS_LINE = /^(?:br|p|div|li|tr|h[1-6]|ul|ol|table|section)$/iu;
const AMPERSAND = '&'.charCodeAt(0);
const BLANK_ENTITY = /&(?:amp;)?(?:nbsp|ensp|emsp|thinsp|#160|#xa0|#12288|#x3000);/iuy;

/** Unit → unit of the reading copy, or one of the three marks above. */
const TABLE = makeTable();

const TONES = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü';
/** The year of a document number, whatever its brackets: 法释（2017）10号, 法发【2010】9号. Case numbers have a court behind them. */
const YEAR = /^[（(【]\d{4}[）)】](?=第?\d{1,4}号)/u;
const BEFORE_YEAR = /[字发释函复办规令通]/u;
const YEAR_LENGTH = 6;
const GLOSS = new RegExp(`^\\((?=[a-z]{0,6}[${TONES}])[a-z${TONES}]{1,7}\\)`, 'u');

function makeTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  const set = (from: string, to: string): void => {
    for (let i = 0; i < from.length; i++) table[from.charCodeAt(i)] = to.charCodeAt(to.length === 1 ? 0 : i);
  };
  for (let unit = 0xff01; unit <= 0xff5e; unit++) table[unit] = unit - 0xfee0;
  for (let unit = 0x2f00; unit <= 0x2fd5; unit++)
    table[unit] = String.fromCharCode(unit).normalize('NFKC').charCodeAt(0);
  for (let unit = 0xf900; unit <= 0xfaff; unit++)
    table[unit] = String.fromCharCode(unit).normalize('NFKC').charCodeAt(0);
  set(TRADITIONAL, SIMPLIFIED);
  set('⺠笫壹贰貳叁', '民第一二二三');
  set('「」『』‘’', '“”“”“”');
  set('[]［］', '〔〕〔〕');
  set('<>＜＞', '〈〉〈〉');
  set('・‧•∙', '·');
  set('–—―～〜−', '-');
  table['|'.charCodeAt(0)] = BLANK;
  table['~'.charCodeAt(0)] = '-'.charCodeAt(0);
  for (const c of '\u00ad\u200b\u200c\u200d\u2060\ufeff¬*\u0000\u0001\u0002') table[c.charCodeAt(0)] = DROP;
  for (const c of ' \t\u00a0\u3000\u2002\u2003\u2009\u202f\u000b\u000c') table[c.charCodeAt(0)] = BLANK;
  for (const c of '\n\r\u0085\u2028\u2029') table[c.charCodeAt(0)] = LINE;
  return table;
}

/** Makes the reading copy. Any string is allowed; lone surrogates stay what they are. Linear. */
export function fold(original: string): Folded {
  const length = original.length;
  const units = roomFor(length);
  const starts = new Uint32Array(length + 1);
  const gaps = new Uint8Array(length + 1);
  let size = 0;
  let gap: number = GAP.none;
  let yearEnd = -1;
  for (let i = 0; i < length; i++) {
    const written = original.charCodeAt(i);
    const tag = written === ANGLE ? tagAt(original, i) : undefined;
    if (tag !== undefined) {
      i += tag.length - 1;
      if (tag.endsLine) gap = Math.max(gap, GAP.line);
      continue;
    }
    let unit = TABLE[written] ?? 0;
    if ((unit === 0x28 || unit === 0x3010) && isYear(original, i)) {
      yearEnd = i + YEAR_LENGTH - 1;
      unit = 0x3014;
    } else if (i === yearEnd) unit = 0x3015;
    if (unit <= LINE) {
      if (unit === BLANK) gap = Math.max(gap, GAP.blank);
      else if (unit === LINE && !(original[i] === '\n' && original[i - 1] === '\r'))
        gap = gap >= GAP.line ? GAP.block : GAP.line;
      continue;
    }
    if (unit === AMPERSAND) {
      const length = entityLength(original, i);
      if (length > 0) {
        i += length - 1;
        gap = Math.max(gap, GAP.blank);
        continue;
      }
    }
    if (unit === QUOTE_MARK && (size === 0 || gap >= GAP.line)) continue;
    if (unit === 0x28) {
      const gloss = glossLength(original, i);
      if (gloss > 0) {
        i += gloss - 1;
        continue;
      }
    }
    units[size] = unit;
    starts[size] = i;
    gaps[size] = gap;
    size++;
    gap = GAP.none;
  }
  starts[size] = length;
  gaps[size] = gap;
  return {
    original,
    text: decode(units, size),
    starts: starts.subarray(0, size + 1),
    gaps: gaps.subarray(0, size + 1),
  };
}

const CHUNK = 8192;
const scratch = new Uint16Array(CHUNK);

/** Memory for the units of a text until they are decoded: that of most texts is used again. */
function roomFor(length: number): Uint16Array {
  return length <= CHUNK ? scratch : new Uint16Array(length);
}

function isYear(text: string, start: number): boolean {
  return BEFORE_YEAR.test(text[start - 1] ?? '') && YEAR.test(text.slice(start, start + 12));
}

/** Length of a pinyin gloss such as (guī) at `start`; 0 when none stands there. */
function glossLength(text: string, start: number): number {
  const next = text.charCodeAt(start + 1);
  if (next < 0x61 || next > 0x1ff) return 0;
  return (
    GLOSS.exec(
      text
        .slice(start, start + 9)
        .replace('（', '(')
        .replace('）', ')'),
    )?.[0].length ?? 0
  );
}

/** The tag or comment at `start` and whether a line ends with it; undefined when none stands there. */
function tagAt(text: string, start: number): { readonly length: number; readonly endsLine: boolean } | undefined {
  TAG.lastIndex = start;
  const match = TAG.exec(text);
  return match === null
    ? undefined
    : { length: match[0].length, endsLine: ENDS_LINE.test(match.groups?.['name'] ?? '') };
}

/** Length of a blank that was left as HTML wrote it, &nbsp; or &#160;, at `start`; 0 when none stands there. */
function entityLength(text: string, start: number): number {
  BLANK_ENTITY.lastIndex = start;
  return BLANK_ENTITY.exec(text)?.[0].length ?? 0;
}

function decode(units: Uint16Array, size: number): string {
  const parts: string[] = [];
  for (let i = 0; i < size; i += CHUNK)
    parts.push(String.fromCharCode.apply(null, units.subarray(i, Math.min(size, i + CHUNK)) as unknown as number[]));
  return parts.join('');
}

/** The first unit of the reading copy that stands at an offset of the original or behind it. */
export function foldedOffset({ starts }: Pick<Folded, 'starts'>, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The original's span of units start to end (exclusive) of the reading copy; an empty span stays empty. */
export function originalSpan({ starts }: Folded, start: number, end: number): { start: number; end: number } {
  const from = starts[start] ?? 0;
  return { start: from, end: end > start ? (starts[end - 1] ?? from) + 1 : from };
}

/** Length of a gloss or blank at `i` that only the reading copy leaves out. */
function blankedLength(text: string, i: number, folded: number): number {
  return folded === 0x28 ? glossLength(text, i) : folded === AMPERSAND ? entityLength(text, i) : 0;
}

/**
 * The text with traditional characters, full-width letters and the like replaced one for one, pinyin glosses, tags and &nbsp; blanked: the
 * same length, so that places in it are places in the original.
 */
export function simplify(original: string): string {
  const units = roomFor(original.length);
  for (let i = 0; i < original.length; i++) {
    const unit = original.charCodeAt(i);
    const folded = TABLE[unit] ?? 0;
    const gloss = unit === ANGLE ? (tagAt(original, i)?.length ?? 0) : blankedLength(original, i, folded);
    if (gloss > 0) {
      units.fill(0x20, i, i + gloss);
      i += gloss - 1;
    } else units[i] = folded === DROP ? 0x20 : folded <= LINE || unit < 0x100 ? unit : folded;
  }
  return decode(units, original.length);
}
