/** statutes build: reads a collection and the curated facts, writes data/statutes. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CURATED_FILES, type Curated, readCurated } from '../../normalize/law/build/curated.ts';
import { BUILDER_VERSION, type BuildOutput, buildRegister } from '../../normalize/law/build/index.ts';
import { printProblem } from '../../normalize/law/build/report.ts';
import { encodeIndex, encodeLexicon, REGISTER_FORMAT } from '../../normalize/law/codec.ts';
import { encodeLaw } from '../../normalize/law/law-codec.ts';
import { EXIT, readArgs, UsageError } from '../lib/command.ts';
import { startProgress } from '../lib/progress.ts';
import { REGISTER_DIR } from '../lib/register.ts';
import { makeWordsFiles, writeWordsFiles } from '../lib/words.ts';

const TEXT_FILE = /\.(?:md|jsonl|tsv)$/u;
const MAX_FILE_BYTES = 20_000_000;

/** Builds the register from the folder in `args`; exit status 0, or 3 when a text could not be read whole. */
export async function build(args: string[]): Promise<number> {
  const { positionals, values } = readArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string' }, report: { type: 'string' } },
  });
  const [dir, ...rest] = positionals;
  if (dir === undefined || rest.length > 0) throw new UsageError('statutes build needs one folder of texts');
  const out = values.out ?? REGISTER_DIR;
  const progress = startProgress('statutes');
  const { files, tooLarge } = await readCollection(dir, (name) => progress.update(`reading ${name}`));
  const curated = await readCuratedFiles(path.join(out, 'curated'));
  const { pinyin } = await import('pinyin-pro');
  const idsBefore = await readIds(path.join(out, 'ids.json'));
  const output = buildRegister({
    files,
    curated: curated.facts,
    idsBefore,
    slug: (name) => slugOf(pinyin(shorten(name), { toneType: 'none', type: 'array', nonZh: 'consecutive' })),
    onProgress: (what) => progress.update(what),
  });
  progress.update('fingerprints');
  const words = await makeWordsFiles(out, output.laws, output.texts);
  const version = await writeRegister(
    out,
    output,
    idsBefore,
    digest([...files].sort(byName).flat().concat(curated.text)),
  );
  await writeWordsFiles(out, words.files);
  const articles = output.laws.reduce((sum, { articles: known }) => sum + known.size, 0);
  progress.done(`${output.laws.length} laws, ${articles} articles, register ${version}`);
  const lines = [
    ...tooLarge.map((name) => `${name}: larger than ${MAX_FILE_BYTES} bytes; left out`),
    ...output.problems.map(printProblem),
  ];
  for (const name of words.missing)
    lines.push(`curated/common-laws.json: ${name} has no text, so it is not in words/common.words`);
  if (values.report !== undefined) await writeFile(values.report, `${lines.join('\n')}\n`);
  for (const line of lines) process.stdout.write(`${line}\n`);
  const whole = tooLarge.length === 0 && output.problems.every(({ incomplete }) => !incomplete);
  return whole ? EXIT.done : EXIT.partial;
}

/** Titles of the courts without what they all say. */
function shorten(name: string): string {
  return name
    .replace(/最高人民法院、?/gu, 'spc-')
    .replace(/最高人民检察院、?/gu, 'spp-')
    .replace(/关于(?:审理|办理|适用|执行)?|案件|(?:适用|应用)法律|具体|若干|问题|有关/gu, '');
}

/** `xiang-zhen-qi-ye-fa`; digits and Latin letters stay, everything else goes. */
function slugOf(syllables: readonly string[]): string {
  return syllables
    .map((syllable) =>
      syllable
        .normalize('NFD')
        .toLowerCase()
        .replace(/ü/gu, 'v')
        .replace(/[^a-z0-9]+/gu, '-')
        .replace(/^-|-$/gu, ''),
    )
    .filter((syllable) => syllable !== '')
    .join('-');
}

async function readCollection(
  dir: string,
  onFile: (name: string) => void,
): Promise<{ readonly files: Map<string, string>; readonly tooLarge: readonly string[] }> {
  const names = await readdir(dir, { recursive: true }).catch(() => undefined);
  const chosen = (names ?? []).map((name) => name.split(path.sep).join('/')).filter((name) => TEXT_FILE.test(name));
  if (!chosen.some((name) => name.endsWith('.md')))
    throw new UsageError(`${dir}: no statute text (*.md) in this folder`);
  const files = new Map<string, string>();
  const tooLarge: string[] = [];
  for (const name of chosen.sort()) {
    const file = path.join(dir, name);
    onFile(name);
    if ((await stat(file)).size > MAX_FILE_BYTES) tooLarge.push(name);
    else files.set(name, await readFile(file, 'utf8'));
  }
  return { files, tooLarge };
}

async function readCuratedFiles(dir: string): Promise<{ facts: Curated; text: string[] }> {
  const files = new Map<string, unknown>();
  const text: string[] = [];
  for (const name of CURATED_FILES) {
    const file = path.join(dir, name);
    try {
      const content = await readFile(file, 'utf8');
      files.set(name, JSON.parse(content));
      text.push(name, content);
    } catch (error) {
      throw new UsageError(`${file}: cannot be read (${(error as Error).message})`);
    }
  }
  try {
    return { facts: readCurated(files), text };
  } catch (error) {
    throw new UsageError(`${dir}: ${(error as Error).message}`);
  }
}

async function readIds(file: string): Promise<Record<string, string>> {
  const content = await readFile(file, 'utf8').catch(() => undefined);
  if (content === undefined) return {};
  try {
    const { ids } = JSON.parse(content) as { ids: Record<string, string> };
    if (typeof ids === 'object') return ids;
  } catch {
    // Said below, with the file's name.
  }
  throw new UsageError(
    `${file}: the ids given so far cannot be read; restore the file, else published addresses change`,
  );
}

/** Writes all files into a fresh folder and swaps them in, the index last, so that a killed build leaves the old register. */
async function writeRegister(
  out: string,
  output: BuildOutput,
  idsBefore: Readonly<Record<string, string>>,
  collection: string,
): Promise<string> {
  const files = new Map<string, string>();
  for (const law of output.laws) {
    if (law.versions.some(({ hasText }) => hasText)) files.set(`laws/${law.id}.json`, encodeLaw(law));
  }
  files.set('lexicon.json', encodeLexicon(output.lexicon));
  const ids = [...new Map([...Object.entries(idsBefore), ...output.ids])].sort(byName);
  const lines = ids.map(([key, id]) => `${JSON.stringify(key)}:${JSON.stringify(id)}`);
  files.set('ids.json', `{"format":${REGISTER_FORMAT},"ids":{\n${lines.join(',\n')}\n}}\n`);
  const draft = encodeIndex({ ...output.index, collection, version: '' });
  const version = digest([...files].flat().concat(draft, BUILDER_VERSION));
  files.set('index.json', encodeIndex({ ...output.index, collection, version }));
  await swapIn(out, files);
  return version;
}

async function swapIn(out: string, files: ReadonlyMap<string, string>): Promise<void> {
  const [fresh, old] = [path.join(out, '.new'), path.join(out, '.old')];
  for (const folder of [fresh, old]) await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(fresh, 'laws'), { recursive: true });
  for (const [name, content] of files) await writeFile(path.join(fresh, name), content);
  await rename(path.join(out, 'laws'), old).catch(() => undefined);
  for (const name of ['laws', 'lexicon.json', 'ids.json', 'index.json']) {
    await rename(path.join(fresh, name), path.join(out, name));
  }
  for (const folder of [fresh, old]) await rm(folder, { recursive: true, force: true });
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function digest(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
}
