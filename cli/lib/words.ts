/** Fingerprints on disk: data/statutes/words, written by `npm run statutes -- build`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Enactment } from '../../normalize/law/statute.ts';
import { buildWords, type LawTexts, type WordsFile } from '../../normalize/law/words/build.ts';
import { makeWordsIndex, type NamedBytes, type WordsIndex } from '../../normalize/law/words/index.ts';
import { UsageError } from './command.ts';

const FOLDERS = ['laws', 'interpretations', 'regulations'] as const;
const COMMON = 'curated/common-laws.json';
/** Acts that only amend: their words are those of the laws they amend, and those are cited. */
const AMENDING = /修正案/u;

/**
 * The files of fingerprints for the texts of a register; `dir` holds curated/common-laws.json. `missing` are the names in
 * it that no text was found for. A list that cannot be read becomes a UsageError.
 */
export async function makeWordsFiles(
  dir: string,
  laws: readonly Enactment[],
  texts: readonly LawTexts[],
): Promise<{ readonly files: readonly WordsFile[]; readonly missing: readonly string[] }> {
  const byId = new Map(laws.map((law) => [law.id, law]));
  const held = new Set(texts.map(({ id }) => id));
  const file = path.join(dir, COMMON);
  const content = await readFile(file, 'utf8').catch(() => undefined);
  const names = content === undefined ? [] : readNames(file, content);
  const idOf = (name: string) => laws.find((law) => law.name === name && held.has(law.id))?.id;
  const files = buildWords(
    texts.filter(({ id }) => !AMENDING.test(byId.get(id)?.name ?? '')),
    names.flatMap((name) => idOf(name) ?? []),
  );
  return { files, missing: names.filter((name) => idOf(name) === undefined) };
}

function readNames(file: string, content: string): readonly string[] {
  try {
    const { laws } = JSON.parse(content) as { laws?: unknown };
    if (Array.isArray(laws) && laws.every((name) => typeof name === 'string')) return laws;
  } catch (error) {
    throw new UsageError(`${file}: cannot be read (${(error as Error).message})`);
  }
  throw new UsageError(`${file}: "laws" is no list of names`);
}

/** Writes the files into a fresh folder `dir`/words and swaps it in. */
export async function writeWordsFiles(dir: string, files: readonly WordsFile[]): Promise<void> {
  const fresh = path.join(dir, '.words.new');
  await rm(fresh, { recursive: true, force: true });
  for (const folder of FOLDERS) await mkdir(path.join(fresh, folder), { recursive: true });
  for (const { name, bytes } of files) await writeFile(path.join(fresh, name), bytes);
  await rm(path.join(dir, 'words'), { recursive: true, force: true });
  await rename(fresh, path.join(dir, 'words'));
}

/** Reads the files of `dir`/words: all of them, or of some folders only. A missing folder becomes a UsageError. */
export function readWordsFiles(dir: string, folders: ReadonlyArray<(typeof FOLDERS)[number]> = FOLDERS): NamedBytes[] {
  const words = path.join(dir, 'words');
  if (!existsSync(words)) throw new UsageError(`${words}: missing; npm run statutes -- build DIR makes it`);
  return folders.flatMap((folder) =>
    readdirSync(path.join(words, folder))
      .sort()
      .map((name) => ({ name: `words/${folder}/${name}`, bytes: readFileSync(path.join(words, folder, name)) })),
  );
}

/** The file with the 40 laws cited most. */
export function readCommonWords(dir: string): NamedBytes {
  return { name: 'words/common.words', bytes: readFileSync(path.join(dir, 'words/common.words')) };
}

/** The index over all fingerprints of `dir`; what could not be read is in its `problems`. */
export function loadWords(dir: string): WordsIndex {
  return makeWordsIndex(readWordsFiles(dir), true);
}
