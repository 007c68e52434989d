/** Choosing findings by several facets at once: the address, the compact index, and what each further choice would give. Pure. */

export const FACET_NAMES = ['state', 'verdict', 'rule', 'law', 'article', 'source'] as const;
export type FacetName = (typeof FACET_NAMES)[number];

/** Findings by number, in the order of the list of all; values of a facet as numbers that point into `values`. */
export interface FindingsIndex {
  readonly version: 1;
  /** Findings on a page of the list of all, where their cards stand. */
  readonly pageSize: number;
  readonly ids: readonly string[];
  readonly facets: ReadonlyArray<{
    readonly name: FacetName;
    readonly values: ReadonlyArray<readonly [key: string, label: string]>;
    /** One entry a finding: a place in `values`, or several. */
    readonly codes: ReadonlyArray<number | readonly number[]>;
  }>;
}

/** A value per facet, '' for all; page from 1. */
export interface FindingFilter {
  readonly values: Readonly<Record<FacetName, string>>;
  readonly page: number;
}

const MOST_VALUE = 100;

/** Reads an address; what is no facet is left out. */
export function parseFilter(params: URLSearchParams): FindingFilter {
  const values = Object.fromEntries(
    FACET_NAMES.map((name) => [name, (params.get(name) ?? '').slice(0, MOST_VALUE)]),
  ) as Record<FacetName, string>;
  const page = Number(params.get('page') ?? '1');
  return { values, page: Number.isInteger(page) && page > 0 ? page : 1 };
}

/** The filter that a static list stands for: its key is `<facet>/<value>`, or '' for all. */
export function filterOfList(key: string): FindingFilter {
  const [name = '', value = ''] = key.split('/');
  return parseFilter(new URLSearchParams({ [name]: value }));
}

/** The filter as an address, with some of it changed; a change goes back to the first page. '' when nothing is chosen. */
export function printFilter(
  filter: FindingFilter,
  change: Partial<Record<FacetName, string>> & { readonly page?: number } = {},
): string {
  const params = new URLSearchParams();
  for (const name of FACET_NAMES) {
    const value = change[name] ?? filter.values[name];
    if (value !== '') params.set(name, value);
  }
  const page = change.page ?? (Object.keys(change).length > 0 ? 1 : filter.page);
  if (page > 1) params.set('page', String(page));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** A value that may be chosen, with the number of findings it would give beside the other choices. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

export interface Chosen {
  /** Numbers of the findings, in order. */
  readonly rows: readonly number[];
  readonly choices: ReadonlyMap<FacetName, readonly Choice[]>;
}

const ANY = -1;
const NOTHING = -2;

/** The place of a value; ANY when none is chosen, NOTHING when no finding has it. */
function codeOf(known: ReadonlyArray<readonly [key: string, label: string]>, value: string): number {
  if (value === '') return ANY;
  const at = known.findIndex(([key]) => key === value);
  return at < 0 ? NOTHING : at;
}

function has(code: number | readonly number[] | undefined, wanted: number): boolean {
  return typeof code === 'number' ? code === wanted : (code?.includes(wanted) ?? false);
}

/** Findings that every choice lets in. A value counts those that no other facet's choice keeps out. */
export function chooseFindings({ ids, facets }: FindingsIndex, { values }: FindingFilter): Chosen {
  const wanted = facets.map(({ name, values: known }) => codeOf(known, values[name]));
  const counts = facets.map(({ values: known }) => new Array<number>(known.length).fill(0));
  const rows: number[] = [];
  for (let row = 0; row < ids.length; row += 1) {
    let misses = 0;
    let out = -1;
    for (let at = 0; at < facets.length && misses < 2; at += 1) {
      const code = wanted[at] ?? ANY;
      if (code === ANY || has(facets[at]?.codes[row], code)) continue;
      misses += 1;
      out = at;
    }
    if (misses === 0) rows.push(row);
    if (misses > 1) continue;
    for (let at = 0; at < facets.length; at += 1) {
      if (misses === 1 && at !== out) continue;
      const own = counts[at] ?? [];
      const code = facets[at]?.codes[row];
      for (const one of typeof code === 'number' ? [code] : (code ?? [])) own[one] = (own[one] ?? 0) + 1;
    }
  }
  const choices = facets.map(({ name, values: known }, at) => [name, choicesOf(known, counts[at] ?? [])] as const);
  return { rows, choices: new Map(choices) };
}

function choicesOf(known: ReadonlyArray<readonly [key: string, label: string]>, counts: readonly number[]): Choice[] {
  return known
    .map(([key, label], at) => ({ key, label, count: counts[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
