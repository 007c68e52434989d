/** Sources → pages: what was read of a site, how dated it is, examples. */
import type { Finding } from '../../normalize/findings.ts';
import type { PipelineOutput } from '../../normalize/pipeline.ts';
import type { QaItem, Source } from '../../normalize/types.ts';
import { paths } from '../lib/url.ts';
import { type Messages, summarize } from './labels.ts';
import { groupBy } from './lists.ts';
import type { ItemPage, SourcePage } from './types.ts';

const MOST_EXAMPLES = 20;

/** One page per source with at least one item, by name. */
export function sourcePages(
  output: PipelineOutput,
  sources: readonly Source[],
  pages: ReadonlyMap<string, ItemPage>,
  messages: Messages,
): SourcePage[] {
  const items = groupBy(output.items, ({ sourceId }) => sourceId);
  const confirmed = confirmedItems(output.findings);
  return sources
    .filter(({ id }) => items.has(id))
    .map((source): SourcePage => {
      const own = items.get(source.id) ?? [];
      return Object.freeze({
        path: paths.source(source.id),
        source,
        items: own.length,
        examples: examplesOf(own, pages),
        summary: summarize(
          own.flatMap(({ id }) => output.checks.get(id)?.judgements ?? []),
          messages,
        ),
        years: yearsOf(own),
        undated: own.filter(({ page }) => page.published === undefined).length,
        confirmed: own.filter(({ id }) => confirmed.has(id)).length,
        issues: output.issues.filter(({ sourceId }) => sourceId === source.id).length,
      });
    })
    .sort((a, b) => (a.source.id < b.source.id ? -1 : 1));
}

/** Items with a finding that a reviewer accepted or that was corrected with proof. */
function confirmedItems(findings: readonly Finding[]): Set<string> {
  const confirmed = findings.filter(
    ({ status, judgement }) => status === 'accepted' || (status !== 'rejected' && judgement.fix !== undefined),
  );
  return new Set(confirmed.map(({ itemId }) => itemId));
}

/** Answers with something corrected or wrong first. */
function examplesOf(items: readonly QaItem[], pages: ReadonlyMap<string, ItemPage>): ItemPage[] {
  const own = [...new Set(items.flatMap(({ id }) => pages.get(id) ?? []))];
  const weight = ({ summary: { tones } }: ItemPage): number =>
    3 * tones.fixed + 2 * tones.wrong + tones.partial + tones.stale;
  return own.sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1)).slice(0, MOST_EXAMPLES);
}

function yearsOf(items: readonly QaItem[]): Array<readonly [string, number]> {
  const years = new Map<string, number>();
  for (const { page } of items) {
    const year = page.published?.from.slice(0, 4);
    if (year !== undefined) years.set(year, (years.get(year) ?? 0) + 1);
  }
  return [...years].sort(([a], [b]) => (a < b ? -1 : 1));
}
