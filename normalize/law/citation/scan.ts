/** One pass over the reading copy: law names, references, relative references, borders, in order of place. */
import { parseNumeral } from '../../text/numerals.ts';
import { type Folded, GAP } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import { MARKS, marksOf, RELATIVE_UNITS, UNIT, withMarks } from './marks.ts';
import { NameReader } from './name.ts';
import { isCount, listStart, numeralStart, type Reference, readReference } from './reference.ts';
import { isAmending, isHeading, lineAbove, withoutEnumerator } from './surroundings.ts';
import type { NameToken, RefToken, RelativeToken, Token } from './tokens.ts';
import { behindName, filteredStart, withoutUnit } from './torn-number.ts';
import { readUnits } from './units.ts';

/** ⑴–⒇ ⒈–⒛ Ⅰ–Ⅻ at the start of a line after an empty one: another answer begins. */
const ANSWER_MARK = /[⑴-⒇Ⅰ-Ⅻ]/u;

/** What a text may call a law without its name: 本法, 该条例, 新法. */
const NOUN = '法典|法|条例|解释|规定|办法|决定|细则|规则|意见|通知|批复|修正案|标准';
const ANAPHOR = new RegExp(
  `((?<![基根原文版样标资])本|该|此|同|上述|前述|[旧原老]|(?<![创更全革清])新)(${NOUN})(?:中|的|之)?$`,
  'u',
);
const DOCUMENT =
  /(?:合同|协议|章程|保单|条款|公约|约定|租约|附件|附则|清单|守则|(?:规章|管理|考勤|财务|奖惩)制度)(?:书|[》”",、]*(?:其中|[中的之])?)?$/u;
const RELATIVE = /(?:前[一二两三四五]?|本|上|同)(?:[款项]|条(?!例))/uy;
/** Words between a law name and a number that lost its 第. */
const TIED = /^(?:第[一二三四五六七八九十百\d]{1,4}(?:分编|编|章|节))?(?:[:,]|的|之|中|规定)?$/u;
const MAX_TIED = 8;
/** 《劳动合同法》的3条规定 counts articles. */
const COUNTED = /^的?(?:相关|有关)?规定/u;
const MOST_COUNTED = 20;
const LEADS_UP = /(?:根据|依据|依照|按照|适用|违反|触犯|参照|参见|[依按据见])$/u;
/** Before a number that lost its first digit: a word that leads to no article. */
const SPEAKS = /(?![据照按依用反犯据见和及与或至到合由对了])\p{Script=Han}/u;
/** 对一百七十五条第一款作出调整. */
const OBJECT = /[对将把]/u;
const UNIT_FOLLOWS = /^第[一二三四五六七八九\d]{1,2}款/u;
const LED_ON = /^(?:[的之]?(?:有关|相关)?规定|第[一二三四五六七八九\d]{1,2}款|[,、])/u;
/** Between a title and its number: (2016年11月14日通过), an opening bracket. */
const BEFORE_NUMBER = /^(?:\([^()]{0,90}\)|[,;:、])*(?:\((?:[^()]{0,80}[,;:、])?)?$/u;
const NUMBER_REACH = 120;
const ITEM_NUMBER = /第?([一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.]|条|项)/uy;

/** 法释〔2017〕10号, whole. */
const DOCUMENT_NUMBER = /^[\p{Script=Han}]{1,8}〔\d{4}〕第?\d{1,4}号$/u;

/** Contracts and charters have no more articles than this. */
const MAX_DOCUMENT = 200;

function isDocument({ members: [first] }: Reference, before: string): boolean {
  return first !== undefined && first.key.article <= MAX_DOCUMENT && DOCUMENT.test(before);
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
  private marks: Uint8Array;

  constructor(folded: Folded, lexicon: Lexicon) {
    this.folded = folded;
    this.lexicon = lexicon;
    this.text = folded.text;
    this.names = new NameReader(lexicon, folded.text);
    this.marks = marksOf(lexicon);
  }

  run(): Token[] {
    const { text } = this;
    for (let at = 0; at < text.length; ) {
      const unit = text.charCodeAt(at);
      if (this.marks[unit] === 0) at++;
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
        return this.reference(at, true) ?? this.unit(at) ?? this.unitless(at) ?? this.bare(at, isRoot);
      case UNIT.kao:
        return this.text.startsWith('靠前', at) ? (this.reference(at, true) ?? at) : at;
      case UNIT.tiao:
        return this.leadless(at);
      case UNIT.square:
        return this.document(at);
      default:
        if (unit >= MARKS.first && unit <= MARKS.last) this.border(at);
        return (RELATIVE_UNITS.has(unit) ? this.relative(at) : undefined) ?? this.bare(at, isRoot);
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

  private bare(at: number, isRoot: boolean): number {
    const own = this.names.own.mayStart(this.text.charCodeAt(at)) ? this.names.local(at) : undefined;
    const known = isRoot && this.lexicon.mayStart(this.text, at) ? this.names.bare(at) : undefined;
    if (own !== undefined && (known === undefined || known.end <= own.end)) return this.pushName(own);
    if (known?.token === undefined) return known?.end ?? at;
    return this.pushName(known.token);
  }

  private pushName(token: NameToken): number {
    if (this.isNumberOfTitle(token)) return token.end;
    this.tokens.push(token);
    this.lastName = token;
    if (token.defines !== undefined) this.marks = withMarks(this.marks, token.defines);
    return this.items(token) ?? this.torn(behindName(this.text, token.end)) ?? token.end;
  }

  /** A document number right behind its title is the title's; where the title is damaged or unknown, it tells the law. */
  private isNumberOfTitle(token: NameToken): boolean {
    const title = this.tokens.at(-1);
    if (title?.kind !== 'name' || !DOCUMENT_NUMBER.test(token.text) || DOCUMENT_NUMBER.test(title.text)) return false;
    if (token.start - title.end > NUMBER_REACH) return false;
    if (!BEFORE_NUMBER.test(this.text.slice(title.end, token.start))) return false;
    const unclear = title.form === 'unknown' || title.form === 'damaged' || title.form === 'generic';
    if (token.laws.length === 0) return title.form !== 'generic';
    const meant = title.laws.filter((law) => token.laws.includes(law));
    if (!unclear && (meant.length === 0 || meant.length === title.laws.length)) return meant.length > 0;
    const { laws, entry } = unclear ? token : { laws: meant, entry: title.entry };
    this.lastName = { ...title, laws, entry, form: 'known' };
    this.tokens[this.tokens.length - 1] = this.lastName;
    return true;
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

  /** 根据婚姻法第32, 《民法典》靠前条: a number right behind a name that lost a part. */
  private torn(found: Reference | undefined): number | undefined {
    return found === undefined ? undefined : this.push(found, {});
  }

  /** 按照第20的规定: the 条 is missing, and the law was named before. */
  private unitless(at: number): number | undefined {
    if (this.lastName === undefined && this.lastRef === undefined) return undefined;
    return LEADS_UP.test(this.text.slice(Math.max(0, at - 2), at)) ? this.torn(withoutUnit(this.text, at)) : undefined;
  }

  private reference(at: number, needLead: boolean): number | undefined {
    const found = readReference(this.text, at, needLead);
    if (found === undefined) return undefined;
    const named = this.lastName?.end === at || (this.folded.gaps[at] ?? 0) >= GAP.line;
    return !named && isCount(this.text, found) ? undefined : this.push(withoutEnumerator(this.folded, found), {});
  }

  /** 二百九十三条 without 第: straight after a law's name, in a list, behind 根据, or in a bracket with Arabic digits. */
  private leadless(at: number): number {
    const last = numeralStart(this.text, at);
    const from = this.tokens.at(-1)?.end ?? 0;
    if (last === at || last < from) return at;
    const filtered = filteredStart(this.text, last, from);
    if (filtered !== undefined) return this.reference(filtered, false) ?? at;
    const start = listStart(this.text, last, from);
    const arabic = /^\d+$/u.test(this.text.slice(last, at));
    if (!this.isTied(start, arabic, at - last, at + 1)) return at;
    return this.reference(start, false) ?? at;
  }

  private isTied(start: number, arabic: boolean, digits: number, end: number): boolean {
    const { lastName, lastRef, text } = this;
    if (lastName !== undefined && lastName.end <= start && start - lastName.end <= MAX_TIED) {
      const between = text.slice(lastName.end, start);
      if (TIED.test(between)) return (arabic || digits > 1) && !(between === '的' && this.counts(start, end));
    }
    if (
      lastRef !== undefined &&
      lastRef.end <= start &&
      /^(?:[、,和及与或]|以及)$/u.test(text.slice(lastRef.end, start))
    )
      return arabic || digits > 1;
    if (lastName === undefined && lastRef === undefined) return false;
    if (/^[百千]/u.test(text.slice(start, start + 1)) && digits > 3) return !SPEAKS.test(text.charAt(start - 1));
    if (LEADS_UP.test(text.slice(Math.max(0, start - 2), start)))
      return (arabic || digits > 1) && LED_ON.test(text.slice(end, end + 6));
    if (OBJECT.test(text.charAt(start - 1)))
      return (arabic || digits > 1) && UNIT_FOLLOWS.test(text.slice(end, end + 4));
    return arabic && text.charAt(start - 1) === '(' && lastName !== undefined && start - lastName.end < 60;
  }

  private counts(start: number, end: number): boolean {
    const number = parseNumeral(this.text.slice(start, end - 1)) ?? MOST_COUNTED + 1;
    return number <= MOST_COUNTED && COUNTED.test(this.text.slice(end, end + 6));
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
      amending: isAmending(this.text, tied ? (this.lastName?.start ?? start) : start, found.end),
      amendmentItem: false,
      heading: isHeading(this.folded, start),
      document: !tied && anaphor === null && isDocument(found, before),
      ...extra,
    };
    this.tokens.push(token);
    this.lastRef = token;
    return found.end;
  }

  /** 取缔…的办法第二条: words right before a number, or in the line above, that end as a title does. */
  private unknownTitle(start: number): void {
    const opensLine = (this.folded.gaps[start] ?? 0) >= GAP.line;
    const from = this.tokens.at(-1)?.end ?? 0;
    const token = opensLine
      ? this.titleAbove(start)
      : (this.names.quoted(start, from) ?? this.names.titleBefore(start, from));
    if (token === undefined) return;
    this.tokens.push(token);
    this.lastName = token;
  }

  private titleAbove(end: number): NameToken | undefined {
    const start = lineAbove(this.folded, end);
    const last = this.tokens.at(-1);
    if (start === undefined || (last !== undefined && last.end >= end)) return undefined;
    if (last !== undefined && last.start <= start && last.end > start) return undefined;
    return this.names.titleLine(start, end);
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
