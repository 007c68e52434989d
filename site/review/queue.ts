/** The queue: what the address asks for, which entries that is, and how many each other choice would give. Pure. */
import { isAlarm } from '../../normalize/check/types.ts';
import type { Desk } from './desk.ts';
import type { Entry } from './entries.ts';

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

/** An entry's values of a facet. */
function valuesOf(entry: Entry, name: FacetName, desk: Desk): readonly string[] {
  const { finding, law, article, sources, confidence, firstSeen } = entry;
  switch (name) {
    case 'status':
      return [desk.status(entry)];
    case 'rule':
      return [finding.ruleId];
    case 'verdict':
      return [isAlarm(finding.judgement.verdict) ? finding.judgement.verdict : 'ok'];
    case 'law':
      return [law];
    case 'article':
      return article === '' ? [] : [`${law}/${article}`];
    case 'source':
      return sources;
    case 'confidence':
      return [confidence];
    case 'age':
      return [ageOf(firstSeen, desk.asOf)];
  }
}

/** Entries for a state. One pass: an entry counts for a facet when no other facet keeps it out. */
export function viewQueue(desk: Desk, state: QueueState): QueueView {
  const counts = Object.fromEntries(FACETS.map((name) => [name, new Map<string, number>()])) as Record<
    FacetName,
    Map<string, number>
  >;
  const words = state.text.toLowerCase().trim();
  const chosen: Entry[] = [];
  for (const entry of desk.entries) {
    if (words !== '' && !entry.haystack.includes(words)) continue;
    const values = FACETS.map((name) => valuesOf(entry, name, desk));
    const out = FACETS.filter((name, at) => state.values[name] !== '' && !values[at]?.includes(state.values[name]));
    if (out.length === 0) chosen.push(entry);
    if (out.length > 1) continue;
    for (const [at, name] of FACETS.entries()) {
      if (out.length === 1 && out[0] !== name) continue;
      for (const value of values[at] ?? []) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
    }
  }
  if (state.sort !== 'reach')
    chosen.sort((a, b) => (a.firstSeen < b.firstSeen ? -1 : a.firstSeen > b.firstSeen ? 1 : 0));
  if (state.sort === 'newest') chosen.reverse();
  const pages = Math.max(1, Math.ceil(chosen.length / PER_PAGE));
  const page = Math.min(state.page, pages);
  const facets = Object.fromEntries(
    FACETS.map((name) => [name, sorted(counts[name])]),
  ) as unknown as QueueView['facets'];
  const rows = chosen.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  return { state: { ...state, page }, chosen, rows, pages, facets };
}

function sorted(counts: ReadonlyMap<string, number>): Choice[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** Done and all, overall and per rule; done is accepted, rejected or right for earlier conduct. */
export function progressOf(
  desk: Desk,
): ReadonlyArray<{ readonly rule: string; readonly done: number; readonly all: number }> {
  const rows = new Map<string, { done: number; all: number }>();
  for (const entry of desk.entries) {
    const done = desk.isWaiting(entry) ? 0 : 1;
    for (const rule of ['', entry.finding.ruleId]) {
      const row = rows.get(rule) ?? { done: 0, all: 0 };
      rows.set(rule, { done: row.done + done, all: row.all + 1 });
    }
  }
  return [...rows].map(([rule, row]) => ({ rule, ...row })).sort((a, b) => (a.rule < b.rule ? -1 : 1));
}
