/** What an update reports: records that go to data/reports as JSON, and their parts. Counts are of this update alone. */
import type { PipelineOutput } from '../pipeline.ts';

/** One run's records and what they were made from; the report compares two of them. */
export interface RunRecords {
  readonly output: PipelineOutput;
  /** The day everything was judged as of, ISO. */
  readonly asOf: string;
  readonly registerVersion: string;
}

export type PageChangeKind = 'new' | 'changed' | 'unchanged' | 'gone' | 'moved' | 'failed' | 'other';

/** How a visit in this update changed what is stored of a page. */
export interface PageChange {
  readonly sourceId: string;
  readonly url: string;
  readonly change: PageChangeKind;
  readonly status: number | undefined;
  readonly reason: string | undefined;
}

/** Records by source, when nothing more is known of them. */
export interface RecordCounts {
  readonly items: number;
  readonly findings: number;
  readonly bySource: Readonly<Record<string, { readonly items: number }>>;
}

/** What normalizing did: pages read, items judged, items whose judgements were taken over. */
export interface NormalizeWork {
  readonly extracted: number;
  readonly judged: number;
  readonly reused: number;
}

/** What retention removed: whole pages, and versions of pages in the archive. */
export interface Removed {
  readonly pages: number;
  readonly records: number;
}

/** What the crawl says of a source. */
export interface CrawledSource {
  readonly id: string;
  readonly requests: number;
  /** Bytes of bodies transferred. */
  readonly bytes: number;
  /** Pages that can be published, and how many there should be at least. */
  readonly pages: number;
  readonly expectedPages: number;
  /** From the first request to the last answer of the last crawl. */
  readonly seconds: number;
  /** Undefined when nothing was removed. */
  readonly removed: Removed | undefined;
}

/** One source's line of the report. */
export interface SourceLine {
  readonly id: string;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly gone: number;
  /** Pages to be found under another address now. */
  readonly moved: number;
  readonly failed: number;
  /** Pages whose text was removed because their retention ended. */
  readonly expired: number;
  readonly pages: number;
  readonly items: number;
  readonly findingsNew: number;
  readonly findingsResolved: number;
  readonly requests: number;
  readonly bytes: number;
  /** How long the crawl was at work on the source. */
  readonly seconds: number;
  /** Fewer pages than the source's expected minimum. */
  readonly belowMinimum: boolean;
  /** Every page that was asked for failed. */
  readonly onlyErrors: boolean;
}

/** A verdict that changed although the page's words did not. */
export interface Flip {
  readonly itemId: string;
  readonly url: string;
  readonly text: string;
  readonly law: string | undefined;
  readonly from: string;
  readonly to: string;
  /** `date`: a version took effect or a law ended; `register`: the register knows more; `rules`: the checker changed. */
  readonly why: 'date' | 'register' | 'rules';
  /** The day and document of the change of law where `why` is `date`; else the register's versions. */
  readonly detail: string;
}

/** The report of one update. Numbers at the top level are shown on the site. */
export interface UpdateReport extends NormalizeWork {
  readonly format: 1;
  /** The day judged as of. */
  readonly day: string;
  /** ISO instants of the crawl. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** `done`, or why the crawl ended early. */
  readonly ended: string;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly gone: number;
  readonly moved: number;
  readonly failed: number;
  /** Pages and versions of pages removed because their retention ended. */
  readonly expired: number;
  readonly expiredRecords: number;
  readonly items: number;
  readonly findings: number;
  readonly findingsNew: number;
  readonly findingsResolved: number;
  readonly flipped: number;
  readonly bytes: number;
  /** Seconds of each stage; a stage that was not needed is missing. */
  readonly seconds: Readonly<Partial<Record<'crawl' | 'normalize' | 'build', number>>>;
  readonly sources: readonly SourceLine[];
  /** Pages other than unchanged, by source and URL. */
  readonly pages: readonly PageChange[];
  readonly flips: readonly Flip[];
  /** One sentence each. */
  readonly alarms: readonly string[];
}
