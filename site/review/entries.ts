/** The pipeline's findings as a reviewer sees them: one entry an identity, with everything it is filtered and sorted by. Pure. */
import { ALARM_RANK, type Judgement } from '../../normalize/check/types.ts';
import { applyDecisions, type DecisionContext } from '../../normalize/decisions/apply.ts';
import { proposedText } from '../../normalize/decisions/state.ts';
import { wantsSecondLook } from '../../normalize/decisions/trust.ts';
import type { Finding } from '../../normalize/findings.ts';
import type { StatuteBook } from '../../normalize/law/book.ts';
import type { PipelineOutput } from '../../normalize/pipeline.ts';
import { shortHash } from '../../normalize/text/hash.ts';
import { keyText } from '../../normalize/text/key.ts';
import type { QaItem } from '../../normalize/types.ts';

/** How sure the checker is of what would be right. */
export type Confidence = 'proved' | 'proposed' | 'open';

/** Where a finding stands in the reviewer's work; `changed` was decided and is open again, `second` waits for another person. */
export type EntryStatus = Finding['status'] | 'changed' | 'second';

/** A place that carries the finding: an answer, with the finding's spans in it. */
export interface EntryPlace {
  readonly item: QaItem;
  readonly judgement: Judgement;
}

/** One finding to decide. */
export interface Entry {
  /** As the checker made it, decisions aside. */
  readonly finding: Finding;
  /** Never empty; the first is shown. */
  readonly places: readonly EntryPlace[];
  /** Distinct pages, and answers on them. */
  readonly pages: number;
  readonly law: string;
  readonly article: string;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  /** ISO day. */
  readonly firstSeen: string;
  /** The quotation as proposed; undefined without a proposal. */
  readonly proposed: string | undefined;
  /** The same for findings of one rule with the same words and the same proposal. */
  readonly group: string;
  /** What free text is looked up in, lower case. */
  readonly haystack: string;
}

/** Entries by reach: most pages first, then the gravest, then by id. */
export function entriesOf(
  output: Pick<PipelineOutput, 'findings' | 'items'>,
  book: StatuteBook,
  firstSeen: (id: string) => string,
): Entry[] {
  const items = new Map(output.items.map((item) => [item.id, item]));
  const groups = new Map<string, Finding[]>();
  for (const finding of output.findings) {
    const group = groups.get(finding.id);
    if (group === undefined) groups.set(finding.id, [finding]);
    else group.push(finding);
  }
  const entries = [...groups.values()].flatMap((group) => entryOf(group, items, book, firstSeen));
  return entries.sort(
    (a, b) =>
      b.pages - a.pages ||
      b.places.length - a.places.length ||
      ALARM_RANK[b.finding.judgement.verdict] - ALARM_RANK[a.finding.judgement.verdict] ||
      (a.finding.id < b.finding.id ? -1 : 1),
  );
}

function entryOf(
  group: readonly Finding[],
  items: ReadonlyMap<string, QaItem>,
  book: StatuteBook,
  firstSeen: (id: string) => string,
): Entry[] {
  const places = group.flatMap((finding) => {
    const item = items.get(finding.itemId);
    return item === undefined ? [] : [{ item, judgement: finding.before ?? finding.judgement }];
  });
  const [first] = group;
  const [place] = places;
  if (first === undefined || place === undefined) return [];
  const finding = undecided(first);
  const { judgement } = finding;
  const proposed = proposedText(judgement);
  const law = judgement.law ?? '';
  const words = [
    first.exact,
    first.prefix,
    first.suffix,
    place.item.question.display,
    first.id,
    law,
    book.law(law)?.name,
  ];
  return [
    {
      finding,
      places,
      pages: new Set(places.map(({ item }) => item.page.url)).size,
      law,
      article: judgement.article ?? '',
      sources: [...new Set(places.map(({ item }) => item.sourceId))].sort(),
      confidence: judgement.fix !== undefined ? 'proved' : judgement.proposal !== undefined ? 'proposed' : 'open',
      firstSeen: firstSeen(first.id),
      proposed,
      group: shortHash([first.ruleId, first.provision, keyText(first.exact), proposed ?? ''].join('\0')),
      haystack: words.join('\n').toLowerCase(),
    },
  ];
}

function undecided(finding: Finding): Finding {
  const judgement = finding.before ?? finding.judgement;
  const status = judgement.fix === undefined ? 'open' : 'applied';
  return { ...finding, judgement, status, before: undefined, reopened: undefined };
}

/** Where an entry stands for this reviewer. */
export function statusOf({ finding }: Entry, context: DecisionContext, reviewer: string): EntryStatus {
  const record = context.reviews.records.get(finding.id);
  if (record !== undefined && wantsSecondLook(record, reviewer)) return 'second';
  const [decided] = applyDecisions([finding], context);
  if (decided === undefined) return finding.status;
  return decided.reopened === undefined ? decided.status : 'changed';
}
