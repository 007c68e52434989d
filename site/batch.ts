/**
 * The pages in batches. Eleventy keeps every page and its data until the last one is written; with a run per batch that
 * stays bounded, whatever the size of the site.
 */
import type {
  ArticlePage,
  CorrectionDay,
  Facet,
  FindingRow,
  FormerPage,
  ItemPage,
  LawPage,
  ListPage,
  SiteModel,
  SourcePage,
  Topic,
} from './model/types.ts';
import type { SitemapPart } from './sitemap.ts';

/** What one run of Eleventy writes. */
export interface Batch {
  /** One entry when the pages that exist once are among it, none otherwise. */
  readonly single: readonly true[];
  readonly items: readonly ItemPage[];
  readonly formerPages: readonly FormerPage[];
  readonly articles: readonly ArticlePage[];
  readonly laws: readonly LawPage[];
  readonly topicPages: ReadonlyArray<ListPage<Topic, ItemPage>>;
  readonly sources: readonly SourcePage[];
  readonly findingPages: ReadonlyArray<ListPage<Facet, FindingRow>>;
  readonly correctionPages: ReadonlyArray<ListPage<CorrectionDay, FindingRow>>;
  readonly sitemapParts: readonly SitemapPart[];
}

/** Everything in one batch. */
export function wholeBatch(model: SiteModel, sitemapParts: readonly SitemapPart[]): Batch {
  const { items, former: formerPages, articles, laws, topicPages, sources, findingPages, correctionPages } = model;
  return {
    single: [true],
    items,
    formerPages,
    articles,
    laws,
    topicPages,
    sources,
    findingPages,
    correctionPages,
    sitemapParts,
  };
}

/** Cuts a batch into batches of at most `size` pages, single pages aside; there is always one. */
export function splitBatch(whole: Batch, size: number): Batch[] {
  const lists = Object.entries(whole) as ReadonlyArray<readonly [keyof Batch, readonly unknown[]]>;
  const empty = Object.fromEntries(lists.map(([name]) => [name, []])) as unknown as Batch;
  const batches: Batch[] = [];
  let current: Record<string, readonly unknown[]> = { ...empty };
  let room = size;
  for (const [name, list] of lists) {
    for (let at = 0; at < list.length; ) {
      const part = list.slice(at, at + room);
      current = { ...current, [name]: part };
      at += part.length;
      room -= part.length;
      if (room > 0) continue;
      batches.push(current as unknown as Batch);
      current = { ...empty };
      room = size;
    }
  }
  if (room < size || batches.length === 0) batches.push(current as unknown as Batch);
  return batches;
}
