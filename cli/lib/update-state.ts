/**
 * data/update: what an update keeps of itself. `before/` holds the records of the last finished update until the next one has
 * its report, so that an update that was killed is made good by the next; nothing in it is published.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'libsql';
import { UsageError } from './command.ts';

/** What DATA/generated was made from; anything that differs makes it stale. */
export interface Inputs {
  readonly pages: string;
  readonly sources: string;
  readonly register: string;
  /** Rules, extractor and their tables. */
  readonly code: string;
  readonly reviews: string;
  readonly asOf: string;
}

/** Begun by an update and kept over kills: the crawl's last run before it, and the report's name. */
export interface Begun {
  readonly since: number;
  readonly report: string;
}

/** Holds DATA for one update; the system gives it back when the process ends, however it ends. */
export async function lockUpdate(dataDir: string): Promise<{ release(): void }> {
  const folder = path.join(dataDir, 'update');
  await mkdir(folder, { recursive: true });
  const db = new Database(path.join(folder, 'lock.db'));
  try {
    db.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!/busy|locked/iu.test((error as Error).message)) throw error;
    throw new UsageError(`${dataDir}: another update is at work on it; wait until it is done`);
  }
  return {
    release() {
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

/** Begins an update, or goes on with one that was killed: then DATA/generated is again as it was before that one. */
export async function beginUpdate(dataDir: string, fresh: Begun): Promise<Begun> {
  const before = beforeFolder(dataDir);
  const generated = path.join(dataDir, 'generated');
  const kept = path.join(before, 'generated');
  if (existsSync(before)) {
    await rm(inputsFile(dataDir), { force: true });
    if (existsSync(kept)) await linkFolder(kept, generated);
    return JSON.parse(await readFile(path.join(before, 'begun.json'), 'utf8')) as Begun;
  }
  const making = `${before}.new`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  if (existsSync(path.join(generated, 'meta.json'))) await linkFolder(generated, path.join(making, 'generated'));
  await writeFile(path.join(making, 'begun.json'), JSON.stringify(fresh));
  await rename(making, before);
  return fresh;
}

/** Where the records of the last finished update are while one is at work; `readGenerated` takes it for a data folder. */
export function beforeFolder(dataDir: string): string {
  return path.join(dataDir, 'update', 'before');
}

/** Ends an update: its report is written. */
export async function endUpdate(dataDir: string): Promise<void> {
  const ended = `${beforeFolder(dataDir)}.ended`;
  await rm(ended, { recursive: true, force: true });
  await rename(beforeFolder(dataDir), ended);
  await rm(ended, { recursive: true, force: true });
}

/** Makes `to` hold the same files: they are never changed in place, so a second name for each is a copy. */
async function linkFolder(from: string, to: string): Promise<void> {
  const fresh = `${to}.link`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const name of await readdir(from)) await link(path.join(from, name), path.join(fresh, name));
  await rm(to, { recursive: true, force: true });
  await rename(fresh, to);
}

function inputsFile(dataDir: string): string {
  return path.join(dataDir, 'update', 'inputs.json');
}

/** What DATA/generated was made from by the last update; undefined when that is not known. */
export function readInputs(dataDir: string): Promise<Inputs | undefined> {
  return readRecord<Inputs>(inputsFile(dataDir));
}

export function writeInputs(dataDir: string, inputs: Inputs): Promise<void> {
  return writeRecord(inputsFile(dataDir), inputs);
}

/** The site that the last update left: its folder and its model's hash. */
export interface Built {
  readonly out: string;
  readonly hash: string;
}

export function readBuilt(dataDir: string): Promise<Built | undefined> {
  return readRecord<Built>(path.join(dataDir, 'update', 'built.json'));
}

export function writeBuilt(dataDir: string, built: Built): Promise<void> {
  return writeRecord(path.join(dataDir, 'update', 'built.json'), built);
}

/** State that cannot be read is none: everything is then made again. */
async function readRecord<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Writes a file as a whole or not at all. */
async function writeRecord(file: string, record: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(record));
  await rename(`${file}.new`, file);
}

/** Digest over the files below the given files and folders, names included; what is missing counts as empty. */
export async function filesDigest(places: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of await filesBelow(place)) {
      hash.update(`${path.relative(path.dirname(place), file)}\n`).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesBelow(place: string): Promise<string[]> {
  if (!existsSync(place)) return [];
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [place];
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return files.sort();
}

/** Drops all state of updates: the next one makes everything again. Needed when records must not survive in it. */
export async function forgetUpdates(dataDir: string): Promise<void> {
  const folder = path.join(dataDir, 'update');
  for (const name of await readdir(folder)) {
    if (!name.startsWith('lock.db')) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}
