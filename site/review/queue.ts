/** The queue: what the address asks for, which entries that is, and how many each other choice would give. Pure. */
import { type Desk, isSettled } from './desk.ts';
import type { Entry, EntryStatus } from './entries.ts';

const PER_PAGE = 50;
const MOST_TEXT = 100;
const MOST_VALUE = 80;

export const FACETS = ['status', 'rule', 'verdict', 'law', 'article', 'source', 'confidence', 'age'] as const;
export type FacetName = (typeof FACETS)[number];

/** What the address says: a value per facet ('' for all), free text, sort, page from 1. */
export interface QueueState {
  readonly values: Readonly<Record<FacetName, string>>;
  readonly text: string;
  readonly sort: 'reach' | 'newest' | 'oldest';
  readonly page: number;
}

/** A choice of a facet and how many entries it gives beside the other choices. */
export interface Choice {
  readonly value: string;
  readonly count: number;
}

export interface QueueView {
  readonly state: QueueState;
  /** All entries chosen, in order, and those of the page. */
  readonly chosen: readonly Entry[];
  readonly rows: readonly Entry[];
  readonly pages: number;
  readonly facets: Readonly<Record<FacetName, readonly Choice[]>>;
}

/** Reads the address; anything that is not a choice is left out. Without a status it is what is open. */
export function parseState(params: URLSearchParams): QueueState {
  const values = Object.fromEntries(
    FACETS.map((name) => [name, (params.get(name) ?? '').slice(0, MOST_VALUE)]),
  ) as Record<FacetName, string>;
  if (!params.has('status')) values.status = 'open';
  const page = Number(params.get('page') ?? '1');
  const sort = params.get('sort');
  return {
    values,
    text: (params.get('q') ?? '').slice(0, MOST_TEXT),
    sort: sort === 'newest' || sort === 'oldest' ? sort : 'reach',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of a state, with some of it changed; begins with `?`. */
export function printState(
  state: QueueState,
  change: Partial<Record<FacetName, string>> & { page?: number } = {},
): string {
  const params = new URLSearchParams();
  for (const name of FACETS) {
    const value = change[name] ?? state.values[name];
    if (value !== '' || name === 'status') params.set(name, value);
  }
  if (state.text !== '') params.set('q', state.text);
  if (state.sort !== 'reach') params.set('sort', state.sort);
  const page = change.page ?? (Object.keys(change).length > 0 ? 1 : state.page);
  if (page > 1) params.set('page', String(page));
  return `?${params}`;
}

const DAY = 86_400_000;

function ageOf(firstSeen: string, asOf: string): string {
  const days = (Date.parse(asOf) - Date.parse(firstSeen)) / DAY;
  return days < 1 ? 'today' : days < 8 ? 'week' : days < 31 ? 'month' : 'older';
}

/** An entry's values of a facet that never changes. */
function valuesOf(entry: Entry, name: FacetName, asOf: string): readonly string[] {
  const { finding, law, article, sources, confidence, firstSeen } = entry;
  switch (name) {
    case 'status':
      return [];
    case 'rule':
      return [finding.ruleId];
    case 'verdict':
      return [finding.judgement.verdict];
    case 'law':
      return [law];
    case 'article':
      return article === '' ? [] : [`${law}/${article}`];
    case 'source':
      return sources;
    case 'confidence':
      return [confidence];
    case 'age':
      return [ageOf(firstSeen, asOf)];
  }
}

/** A facet's values as small numbers, by place of the entry. */
interface Column {
  readonly values: string[];
  readonly codeOf: Map<string, number>;
  readonly codes: ReadonlyArray<readonly number[]>;
}

const indexes = new WeakMap<Desk, readonly Column[]>();

/** Columns of all facets, made once a desk; that of the status is kept up to date by the caller. */
function columnsOf(desk: Desk): readonly Column[] {
  const known = indexes.get(desk);
  if (known !== undefined) return known;
  const columns = FACETS.map((name) => columnOf(desk, name));
  indexes.set(desk, columns);
  return columns;
}

function columnOf(desk: Desk, name: FacetName): Column {
  const values: string[] = name === 'status' ? [...STATUSES] : [];
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const shared = new Map<string, readonly number[]>();
  const codes = desk.entries.map((entry) => {
    const own = valuesOf(entry, name, desk.asOf);
    const key = own.join('\0');
    const found = shared.get(key);
    if (found !== undefined) return found;
    const made = own.map((value) => {
      const code = codeOf.get(value) ?? values.push(value) - 1;
      codeOf.set(value, code);
      return code;
    });
    shared.set(key, made);
    return made;
  });
  return { values, codeOf, codes };
}

const STATUSES: readonly EntryStatus[] = [
  'open',
  'changed',
  'unsure',
  'second',
  'applied',
  'accepted',
  'rejected',
  'earlier',
];
const STATUS_CODES = Object.fromEntries(STATUSES.map((status, code) => [status, [code]])) as unknown as Record<
  EntryStatus,
  readonly number[]
>;
/** Wanted code of a facet without a choice, and of one whose choice nothing has. */
const ANY = -1;
const NOTHING = -2;

/** Goes over all entries once: `take` gets the place, and the only facet that keeps it out (-1 for none). */
function scan(desk: Desk, state: QueueState, take: (place: number, out: number) => void): void {
  const columns = columnsOf(desk);
  const words = state.text.toLowerCase().trim();
  const wanted = FACETS.map((name, at) => {
    const value = state.values[name];
    return value === '' ? ANY : (columns[at]?.codeOf.get(value) ?? NOTHING);
  });
  for (const [place, entry] of desk.entries.entries()) {
    if (words !== '' && !entry.haystack.includes(words)) continue;
    let out = -1;
    let misses = 0;
    for (let at = 0; at < wanted.length && misses < 2; at += 1) {
      const code = wanted[at] ?? ANY;
      if (code === ANY || codesAt(desk, columns, at, place).includes(code)) continue;
      out = at;
      misses += 1;
    }
    if (misses < 2) take(place, out);
  }
}

function codesAt(desk: Desk, columns: readonly Column[], at: number, place: number): readonly number[] {
  if (at === 0) return STATUS_CODES[desk.statuses[place] ?? 'open'];
  return columns[at]?.codes[place] ?? [];
}

/** Entries for a state, in order. */
export function chooseEntries(desk: Desk, state: QueueState): Entry[] {
  const chosen: Entry[] = [];
  scan(desk, state, (place, out) => {
    const entry = desk.entries[place];
    if (out < 0 && entry !== undefined) chosen.push(entry);
  });
  return inOrder(chosen, state);
}

function inOrder(chosen: Entry[], { sort }: QueueState): Entry[] {
  if (sort === 'reach') return chosen;
  const sign = sort === 'newest' ? -1 : 1;
  return chosen.sort((a, b) => sign * (a.firstSeen < b.firstSeen ? -1 : a.firstSeen > b.firstSeen ? 1 : 0));
}

/** Entries for a state with the counts of all choices: an entry counts for a facet when no other facet keeps it out. */
export function viewQueue(desk: Desk, state: QueueState): QueueView {
  const columns = columnsOf(desk);
  const counts = columns.map(({ values }) => new Array<number>(values.length).fill(0));
  const found: Entry[] = [];
  scan(desk, state, (place, out) => {
    const entry = desk.entries[place];
    if (out < 0 && entry !== undefined) found.push(entry);
    const to = out < 0 ? columns.length : out + 1;
    for (let at = Math.max(0, out); at < to; at += 1) {
      const own = counts[at] ?? [];
      for (const code of codesAt(desk, columns, at, place)) own[code] = (own[code] ?? 0) + 1;
    }
  });
  const chosen = inOrder(found, state);
  const pages = Math.max(1, Math.ceil(chosen.length / PER_PAGE));
  const page = Math.min(state.page, pages);
  const choices = FACETS.map((name, at) => [name, choicesOf(columns[at]?.values ?? [], counts[at] ?? [])] as const);
  const facets = Object.fromEntries(choices) as unknown as QueueView['facets'];
  const rows = chosen.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  return { state: { ...state, page }, chosen, rows, pages, facets };
}

function choicesOf(values: readonly string[], counts: readonly number[]): Choice[] {
  return values
    .map((value, code) => ({ value, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** Done and all, overall (rule '') and per rule; done is accepted, rejected or right for earlier conduct. */
export function progressOf(
  desk: Desk,
): ReadonlyArray<{ readonly rule: string; readonly done: number; readonly all: number }> {
  const rows = new Map<string, { done: number; all: number }>();
  const total = { done: 0, all: 0 };
  rows.set('', total);
  for (const [place, { finding }] of desk.entries.entries()) {
    const done = isSettled(desk.statuses[place] ?? 'open') ? 1 : 0;
    let row = rows.get(finding.ruleId);
    if (row === undefined) {
      row = { done: 0, all: 0 };
      rows.set(finding.ruleId, row);
    }
    row.all += 1;
    row.done += done;
    total.all += 1;
    total.done += done;
  }
  return [...rows].map(([rule, row]) => ({ rule, ...row })).sort((a, b) => (a.rule < b.rule ? -1 : 1));
}
