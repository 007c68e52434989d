/** The kept records of all pages → ids, clusters, findings with their status, DATA/generated and the ledger; page by page. */
import { type CheckResult, isAlarm } from '../../normalize/check/types.ts';
import { decisionContext } from '../../normalize/decisions/apply.ts';
import type { Reviews } from '../../normalize/decisions/types.ts';
import type { AnswerRecord } from '../../normalize/dedupe/answer.ts';
import { type Clustering, clusterSketches } from '../../normalize/dedupe/cluster.ts';
import { assignIds, pairOff, type RevisionPair } from '../../normalize/dedupe/revisions.ts';
import { type Sketches, sketchAnswers } from '../../normalize/dedupe/sketch.ts';
import { type FormerPages, movedItems } from '../../normalize/former-pages.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import type { Trace } from '../../normalize/law/trace.ts';
import { type Ledger, previousClusters, recordedIds, updateLedger } from '../../normalize/ledger.ts';
import { reviewItem, revisionOf } from '../../normalize/pipeline.ts';
import { shortHash } from '../../normalize/text/hash.ts';
import type { QaItem } from '../../normalize/types.ts';
import { type GeneratedWriter, readFormerItems } from './generated.ts';
import type { NormalizeStore } from './normalize-store.ts';

/** Answers that are sketched together. */
const PART = 500;

export interface JoinInput {
  readonly store: NormalizeStore;
  readonly dataDir: string;
  readonly asOf: string;
  readonly ledger: Ledger;
  readonly decisions: Reviews;
  /** Where decisions look up what the law says by now. */
  readonly book: StatuteBook;
  /** Where pages that are published no more went. */
  readonly elsewhere: FormerPages;
  /** What results say of the register: K of 法律, and the laws searched. */
  readonly knownTo: string;
  readonly searched: CheckResult['searched'];
}

/** Counts of what was written. */
export interface JoinCounts {
  items: number;
  citations: number;
  findings: number;
  fixed: number;
}

export interface Joined {
  readonly clustering: Clustering;
  readonly ledger: Ledger;
  readonly counts: JoinCounts;
  /** Items of the run before, where they were then. */
  readonly former: readonly FormerRecord[];
  /** The next day after `asOf` on which anything changes about a law that was looked at. */
  readonly nextChange: string | undefined;
}

/** What an item of the run before is recognised by. */
interface FormerRecord {
  readonly id: string;
  readonly page: { readonly url: string };
  readonly questionKey: string;
  readonly bodyHash: string;
}

/** Joins everything in the store and writes items, checks and findings; the caller finishes the writer. */
export async function joinRecords(input: JoinInput, writer: GeneratedWriter): Promise<Joined> {
  const { store, dataDir, asOf, elsewhere } = input;
  const former: FormerRecord[] = [];
  for await (const item of readFormerItems(dataDir)) former.push(formerRecord(item));
  const { pairs, parts, laws } = await readRecords(store, dataDir, movedItems(former, elsewhere));
  const kept = new Map(assignIds(pairs, recordedIds(input.ledger)).map(({ now, id }) => [now, id]));
  const named = parts.map(({ answers, sets }) => ({
    answers: answers.map((answer) => ({ ...answer, id: kept.get(answer.id) ?? answer.id })),
    sets,
  }));
  const clustering = clusterSketches(named, previousClusters(input.ledger, asOf));
  const counts = { items: 0, citations: 0, findings: 0, fixed: 0 };
  const seen = await writeItems(input, kept, writer, counts);
  const ledger = updateLedger(input.ledger, {
    day: asOf,
    clusters: clustering.clusters,
    merged: clustering.merged,
    keptIds: new Map([...kept].filter(([now, id]) => now !== id)),
    ...seen,
  });
  return { clustering, ledger, counts, former, nextChange: nextChange(store, laws, asOf) };
}

function formerRecord(item: QaItem): FormerRecord {
  const { id, url, questionKey, body } = revisionOf(item);
  return { id, page: { url }, questionKey, bodyHash: shortHash(body) };
}

interface Records {
  readonly pairs: readonly RevisionPair[];
  readonly parts: readonly Sketches[];
  readonly laws: ReadonlySet<string>;
}

