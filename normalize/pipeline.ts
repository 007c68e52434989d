/** The whole flow after the crawl as one pure function: pages in, knowledge out. Start reading here. */
import { check } from './check/index.ts';
import type { CheckResult } from './check/types.ts';
import { applyDecisions, decisionContext, reviewedResult } from './decisions/apply.ts';
import type { Reviews } from './decisions/types.ts';
import type { AnswerRecord } from './dedupe/answer.ts';
import { answerRecord, clusterItems, keepItemIds, type RevisionItem } from './dedupe/index.ts';
import { questionKey } from './dedupe/question.ts';
import { extractItems } from './extract/index.ts';
import { type Finding, findingsOf } from './findings.ts';
import type { StatuteBook } from './law/book.ts';
import { type Ledger, type LedgerRun, previousClusters, recordedIds, updateLedger } from './ledger.ts';
import { passageOf } from './passage.ts';
import { cleanItem, type TextTables } from './text/clean.ts';
import { excerptItem } from './text/excerpt.ts';
import { keyText } from './text/key.ts';
import { itemIssues } from './text/suspects.ts';
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

interface Judged {
  readonly item: QaItem;
  readonly result: CheckResult;
  /** Made from the whole answer, also where only an excerpt of it is kept: copies are recognised by all their words. */
  readonly record: AnswerRecord;
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
  judged: readonly Judged[],
  { decisions, book }: PipelineInput,
): Pick<PipelineOutput, 'checks' | 'findings'> {
  const context = decisionContext(decisions, book);
  const checks = new Map<string, CheckResult>();
  const findings: Finding[] = [];
  for (const { item, result } of judged) {
    const raw = findingsOf(passageOf(item), result, keyText);
    const decided = applyDecisions(raw, context);
    checks.set(item.id, reviewedResult(result, raw, decided));
    for (const finding of decided) findings.push(finding);
  }
  return { checks, findings };
}

/** Pages of unknown sources become issues. */
function readPages({ pages, sources, book, tables, asOf }: PipelineInput): {
  readonly pages: number;
  readonly issues: readonly Issue[];
  readonly judged: readonly Judged[];
} {
  const judged: Judged[] = [];
  const issues: Issue[] = [];
  let count = 0;
  for (const page of pages) {
    count += 1;
    const source = sources.get(page.sourceId);
    if (source === undefined) {
      issues.push({ stage: 'source', kind: 'unknown-source', sourceId: page.sourceId, url: page.url, detail: '' });
      continue;
    }
    const extracted = extractItems(page, source);
    issues.push(...extracted.issues);
    for (const raw of extracted.items) {
      const item = cleanItem(raw, tables, source);
      issues.push(...itemIssues(item, tables));
      judged.push(judge(item, source, book, asOf));
    }
  }
  return { pages: count, issues, judged };
}

/**
 * An item of a source without permission is cut to the sentences around its citations and judged again, here and once,
 * so that no later stage holds more.
 */
function judge(item: QaItem, source: Source, book: StatuteBook, asOf: string): Judged {
  const passage = passageOf(item);
  const result = check(passage, book, { asOf });
  const record = answerRecord(item, book.statuteSpans(passage.text), result.judgements);
  if (source.publish === 'full') return { item, result, record };
  const spans = result.judgements.map(({ span }) => span);
  const excerpt = excerptItem(item, spans);
  return { item: excerpt, result: check(passageOf(excerpt), book, { asOf }), record };
}

function keepIds(
  found: readonly Judged[],
  { ledger, former }: PipelineInput,
): { readonly judged: readonly Judged[]; readonly keptIds: ReadonlyMap<string, string> } {
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

function revisionOf(item: QaItem): RevisionItem {
  return {
    id: item.id,
    url: item.page.url,
    questionKey: questionKey(item.question.display),
    body: keyText(passageOf(item).text),
  };
}
