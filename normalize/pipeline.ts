/** The whole flow as one pure function: pages in, knowledge out. Start reading here. */
import { check } from './check/index.ts';
import type { CheckResult } from './check/types.ts';
import { answerRecord, clusterItems } from './dedupe/index.ts';
import { extractItems } from './extract/index.ts';
import { type Finding, findingsOf } from './findings.ts';
import type { StatuteBook } from './law/book.ts';
import { passageOf } from './passage.ts';
import { cleanItem, type TextTables } from './text/clean.ts';
import { keyText } from './text/key.ts';
import type { DuplicateCluster, Issue, QaItem, RawPage, Source } from './types.ts';

export interface PipelineInput {
  readonly pages: Iterable<RawPage>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly book: StatuteBook;
  readonly tables: TextTables;
  /** The day to judge as of, ISO. */
  readonly asOf: string;
}

/** What the site, the review and the reports are made from. */
export interface PipelineOutput {
  readonly items: readonly QaItem[];
  /** By item id; spans are in `passageOf(item).text`. */
  readonly checks: ReadonlyMap<string, CheckResult>;
  readonly findings: readonly Finding[];
  readonly clusters: readonly DuplicateCluster[];
  readonly issues: readonly Issue[];
  readonly pages: number;
}
