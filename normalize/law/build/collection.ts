/** The list of texts in a collection: index.tsv where there is one, else the folders and file names. */
import type { Level } from '../statute.ts';
import type { BuildProblem } from './report.ts';

/** One version of one law, as the collection lists it. Days are ISO days, undefined where the collection does not know. */
export interface CollectionRow {
  /** Path in the collection; undefined when there is no text. */
  readonly path: string | undefined;
  readonly shortName: string;
  readonly fullName: string;
  readonly level: Level;
  readonly adopted: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** `民法典(2020-05-28)`; undefined when nothing is named. */
  readonly replacedBy: string | undefined;
  /** Highest article number as the collection counted it. */
  readonly articles: number | undefined;
  /** Where the days come from. */
  readonly basis: string;
  readonly note: string | undefined;
}

const COLUMNS =
  'path short_name full_name level version_date effective_from repealed_on replaced_by articles source_repo date_basis article_count note';
const BASIS: Readonly<Record<string, string>> = { db: 'metadata', header: 'text', memory: 'memory' };
const FOLDERS: ReadonlyArray<readonly [RegExp, Level]> = [
  [/^constitution$|^宪法$/u, '宪法'],
  [/^laws$|^repealed$|^(?:宪法相关法|民法典|民法商法|行政法|刑法|社会法|经济法|诉讼与非诉讼程序法)$/u, '法律'],
  [/^regulations$|^行政法规$/u, '行政法规'],
  [/^interpretations$|^司法解释$/u, '司法解释'],
  [/^部门规章$/u, '部门规章'],
];
const FILE_NAME = /^(.+?)[(（](\d{4}-\d{2}-\d{2})[)）]\.md$/u;

/** True for a day of the calendar written as an ISO day. */
export function isIsoDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Splits a tab-separated file with a header line into records; a line with too few columns becomes a problem. */
export function readTsv(
  file: string,
  tsv: string,
  columns: string,
): {
  readonly records: ReadonlyArray<{ readonly line: number; readonly get: (column: string) => string }>;
  readonly problems: readonly BuildProblem[];
} {
  const names = columns.split(' ');
  const lines = tsv.replace(/^\ufeff/u, '').split(/\r?\n/u);
  const problems: BuildProblem[] = [];
  if (lines[0] !== names.join('\t')) {
    problems.push({ file, line: 1, detail: `the header is not "${columns}"; the list is not used`, incomplete: false });
    return { records: [], problems };
  }
  const records = lines.slice(1).flatMap((line, at) => {
    if (line === '') return [];
    const cells = line.split('\t');
    if (cells.length < names.length - 1) {
      problems.push({
        file,
        line: at + 2,
        detail: `${cells.length} columns instead of ${names.length}`,
        incomplete: false,
      });
      return [];
    }
    return [{ line: at + 2, get: (column: string): string => (cells[names.indexOf(column)] ?? '').trim() }];
  });
  return { records, problems };
}

/** Reads index.tsv. A row that cannot be used is named and left out. */
export function readCollectionIndex(tsv: string): {
  readonly rows: readonly CollectionRow[];
  readonly problems: readonly BuildProblem[];
} {
  const file = 'index.tsv';
  const { records, problems: found } = readTsv(file, tsv, COLUMNS);
  const problems = [...found];
  const rows = records.flatMap(({ line, get }): CollectionRow[] => {
    const fail = (detail: string): void => void problems.push({ file, line, detail, incomplete: false });
    const day = (column: string): string | undefined => {
      const value = get(column);
      if (value === '' || isIsoDay(value)) return value === '' ? undefined : value;
      fail(`${column} "${value}" is no day`);
      return undefined;
    };
    const level = FOLDERS.find(([, name]) => name === get('level'))?.[1];
    const adopted = day('version_date');
    if (level === undefined || adopted === undefined || get('short_name') === '') {
      fail(level === undefined ? `unknown level "${get('level')}"` : 'no name or no day; the row is left out');
      return [];
    }
    return [
      {
        path: get('path') || undefined,
        shortName: get('short_name'),
        fullName: get('full_name').replace(/\s+/gu, '') || get('short_name'),
        level,
        adopted,
        from: day('effective_from'),
        to: day('repealed_on'),
        replacedBy: get('replaced_by') || undefined,
        articles: /^\d+$/.test(get('articles')) ? Number(get('articles')) : undefined,
        basis: BASIS[get('date_basis')] ?? 'unknown',
        note: get('note') || undefined,
      },
    ];
  });
  return { rows, problems };
}

/** The row of a file that no list names, from its folder and its name; undefined for what is no statute text. */
export function rowOfFile(path: string): CollectionRow | undefined {
  const parts = path.split('/');
  const match = FILE_NAME.exec(parts.at(-1) ?? '');
  const level = FOLDERS.find(([folder]) => parts.slice(0, -1).some((part) => folder.test(part)))?.[1];
  if (match === null || level === undefined || !isIsoDay(match[2] as string)) return undefined;
  const name = match[1] as string;
  return {
    path,
    shortName: name.replace(/^中华人民共和国(?=.)/u, ''),
    fullName: name,
    level,
    adopted: match[2] as string,
    from: undefined,
    to: undefined,
    replacedBy: undefined,
    articles: undefined,
    basis: 'file name',
    note: undefined,
  };
}
