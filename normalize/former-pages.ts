/** Pages that are no more where they were: what their items become in the next run. Pure. */
import type { Ledger, LedgerItem } from './ledger.ts';

/** What the crawl knows of pages that it does not publish any more. */
export interface FormerPages {
  /** URLs that answer 410, or twice 404. */
  readonly gone: ReadonlySet<string>;
  /** Where a page is now, by the URL that leads there by redirect. */
  readonly moved: ReadonlyMap<string, string>;
}

/** An item of the run before. */
export interface FormerItem {
  readonly id: string;
  readonly page: { readonly url: string };
}

/** Former items as of the address their page has now, so that they are recognised there and keep their ids. */
export function movedItems<T extends FormerItem>(former: readonly T[], { moved }: FormerPages): readonly T[] {
  if (moved.size === 0) return former;
  return former.map((item) => {
    const url = moved.get(item.page.url);
    return url === undefined ? item : { ...item, page: { ...item.page, url } };
  });
}

/** The ledger after a run, with the day of that run on former items that are gone together with their page. */
export function retireItems(ledger: Ledger, former: readonly FormerItem[], { gone }: FormerPages): Ledger {
  const { day } = ledger;
  if (day === undefined || gone.size === 0) return ledger;
  const retired = former.flatMap(({ id, page }): LedgerItem[] => {
    const item = gone.has(page.url) ? ledger.items.get(id) : undefined;
    return item?.last === undefined ? [] : [{ ...item, gone: item.gone ?? day }];
  });
  return { ...ledger, items: new Map([...ledger.items, ...retired.map((item) => [item.id, item] as const)]) };
}
