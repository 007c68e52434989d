/** What the page and its search worker say to each other. */
import type { Found, SearchRequest } from '../../search/engine.ts';
import type { Fragment } from '../../search/entry.ts';

export interface SearchAsk extends SearchRequest {
  readonly kind: 'search';
  readonly run: number;
}

/** Opens the index ahead of the first search. */
export interface OpenAsk {
  readonly kind: 'open';
  /** Address of the folder of the index, with a slash at its end. */
  readonly index: string;
}

/** Asks for words that go on from what was typed, and for what it may have been meant to be. */
export interface SuggestAsk {
  readonly kind: 'suggest';
  readonly run: number;
  readonly typed: string;
}

export type Ask = SearchAsk | OpenAsk | SuggestAsk;

export interface SearchAnswer {
  readonly kind: 'found';
  readonly run: number;
  readonly found: Found;
  /** One for each hit; undefined where it could not be read. */
  readonly fragments: ReadonlyArray<Fragment | undefined>;
}

export interface SuggestAnswer {
  readonly kind: 'suggested';
  readonly run: number;
  readonly words: readonly string[];
  /** What sounds the same and is known; undefined when nothing does. */
  readonly meant: string | undefined;
}

export interface FailureAnswer {
  readonly kind: 'failed';
  readonly run: number;
  readonly why: 'missing' | 'damaged' | 'version' | 'offline' | 'defect';
}

export type Answer = SearchAnswer | SuggestAnswer | FailureAnswer;
