/** Clusters → answer pages. */
import type { CheckResult } from '../../normalize/check/types.ts';
import { type QuotationDifference, quotationDifferences } from '../../normalize/dedupe/differences.ts';
import { type Finding, provisionOf } from '../../normalize/findings.ts';
import type { FormerAnswers } from '../../normalize/former-answers.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import { passageOf } from '../../normalize/passage.ts';
import type { PipelineOutput } from '../../normalize/pipeline.ts';
import type { AnswerRevision } from '../../normalize/revisions.ts';
import type { QaItem, Source } from '../../normalize/types.ts';
import { shorten } from '../lib/format.ts';
import { paths } from '../lib/url.ts';
import { changesAfter } from './changes.ts';
import { firstSeenOf } from './findings.ts';
import { type Messages, summarize } from './labels.ts';
import { groupBy } from './lists.ts';
import type { HistoryEvent, HoldsUntil, ItemPage, Seen } from './types.ts';

const TITLE_LENGTH = 60;
const UNTITLED = '（无标题）';

/** A title for any item: its question, else its page's title, else a placeholder. */
export function titleOf(item: QaItem): string {
  return shorten(item.question.display, TITLE_LENGTH) || shorten(item.page.title, TITLE_LENGTH) || UNTITLED;
}

function holdsUntil(check: CheckResult, book: StatuteBook): HoldsUntil | undefined {
  let earliest: HoldsUntil | undefined;
  for (const { law: id, article } of check.judgements) {
    const law = id === undefined ? undefined : book.law(id);
    if (law === undefined) continue;
    const change = changesAfter(law, article, check.asOf);
    if (change !== undefined && (earliest === undefined || change.day < earliest.day)) earliest = change;
  }
  return earliest;
}

interface ItemContext {
  readonly output: PipelineOutput;
  readonly sources: ReadonlyMap<string, Source>;
  readonly book: StatuteBook;
  readonly messages: Messages;
  readonly seen: Seen;
  readonly former: FormerAnswers;
  readonly revisions: ReadonlyMap<string, readonly AnswerRevision[]>;
  readonly asOf: string;
}

/**
 * When the answer and its copies were first read and its corrections first made, by the ledger; when its text changed on
 * its page, by the archive.
 */
function historyOf(
  item: QaItem,
  copies: readonly QaItem[],
  findings: readonly Finding[],
  goneCopies: readonly string[],
  { seen, asOf, revisions }: ItemContext,
): HistoryEvent[] {
  const events = new Map<string, string[]>();
  const add = (day: string, text: string): void => {
    events.set(day, [...(events.get(day) ?? []), text]);
  };
  add(seen.items.get(item.id) ?? asOf, '收录本篇');
  const copyDays = groupBy(copies, ({ id }) => seen.items.get(id) ?? asOf);
  for (const [day, members] of copyDays) add(day, `并入 ${members.length} 处相同或近似的回答`);
  const fixDays = groupBy(
    findings.filter(({ judgement }) => judgement.fix !== undefined),
    (finding) => firstSeenOf(finding, seen) ?? asOf,
  );
  for (const [day, members] of fixDays) add(day, `更正 ${members.length} 处`);
  for (const [day, pages] of groupBy(goneCopies, (day) => day)) add(day, `${pages.length} 处来源页面已不存在`);
  const revised = groupBy(revisions.get(item.id) ?? [], ({ day }) => day);
  for (const [day, list] of revised) {
    const places = list.flatMap(({ changes = [] }) => changes).length;
    add(day, places === 0 ? '原页面的文字有改动' : `原页面的文字有 ${places} 处改动`);
  }
  return [...events]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, texts]) => ({
      day,
      text: texts.join('；'),
      changes: (revised.get(day) ?? []).flatMap(({ changes = [] }) => changes),
    }));
}

/** An answer's text with what the checker said of it. */
interface Read {
  readonly id: string;
  readonly text: string;
  readonly judgements: CheckResult['judgements'];
}

/** Only copies that have text to compare; the one that is shown comes first. */
function differencesOf(items: readonly QaItem[], { output, book }: ItemContext): readonly QuotationDifference[] {
  if (items.length < 2) return [];
  const read = items
    .map((item): Read => {
      const { judgements = [] } = output.checks.get(item.id) ?? {};
      return { id: item.id, text: passageOf(item).text, judgements };
    })
    .filter(({ text }) => text !== '');
  const [first, ...others] = read;
  if (first === undefined || others.every((other) => isWholeCopy(first, other))) return [];
  return quotationDifferences(read.map((one) => ({ ...one, statuteSpans: book.statuteSpans(one.text) }))).differences;
}

/** True when one text is the beginning of the other and what they have in common was read alike: nothing to set side by side. */
function isWholeCopy(a: Read, b: Read): boolean {
  const [short, long] = a.text.length <= b.text.length ? [a, b] : [b, a];
  if (!long.text.startsWith(short.text)) return false;
  return short.judgements.every((one, index) => {
    const other = long.judgements[index];
    return other !== undefined && provisionOf(one) === provisionOf(other) && one.verdict === other.verdict;
  });
}

/** One page per cluster, in order of the clusters' ids. The output must have been validated. */
export function itemPages(context: ItemContext): ItemPage[] {
  const { output, sources, book, messages } = context;
  const byId = new Map(output.items.map((item) => [item.id, item]));
  const findings = groupBy(output.findings, ({ itemId }) => itemId);
  return [...output.clusters]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((cluster): ItemPage[] => {
      const item = byId.get(cluster.canonical);
      const check = output.checks.get(cluster.canonical);
      const source = item && sources.get(item.sourceId);
      if (item === undefined || check === undefined || source === undefined) return [];
      const goneCopies = context.former.goneCopies.get(cluster.id) ?? [];
      const copies = cluster.members.flatMap((id) => (id === item.id ? [] : (byId.get(id) ?? [])));
      return [
        Object.freeze({
          id: cluster.id,
          path: paths.item(cluster.id),
          item,
          check,
          source,
          cluster,
          copies,
          differences: differencesOf([item, ...copies], context),
          summary: summarize(check.judgements, messages),
          holdsUntil: holdsUntil(check, book),
          goneCopies,
          history: historyOf(item, copies, findings.get(item.id) ?? [], goneCopies, context),
          extendedBy: cluster.extendedBy,
          title: titleOf(item),
        }),
      ];
    });
}
