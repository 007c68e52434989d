/** The hand-kept files of data/statutes/curated, read and checked; each names its source and survives a rebuild. */
import { checkFormat } from '../codec.ts';
import type { Level } from '../statute.ts';

/** A version that is known and whose text is not. */
export interface NamedVersion {
  readonly name: string;
  readonly fullName: string;
  readonly level: Level;
  readonly adopted: string;
  /** First day in force; undefined when unknown. */
  readonly from: string | undefined;
  readonly by: string | undefined;
  readonly basis: string;
}

/** A text that pages cite and the collection does not have: its names, and its end where that is certain. */
export interface NamedText {
  readonly name: string;
  readonly level: Level;
  readonly documentNo: string | undefined;
  /** What it is called for short. */
  readonly aliases: readonly string[] | undefined;
  /** First day in force; undefined when not noted. */
  readonly from: string | undefined;
  readonly ended: { readonly on: string; readonly by: string } | undefined;
  readonly source: string;
}

/** A correction of one law's facts. */
export interface Correction {
  /** Short name of the law, as the collection lists it. */
  readonly name: string;
  readonly level: Level | undefined;
  readonly documentNo: string | undefined;
  /** Adoption day of a version → its first day in force. */
  readonly commencements: Readonly<Record<string, string>> | undefined;
  /** Adoption days of versions whose text ends too early though its numbers have no gap. */
  readonly truncated: readonly string[] | undefined;
  readonly source: string;
}

/** A concordance confirmed by a person. */
export interface CuratedMove {
  /** Names of the laws. */
  readonly law: string;
  readonly toLaw: string;
  readonly on: string;
  /** Article → its successors; an empty list says it was dropped. */
  readonly moves: Readonly<Record<string, readonly string[]>>;
  /** Who confirmed it, or where it can be read. */
  readonly source: string;
}

/** All curated facts. */
export interface Curated {
  readonly ids: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Law → how titles of interpretations shorten it. */
  readonly inTitles: Readonly<Record<string, string>>;
  readonly exclusions: readonly string[];
  readonly knownByName: readonly NamedVersion[];
  readonly namedTexts: readonly NamedText[];
  readonly corrections: readonly Correction[];
  readonly moves: readonly CuratedMove[];
  /** Laws whose penalties are read, with the first article after their general part. */
  readonly penaltyLaws: Readonly<Record<string, number>>;
  /** The laws that crime names belong to: the code, and the decision beside it. */
  readonly crimeCode: string;
  readonly crimeDecision: string;
  readonly knownTo: Readonly<Record<Level, string>>;
  readonly warnAfterDays: Readonly<Record<Level, number>>;
}

/** Files this module reads. */
export const CURATED_FILES = [
  'ids.json',
  'aliases.json',
  'exclusions.json',
  'known-by-name.json',
  'named-texts.json',
  'corrections.json',
  'moves.json',
  'penalty-laws.json',
  'register.json',
] as const;

/** Reads the curated files, given as parsed JSON by file name. Throws an Error that names the file and the field. */
export function readCurated(files: ReadonlyMap<string, unknown>): Curated {
  const get = <T>(file: string, field: string): T => {
    const name = `curated/${file}`;
    const value = checkFormat(files.get(file), name)[field];
    if (value === undefined || value === null) throw new Error(`${name}: "${field}" is missing`);
    return value as T;
  };
  const sourced = <T>(file: string, field: string): readonly T[] =>
    get<ReadonlyArray<Record<string, unknown>>>(file, field).map((record, at) => {
      const { source } = record;
      if (typeof source !== 'string' || source === '')
        throw new Error(`curated/${file}: ${field} ${at + 1} names no source`);
      return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value ?? undefined])) as T;
    });
  return {
    ids: get('ids.json', 'ids'),
    aliases: get('aliases.json', 'aliases'),
    inTitles: get('aliases.json', 'inTitles'),
    exclusions: get('exclusions.json', 'names'),
    knownByName: sourced('known-by-name.json', 'versions'),
    namedTexts: sourced('named-texts.json', 'texts'),
    corrections: sourced('corrections.json', 'corrections'),
    moves: sourced('moves.json', 'moves'),
    penaltyLaws: get('penalty-laws.json', 'laws'),
    crimeCode: get('penalty-laws.json', 'crimeCode'),
    crimeDecision: get('penalty-laws.json', 'crimeDecision'),
    knownTo: get('register.json', 'knownTo'),
    warnAfterDays: get('register.json', 'warnAfterDays'),
  };
}
