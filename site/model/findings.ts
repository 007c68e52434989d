/** Findings → rows, choices (facets), lists and corrections by day. */
import { ALARM_RANK, type Judgement } from '../../normalize/check/types.ts';
import type { Finding } from '../../normalize/findings.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import type { QaItem } from '../../normalize/types.ts';
import { isSlug, paths } from '../lib/url.ts';
import { changesAfter } from './changes.ts';
import { labelOf, type Messages, toneOf } from './labels.ts';
import { groupBy, paginate } from './lists.ts';
import type { CorrectionDay, Facet, FindingRow, ItemPage, ListPage, Seen } from './types.ts';

/** Findings on a page of a list. */
export const FINDINGS_PER_PAGE = 50;

interface FindingContext {
  readonly pages: ReadonlyMap<string, ItemPage>;
  readonly items: ReadonlyMap<string, QaItem>;
  readonly messages: Messages;
  readonly seen: Seen;
  readonly book: StatuteBook;
  readonly asOf: string;
}

/** One row per finding id that no reviewer found right, gravest first; the page shown is the one of the smallest cluster id. */
export function findingRows(findings: readonly Finding[], context: FindingContext): FindingRow[] {
  const kept = findings.filter(({ status }) => status !== 'rejected' && status !== 'earlier');
  const rows = [...groupBy(kept, ({ id }) => id).values()].flatMap((group) => rowOf(group, context));
  return rows.sort(
    (a, b) =>
      ALARM_RANK[b.finding.judgement.verdict] - ALARM_RANK[a.finding.judgement.verdict] ||
      b.pages - a.pages ||
      (a.finding.id < b.finding.id ? -1 : 1),
  );
}

function rowOf(group: readonly Finding[], { pages, items, messages, seen, asOf, book }: FindingContext): FindingRow[] {
  const places = group.flatMap((finding) => {
    const page = pages.get(finding.itemId);
    return page === undefined ? [] : [{ finding, page }];
  });
  const shown = places.filter(({ finding, page }) => page.item.id === finding.itemId);
  const first = (shown.length > 0 ? shown : places).sort((a, b) => (a.page.id < b.page.id ? -1 : 1))[0];
  if (first === undefined) return [];
  const members = group.flatMap(({ itemId }) => items.get(itemId) ?? []);
  const { finding, page } = first;
  const law = finding.judgement.law === undefined ? undefined : book.law(finding.judgement.law);
  return [
    Object.freeze({
      finding,
      page,
      pages: new Set(members.map(({ page: { url } }) => url)).size,
      tone: toneOf(finding.judgement, messages),
      label: labelOf(finding.judgement, messages).label,
      sources: [...new Set(members.map(({ sourceId }) => sourceId))].sort(),
      firstSeen: firstSeenOf(finding, seen) ?? asOf,
      changesOn: law && changesAfter(law, finding.judgement.article, asOf)?.day,
    }),
  ];
}

/** A correction counts from when it was first made, another finding from when it was first seen. */
export function firstSeenOf({ id, judgement }: Finding, seen: Seen): string | undefined {
  return (judgement.fix === undefined ? undefined : seen.corrections.get(id)) ?? seen.findings.get(id);
}

/** True for findings whose correction is shown in the text: with proof or accepted by a reviewer. */
function isCorrected({ finding }: FindingRow): boolean {
  return finding.judgement.fix !== undefined;
}

const STATES: ReadonlyArray<readonly [key: string, name: string, test: (row: FindingRow) => boolean]> = [
  ['corrected', '已更正', isCorrected],
  ['open', '待核', (row) => !isCorrected(row) && (row.finding.status === 'open' || row.finding.status === 'unsure')],
  ['accepted', '已确认', (row) => !isCorrected(row) && row.finding.status === 'accepted'],
];

/** The state a finding stands in, with its name. */
export function stateOf(row: FindingRow): readonly [key: string, name: string] {
  const [key, name] = STATES.find(([, , test]) => test(row)) ?? ['other', '其他'];
  return [key, name];
}

/** A verdict's key among choices: penalties are kept apart from citations. */
export function verdictKey({ kind, verdict }: Pick<Judgement, 'kind' | 'verdict'>): string {
  return `${kind === 'penalty' ? 'penalty' : 'citation'}-${verdict}`;
}

/** The choices that have findings, and the lists that show them. */
export function findingLists(
  rows: readonly FindingRow[],
  book: StatuteBook,
  sourceNames: ReadonlyMap<string, string>,
): { readonly facets: Facet[]; readonly pages: Array<ListPage<Facet, FindingRow>> } {
  const groups: Array<{ facet: Facet; rows: readonly FindingRow[] }> = [];
  const add = (group: Facet['group'], key: string, name: string, members: readonly FindingRow[]): void => {
    if (members.length === 0 && group !== 'all') return;
    const facet = Object.freeze({ key, group, name, total: members.length, path: paths.findings(key) });
    groups.push({ facet, rows: members });
  };
  add('all', '', '全部', rows);
  for (const [key, name, test] of STATES) add('state', `state/${key}`, name, rows.filter(test));
  const kinds = groupBy(rows, ({ finding: { judgement } }) => verdictKey(judgement));
  for (const [key, members] of kinds) add('verdict', `verdict/${key}`, members[0]?.label ?? key, members);
  const laws = groupBy(rows, ({ finding }) => finding.judgement.law ?? '');
  for (const [id, members] of bySize(laws)) {
    if (isSlug(id)) add('law', `law/${id}`, book.law(id)?.name ?? id, members);
  }
  const pairs = groupBy(
    rows.flatMap((row) => row.sources.map((id) => ({ id, row }))),
    ({ id }) => id,
  );
  const sources = new Map([...pairs].map(([id, members]) => [id, members.map(({ row }) => row)] as const));
  for (const [id, members] of bySize(sources)) add('source', `source/${id}`, sourceNames.get(id) ?? id, members);
  return {
    facets: groups.map(({ facet }) => facet),
    pages: groups.flatMap(({ facet, rows: members }) =>
      paginate(facet, members, FINDINGS_PER_PAGE, (page) => paths.findings(facet.key, page)),
    ),
  };
}

function bySize(groups: ReadonlyMap<string, FindingRow[]>): Array<[string, FindingRow[]]> {
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}

/** Corrections by the day they were first seen, newest first. */
export function correctionLists(rows: readonly FindingRow[]): {
  readonly corrections: FindingRow[];
  readonly days: CorrectionDay[];
  readonly pages: Array<ListPage<CorrectionDay, FindingRow>>;
} {
  const corrections = rows
    .filter(isCorrected)
    .sort((a, b) =>
      a.firstSeen !== b.firstSeen ? (a.firstSeen < b.firstSeen ? 1 : -1) : a.finding.id < b.finding.id ? -1 : 1,
    );
  const groups = groupBy(corrections, ({ firstSeen }) => firstSeen);
  const days = [...groups].map(([day, members]) =>
    Object.freeze({ day, path: paths.corrections(day), total: members.length }),
  );
  const pages = days.flatMap((day) =>
    paginate(day, groups.get(day.day) ?? [], FINDINGS_PER_PAGE, (page) => paths.corrections(day.day, page)),
  );
  return { corrections, days, pages };
}
