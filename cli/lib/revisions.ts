/** The archive's earlier versions of pages → what changed in their answers, for the site. */
import { listRevised, readVersions } from '../../crawler/archive.ts';
import type { PipelineOutput } from '../../normalize/pipeline.ts';
import { readPage } from '../../normalize/read-page.ts';
import { type AnswerRevision, type PageVersion, revisionsOf } from '../../normalize/revisions.ts';
import type { QaItem, RawPage, Source } from '../../normalize/types.ts';
import { loadTextTables } from './text-tables.ts';

/** Pages whose versions are read and compared, those that changed last first; of the others the days are known. */
const MOST_PAGES = 1_000;
/** Versions of a page, the last ones. */
const MOST_VERSIONS = 6;

/** Revisions by the id of the answer, newest first; empty where the archive is not at hand. */
export async function readRevisions(
  dataDir: string,
  { items }: Pick<PipelineOutput, 'items'>,
  sources: readonly Source[],
): Promise<ReadonlyMap<string, readonly AnswerRevision[]>> {
  const published = new Map<string, QaItem[]>();
  for (const item of items) published.set(item.page.url, [...(published.get(item.page.url) ?? []), item]);
  const revised = listRevised(dataDir).filter(({ url }) => published.has(url));
  revised.sort((a, b) => compare(b.days.at(-1), a.days.at(-1)) || compare(a.url, b.url));
  const revisions = new Map<string, readonly AnswerRevision[]>();
  const byId = new Map(sources.map((source) => [source.id, source]));
  const tables = revised.length === 0 ? undefined : await loadTextTables();
  for (const [index, { url, days }] of revised.entries()) {
    const own = published.get(url) ?? [];
    if (tables === undefined || index >= MOST_PAGES) {
      const dated = [...days].reverse().map((day) => ({ day, changes: undefined }));
      for (const { id } of own) revisions.set(id, dated);
      continue;
    }
    const pages = (await readVersions(dataDir, [url])).slice(-MOST_VERSIONS);
    const read = (page: RawPage): PageVersion => ({
      day: page.fetchedAt.slice(0, 10),
      items: readPage(page, byId.get(page.sourceId), tables).items,
    });
    for (const [id, list] of revisionsOf(pages.map(read), own)) revisions.set(id, list);
  }
  return revisions;
}

function compare(a: string | undefined, b: string | undefined): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}
