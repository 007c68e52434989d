/** One pass over the reading copy: law names, references, relative references, borders, in order of place. */
import { type Folded, GAP } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import { NameReader } from './name.ts';
import { isCount, numeralStart, type Reference, readReference } from './reference.ts';
import type { NameToken, RefToken, RelativeToken, Token } from './tokens.ts';
import { readUnits } from './units.ts';

/** 《 第 条 靠 〔 */
const UNIT = { open: 0x300a, di: 0x7b2c, tiao: 0x6761, kao: 0x9760, square: 0x3014 } as const;
const RELATIVE_UNITS: ReadonlySet<number> = new Set([0x524d, 0x672c, 0x540c, 0x4e0a]);
/** Ⅰ to ⒛: the range of the signs that number whole answers. */
const MARKS = { first: 0x2160, last: 0x249b } as const;
/** ⑴–⒇ ⒈–⒛ Ⅰ–Ⅻ at the start of a line after an empty one: another answer begins. */
const ANSWER_MARK = /[⑴-⒇Ⅰ-Ⅻ]/u;

const NOUN = '法典|法|条例|解释|规定|办法|决定|细则|规则|意见|通知|批复|修正案|标准';
const ANAPHOR = new RegExp(`(本|该|此|同|上述|前述)(${NOUN})(?:中|的|之)?$`, 'u');
const DOCUMENT = /(?:合同|协议|章程|保单|条款|公约|约定|租约|附件|附则|清单|守则|制度)(?:书|中|的|之|》|”|")?$/u;
const AMENDS_AFTER =
  /(?:第[一二三四五六七八九十]{1,3}款)?(?:的|中|之)?(?:规定)?(?:修改为|改为|修改|修订为|后增加|之后增加|中增加|增加[一二三四五]|后增设|删去|删除|作为第)/uy;
const AMENDS_BEFORE = /(?:将|把|在|对|删去|增设|增加)$/u;
const RELATIVE = /(?:前[一二两三四五]?|本|上|同)(?:[款项]|条(?!例))/uy;
/** Words between a law name and a number that lost its 第. */
const TIED = /^(?:[:,]|的|之|中|规定)?$/u;
const ITEM_NUMBER = /第?([一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.]|条|项)/uy;
const MISSING_UNIT = /第(\d{1,4})(?=[,.。;:)”的规之]|$)/uy;

const marked = new WeakMap<Lexicon, Uint8Array>();

/** 1 for every unit that may begin a token. */
function marksOf(lexicon: Lexicon): Uint8Array {
  const known = marked.get(lexicon);
  if (known !== undefined) return known;
  const marks = lexicon.roots.slice();
  for (const unit of [...Object.values(UNIT), ...RELATIVE_UNITS]) marks[unit] = 1;
  marks.fill(1, MARKS.first, MARKS.last + 1);
  marked.set(lexicon, marks);
  return marks;
}

/** Finds every token of a folded text. Linear in its length. */
export function scan(folded: Folded, lexicon: Lexicon): Token[] {
  return new Scanner(folded, lexicon).run();
}

class Scanner {
  private readonly text: string;
  private readonly tokens: Token[] = [];
  private readonly names: NameReader;
  private lastName: NameToken | undefined;
  private lastRef: RefToken | undefined;

  private readonly folded: Folded;
  private readonly lexicon: Lexicon;

  constructor(folded: Folded, lexicon: Lexicon) {
    this.folded = folded;
    this.lexicon = lexicon;
    this.text = folded.text;
    this.names = new NameReader(lexicon, folded.text);
  }

  run(): Token[] {
    const { text } = this;
    const marks = marksOf(this.lexicon);
    for (let at = 0; at < text.length; ) {
      const unit = text.charCodeAt(at);
      if (marks[unit] === 0) at++;
      else at = Math.max(at + 1, this.step(at, unit, this.lexicon.roots[unit] === 1));
    }
    return this.tokens;
  }

