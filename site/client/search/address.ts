/** The search in the page's address: query and choices. */
import type { Filters } from '../../search/facet-filter.ts';

export const GROUPS = ['topic', 'law', 'article', 'verdict', 'source', 'year'] as const;

/** What is searched for. */
export interface SearchState {
  readonly query: string;
  readonly filters: Filters;
}

/** Longest key of a choice that is read from an address. */
const LONGEST_KEY = 100;

/** Reads `?q=…&law=…`; what is no group of ours is left out. */
export function readAddress(search: string): SearchState {
  const parameters = new URLSearchParams(search);
  const filters: Record<string, string> = {};
  for (const group of GROUPS) {
    const key = (parameters.get(group) ?? '').slice(0, LONGEST_KEY);
    if (key !== '') filters[group] = key;
  }
  return { query: parameters.get('q') ?? '', filters };
}

/** The address of a search, from `?` on; nothing but the page itself for an empty one. */
export function writeAddress({ query, filters }: SearchState): string {
  const parameters = new URLSearchParams(query === '' ? {} : { q: query });
  for (const group of GROUPS) {
    const key = filters[group];
    if (key !== undefined && key !== '') parameters.set(group, key);
  }
  const written = parameters.toString();
  return written === '' ? location.pathname : `?${written}`;
}
