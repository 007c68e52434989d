/** Law names in folded text: in 《》 with everything that is printed around them, and bare. */

import type { LexiconEntry } from '../statute.ts';
import { editionInside, yearBefore } from './edition.ts';
import { isAboutTaiwan, isForeignBefore, isForeignTitle } from './jurisdiction.ts';
import { type DamagedName, type Lexicon, STATE } from './lexicon.ts';
import { closing, issuerStart, modifierBefore, modifierIn } from './name-rim.ts';
import { tailOf } from './name-tail.ts';
import { type OwnName, OwnNames } from './own-names.ts';
import { contentOfQuotes, isDraft, isTitleLine, MAX_QUOTED, MAX_TITLE, titleAtEnd } from './title.ts';
import type { NameToken } from './tokens.ts';

/** Damaged names looked up per text; a page has a handful, a hostile text may have millions. */
const MAX_DAMAGED = 200;

/** ·侵权责任编 behind a law's name; alone in brackets, as 《婚姻篇》, it is the civil code's, which has these books. */
const BOOK = /[·.、-]?(?:总则|物权|合同|人格权|婚姻(?:家庭)?|继承|侵权(?:责任)?)[编篇]$/u;
const HAS_BOOKS = '民法典';
/** Words that converters to the traditional script of Taiwan put for others. */
const ORIGINAL: Readonly<Record<string, string>> = { 程式: '程序', 网路: '网络', 资讯: '信息', 讯息: '信息' };
const CONVERTED = new RegExp(Object.keys(ORIGINAL).join('|'), 'gu');
/** What a text of law is called; a bracketed title that ends so is a law even when nobody knows it. */
const NOUN =
  '(?:法典|法|条例|解释|规定|办法|决定|细则|规则|意见|通知|批复|答复|解答|标准|公约|协定|纪要|修正案|守则|规程|规范|准则|通则|总则)';
const ENDS_AS_LAW = new RegExp(`${NOUN}(?:\\([^()]{1,12}\\)|[一二三四五六七八九十]{1,2})?$`, 'u');
const GENERIC = new RegExp(`^(?:司法)?${NOUN}$`, 'u');
/** Words that make another word of a bare name: 合同法定代表人, 公司法人, 劳动法律师. */
const GOES_ON = /[律院官庭人定警典网]/u;
/** A longer title that the lexicon does not hold: 刑法实施细则. */
const LONGER =
  /(?:\([^()]{0,8}(?:草案|审议稿|征求意见稿|送审稿)[^()]{0,8}\)|(?:的)?(?:司法解释|实施细则|实施条例|实施办法|若干规定|解释(?!:)|修正案|草案|释义(?!:))(?:\([^()]{1,6}\)|[一二三四五六七八九十](?![条、]))?)/uy;
const DOCUMENT_HEAD = /(?!根据|依据|依照|按照|据)\p{Script=Han}{1,6}(?:字|发|释|函|复|办|规|令|通)$/u;
const DOCUMENT_TAIL = /〔\d{4}〕第?\d{1,4}号/uy;
/** A name that the register does not know. */
const NOBODY = { laws: [], form: 'unknown', entry: undefined } as const;
/** Before a name: a local one. */
const LOCAL = /(?:省|市|自治区|自治州|县|特区)(?:实施|关于)?$/u;

/** Reads names and remembers what a text calls them by itself. One reader a text. */
export class NameReader {
  /** What the text calls laws by itself. */
  readonly own = new OwnNames();
  private readonly damaged = new Map<string, DamagedName | undefined>();