  /** Tries to read a token at `at`; gives its end, or `at` when there is none. */
  private step(at: number, unit: number, isRoot: boolean): number {
    switch (unit) {
      case UNIT.open:
        return this.open(at);
      case UNIT.di:
        return this.reference(at, true) ?? this.unit(at) ?? (isRoot ? this.bare(at) : at);
      case UNIT.kao:
        return this.text.startsWith('靠前', at) ? (this.reference(at, true) ?? at) : at;
      case UNIT.tiao:
        return this.leadless(at);
      case UNIT.square:
        return this.document(at);
      default:
        if (unit >= MARKS.first && unit <= MARKS.last) this.border(at);
        return (RELATIVE_UNITS.has(unit) ? this.relative(at) : undefined) ?? (isRoot ? this.bare(at) : at);
    }
  }

  private open(at: number): number {
    const token = this.names.bracketed(at);
    if (token === undefined) return at;
    return this.pushName(token);
  }

  private document(at: number): number {
    const from = this.tokens.at(-1)?.end ?? 0;
    const token = from > at ? undefined : this.names.documentNumber(at, from);
    return token === undefined ? at : this.pushName(token);
  }

  private bare(at: number): number {
    if (!this.lexicon.mayStart(this.text, at)) return at;
    const found = this.names.bare(at);
    if (found === undefined) return at;
    if (found.token === undefined) return found.end;
    return this.pushName(found.token);
  }

  private pushName(token: NameToken): number {
    this.tokens.push(token);
    this.lastName = token;
    return this.items(token) ?? this.missingUnit(token) ?? token.end;
  }

  /** 刑法修正案（九）十七、: the items of an amendment are cited by their number. */
  private items(name: NameToken): number | undefined {
    if (!name.text.includes('修正案')) return undefined;
    ITEM_NUMBER.lastIndex = name.end;
    const match = ITEM_NUMBER.exec(this.text);
    if (match === null) return undefined;
    const bare = match[0].replace(/[、.项]$/u, '');
    const read = readReference(`${bare.startsWith('第') ? bare : `第${bare}`}条`.replace('条条', '条'), 0, true);
    const key = read?.members[0]?.key;
    if (key === undefined) return undefined;
    const end = name.end + match[0].replace(/[、.]$/u, '').length;
    const member = { key, start: name.end, end, units: [], malformed: undefined, through: false };
    this.push({ start: name.end, end, members: [member] }, { amendmentItem: true });
    return end;
  }

  /** 根据婚姻法第32: the 条 is missing. */
  private missingUnit(name: NameToken): number | undefined {
    MISSING_UNIT.lastIndex = name.end;
    const match = MISSING_UNIT.exec(this.text);
    const article = Number(match?.[1]);
    if (match === null || !(article > 0)) return undefined;
    const end = name.end + match[0].length;
    const member = {
      key: { article, insertion: 0 },
      start: name.end,
      end,
      units: [],
      malformed: undefined,
      through: false,
    };
    this.push({ start: name.end, end, members: [member] }, {});
    return end;
  }

  private reference(at: number, needLead: boolean): number | undefined {
    const found = readReference(this.text, at, needLead);
    if (found === undefined) return undefined;
    const named = this.lastName?.end === at || (this.folded.gaps[at] ?? 0) >= GAP.line;
    return !named && isCount(this.text, found) ? undefined : this.push(found, {});
  }

  /** 二百九十三条 without 第: only straight after a law's name, in a list, or in a bracket with Arabic digits. */
  private leadless(at: number): number {
    const start = numeralStart(this.text, at);
    if (start === at || start < (this.tokens.at(-1)?.end ?? 0)) return at;
    const arabic = /^\d+$/u.test(this.text.slice(start, at));
    if (!this.isTied(start, arabic, at - start)) return at;
    return this.reference(start, false) ?? at;
  }

