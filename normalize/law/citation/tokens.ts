/** What the scanner finds, in units of the reading copy; resolution and checking turn it into mentions. */
import type { ArticleKey, LexiconEntry } from '../statute.ts';

/** A law name, or something that is written like one. */
export interface NameToken {
  readonly kind: 'name';
  /** With brackets, edition and a following （以下简称…）. */
  readonly start: number;
  readonly end: number;
  /** The name proper. */
  readonly inner: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly bracketed: boolean;
  /** Law ids that bear the name; empty for a name the register does not know. */
  readonly laws: readonly string[];
  /** How the ids were found: `generic` is 《解释》 or 《规定》 alone, `damaged` a name with stripped or wrong characters. */
  readonly form: 'known' | 'local' | 'generic' | 'damaged' | 'unknown';
  readonly entry: LexiconEntry | undefined;
  /** 2021 for （2021修正）. */
  readonly edition: number | undefined;
  /** 原, 旧 → `old`; 新, 现行 → `new`. */
  readonly modifier: 'old' | 'new' | undefined;
  /** X of （以下简称《X》). */
  readonly defines: string | undefined;
}

/** 款, 项, 目 below an article; lists give several. */
export interface UnitRef {
  readonly paragraph: number | undefined;
  readonly item: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** One article of a reference. */
export interface MemberRef {
  readonly key: ArticleKey;
  readonly start: number;
  readonly end: number;
  readonly units: readonly UnitRef[];
  /** What is wrong with the way it is written, though it can be read: `no-lead` 千零三十二条, `no-ten` 三百八四条, `filtered` 靠前百…条, `extra` 之一条. */
  readonly malformed: 'no-lead' | 'no-ten' | 'filtered' | 'extra' | undefined;
  /** Joined by 至 to the member before: the articles between them are meant too. */
  readonly through: boolean;
}

/** 第…条, a list or a range of them. */
export interface RefToken {
  readonly kind: 'ref';
  readonly start: number;
  readonly end: number;
  readonly members: readonly MemberRef[];
  /** 本, 该, 同 with the noun they stand before: 本法, 该条例. `start` of the token is before it. */
  readonly anaphor: { readonly word: string; readonly noun: string } | undefined;
  /** Inside a clause that changes the law: 将…修改为, 在…后增加. */
  readonly amending: boolean;
  /** Item 十七、 of an amendment. */
  readonly amendmentItem: boolean;
  /** Stands at the start of a line or after 依据：, with no sentence before it. */
  readonly heading: boolean;
  /** An article of a contract, a charter, a form: no law's. */
  readonly document: boolean;
}

/** 前款, 前条, 第二款 and the like without an article number. */
export interface RelativeToken {
  readonly kind: 'relative';
  readonly start: number;
  readonly end: number;
  /** 前款, 前条, 本条, 本款, 前两款, or 款 / 项 for a bare unit. */
  readonly word: string;
  readonly units: readonly UnitRef[];
}

/** Where another answer or block begins: nothing is inherited across it. */
export interface BorderToken {
  readonly kind: 'border';
  readonly start: number;
  readonly end: number;
}

export type Token = NameToken | RefToken | RelativeToken | BorderToken;