  private readonly lexicon: Lexicon;
  private readonly text: string;
  private aboutTaiwan: boolean | undefined;

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
    const inside = editionInside(content);
    const { name } = inside;
    const edition = inside.edition ?? yearBefore(this.text, open) ?? this.own.named(name)?.edition;
    const longer = this.longer(close + 1);
    const found = longer > close + 1 ? this.whole(name + this.text.slice(close + 1, longer)) : this.resolve(name);
    if (found === undefined) return undefined;
    const isForeign = (isForeignTitle(name) && this.known(name) === undefined) || this.isForeign(open, name);
    const start = issuerStart(this.text, open);
    return this.finish({
      start,
      end: longer,
      inner: { start: open + 1, end: longer > close + 1 ? longer : close },
      text: longer > close + 1 ? name + this.text.slice(close + 1, longer) : content,
      bracketed: true,
      edition,
      ...(isForeign ? NOBODY : found),
    });
  }

  private resolve(name: string): Pick<NameToken, 'laws' | 'form' | 'entry'> | undefined {
    const own = this.own.named(name);
    if (own !== undefined) return meaning(own);
    if (isDraft(name)) return NOBODY;
    const entry = this.known(name);
    if (entry !== undefined) return entry.kind === 'exclusion' ? undefined : { laws: entry.laws, form: 'known', entry };
    if (GENERIC.test(name)) return { laws: [], form: 'generic', entry: undefined };
    const near = this.near(name);
    if (near !== undefined) return { laws: near.entry.laws, form: near.noise ? 'known' : 'damaged', entry: near.entry };
    if (ENDS_AS_LAW.test(name) || name === '中华人民共和国') return NOBODY;
    return undefined;
  }

  /**
   * The entry of a name; 新 or 旧 before it, a part of the law behind it and a converter's words for other words do
   * not matter, nor question marks where characters were lost between the others. */
  private known(name: string): LexiconEntry | undefined {
    const bare = name
      .replaceAll('?', '')
      .replace(/^(?:新|旧|原|现行)/u, '')
      .replace(BOOK, '');
    return (
      this.lexicon.byName(name) ??
      this.lexicon.byName(bare === '' && BOOK.test(name) ? HAS_BOOKS : bare) ??
      this.lexicon.byName(bare.replace(CONVERTED, (word) => ORIGINAL[word] ?? word))
    );
  }

  /** A name with what makes it another text's: 《婚姻法》司法解释（一）. Never the shorter name's law. */
  private whole(name: string): Pick<NameToken, 'laws' | 'form' | 'entry'> {
    const entry = this.lexicon.byName(name);
    if (entry === undefined || entry.kind === 'exclusion') return NOBODY;
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
    const local = LOCAL.test(before) || this.isForeign(start, this.text.slice(start, end));
    const longer = Math.max(end, this.longer(end));
    const closed = this.text.charAt(longer) === '》' ? longer + 1 : longer;
    const text = this.text.slice(start, longer);
    const twice = longer > end && /[一二三四五六七八九十]$/u.test(entry.name) && this.text.startsWith('修正案', end);
    const known = { laws: entry.laws, form: 'known', entry } as const;
    const token = this.finish({
      start: this.modifierStart(start),
      end: closed,
      inner: { start, end: longer },
      text,
      bracketed: false,
      edition: yearBefore(this.text, start),
      ...(local ? NOBODY : longer > end && !twice ? this.whole(text) : known),
    });
    return { token, end: token.end };
  }

  /** A name that the text itself defined, standing bare at `start`. */
  local(start: number): NameToken | undefined {
    const found = this.own.at(this.text, start);
    if (found === undefined) return undefined;
    const end = start + found.name.length;
    return this.finish({
      start,
      end,
      inner: { start, end },
      text: found.name,
      bracketed: false,
      edition: found.meant.edition,
      ...meaning(found.meant),
    });
  }

  /** The line above `end`, when it reads as the title of a text that the lexicon does not have. */
  titleLine(start: number, end: number): NameToken | undefined {
    const text = this.text.slice(start, end).replace(/[。:]$/u, '');
    if (!isTitleLine(text)) return undefined;
    const inner = { start, end: start + text.length };
    return this.finish({ start, end, inner, text, bracketed: false, edition: undefined, ...this.whole(text) });
  }

  /** Whether the name at `start` is another legal system's: said before it, or by what the whole text is about. */
  private isForeign(start: number, name: string): boolean {
    if (isForeignBefore(this.text, start)) return true;
    if (name.startsWith(STATE)) return false;
    this.aboutTaiwan ??= isAboutTaiwan(this.text);
    return this.aboutTaiwan;
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

  /** The name in ordinary quotation marks that close right before `end`, opened not before `from`: “…法”第十条, "…办法》第十条. */
  quoted(end: number, from: number): NameToken | undefined {
    const content = contentOfQuotes(this.text.slice(Math.max(from, end - MAX_QUOTED), end));
    const found = content === undefined ? undefined : this.resolve(content);
    if (content === undefined || found === undefined) return undefined;
    const inner = { start: end - 1 - content.length, end: end - 1 };
    return this.finish({
      start: inner.start - 1,
      end,
      inner,
      text: content,
      bracketed: true,
      edition: undefined,
      ...(this.isForeign(inner.start, content) ? NOBODY : found),
    });
  }

  /** The words before `end`, back to `from`, when they end as a title does: a text that the lexicon does not have. */
  titleBefore(end: number, from: number): NameToken | undefined {
    const title = titleAtEnd(this.text.slice(Math.max(from, end - MAX_TITLE), end));
    if (title === undefined) return undefined;
    const start = end - title.length;
    return this.finish({
      start,
      end,
      inner: { start, end },
      text: title,
      bracketed: false,
      edition: undefined,
      ...this.whole(title),
    });
  }

  private longer(end: number): number {
    LONGER.lastIndex = this.text.charAt(end) === '》' ? end + 1 : end;
    const match = LONGER.exec(this.text);
    return match === null ? end : LONGER.lastIndex;
  }

  /** 新, 旧, 原, 现行 right before a bare name belong to it. */
  private modifierStart(start: number): number {
    const before = /(?:[新旧原]|现行)$/u.exec(this.text.slice(Math.max(0, start - 2), start));
    return start - (before?.[0].length ?? 0);
  }

  private finish(token: Omit<NameToken, 'kind' | 'modifier' | 'defines'>): NameToken {
    const own = token.form === 'local' || token.form === 'unknown' ? this.own.named(token.text) : undefined;
    const aliased = own?.modifier ?? (token.entry?.kind === 'alias' ? modifierIn(token.text) : undefined);
    const modifier = aliased ?? modifierBefore(this.text, token.inner.start);
    const { end, edition, defines } = tailOf(this.text, token);
    const { start, inner, bracketed, laws, form, entry } = token;
    const text = form === 'unknown' ? (own?.title ?? token.text) : token.text;
    if (defines !== undefined && form !== 'generic')
      this.own.define(defines, { laws, title: text, edition, modifier: modifier ?? modifierIn(defines) });
    return { kind: 'name', start, end, inner, text, bracketed, laws, form, entry, edition, modifier, defines };
  }
}

/** A name in the sense that the text gave it. */
function meaning({ laws }: OwnName): Pick<NameToken, 'laws' | 'form' | 'entry'> {
  return { laws, form: laws.length > 0 ? 'local' : 'unknown', entry: undefined };
}
