/** Verdicts that changed while the words stayed: because the day passed, the register grew or the rules changed. Pure. */
import type { Judgement } from '../check/types.ts';
import type { StatuteBook } from '../law/book.ts';
import type { Enactment } from '../law/statute.ts';
import { passageOf } from '../passage.ts';
import type { QaItem } from '../types.ts';
import type { Flip, RunRecords } from './types.ts';

/** Where laws are looked up: a book, or the register's index alone. */
export type Laws = Pick<StatuteBook, 'law'>;

/** A change of a law within a span of days. */
interface LawChange {
  readonly law: string;
  readonly on: string;
  readonly by: string | undefined;
}

/** All changes of a law with `after` < day ≤ `upTo`: first days of versions, and its repeal. */
function changesOf({ id, versions, repealed }: Enactment, after: string, upTo: string): LawChange[] {
  const within = (day: string): boolean => after < day && day <= upTo;
  return [
    ...versions.filter(({ from }) => within(from)).map(({ from, by }) => ({ law: id, on: from, by })),
    ...(repealed !== undefined && within(repealed.on) ? [{ law: id, on: repealed.on, by: repealed.by }] : []),
  ];
}

function lawsOf({ law, target, evidence }: Judgement): string[] {
  const provisions = [target, ...evidence.map(({ provision }) => provision)];
  const named = provisions.map((provision) => /^\/cn\/([^/@]+)/.exec(provision ?? '')?.[1]);
  return [law, ...named].filter((id) => id !== undefined);
}

/** The flips from one run to the next, by item and place. */
export function flipsBetween(before: RunRecords, after: RunRecords, book: Laws): Flip[] {
  const former = new Map(before.output.items.map((item) => [item.id, item]));
  return after.output.items.flatMap((item) => {
    const was = former.get(item.id);
    if (was === undefined || !sameWords(was, item)) return [];
    const old = new Map(before.output.checks.get(item.id)?.judgements.map((one) => [placeOf(one), one]));
    return (after.output.checks.get(item.id)?.judgements ?? []).flatMap((now): Flip[] => {
      const then = old.get(placeOf(now));
      if (then === undefined || then.verdict === now.verdict) return [];
      const { text, law } = now;
      const flip = { itemId: item.id, url: item.page.url, text, law, from: then.verdict, to: now.verdict };
      return [{ ...flip, ...reasonOf([then, now], before, after, book) }];
    });
  });
}

function sameWords(a: QaItem, b: QaItem): boolean {
  const [one, other] = [passageOf(a), passageOf(b)];
  return one.text === other.text && one.subject === other.subject;
}

function placeOf({ kind, span }: Judgement): string {
  return `${kind} ${span.start} ${span.end}`;
}

function reasonOf(
  judgements: readonly Judgement[],
  before: RunRecords,
  after: RunRecords,
  book: Laws,
): Pick<Flip, 'why' | 'detail'> {
  const laws = new Set(judgements.flatMap(lawsOf));
  for (const id of laws) {
    const law = book.law(id);
    const [change] = law === undefined ? [] : changesOf(law, before.asOf, after.asOf);
    if (change !== undefined) {
      return { why: 'date', detail: `${law?.name} ${change.on}${change.by === undefined ? '' : ` ${change.by}`}` };
    }
  }
  if (before.registerVersion !== after.registerVersion) {
    return { why: 'register', detail: `${before.registerVersion} → ${after.registerVersion}` };
  }
  return { why: 'rules', detail: `${before.asOf} → ${after.asOf}` };
}
