/**
 * The register's files index.json and lexicon.json: facts ↔ JSON, one law or name a line. Pure; the browser reads the same
 * files. A file of a newer format is refused with one sentence, a damaged one named with its field. Laws: law-codec.ts.
 */
import type { ArticleId, Enactment, LawVersion, Level, LexiconEntry } from './statute.ts';

/** Format of every file of data/statutes; raised when an older reader would misread it. */
export const REGISTER_FORMAT = 1;

/** What data/statutes/index.json says of the whole register, and of each law all but its articles. */
export interface RegisterIndex {
  /** Version of the builder that made it. */
  readonly builder: string;
  /** Digest of the text collection and of the curated files it was made from. */
  readonly collection: string;
  /** Digest of all files of the register. */
  readonly version: string;
  readonly knownTo: Readonly<Record<Level, string>>;
  /** Days after which a level is too old to be trusted without a warning. */
  readonly warnAfterDays: Readonly<Record<Level, number>>;
  readonly laws: readonly Enactment[];
}

type Json = Readonly<Record<string, unknown>>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

const LEVELS: readonly Level[] = ['宪法', '法律', '行政法规', '司法解释', '部门规章'];

/** index.json as text; the laws in the order of their ids. */
export function encodeIndex(index: RegisterIndex): string {
  const { builder, collection, version, knownTo, warnAfterDays } = index;
  const head = { format: REGISTER_FORMAT, builder, collection, version, knownTo, warnAfterDays };
  const laws = [...index.laws].sort((a, b) => (a.id < b.id ? -1 : 1)).map((law) => JSON.stringify(summary(law)));
  return `${JSON.stringify(head).slice(0, -1)},"laws":[\n${laws.join(',\n')}\n]}\n`;
}

function summary(law: Enactment): Json {
  const { id, name, fullName, level, documentNo, firstAdopted, completeFrom, status } = law;
  return compact({
    id,
    name,
    fullName: fullName === name ? undefined : fullName,
    level,
    documentNo,
    aliases: law.aliases.length > 0 ? law.aliases : undefined,
    firstAdopted,
    completeFrom,
    unverified: status === 'unverified' ? true : undefined,
    repealed: law.repealed === undefined ? undefined : compact({ ...law.repealed }),
    hints: law.hints.length > 0 ? law.hints.map((hint) => compact({ ...hint })) : undefined,
    versions: law.versions.map((version) =>
      compact({
        ...version,
        hasText: version.hasText ? undefined : false,
        complete: version.complete ? undefined : false,
      }),
    ),
  });
}

/** Leaves out what is undefined. */
function compact(record: Readonly<Record<string, unknown>>): Json {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** Reads index.json. Throws an Error that names the file for anything but a register of this format. */
export function decodeIndex(json: unknown, file: string): RegisterIndex {
  const index = checkFormat(json, file);
  const laws = listField(index, 'laws', file).map((law, at) => readSummary(law, `${file}, law ${at + 1}`));
  return {
    builder: text(index, 'builder', file),
    collection: text(index, 'collection', file),
    version: text(index, 'version', file),
    knownTo: perLevel(index['knownTo'], file, isDay),
    warnAfterDays: perLevel(index['warnAfterDays'], file, (value): value is number => typeof value === 'number'),
    laws,
  };
}

/** Checks that a parsed file is an object of a known format; `file` names it in the error. */
export function checkFormat(json: unknown, file: string): Json {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Error(`${file}: not a JSON object`);
  const { format } = json as { format?: unknown };
  if (format === REGISTER_FORMAT) return json as Json;
  if (typeof format === 'number' && format > REGISTER_FORMAT) {
    throw new Error(`${file}: format ${format} is newer than this program reads (${REGISTER_FORMAT}); update Fada`);
  }
  throw new Error(`${file}: format version missing or unknown`);
}

function perLevel<T>(value: unknown, file: string, is: (value: unknown) => value is T): Record<Level, T> {
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const entries = LEVELS.map((level) => {
    const entry = record[level];
    if (!is(entry)) throw new Error(`${file}: no value for level ${level}`);
    return [level, entry] as const;
  });
  return Object.fromEntries(entries) as Record<Level, T>;
}

/** True for an ISO day. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function text(record: Json, field: string, where: string): string {
  const value = record[field];
  if (typeof value !== 'string' || value === '') throw new Error(`${where}: "${field}" must be a text`);
  return value;
}

/** A field that must be a list; throws an Error that names the place. */
export function listField(record: Json, field: string, where: string): readonly unknown[] {
  const value = record[field];
  if (!Array.isArray(value)) throw new Error(`${where}: "${field}" must be a list`);
  return value;
}

function readSummary(value: unknown, where: string): Enactment {
  const law = value as Json;
  const level = law['level'] as Level;
  if (!LEVELS.includes(level)) throw new Error(`${where}: "level" is unknown`);
  const name = text(law, 'name', where);
  const versions = listField(law, 'versions', where).map((version) => readVersion(version as Json, where));
  const repealed = law['repealed'] as Writable<NonNullable<Enactment['repealed']>> | undefined;
  return {
    id: text(law, 'id', where),
    name,
    fullName: (law['fullName'] as string | undefined) ?? name,
    aliases: (law['aliases'] as string[] | undefined) ?? [],
    level,
    documentNo: law['documentNo'] as string | undefined,
    versions,
    firstAdopted: law['firstAdopted'] as string | undefined,
    repealed: repealed === undefined ? undefined : { on: repealed.on, by: repealed.by, successor: repealed.successor },
    hints: ((law['hints'] as Enactment['hints'] | undefined) ?? []).map(({ kind, on, by, basis }) => ({
      kind,
      on,
      by,
      basis,
    })),
    completeFrom: law['completeFrom'] as string | undefined,
    status: law['unverified'] === true ? 'unverified' : 'verified',
    loaded: false,
    articles: new Map(),
    crimes: [],
    moves: [],
  };
}

function readVersion(version: Json, where: string): LawVersion {
  if (!isDay(version['from'])) throw new Error(`${where}: a version's "from" is no day`);
  return {
    adopted: text(version, 'adopted', where),
    from: version['from'],
    to: version['to'] as string | undefined,
    by: version['by'] as string | undefined,
    lastArticle: version['lastArticle'] as ArticleId,
    hasText: version['hasText'] !== false,
    complete: version['complete'] !== false,
    basis: version['basis'] as string,
  };
}

/** lexicon.json as text, one name a line, in the order of kinds and names. */
export function encodeLexicon(entries: readonly LexiconEntry[]): string {
  const lines = entries.map(({ name, laws, kind }) => JSON.stringify([name, kind, ...laws]));
  return `{"format":${REGISTER_FORMAT},"names":[\n${lines.join(',\n')}\n]}\n`;
}

/** Reads lexicon.json. Throws an Error that names the file for anything else. */
export function decodeLexicon(json: unknown, file: string): readonly LexiconEntry[] {
  return listField(checkFormat(json, file), 'names', file).map((row) => {
    const [name, kind, ...laws] = row as [string, LexiconEntry['kind'], ...string[]];
    if (typeof name !== 'string' || name === '') throw new Error(`${file}: a name is empty`);
    return { name, kind, laws };
  });
}
