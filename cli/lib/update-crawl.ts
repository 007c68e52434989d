/** The first stage of an update: crawl what is due, then remove what is not to be kept any longer. */
import { expiredSince, publishedPages } from '../../crawler/changes.ts';
import { otherIssues, pageIssues } from '../../crawler/page-issues.ts';
import { expirePages } from '../../crawler/retain.ts';
import type { CrawlSummary } from '../../crawler/run.ts';
import type { CrawledSource } from '../../normalize/report/types.ts';
import type { Source } from '../../normalize/types.ts';
import type { UpdateOptions } from './update.ts';

/**
 * Crawls and applies the retention of `all` sources, those not crawled included. Issues about single pages are those of
 * today, whichever run asked for the page last, so that an update that was cut off loses none.
 */
export async function crawlDue(options: UpdateOptions, all: () => readonly Source[]): Promise<CrawlSummary> {
  const { sources, dataDir, clock, signal, guards, onCrawl } = options;
  // Loading Crawlee takes a second of CPU time, which a mistyped option should not cost.
  const { crawl } = await import('../../crawler/run.ts');
  const crawled = await crawl({
    ...{ sources, dataDir, clock, due: true },
    ...(guards === undefined ? {} : { guards }),
    ...(signal === undefined ? {} : { signal }),
    ...(onCrawl === undefined ? {} : { onProgress: onCrawl }),
  });
  const kept = await expirePages(dataDir, all(), { now: clock(), runId: crawled.runId });
  const pages = pageIssues(dataDir);
  return { ...crawled, issues: [...pages, ...otherIssues(crawled.issues, pages), ...kept] };
}

/** What the report says of each source crawled or shortened by retention since run `since`. */
export function crawledSources(
  { dataDir, sources }: UpdateOptions,
  crawled: CrawlSummary,
  since: number,
): CrawledSource[] {
  const minimum = new Map(sources.map(({ id, expectedPages }) => [id, expectedPages]));
  const removed = expiredSince(dataDir, since);
  const pages = publishedPages(dataDir);
  const lines = crawled.sources.map(
    ({ id, requests, bytes, seconds }): CrawledSource => ({
      ...{ id, requests, bytes, seconds, removed: removed.get(id) },
      pages: pages.get(id) ?? 0,
      expectedPages: minimum.get(id) ?? 0,
    }),
  );
  const others = [...removed].filter(([id]) => lines.every((line) => line.id !== id));
  return [
    ...lines,
    ...others.map(([id, own]): CrawledSource => {
      const none = { requests: 0, bytes: 0, seconds: 0, expectedPages: 0 };
      return { id, ...none, pages: pages.get(id) ?? 0, removed: own };
    }),
  ];
}
