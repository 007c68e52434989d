/** The compact index by which findings are chosen in the browser. */
import type { Site } from './context.ts';
import { FACET_NAMES, type FacetName, type FindingsIndex } from './lib/finding-filter.ts';
import { articleName } from './lib/format.ts';
import { FINDINGS_PER_PAGE, stateOf, verdictKey } from './model/findings.ts';
import type { FindingRow } from './model/types.ts';

type Value = readonly [key: string, label: string];

/** A finding's values of a facet; keys are those of the static lists where a list exists. */
function valuesOf(site: Site, row: FindingRow, name: FacetName, sources: ReadonlyMap<string, string>): Value[] {
  const { judgement, ruleId } = row.finding;
  const { law, article } = judgement;
  switch (name) {
    case 'state':
      return [stateOf(row)];
    case 'verdict':
      return [[verdictKey(judgement), row.label]];
    case 'rule':
      return [[ruleId, ruleId]];
    case 'law':
      return law === undefined ? [] : [[law, site.book.law(law)?.name ?? law]];
    case 'article':
      if (law === undefined || article === undefined) return [];
      return [[`${law}:${article}`, `${site.book.law(law)?.name ?? law}${articleName(article)}`]];
    case 'source':
      return row.sources.map((id) => [id, sources.get(id) ?? id]);
  }
}

/** The index of all findings, in the order of their list. */
export function findingsIndex(site: Site): FindingsIndex {
  const { findings, sources } = site.model;
  const names = new Map(sources.map(({ source }) => [source.id, source.name]));
  const facets = FACET_NAMES.map((name) => {
    const values: Value[] = [];
    const places = new Map<string, number>();
    const codes = findings.map((row) => {
      const own = valuesOf(site, row, name, names).map(([key, label]) => {
        const place = places.get(key) ?? values.push([key, label]) - 1;
        places.set(key, place);
        return place;
      });
      return own.length === 1 ? (own[0] ?? []) : own;
    });
    return { name, values, codes };
  });
  return { version: 1, pageSize: FINDINGS_PER_PAGE, ids: findings.map(({ finding }) => finding.id), facets };
}
