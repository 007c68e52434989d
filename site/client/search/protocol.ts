/** What the page and its search worker say to each other. */
import type { Found } from '../../search/engine.ts';
import type { Fragment } from '../../search/entry.ts';

export interface SearchAsk {
  readonly kind: 'search';
  readonly run: number;
  readonly query: string;
  readonly from: number;
  readonly most: number;
}

/** Opens the index ahead of the first search. */
export interface OpenAsk {
  readonly kind: 'open';
  /** Address of the folder of the index, with a slash at its end. */
  readonly index: string;
}

export type Ask = SearchAsk | OpenAsk;

export interface SearchAnswer {
  readonly kind: 'found';
  readonly run: number;
  readonly found: Found;
  /** One for each hit; undefined where it could not be read. */
  readonly fragments: ReadonlyArray<Fragment | undefined>;
}

export interface FailureAnswer {
  readonly kind: 'failed';
  readonly run: number;
  readonly why: 'missing' | 'damaged' | 'version' | 'offline' | 'defect';
}

export type Answer = SearchAnswer | FailureAnswer;
