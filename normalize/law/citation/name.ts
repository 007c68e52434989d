/** Law names in folded text: in 《》 with everything that is printed around them, and bare. */
import { type DamagedName, type Lexicon, nameKey } from './lexicon.ts';
import type { NameToken } from './tokens.ts';

/** Longest text between brackets that is tried as a name. */
const MAX_BRACKETED = 120;
/** Damaged names looked up per text; a page has a handful, a hostile text may have millions. */
const MAX_DAMAGED = 200;

const EDITION =
  /(?:\((?:(\d{4})年?)(?:第[一二三四五六七八九]次)?(?:(?:修正|修订|修改|版|公布)(?:文本|本|版)?)?\)|(?:(\d{4})年?)(?:修正|修订|修改|版)(?:文本|本|版)?)$/u;
const EDITION_AFTER = /\((\d{4})年?(?:第[一二三四五六七八九]次)?(?:(?:修正|修订|修改|版|公布)(?:文本|本|版)?)?\)/uy;
const EFFECTIVE = /\((?:自)?\d{4}[.年-]\d{1,2}[.月-]\d{1,2}日?(?:起)?(?:生效|施行|实施|修正|修订)\)/uy;
const DEFINES =
  /\((?:以下|下文?|本文|后文|某某)?(?:统)?[简下]?称(?:为|作)?:?[《“"]?(?<name>[^《》“”"()]{1,20}(?:\([^()]{1,6}\))?)[》”"]?\)/uy;
/** What a text of law is called; a bracketed title that ends so is a law even when nobody knows it. */
const NOUN =
  '(?:法典|法|条例|解释|规定|办法|决定|细则|规则|意见|通知|批复|答复|解答|标准|公约|协定|纪要|修正案|守则|规程|规范|准则|通则|总则)';
const ENDS_AS_LAW = new RegExp(`${NOUN}(?:\\([^()]{1,12}\\)|[一二三四五六七八九十]{1,2})?$`, 'u');
const GENERIC = new RegExp(`^(?:司法)?${NOUN}$`, 'u');
/** Words that make another word of a bare name: 合同法定代表人, 公司法人, 劳动法律师. */
const GOES_ON = /[律院官庭人定警典网]/u;
/** A longer title that the lexicon does not hold: 刑法实施细则. */
const LONGER =
  /(?:的)?(?:司法解释|实施细则|实施条例|实施办法|若干规定|解释(?!:)|修正案|草案|释义(?!:))(?:\([^()]{1,6}\)|[一二三四五六七八九十](?![条、]))?/uy;
const DOCUMENT_HEAD = /(?!根据|依据|依照|按照|据)\p{Script=Han}{1,6}(?:字|发|释|函|复|办|规|令|通)$/u;
const DOCUMENT_TAIL = /〔\d{4}〕第?\d{1,4}号/uy;
/** Bare words that end as a title does, and more than the noun alone. */
const TITLE_BEFORE =
  /[\p{Script=Han}、]{3,}(?:办法|条例|细则|规则|解释|规程|意见|通知|决定|(?<![方办依违合非司立执守犯])法)$/u;
const MAX_TITLE = 30;
/** Before a name: another legal system's law or a local one. */
const FOREIGN = /(?:中华民国|[台港澳](?:湾|门|区)?(?:地区)?|香港(?:特别行政区)?)(?:的|现行)?$/u;
const LOCAL = /(?:省|市|自治区|自治州|县|特区)(?:实施|关于)?$/u;

/** Reads names and remembers what a text calls them by itself. One reader a text. */
export class NameReader {
  private readonly own = new Map<string, readonly string[]>();
  private readonly damaged = new Map<string, DamagedName | undefined>();

  private readonly lexicon: Lexicon;
  private readonly text: string;

  constructor(lexicon: Lexicon, text: string) {
    this.lexicon = lexicon;
    this.text = text;
  }

  /** The name in brackets that open at `open`; undefined when what they hold is no law's name. */
  bracketed(open: number): NameToken | undefined {
    const close = closing(this.text, open);
    if (close === undefined) return undefined;
    const content = this.text.slice(open + 1, close);
    if (content.length < 2) return undefined;
    const name = content.replace(EDITION, '');
    const dated = EDITION.exec(content);
    const edition = Number(dated?.[1] ?? dated?.[2]) || yearBefore(this.text, open);
    const longer = this.longer(close + 1);
    const found = longer > close + 1 ? this.whole(name + this.text.slice(close + 1, longer)) : this.resolve(name);
    if (found === undefined) return undefined;
    const isForeign = FOREIGN.test(this.text.slice(Math.max(0, open - 8), open));
    const start = issuerStart(this.text, open);
    return this.finish({
      start,
      end: longer,
      inner: { start: open + 1, end: longer > close + 1 ? longer : close },
      text: longer > close + 1 ? name + this.text.slice(close + 1, longer) : content,
      bracketed: true,
      edition,
      ...(isForeign ? ({ laws: [], form: 'unknown', entry: undefined } as const) : found),
    });
  }

  private resolve(name: string): Pick<NameToken, 'laws' | 'form' | 'entry'> | undefined {
    const own = this.own.get(nameKey(name));
    if (own !== undefined) return { laws: own, form: 'local', entry: undefined };
    const entry = this.lexicon.byName(name) ?? this.lexicon.byName(name.replace(/^(?:新|旧|原|现行)/u, ''));
    if (entry !== undefined) return entry.kind === 'exclusion' ? undefined : { laws: entry.laws, form: 'known', entry };
    if (GENERIC.test(name)) return { laws: [], form: 'generic', entry: undefined };
    const near = this.near(name);
    if (near !== undefined) return { laws: near.entry.laws, form: near.noise ? 'known' : 'damaged', entry: near.entry };
    if (ENDS_AS_LAW.test(name) || name === '中华人民共和国') return { laws: [], form: 'unknown', entry: undefined };
    return undefined;
  }

  /** A name with what makes it another text's: 《婚姻法》司法解释（一）. Never the shorter name's law. */
  private whole(name: string): Pick<NameToken, 'laws' | 'form' | 'entry'> {
    const entry = this.lexicon.byName(name);
    if (entry === undefined || entry.kind === 'exclusion') return { laws: [], form: 'unknown', entry: undefined };
    return { laws: entry.laws, form: 'known', entry };
  }

  private near(name: string): DamagedName | undefined {
    if (!this.damaged.has(name)) {
      if (this.damaged.size >= MAX_DAMAGED) return undefined;
      this.damaged.set(name, this.lexicon.nearest(name));
    }
    return this.damaged.get(name);
  }

  /** The bare name that begins at `start`; undefined when none does or the words go on to mean something else. */
  bare(start: number): { readonly token: NameToken | undefined; readonly end: number } | undefined {
    const match = this.lexicon.match(this.text, start);
    if (match === undefined) return undefined;
    const { entry, end } = match;
    if (entry.kind === 'exclusion') return { token: undefined, end };
    const after = this.text.charAt(end);
    if (GOES_ON.test(after) && !/^(?:人民|定罪|官方|网络)/u.test(this.text.slice(end, end + 2)))
      return { token: undefined, end };
    const before = this.text.slice(Math.max(0, start - 8), start);
    const local = LOCAL.test(before) || FOREIGN.test(before);
    const longer = Math.max(end, this.longer(end));
    const text = this.text.slice(start, longer);
    const twice = longer > end && /[一二三四五六七八九十]$/u.test(entry.name) && this.text.startsWith('修正案', end);
    const known = { laws: entry.laws, form: 'known', entry } as const;
    const unknown = { laws: [], form: 'unknown', entry: undefined } as const;
    const token = this.finish({
      start: this.modifierStart(start),
      end: longer,
      inner: { start, end: longer },
      text,
      bracketed: false,
      edition: yearBefore(this.text, start),
      ...(local ? unknown : longer > end && !twice ? this.whole(text) : known),
    });
    return { token, end: token.end };
  }

  /** 公通字〔2010〕40号 around the bracket at `open`, not before `from`: a document the lexicon does not have. */
  documentNumber(open: number, from: number): NameToken | undefined {
    const head = DOCUMENT_HEAD.exec(this.text.slice(Math.max(from, open - 8), open))?.[0].length ?? 0;
    DOCUMENT_TAIL.lastIndex = open;
    if (head === 0 || !DOCUMENT_TAIL.test(this.text)) return undefined;
    const start = open - head;
    const end = DOCUMENT_TAIL.lastIndex;
    const text = this.text.slice(start, end);
    return this.finish({
      start,
      end,
      inner: { start, end },
      text,
      bracketed: false,
      edition: undefined,
      ...this.whole(text),
    });
  }

  /** The words before `end`, back to `from`, when they end as a title does: a text that the lexicon does not have. */
  titleBefore(end: number, from: number): NameToken | undefined {
    const match = TITLE_BEFORE.exec(this.text.slice(Math.max(from, end - MAX_TITLE), end));
    if (match === null) return undefined;
    const start = end - match[0].length;
    return this.finish({
      start,
      end,
      inner: { start, end },
      text: match[0],
      bracketed: false,
      edition: undefined,
      ...this.whole(match[0]),
    });
  }

  private longer(end: number): number {
    LONGER.lastIndex = this.text.charAt(end) === '》' ? end + 1 : end;
    const match = LONGER.exec(this.text);
    return match === null ? end : LONGER.lastIndex;
  }

  private modifierStart(start: number): number {
    if (modifierBefore(this.text, start) === undefined) return start;
    return this.text.charAt(start - 1) === '行' ? start - 2 : start - 1;
  }

  private finish(token: Omit<NameToken, 'kind' | 'modifier' | 'defines'>): NameToken {
    const alias = token.entry?.kind === 'alias' ? /^(?:[原旧]|新|现行)/u.exec(token.text)?.[0] : undefined;
    const aliased = alias === undefined ? undefined : /[原旧]/u.test(alias) ? 'old' : 'new';
    const modifier = aliased ?? modifierBefore(this.text, token.inner.start);
    let { end, edition } = token;
    let defines: string | undefined;
    while (this.text.charCodeAt(end) === OPEN) {
      const next = [EDITION_AFTER, EFFECTIVE, DEFINES].map((pattern) => {
        pattern.lastIndex = end;
        return pattern.exec(this.text);
      });
      const [dated, , defined] = next;
      const match = next.find((m) => m !== null) ?? null;
      if (match === null) break;
      edition ??= Number(dated?.[1]) || undefined;
      defines ??= defined?.groups?.['name'];
      end += match[0].length;
    }
    if (defines !== undefined && token.laws.length > 0) this.own.set(nameKey(defines), token.laws);
    const { start, inner, text, bracketed, laws, form, entry } = token;
    return { kind: 'name', start, end, inner, text, bracketed, laws, form, entry, edition, modifier, defines };
  }
}

/** 1979 of 1979年《刑法》. */
function yearBefore(text: string, open: number): number | undefined {
  const match = /(\d{4})年(?:的|版|旧)?$/u.exec(text.slice(Math.max(0, open - 7), open));
  return Number(match?.[1]) || undefined;
}

/** 原, 旧 or 新, 现行 before a name or before its bracket. */
function modifierBefore(text: string, inner: number): NameToken['modifier'] {
  const at = text.charAt(inner - 1) === '《' ? inner - 2 : inner - 1;
  const before = text.charAt(at);
  if (before === '旧' || before === '原') return 'old';
  return before === '新' || (before === '行' && text.charAt(at - 1) === '现') ? 'new' : undefined;
}

/** ( */
const OPEN = 0x28;
const ISSUER_BEFORE = /(?:最高人民法院|最高人民检察院|公安部|司法部)[、和]?$/u;

/** 最高人民法院《关于…》: the issuer before the bracket belongs to the name. */
function issuerStart(text: string, open: number): number {
  let start = open;
  for (let i = 0; i < 3; i++) {
    const match = ISSUER_BEFORE.exec(text.slice(Math.max(0, start - 9), start));
    if (match === null) break;
    start -= match[0].length;
  }
  return start;
}

/** The bracket that closes the one at `open`, nested ones passed over; undefined when it is too far or missing. */
function closing(text: string, open: number): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, open + MAX_BRACKETED);
  for (let i = open; i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x300a) depth++;
    else if (unit === 0x300b && --depth === 0) return i;
    else if (unit === 0x3002) return undefined;
  }
  return undefined;
}
