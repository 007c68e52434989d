/** Reads the committed register from disk. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createBook, type StatuteBook } from '../../normalize/law/book.ts';
import { decodeIndex, decodeLexicon, type RegisterIndex } from '../../normalize/law/codec.ts';
import { decodeLaw } from '../../normalize/law/law-codec.ts';
import type { Enactment, LexiconEntry } from '../../normalize/law/statute.ts';
import { UsageError } from './command.ts';
import { loadWords } from './words.ts';

/** Where the register lies when no folder is named. */
export const REGISTER_DIR = path.join(import.meta.dirname, '../../data/statutes');

/** The register's files, read and decoded. */
export interface RegisterFiles {
  readonly index: RegisterIndex;
  readonly lexicon: readonly LexiconEntry[];
  readonly laws: readonly Enactment[];
}

/** Reads the index of `dir` alone: names, versions and days of all laws. Errors as in `readRegister`. */
export function readRegisterIndex(dir: string = REGISTER_DIR): RegisterIndex {
  const file = path.join(dir, 'index.json');
  return decode(decodeIndex, readJson(file), file);
}

/** Reads index, lexicon and every law of `dir`. A missing, damaged or newer file becomes a UsageError that names it. */
export function readRegister(dir: string = REGISTER_DIR): RegisterFiles {
  const index = readRegisterIndex(dir);
  const lexiconFile = path.join(dir, 'lexicon.json');
  const lexicon = decode(decodeLexicon, readJson(lexiconFile), lexiconFile);
  const laws: Enactment[] = [];
  for (const law of index.laws) {
    if (!law.versions.some((version) => version.hasText)) {
      laws.push(law);
      continue;
    }
    const file = path.join(dir, 'laws', `${law.id}.json`);
    laws.push(decode((json, name) => decodeLaw(json, law, name), readJson(file), file));
  }
  return { index, lexicon, laws };
}

/** The book over all of `dir`, fingerprints included; files of fingerprints that cannot be read are told to `warn`. */
export async function loadRegister(
  dir: string = REGISTER_DIR,
  warn: (sentence: string) => void = (sentence) => void process.stderr.write(`${sentence}\n`),
): Promise<StatuteBook> {
  const words = loadWords(dir);
  for (const problem of words.problems) warn(problem);
  return createBook({ ...readRegister(dir), words });
}

/** A thousand small files: read at once they cost a tenth of what waiting for each costs. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: cannot be read (${(error as Error).message})`);
  }
}

function decode<T>(read: (json: unknown, file: string) => T, json: unknown, file: string): T {
  try {
    return read(json, file);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
