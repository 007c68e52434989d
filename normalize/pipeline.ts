/** The whole flow after the crawl as one pure function: pages in, knowledge out. Start reading here. */
import type { CheckResult } from './check/types.ts';
import { applyDecisions, type DecisionContext, decisionContext, reviewedResult } from './decisions/apply.ts';
import type { Reviews } from './decisions/types.ts';
import { clusterItems, keepItemIds, type RevisionItem } from './dedupe/index.ts';
import { questionKey } from './dedupe/question.ts';
import { type Finding, findingsOf } from './findings.ts';
import { type JudgedItem, judgeItem } from './judge-item.ts';
import type { StatuteBook } from './law/book.ts';
import { type Ledger, type LedgerRun, previousClusters, recordedIds, updateLedger } from './ledger.ts';
import { passageOf } from './passage.ts';
import { readPage } from './read-page.ts';
import type { TextTables } from './text/clean.ts';
import { keyText } from './text/key.ts';
import type { DuplicateCluster, Issue, QaItem, RawPage, Source } from './types.ts';

export interface PipelineInput {
  readonly pages: Iterable<RawPage>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly book: StatuteBook;
  readonly tables: TextTables;
  /** The day to judge as of, ISO. */
  readonly asOf: string;
  /** What earlier runs recorded; EMPTY_LEDGER before the first. */
  readonly ledger: Ledger;
  /** The items of the run before, to recognise revisions by; none after a rebuild from the archive. */
  readonly former: readonly QaItem[];
  /** What reviewers decided; NO_REVIEWS for none. */
  readonly decisions: Reviews;
}

/** What the site, the review and the reports are made from. */
export interface PipelineOutput {
  readonly items: readonly QaItem[];
  /** By item id, decisions in effect; spans are in `passageOf(item).text`. */
  readonly checks: ReadonlyMap<string, CheckResult>;
  readonly findings: readonly Finding[];
  readonly clusters: readonly DuplicateCluster[];
  readonly issues: readonly Issue[];
  readonly pages: number;
}

/** Runs every stage after the crawl; the ledger comes back with this run written into it. */
export function runPipeline(input: PipelineInput): { readonly output: PipelineOutput; readonly ledger: Ledger } {
  const { pages, issues, judged: found } = readPages(input);
  const { judged, keptIds } = keepIds(found, input);
  const items = judged.map(({ item }) => item);
  const { checks, findings } = review(judged, input);
  const {
    clusters,
    merged,
    issues: notCompared,
  } = clusterItems(
    judged.map(({ record }) => record),
    previousClusters(input.ledger, input.asOf),
  );
  const run: LedgerRun = {
    day: input.asOf,
    clusters,
    merged,
    keptIds,
    findings: findings.map(({ id }) => id),
    corrections: findings.filter(({ judgement }) => judgement.fix !== undefined).map(({ id }) => id),
  };
  return {
    output: { items, checks, findings, clusters, issues: [...issues, ...notCompared], pages },
    ledger: updateLedger(input.ledger, run),
  };
}

/** Findings with their status, and the checks as the decisions about them take effect. */
function review(
  judged: readonly JudgedItem[],
  { decisions, book }: PipelineInput,
): Pick<PipelineOutput, 'checks' | 'findings'> {
  const context = decisionContext(decisions, book);
  const checks = new Map<string, CheckResult>();
  const findings: Finding[] = [];
  for (const { item, result } of judged) {
    const reviewed = reviewItem(item, result, context);
    checks.set(item.id, reviewed.result);
    for (const finding of reviewed.findings) findings.push(finding);
  }
  return { checks, findings };
}

/** An item's findings with their status, and its check as the decisions about them take effect. */
export function reviewItem(
  item: QaItem,
  result: CheckResult,
  context: DecisionContext,
): { readonly result: CheckResult; readonly findings: readonly Finding[] } {
  const raw = findingsOf(passageOf(item), result, keyText);
  const findings = applyDecisions(raw, context);
  return { result: reviewedResult(result, raw, findings), findings };
}

function readPages({ pages, sources, book, tables, asOf }: PipelineInput): {
  readonly pages: number;
  readonly issues: readonly Issue[];
  readonly judged: readonly JudgedItem[];
} {
  const judged: JudgedItem[] = [];
  const issues: Issue[] = [];
  let count = 0;
  for (const page of pages) {
    count += 1;
    const reading = readPage(page, sources.get(page.sourceId), tables);
    issues.push(...reading.issues);
    for (const item of reading.items) judged.push(judgeItem(item, book, asOf));
  }
  return { pages: count, issues, judged };
}

function keepIds(
  found: readonly JudgedItem[],
  { ledger, former }: PipelineInput,
): { readonly judged: readonly JudgedItem[]; readonly keptIds: ReadonlyMap<string, string> } {
  const kept = keepItemIds(
    found.map(({ item }) => revisionOf(item)),
    former.map(revisionOf),
    recordedIds(ledger),
  );
  const idOf = new Map(kept.map(({ now, id }) => [now, id] as const));
  const judged = found.map(({ item, result, record }) => {
    const id = idOf.get(item.id) ?? item.id;
    return { item: { ...item, id }, result: { ...result, id }, record: { ...record, id } };
  });
  return { judged, keptIds: new Map(kept.flatMap(({ now, id }) => (now === id ? [] : [[now, id] as const]))) };
}

/** What an item is recognised by in the next run. */
export function revisionOf(item: QaItem): RevisionItem {
  return {
    id: item.id,
    url: item.page.url,
    questionKey: questionKey(item.question.display),
    body: keyText(passageOf(item).text),
  };
}
