/** The pipeline's output, the register and the site's own data → everything the site shows. Pure. */

import { type FormerAnswers, NO_FORMER_ANSWERS } from '../../normalize/former-answers.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import type { Level } from '../../normalize/law/statute.ts';
import type { PipelineOutput } from '../../normalize/pipeline.ts';
import type { AnswerRevision } from '../../normalize/revisions.ts';
import type { Source } from '../../normalize/types.ts';
import { paths } from '../lib/url.ts';
import { lawPages } from './articles.ts';
import { correctionLists, findingLists, findingRows } from './findings.ts';
import { formerPages } from './former.ts';
import { itemPages } from './items.ts';
import { addSummaries, type Messages } from './labels.ts';
import { groupBy, paginate } from './lists.ts';
import { sourcePages } from './sources.ts';
import type { GlossaryEntry, ImportedLaw, ItemPage, ListPage, Report, Seen, SiteModel, Topic } from './types.ts';
import { validateOutput } from './validate.ts';

const PER_PAGE = 50;

export interface ModelInput {
  readonly output: PipelineOutput;
  readonly meta: {
    readonly asOf: string;
    readonly registerVersion: string;
    readonly knownTo: Readonly<Partial<Record<Level, string>>>;
    readonly sources: readonly Source[];
  };
  readonly book: StatuteBook;
  readonly messages: Messages;
  /** Names of topics by id, in the order they are shown; topics of items that are missing here are shown by their id. */
  readonly topics: readonly Topic[];
  readonly glossary: readonly GlossaryEntry[];
  readonly seen: Seen;
  /** Addresses that answers had before; none unless given. */
  readonly former?: FormerAnswers;
  readonly reports: readonly Report[];
  /** How answers' texts changed on their pages, by the answer's id, newest first; none unless given. */
  readonly revisions?: ReadonlyMap<string, readonly AnswerRevision[]>;
  /** A law's words that the operator imported; none unless given. */
  readonly imported?: (law: string) => ImportedLaw | undefined;
}

/** Makes the site's model; throws a BadRecord that names the record which cannot be published. */
export function buildModel(input: ModelInput): SiteModel {
  const { output, meta, book, messages } = input;
  validateOutput(output, meta.sources);
  const sources = new Map(meta.sources.map((source) => [source.id, source]));
  const former = input.former ?? NO_FORMER_ANSWERS;
  const { seen, revisions = new Map() } = input;
  const items = itemPages({ output, sources, book, messages, seen, former, revisions, asOf: meta.asOf });
  const pages = new Map(items.flatMap((page) => page.cluster.members.map((id) => [id, page] as const)));
  const byId = new Map(output.items.map((item) => [item.id, item]));
  const rows = findingRows(output.findings, { ...input, pages, items: byId, asOf: meta.asOf });
  const lists = findingLists(rows, book, new Map(meta.sources.map(({ id, name }) => [id, name])));
  const corrected = correctionLists(rows);
  const topics = shownTopics(items, input.topics);
  return {
    asOf: meta.asOf,
    knownTo: meta.knownTo['法律'] ?? meta.asOf,
    knownToByLevel: meta.knownTo,
    registerVersion: meta.registerVersion,
    items,
    former: formerPages(former, new Map(items.map((page) => [page.id, page]))),
    ...lawPages(output, pages, book, meta.asOf, input.imported ?? (() => undefined)),
    topics,
    topicPages: topicPages(items, topics),
    sources: sourcePages(output, meta.sources, pages, messages),
    facets: lists.facets,
    findingPages: lists.pages,
    findings: rows,
    corrections: corrected.corrections,
    correctionDays: corrected.days,
    correctionPages: corrected.pages,
    glossary: input.glossary,
    reports: input.reports,
    issues: output.issues,
    pagesRead: output.pages,
    summary: addSummaries(items.map(({ summary }) => summary)),
  };
}

function shownTopics(items: readonly ItemPage[], known: readonly Topic[]): Topic[] {
  const used = new Set(items.flatMap(({ item }) => item.topics));
  const named = known.filter(({ id }) => used.delete(id));
  return [...named, ...[...used].sort().map((id) => ({ id, name: id }))];
}

function topicPages(items: readonly ItemPage[], topics: readonly Topic[]): Array<ListPage<Topic, ItemPage>> {
  const groups = groupBy(
    items.flatMap((page) => page.item.topics.map((topic) => ({ page, topic }))),
    ({ topic }) => topic,
  );
  return topics.flatMap((topic) => {
    const rows = (groups.get(topic.id) ?? []).map(({ page }) => page);
    rows.sort((a, b) => b.cluster.members.length - a.cluster.members.length || (a.id < b.id ? -1 : 1));
    return paginate(topic, rows, PER_PAGE, (page) => paths.topic(topic.id, page));
  });
}
