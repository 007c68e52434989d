/** Narrows results down by facets and counts what each further choice would leave. */
import type { FacetColumn } from './facets.ts';

/** Chosen values: group → key. */
export type Filters = Readonly<Record<string, string>>;

/** A group with the number of results for each value, the most frequent first. */
export interface FacetCount {
  readonly group: string;
  readonly values: ReadonlyArray<{ readonly key: string; readonly name: string; readonly count: number }>;
}

export class FacetFilter {
  readonly #columns: readonly FacetColumn[];
  readonly #filters: Filters;
  readonly #count: number;
  /** For each chosen group 1 where an entry has the value. */
  readonly #masks = new Map<string, Uint8Array>();

  /** `count` is the number of entries of the index. A value that is not known leaves nothing. */
  constructor(columns: readonly FacetColumn[], filters: Filters, count: number) {
    this.#columns = columns;
    this.#filters = filters;
    this.#count = count;
    for (const [group, key] of Object.entries(filters)) {
      const mask = new Uint8Array(count);
      const value = columns.find((column) => column.group === group)?.values.find((one) => one.key === key);
      for (const entry of value?.entries ?? []) mask[entry] = 1;
      this.#masks.set(group, mask);
    }
  }

  /** True for an entry that has every chosen value; `except` is a group that is left out of account. */
  allows(entry: number, except?: string): boolean {
    for (const [group, mask] of this.#masks) if (group !== except && mask[entry] !== 1) return false;
    return true;
  }

  /** Counts of each group's values among the found entries that the choices in other groups leave. */
  counts(isFound: (entry: number) => boolean): FacetCount[] {
    return this.#columns.map(({ group, values }) => {
      const left = new Uint8Array(this.#count);
      for (let entry = 0; entry < this.#count; entry++)
        if (isFound(entry) && this.allows(entry, group)) left[entry] = 1;
      const counted = values.map(({ key, name, entries }) => {
        let count = 0;
        for (const entry of entries) count += left[entry] ?? 0;
        return { key, name, count };
      });
      const isChosen = (key: string): boolean => this.#filters[group] === key;
      const shown = counted.filter(({ key, count }) => count > 0 || isChosen(key));
      return { group, values: shown.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)) };
    });
  }
}