  private isTied(start: number, arabic: boolean, digits: number): boolean {
    const { lastName, lastRef, text } = this;
    if (lastName !== undefined && lastName.end <= start && start - lastName.end <= 3)
      if (TIED.test(text.slice(lastName.end, start))) return arabic || digits > 1;
    if (
      lastRef !== undefined &&
      lastRef.end <= start &&
      /^(?:[、,和及与或]|以及)$/u.test(text.slice(lastRef.end, start))
    )
      return arabic || digits > 1;
    const noLead = /^[百千]/u.test(text.slice(start, start + 1)) && digits > 3;
    if (noLead && (lastName !== undefined || lastRef !== undefined)) return true;
    return arabic && text.charAt(start - 1) === '(' && lastName !== undefined && start - lastName.end < 60;
  }

  private push(found: Reference, extra: Partial<RefToken>): number {
    const before = this.text.slice(Math.max(0, found.start - 12, this.tokens.at(-1)?.end ?? 0), found.start);
    const anaphor = ANAPHOR.exec(before);
    if (anaphor === null) this.unknownTitle(found.start);
    const start = anaphor === null ? found.start : found.start - anaphor[0].length;
    const tied = this.lastName !== undefined && this.lastName.end === found.start;
    const token: RefToken = {
      kind: 'ref',
      ...found,
      start,
      anaphor: anaphor === null ? undefined : { word: anaphor[1] ?? '', noun: anaphor[2] ?? '' },
      amending: this.isAmending(tied ? (this.lastName?.start ?? start) : start, found.end),
      amendmentItem: false,
      heading: this.isHeading(start),
      document: !tied && anaphor === null && DOCUMENT.test(before),
      ...extra,
    };
    this.tokens.push(token);
    this.lastRef = token;
    return found.end;
  }

  /** 取缔…的办法第二条: words right before a number that end as a title does. */
  private unknownTitle(start: number): void {
    if ((this.folded.gaps[start] ?? 0) >= GAP.line) return;
    const token = this.names.titleBefore(start, this.tokens.at(-1)?.end ?? 0);
    if (token === undefined) return;
    this.tokens.push(token);
    this.lastName = token;
  }

  private isAmending(start: number, end: number): boolean {
    AMENDS_AFTER.lastIndex = end;
    const match = AMENDS_AFTER.exec(this.text);
    if (match === null) return false;
    return AMENDS_BEFORE.test(this.text.slice(Math.max(0, start - 2), start)) || /为|增/u.test(match[0]);
  }

  /** First in its line (an enumerator or a mark may stand before it), or first in its sentence, or after a colon. */
  private isHeading(start: number): boolean {
    for (let i = start; i >= 0 && start - i <= 6; i--) {
      if (i === 0 || (this.folded.gaps[i] ?? 0) >= GAP.line) return true;
      const before = this.text.charAt(i - 1);
      if (':】”"。!?'.includes(before) && i === start) return true;
      if (before === ';' && i === start && (this.folded.gaps[i] ?? 0) >= GAP.blank) return true;
      if (/\p{Script=Han}/u.test(before) && !/[一二三四五六七八九十]/u.test(before)) return false;
    }
    return false;
  }

  private unit(at: number): number | undefined {
    const { units, end } = readUnits(this.text, at);
    const word = this.text.slice(at, end).includes('款') ? '款' : '项';
    return units.length === 0 ? undefined : this.pushRelative(at, end, word, units);
  }

  private relative(at: number): number | undefined {
    RELATIVE.lastIndex = at;
    const match = RELATIVE.exec(this.text);
    if (match === null) return undefined;
    const end = at + match[0].length;
    const below = readUnits(this.text, end);
    return this.pushRelative(at, below.end, match[0], below.units);
  }

  private pushRelative(start: number, end: number, word: string, units: RelativeToken['units']): number {
    this.tokens.push({ kind: 'relative', start, end, word, units });
    return end;
  }

  private border(at: number): void {
    if ((this.folded.gaps[at] ?? 0) < GAP.block && at > 0) return;
    if (ANSWER_MARK.test(this.text.charAt(at))) this.tokens.push({ kind: 'border', start: at, end: at + 1 });
  }
}
