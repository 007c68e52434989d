/** Which law a citation means and how that is known, or why nothing is said. */

import type { Span } from '../../types.ts';
import type { NameToken, RefToken } from '../citation/tokens.ts';
import type { ArticleKey } from '../statute.ts';

/** From what the law was inferred. */
export type Inference =
  | 'name'
  | 'anaphor'
  | 'quoted-words'
  | 'crime-name'
  | 'punishment'
  | 'sentence'
  | 'heading'
  | 'nearby'
  | 'subject'
  | 'only-law';

/** A law that the words, or the crime, behind an article's number speak for. */
export interface LawHint {
  readonly law: string;
  readonly how: Inference;
  /** The law's article of this very number has them; else only another of its articles. */
  readonly isExact: boolean;
}

/** What the words around an article's number say of its law; all optional knowledge of the caller. */
export interface WordsHints {
  /** Laws whose article of this key has the words (or the crime name) that stand after the reference, best first. */
  readonly after: (token: RefToken, key: ArticleKey) => readonly LawHint[];
  /** The law that must be meant by the crime, or the punishment, that the words behind an article's number name. */
  readonly punished: (token: RefToken, key: ArticleKey) => string | undefined;
  /** The law whose words the place stands in, when it is inside a quotation. */
  readonly around: (token: RefToken) => string | undefined;
}

export type Resolution =
  | {
      readonly kind: 'resolved';
      readonly law: string;
      readonly how: Inference;
      /** Where in the text as given the law was named; undefined for the subject and for words. */
      readonly from: Span | undefined;
      /** Other laws that could have been meant, nearest first. */
      readonly candidates: readonly string[];
      /** The name whose edition an article without one shares: 2005年《公司法》…,在第22条规定了. */
      readonly by: NameToken | undefined;
    }
  | {
      readonly kind: 'abstained';
      readonly reason: 'no-law-named' | 'law-not-indexed' | 'damaged-name' | 'no-such-article-nearby';
      /** The title that is meant, where it is written but not in the register. */
      readonly title: string | undefined;
      readonly candidates: readonly string[];
    };

/** The law is known. */
export function resolved(
  law: string,
  how: Inference,
  from: Span | undefined,
  candidates: readonly string[],
  by?: NameToken,
): Resolution {
  return { kind: 'resolved', law, how, from, candidates, by };
}

/** Nothing is said, and why. */
export function abstain(
  reason: (Resolution & { kind: 'abstained' })['reason'],
  candidates: readonly string[],
  title?: string,
): Resolution {
  return { kind: 'abstained', reason, candidates, title };
}

/** Why a name leads to no law. */
export function reasonOf({ form }: NameToken): 'law-not-indexed' | 'damaged-name' | 'no-law-named' {
  return form === 'damaged' ? 'damaged-name' : form === 'generic' ? 'no-law-named' : 'law-not-indexed';
}
