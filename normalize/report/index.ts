/** The report of an update from two runs' records and what the crawl did. Pure. */
import type { Finding } from '../findings.ts';
import { flipsBetween, type Laws } from './flips.ts';
import type {
  CrawledSource,
  Flip,
  NormalizeWork,
  PageChange,
  RecordCounts,
  RunRecords,
  SourceLine,
  UpdateReport,
} from './types.ts';

/** Pages listed one by one; the counts hold for all. */
const MOST_PAGES = 1000;

export interface ReportInput {
  /** The day judged as of, ISO. */
  readonly day: string;
  /** The records of before and now, to compare; `before` is undefined for the first update, both when nothing was made again. */
  readonly runs: { readonly before: RunRecords | undefined; readonly after: RunRecords | undefined } | undefined;
  readonly counts: RecordCounts;
  /** Undefined when nothing was made again. */
  readonly work: NormalizeWork | undefined;
  readonly book: Laws;
  readonly crawl: {
    readonly ended: string;
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly sources: readonly CrawledSource[];
    readonly changes: readonly PageChange[];
  };
  readonly seconds: UpdateReport['seconds'];
  /** Alarms that are not about a source. */
  readonly alarms: readonly string[];
}

/** Makes the report. Findings of flipped verdicts are under `flips`, not among the new and resolved ones. */
export function makeReport(input: ReportInput): UpdateReport {
  const { day, runs, counts, work, book, crawl, seconds } = input;
  const { before, after } = runs ?? { before: undefined, after: undefined };
  const flips = before === undefined || after === undefined ? [] : flipsBetween(before, after, book);
  const sources = crawl.sources.map((source) => sourceLine(source, input, flips));
  const sum = (field: 'new' | 'changed' | 'unchanged' | 'gone' | 'moved' | 'failed' | 'expired' | 'bytes'): number =>
    sources.reduce((total, line) => total + line[field], 0);
  const [appeared, vanished] = findingChanges(before, after, flips);
  return {
    format: 1,
    day,
    startedAt: crawl.startedAt,
    finishedAt: crawl.finishedAt,
    ended: crawl.ended,
    new: sum('new'),
    changed: sum('changed'),
    unchanged: sum('unchanged'),
    gone: sum('gone'),
    moved: sum('moved'),
    failed: sum('failed'),
    expired: sum('expired'),
    expiredRecords: crawl.sources.reduce((total, { removed }) => total + (removed?.records ?? 0), 0),
    items: counts.items,
    findings: counts.findings,
    findingsNew: appeared.length,
    findingsResolved: vanished.length,
    flipped: flips.length,
    extracted: work?.extracted ?? 0,
    judged: work?.judged ?? 0,
    reused: work?.reused ?? 0,
    bytes: sum('bytes'),
    seconds,
    sources,
    pages: listed(crawl.changes),
    flips,
    alarms: [...sources.flatMap(alarmsOf), ...input.alarms],
  };
}

function listed(changes: readonly PageChange[]): PageChange[] {
  return changes.filter(({ change }) => change !== 'unchanged' && change !== 'other').slice(0, MOST_PAGES);
}

function sourceLine(source: CrawledSource, { runs, counts, crawl }: ReportInput, flips: readonly Flip[]): SourceLine {
  const { id, pages, expectedPages, requests, bytes, seconds, removed } = source;
  const own = crawl.changes.filter(({ sourceId }) => sourceId === id);
  const count = (kind: PageChange['change']): number => own.filter(({ change }) => change === kind).length;
  const [appeared, vanished] = findingChanges(runs?.before, runs?.after, flips, id);
  return {
    id,
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    gone: count('gone'),
    moved: count('moved'),
    failed: count('failed'),
    expired: removed?.pages ?? 0,
    pages,
    items: counts.bySource[id]?.items ?? 0,
    findingsNew: appeared.length,
    findingsResolved: vanished.length,
    requests,
    bytes,
    seconds,
    belowMinimum: pages < expectedPages,
    onlyErrors: own.length > 0 && count('failed') === own.length,
  };
}

function alarmsOf({ id, pages, belowMinimum, onlyErrors }: SourceLine): string[] {
  return [
    ...(belowMinimum ? [`source ${id}: ${pages} pages, fewer than it should have`] : []),
    ...(onlyErrors ? [`source ${id}: every page asked for failed`] : []),
  ];
}

/** Findings that came and went with the pages, of one source or all; those of flipped verdicts are left out. */
function findingChanges(
  before: RunRecords | undefined,
  after: RunRecords | undefined,
  flips: readonly Flip[],
  sourceId?: string,
): readonly [appeared: readonly Finding[], vanished: readonly Finding[]] {
  const flipped = new Set(flips.map(({ itemId, text }) => `${itemId} ${text}`));
  const of = (run: RunRecords | undefined): Map<string, Finding> => {
    const sources = new Map(run?.output.items.map((item) => [item.id, item.sourceId]));
    const own = (run?.output.findings ?? []).filter(
      ({ itemId, exact }) =>
        !flipped.has(`${itemId} ${exact}`) && (sourceId === undefined || sources.get(itemId) === sourceId),
    );
    return new Map(own.map((finding) => [`${finding.itemId} ${finding.id}`, finding]));
  };
  const [then, now] = [of(before), of(after)];
  const without = (a: ReadonlyMap<string, Finding>, b: ReadonlyMap<string, Finding>): Finding[] =>
    [...a].filter(([key]) => !b.has(key)).map(([, finding]) => finding);
  return [without(now, then), without(then, now)];
}
