/** Which entries have which value of a facet: one file for all groups, and one for the articles of each law. */
import { ByteReader, ByteWriter, readSorted, writeSorted } from './bytes.ts';
import { type Entry, FACET_GROUPS, type FacetGroup } from './entry.ts';

/** Values of one group with their entries, in the order of the file. */
export interface FacetColumn {
  readonly group: string;
  readonly values: ReadonlyArray<{ readonly key: string; readonly name: string; readonly entries: Uint32Array }>;
}

class Column {
  readonly names = new Map<string, string>();
  readonly entries = new Map<string, number[]>();

  add(key: string, name: string, entry: number): void {
    const list = this.entries.get(key);
    if (list === undefined) this.entries.set(key, [entry]);
    else if (list.at(-1) !== entry) list.push(entry);
    this.names.set(key, name);
  }
}

function writeColumns(columns: ReadonlyArray<readonly [group: string, column: Column]>, stamp: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(stamp);
  writer.number(columns.length);
  for (const [group, { names, entries }] of columns) {
    writer.text(group);
    writer.number(entries.size);
    const sorted = [...entries].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
    for (const [key, list] of sorted) {
      writer.text(key);
      writer.text(names.get(key) ?? key);
      writeSorted(writer, list);
    }
  }
  return writer.done();
}

/** Reads a file of facets; throws when it is cut short or of another version. */
export function readFacets(content: Uint8Array, stamp: Uint8Array): FacetColumn[] {
  const reader = new ByteReader(content);
  const found = reader.bytes(stamp.length);
  if (found.some((byte, index) => byte !== stamp[index])) throw new Error('a part of another version of the index');
  return Array.from({ length: reader.number() }, () => {
    const group = reader.text();
    const values = Array.from({ length: reader.number() }, () => {
      const key = reader.text();
      const name = reader.text();
      return { key, name, entries: readSorted(reader) };
    });
    return { group, values };
  });
}

/** Collects the facets of entries as they come. */
export class FacetBuilder {
  readonly #groups = new Map<FacetGroup, Column>(FACET_GROUPS.map((group) => [group, new Column()]));
  readonly #articles = new Map<string, Column>();

  add(entry: number, { facets, articles }: Pick<Entry, 'facets' | 'articles'>): void {
    for (const group of FACET_GROUPS)
      for (const [key, name] of facets[group] ?? []) this.#groups.get(group)?.add(key, name, entry);
    for (const [law, article] of articles) {
      const column = this.#articles.get(law) ?? new Column();
      this.#articles.set(law, column);
      column.add(article, article, entry);
    }
  }

  /** Contents of the files by name. */
  *files(stamp: Uint8Array): Generator<readonly [name: string, content: Uint8Array]> {
    yield ['facets', writeColumns([...this.#groups], stamp)];
    for (const [law, column] of this.#articles) yield [`articles/${law}`, writeColumns([['article', column]], stamp)];
  }
}
