/** What is known of something that can be found, when the index is built and when it is shown. */
import type { Tone } from '../model/types.ts';
import type { SearchText } from './builder.ts';

/** What a result shows; one file each, read when it is shown. */
export interface Fragment {
  readonly title: string;
  /** Address without the path prefix. */
  readonly url: string;
  readonly kind: 'item' | 'article';
  /** Name of the source, or of the law. */
  readonly source: string;
  /** Stated date as printed; '' for none. */
  readonly date: string;
  /** What was found in it, in words. */
  readonly badges: ReadonlyArray<readonly [tone: Tone, words: string]>;
  readonly text: string;
}

/** Groups that results can be narrowed down by. */
export const FACET_GROUPS = ['topic', 'law', 'verdict', 'source', 'year'] as const;
export type FacetGroup = (typeof FACET_GROUPS)[number];

/** A value of a group: its key in addresses and its name for readers. */
export type FacetValue = readonly [key: string, name: string];

/** An entry of the index. */
export interface Entry {
  readonly text: SearchText;
  readonly standing: number;
  readonly fragment: Fragment;
  readonly facets: Readonly<Partial<Record<FacetGroup, readonly FacetValue[]>>>;
  /** Articles by law id, keys as printed: 253-1. */
  readonly articles: ReadonlyArray<readonly [law: string, article: string]>;
}