/** What of the store is needed for ids and clusters; answers are let go as soon as they are sketched. */
async function readRecords(store: NormalizeStore, dataDir: string, former: readonly FormerRecord[]): Promise<Records> {
  const formerOf = byPage(former);
  const ofPage = new Map<string, Array<{ readonly id: string; readonly isSame: boolean }>>();
  const parts: Sketches[] = [];
  const laws = new Set<string>();
  let answers: AnswerRecord[] = [];
  const sketch = (): void => {
    const { sets } = sketchAnswers(answers);
    parts.push({ answers: answers.map((answer) => ({ ...answer, body: '' })), sets });
    answers = [];
  };
  for (const { url, id, question, body, record, trace } of store.items(['id', 'question', 'body', 'record', 'trace'])) {
    const was = formerOf.get(url)?.find((one) => one.id === id);
    const isSame = was !== undefined && was.questionKey === question && was.bodyHash === body;
    const page = ofPage.get(url);
    if (page === undefined) ofPage.set(url, [{ id, isSame }]);
    else page.push({ id, isSame });
    const looked = JSON.parse(trace) as Trace;
    for (const law of [...looked.laws, ...looked.words]) laws.add(law);
    answers.push(JSON.parse(record) as AnswerRecord);
    if (answers.length >= PART) sketch();
  }
  sketch();
  return { pairs: await pairPages(store, dataDir, ofPage, formerOf), parts, laws };
}

function byPage(former: readonly FormerRecord[]): Map<string, FormerRecord[]> {
  const pages = new Map<string, FormerRecord[]>();
  for (const record of former) {
    const page = pages.get(record.page.url);
    if (page === undefined) pages.set(record.page.url, [record]);
    else page.push(record);
  }
  return pages;
}

/** Which former item each item was. Words are read again only for pages on which something is new or changed. */
async function pairPages(
  store: NormalizeStore,
  dataDir: string,
  ofPage: ReadonlyMap<string, ReadonlyArray<{ readonly id: string; readonly isSame: boolean }>>,
  formerOf: ReadonlyMap<string, readonly FormerRecord[]>,
): Promise<RevisionPair[]> {
  const changed = new Set<string>();
  const pairs: RevisionPair[] = [];
  const wanted = new Set<string>();
  for (const [url, items] of ofPage) {
    const former = formerOf.get(url) ?? [];
    if (former.length === 0) pairs.push(...items.map(({ id }) => ({ now: id, was: undefined, isSame: false })));
    else if (items.every(({ isSame }) => isSame))
      pairs.push(...items.map(({ id }) => ({ now: id, was: id, isSame: true })));
    else {
      changed.add(url);
      for (const { id } of former) wanted.add(id);
    }
  }
  const bodies = new Map<string, string>();
  if (wanted.size > 0) {
    for await (const item of readFormerItems(dataDir))
      if (wanted.has(item.id)) bodies.set(item.id, revisionOf(item).body);
  }
  for (const url of changed) {
    const now = store.itemsOf(url).map((item) => revisionOf(JSON.parse(item) as QaItem));
    const then = (formerOf.get(url) ?? []).map(({ id, questionKey }) => ({
      id,
      url,
      questionKey,
      body: bodies.get(id) ?? '',
    }));
    pairs.push(...pairOff(now, then));
  }
  return pairs;
}

/** Writes items, checks and findings; gives the ids of findings and of those whose fix applies. */
async function writeItems(
  { store, decisions, book, asOf, knownTo, searched }: JoinInput,
  kept: ReadonlyMap<string, string>,
  writer: GeneratedWriter,
  counts: JoinCounts,
): Promise<{ readonly findings: string[]; readonly corrections: string[] }> {
  const context = decisionContext(decisions, book);
  const seen = { findings: [] as string[], corrections: [] as string[] };
  for (const { id: now, item: json, result: made } of store.items(['id', 'item', 'result'])) {
    const id = kept.get(now) ?? now;
    const item: QaItem = { ...(JSON.parse(json) as QaItem), id };
    const { result, findings } = reviewItem(item, { ...JSON.parse(made), id, knownTo, asOf, searched }, context);
    await writer.item(item);
    await writer.check(result);
    for (const finding of findings) {
      await writer.finding(finding);
      seen.findings.push(finding.id);
      if (finding.judgement.fix !== undefined) seen.corrections.push(finding.id);
    }
    counts.items += 1;
    counts.citations += result.judgements.length;
    counts.findings += result.judgements.filter(({ verdict }) => isAlarm(verdict)).length;
    counts.fixed += result.judgements.filter(({ fix }) => fix !== undefined).length;
  }
  return seen;
}

function nextChange(store: NormalizeStore, laws: ReadonlySet<string>, asOf: string): string | undefined {
  let next: string | undefined;
  for (const [id, days] of store.registerParts('days ')) {
    const day = laws.has(id) ? (JSON.parse(days.toString()) as string[]).find((one) => one > asOf) : undefined;
    if (day !== undefined && (next === undefined || day < next)) next = day;
  }
  return next;
}
