/** statutes import: statute texts from a folder or a git address into data/imported, for display only. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ImportedWording, proveText } from '../../normalize/law/imported.ts';
import { parseLawText } from '../../normalize/law/texts.ts';
import { EXIT, readArgs, UsageError } from '../lib/command.ts';
import { IMPORTED_DIR, printImported } from '../lib/imported.ts';
import { startProgress } from '../lib/progress.ts';
import { loadRegister } from '../lib/register.ts';

const GIT_ADDRESS = /^(?:https:\/\/|ssh:\/\/|git@|file:\/\/)[\w@.:/~%+-]+$/u;
const MAX_FILE_BYTES = 20_000_000;

/**
 * Imports the Markdown texts of a folder or repository. Only words that the register's fingerprints prove are kept, by law,
 * article and wording: data/imported/<law id>.json, with the source; exit status 3 when some text was not used.
 */
export async function importTexts(args: string[]): Promise<number> {
  const { positionals, values } = readArgs({ args, allowPositionals: true, options: { out: { type: 'string' } } });
  const [source, ...rest] = positionals;
  if (source === undefined || rest.length > 0) throw new UsageError('statutes import needs one folder or git address');
  const out = values.out ?? IMPORTED_DIR;
  const clone = GIT_ADDRESS.test(source) ? await cloneInto(source) : undefined;
  try {
    return await importFolder(clone ?? source, source, out);
  } finally {
    if (clone !== undefined) await rm(clone, { recursive: true, force: true });
  }
}

async function cloneInto(address: string): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'fada-import-'));
  const git = spawn('git', ['clone', '--quiet', '--depth', '1', '--', address, dir], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number>((resolve) => {
    git.on('error', () => resolve(-1));
    git.on('exit', (status) => resolve(status ?? -1));
  });
  if (code === 0) return dir;
  await rm(dir, { recursive: true, force: true });
  throw new UsageError(`${address}: git could not fetch it`);
}

async function importFolder(dir: string, source: string, out: string): Promise<number> {
  const names = (await readdir(dir, { recursive: true }).catch(() => [])).filter((name) => name.endsWith('.md')).sort();
  if (names.length === 0) throw new UsageError(`${source}: no statute text (*.md) found`);
  const book = await loadRegister();
  const progress = startProgress('import');
  const laws = new Map<string, ImportedWording[]>();
  let unused = 0;
  let unproved = 0;
  for (const [at, name] of names.entries()) {
    const file = path.join(dir, name);
    progress.update(`${at + 1} of ${names.length} ${name}`);
    if ((await stat(file)).size > MAX_FILE_BYTES) continue;
    const read = proveText(parseLawText(await readFile(file, 'utf8')), book);
    if (read === undefined || read.wordings.length === 0) {
      unused += 1;
      continue;
    }
    unproved += read.unproved.length;
    laws.set(read.law, merge(laws.get(read.law) ?? [], read.wordings));
  }
  await write(out, source, laws);
  const wordings = [...laws.values()].reduce((sum, list) => sum + list.length, 0);
  progress.done(
    `${laws.size} laws, ${wordings} wordings proved; ${unproved} articles not proved, ${unused} texts not used`,
  );
  return unused + unproved > 0 ? EXIT.partial : EXIT.done;
}

function merge(known: readonly ImportedWording[], added: readonly ImportedWording[]): ImportedWording[] {
  const held = new Set(known.map(({ article, from }) => `${article}@${from}`));
  return [...known, ...added.filter(({ article, from }) => !held.has(`${article}@${from}`))];
}

/** Fresh folder, swapped in whole: an interrupted import leaves the old one. */
async function write(
  out: string,
  source: string,
  laws: ReadonlyMap<string, readonly ImportedWording[]>,
): Promise<void> {
  const fresh = `${path.resolve(out)}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const [law, wordings] of laws) {
    await writeFile(path.join(fresh, `${law}.json`), printImported(law, { source, wordings }));
  }
  await rm(out, { recursive: true, force: true });
  await mkdir(path.dirname(path.resolve(out)), { recursive: true });
  await rename(fresh, out);
}
