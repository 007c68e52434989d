/** Words of a provision as a crawled page quotes them, proved by the register's fingerprints: for whoever imported no texts. Pure. */
import type { CheckResult } from '../../normalize/check/types.ts';
import type { StatuteBook, WordsCandidate } from '../../normalize/law/book.ts';
import { passageOf } from '../../normalize/passage.ts';
import type { QaItem } from '../../normalize/types.ts';

/** A verbatim quotation of (a paragraph of) an article, in the wording in force on the day asked for. */
export interface ProvedQuotation {
  readonly text: string;
  readonly paragraph: number | undefined;
  /** First day of the wording. */
  readonly from: string;
  /** True when it is the whole of what it quotes, false for a part. */
  readonly isWhole: boolean;
  readonly item: QaItem;
}

export type QuotationOf = (law: string, article: string, day: string) => ProvedQuotation | undefined;

/** Answers searched for one provision. */
const MOST_ITEMS = 40;
/** Shorter stretches are formulas. */
const LEAST = 12;

/** Looks a provision up among answers that cite it; what was found once is kept. */
export function quotationsIn(
  { items, checks }: { readonly items: readonly QaItem[]; readonly checks: ReadonlyMap<string, CheckResult> },
  book: StatuteBook,
): QuotationOf {
  const citing = new Map<string, QaItem[]>();
  for (const item of items) {
    const keys = (checks.get(item.id)?.judgements ?? []).flatMap(({ law, article, target }) => [
      ...(law === undefined || article === undefined ? [] : [`/cn/${law}/${article}`]),
      ...(target === undefined ? [] : [articleOf(target)]),
    ]);
    for (const key of new Set(keys)) {
      const list = citing.get(key);
      if (list === undefined) citing.set(key, [item]);
      else list.push(item);
    }
  }
  const found = new Map<string, ProvedQuotation | undefined>();
  return (law, article, day) => {
    const key = `/cn/${law}/${article}`;
    const from = book
      .law(law)
      ?.articles.get(article)
      ?.findLast((version) => version.from <= day)?.from;
    if (from === undefined) return undefined;
    const place = `${key}@${from}`;
    if (!found.has(place))
      found.set(place, bestOf((citing.get(key) ?? []).slice(0, MOST_ITEMS), law, article, from, book));
    return found.get(place);
  };
}

function articleOf(provision: string): string {
  return provision.replace(/@.*$/, '').split('/').slice(0, 4).join('/');
}

/** A whole paragraph before a part, a longer text before a shorter one. */
function bestOf(
  items: readonly QaItem[],
  law: string,
  article: string,
  from: string,
  book: StatuteBook,
): ProvedQuotation | undefined {
  const all = items.flatMap((item) => quotationsOf(item, law, article, from, book));
  return all.sort((a, b) => Number(b.isWhole) - Number(a.isWhole) || b.text.length - a.text.length)[0];
}

/** What of an answer is word for word this wording: the stretches found in it, each proved by itself. */
function quotationsOf(item: QaItem, law: string, article: string, from: string, book: StatuteBook): ProvedQuotation[] {
  const { text } = passageOf(item);
  const match = (words: string): WordsCandidate | undefined =>
    book
      .findWords(words, { laws: [law] })
      .find((one) => one.article === article && one.versions.some((version) => version.from === from));
  return book.statuteSpans(text).flatMap(({ start, end }): ProvedQuotation[] => {
    const stretch = text.slice(start, end);
    const spans = match(stretch)?.spans ?? [];
    const [first, last] = [spans[0], spans.at(-1)];
    if (first === undefined || last === undefined) return [];
    const whole = { start: first.start, end: last.end };
    return (spans.length === 1 ? spans : [whole, ...spans]).flatMap((span): ProvedQuotation[] => {
      const words = stretch.slice(span.start, span.end).trim();
      const proof = words.length < LEAST ? undefined : match(words);
      if (proof === undefined || !proof.verbatim || proof.coverage < 1) return [];
      return [{ text: words, paragraph: proof.paragraph, from, isWhole: proof.tightness === 1, item }];
    });
  });
}
