/** The files of a collection → each law with its rows, its texts and what is wrong with them. */
import { nameKey } from '../citation/lexicon.ts';
import type { Level } from '../statute.ts';
import { type ParsedLaw, parseLawText } from '../texts.ts';
import type { SourceVersion } from './chain.ts';
import { type CollectionRow, readCollectionIndex, rowOfFile } from './collection.ts';
import type { StatusRow } from './interpretations.ts';
import { articlesOf, compareArticles } from './provisions.ts';
import { commencementIn } from './repeals.ts';
import type { BuildProblem } from './report.ts';

/** A law of the collection with all its versions. */
export interface SourceLaw {
  readonly name: string;
  readonly fullName: string;
  readonly level: Level;
  /** Other titles under which the collection lists it. */
  readonly otherNames: readonly string[];
  readonly versions: readonly SourceVersion[];
}

/** Files by their path in the collection. */
export type CollectionFiles = ReadonlyMap<string, string>;

/** Groups the texts by law and parses them. `onFile` is called for each text read. */
export function readSources(
  files: CollectionFiles,
  onFile: (path: string) => void,
): {
  readonly laws: readonly SourceLaw[];
  readonly problems: readonly BuildProblem[];
} {
  const problems: BuildProblem[] = [];
  const groups = new Map<string, { rows: CollectionRow[]; versions: SourceVersion[] }>();
  for (const row of listRows(files, problems)) {
    const key = groupKey(row);
    const group = groups.get(key) ?? { rows: [], versions: [] };
    if (row.path !== undefined) onFile(row.path);
    group.rows.push(row);
    group.versions.push(readVersion(row, files, problems));
    groups.set(key, group);
  }
  const laws = [...groups.values()].map(({ rows, versions }): SourceLaw => {
    const newest = rows.toSorted((a, b) => (a.adopted < b.adopted ? 1 : -1))[0] as CollectionRow;
    const names = new Set(rows.flatMap(({ shortName, fullName }) => [shortName, fullName]));
    names.delete(newest.shortName);
    names.delete(newest.fullName);
    return { name: newest.shortName, fullName: newest.fullName, level: newest.level, otherNames: [...names], versions };
  });
  return { laws, problems };
}

/** One law under two spellings is one: 、 and blanks aside, a title of the courts also without its issuer. */
function groupKey({ fullName, level }: CollectionRow): string {
  const key = nameKey(fullName).replace(/[、,，《》〈〉]|中华人民共和国/gu, '');
  const kind = level === '司法解释' ? level : level === '宪法' ? level : '';
  return `${kind}|${level === '司法解释' ? key.replace(/^最高人民法院(?=关于审理)/u, '') : key}`;
}

function listRows(files: CollectionFiles, problems: BuildProblem[]): readonly CollectionRow[] {
  const index = files.get('index.tsv');
  const listed = index === undefined ? undefined : readCollectionIndex(index);
  const rows = [...(listed?.rows ?? [])];
  problems.push(...(listed?.problems ?? []));
  const known = new Set(rows.map(({ path }) => path));
  for (const path of [...files.keys()].sort()) {
    if (!path.endsWith('.md') || known.has(path) || !path.includes('/')) continue;
    const row = rowOfFile(path);
    if (row === undefined)
      problems.push({
        file: path,
        line: undefined,
        detail: 'no name and day in its path; left out',
        incomplete: false,
      });
    else rows.push(row);
    if (row !== undefined && listed !== undefined) {
      problems.push({ file: path, line: undefined, detail: 'not in index.tsv; taken by its name', incomplete: false });
    }
  }
  return rows;
}

function readVersion(row: CollectionRow, files: CollectionFiles, problems: BuildProblem[]): SourceVersion {
  const { path } = row;
  if (path === undefined) return { row, text: undefined, complete: false };
  const markdown = files.get(path);
  if (markdown === undefined) {
    problems.push({ file: path, line: undefined, detail: 'listed in index.tsv but missing', incomplete: true });
    return { row, text: undefined, complete: false };
  }
  const text = parseLawText(markdown);
  const found: BuildProblem[] = text.problems.map(({ line, kind, detail }) => ({
    file: path,
    line,
    detail: `${kind}: ${detail}`,
    incomplete: true,
  }));
  found.push(...checkEnd(row, path, text));
  problems.push(...found);
  const from = row.from ?? commencementOf(text);
  const basis = row.from === undefined && from !== undefined ? 'text' : row.basis;
  return { row: { ...row, from, basis }, text, complete: found.length === 0 };
}

/** A file that was cut between two articles: fewer articles than listed, or no closing article where a law has one. */
function checkEnd({ articles, level }: CollectionRow, path: string, text: ParsedLaw): readonly BuildProblem[] {
  const problem = (detail: string): BuildProblem[] => [{ file: path, line: undefined, detail, incomplete: true }];
  const last = [...articlesOf(text).keys()].sort(compareArticles).at(-1);
  const number = text.articles.length === 0 ? 0 : Number((last ?? '0').split('-')[0]);
  if (articles !== undefined && articles !== number && text.articles.length > 0) {
    return problem(`truncated: the last article is ${number}, listed are ${articles}`);
  }
  if (articles === undefined && (level === '法律' || level === '行政法规') && text.articles.length > 0) {
    const words =
      text.articles
        .at(-1)
        ?.paragraphs.map((p) => p.text)
        .join('') ?? '';
    if (!/施行|生效|执行|废止|实施/u.test(words)) return problem('truncated: the last article is no closing article');
  }
  return [];
}

/** 自…起施行 of a text that was never amended; a consolidated text names the first version's day. */
function commencementOf(text: ParsedLaw): string | undefined {
  if (text.history.some(({ text: words }) => /修正|修订|修改/u.test(words))) return undefined;
  const last = text.articles.at(-1) ?? text.numbered.at(-1);
  return commencementIn(last?.paragraphs ?? text.preamble);
}

/**
 * A title that a later act took over is two laws: the versions before the day on which a status row ends the earlier act,
 * and those after it. The current law comes first.
 */
export function splitSource(source: SourceLaw, rows: readonly StatusRow[]): readonly [SourceLaw, ...SourceLaw[]] {
  const ends = rows.flatMap(({ kind, on }) => (kind === 'ended' && on !== undefined ? [on] : []));
  const startOf = ({ row }: SourceVersion): string => row.from ?? row.adopted;
  const last = source.versions.map(startOf).sort().at(-1) ?? '';
  const end = ends.sort().find((day) => day <= last && source.versions.some((version) => startOf(version) < day));
  if (end === undefined) return [source];
  const former = source.versions.filter((version) => startOf(version) < end);
  const current = source.versions.filter((version) => startOf(version) >= end);
  return [
    { ...source, versions: current },
    { ...source, versions: former },
  ];
}
