/** Copies the register into the site: packs of laws, compressed beforehand, under names that carry a digest. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { joinWords } from '../../normalize/law/words/format.ts';
import { writeHashed } from '../assets.ts';
import { MANIFEST_FORMAT, type Pack, type RegisterManifest } from './manifest.ts';

/** Bytes of laws in a pack before compression; a longer law has a pack of its own. */
const FACTS_PACK = 32 * 1024;
const WORDS_PACK = 96 * 1024;
const FOLDER = 'register';

interface Part {
  readonly id: string;
  readonly bytes: Buffer;
}

const compress = promisify(gzip);

/**
 * Writes the register of `dir` (data/statutes) below `outDir`/register; gives the manifest's path below `outDir`. The same
 * register gives the same files. A register without words has none to search.
 */
export async function writeRegister(outDir: string, dir: string): Promise<string> {
  const facts = await readFacts(dir);
  const words = JSON.parse(await readFile(path.join(dir, 'words/index.json'), 'utf8')) as {
    readonly common: readonly string[];
    readonly laws: ReadonlyArray<{ readonly id: string; readonly file: string }>;
  };
  const common = new Set(words.common);
  const rest = words.laws.filter(({ id }) => !common.has(id));
  const parts = await Promise.all(
    rest.map(async ({ id, file }) => ({ id, bytes: await readFile(path.join(dir, 'words', file)) })),
  );
  const index = await readFile(path.join(dir, 'index.json'));
  const joined = (pack: readonly Part[]): Uint8Array => joinWords(pack.map(({ id, bytes }) => ({ name: id, bytes })));
  const list = (pack: readonly Part[]): string => `[${pack.map(({ bytes }) => bytes.toString('utf8')).join(',')}]`;
  const manifest: RegisterManifest = {
    format: MANIFEST_FORMAT,
    version: (JSON.parse(index.toString('utf8')) as { readonly version: string }).version,
    index: (await put(outDir, 'index', index)).file,
    lexicon: (await put(outDir, 'lexicon', await readFile(path.join(dir, 'lexicon.json')))).file,
    facts: await putPacks(outDir, 'facts', cut(facts, FACTS_PACK), list),
    words: await putPacks(outDir, 'words', cut(parts, WORDS_PACK), joined),
    commonWords: await put(outDir, 'common', await readFile(path.join(dir, 'words/common.words'))),
    common: words.common,
    crimes: facts.filter(holdsCrimes).map(({ id }) => id),
  };
  return writeHashed(outDir, `${FOLDER}/manifest.json`, JSON.stringify(manifest));
}

async function readFacts(dir: string): Promise<Part[]> {
  const names = (await readdir(path.join(dir, 'laws'))).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names.map(async (name) => ({ id: name.slice(0, -5), bytes: await readFile(path.join(dir, 'laws', name)) })),
  );
}

function holdsCrimes({ bytes }: Part): boolean {
  return (JSON.parse(bytes.toString('utf8')) as { readonly crimes: readonly unknown[] }).crimes.length > 0;
}

/** Laws by id, as many to a pack as fit. */
function cut(parts: readonly Part[], limit: number): Part[][] {
  const packs: Part[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const part of [...parts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (size + part.bytes.length > limit) {
      packs.push([]);
      size = 0;
    }
    packs.at(-1)?.push(part);
    size += part.bytes.length;
  }
  return packs;
}

async function putPacks(
  outDir: string,
  stem: string,
  packs: ReadonlyArray<readonly Part[]>,
  join: (pack: readonly Part[]) => string | Uint8Array,
): Promise<Pack[]> {
  return Promise.all(
    packs.map(async (pack) => ({ first: pack[0]?.id ?? '', ...(await put(outDir, stem, join(pack))) })),
  );
}

async function put(
  outDir: string,
  stem: string,
  content: string | Uint8Array,
): Promise<{ file: string; bytes: number }> {
  const bytes = await compress(content, { level: constants.Z_DEFAULT_COMPRESSION });
  const written = await writeHashed(outDir, `${FOLDER}/${stem}.gz`, bytes);
  return { file: path.posix.basename(written), bytes: bytes.length };
}
