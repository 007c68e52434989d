/** Lists over several pages. */
import type { ListPage } from './types.ts';

/** Splits rows into pages of `size`; an empty list still has one page. `pathOf` gives the path of page n, from 1. */
export function paginate<Owner, Row>(
  owner: Owner,
  rows: readonly Row[],
  size: number,
  pathOf: (page: number) => string,
): Array<ListPage<Owner, Row>> {
  const of = Math.max(1, Math.ceil(rows.length / size));
  const paths = Array.from({ length: of }, (_, index) => pathOf(index + 1));
  return paths.map((path, index) =>
    Object.freeze({
      path,
      owner,
      rows: rows.slice(index * size, (index + 1) * size),
      number: index + 1,
      of,
      total: rows.length,
      paths,
    }),
  );
}

/** Groups rows by key, keys in order of first appearance. */
export function groupBy<Row>(rows: Iterable<Row>, keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
