/** data/ledger on disk: ledger.json (format and day) and a folder per kind with a file per first digit of the id. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EMPTY_LEDGER, type Ledger } from '../../normalize/ledger.ts';
import {
  LEDGER_KINDS,
  type LedgerKind,
  type LedgerLine,
  parseLedger,
  printShards,
} from '../../normalize/ledger-lines.ts';
import { UsageError } from './command.ts';

const FORMAT = 1;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Lines may be joined from both sides of a merge: the reader makes one record of two. */
const ATTRIBUTES = '*.jsonl merge=union\n';

/** Reads DATA/ledger; empty when there is none. A UsageError names the file and line of what cannot be read. */
export async function readLedger(dataDir: string): Promise<Ledger> {
  const folder = path.join(dataDir, 'ledger');
  const lines: Record<LedgerKind, LedgerLine[]> = { items: [], clusters: [], findings: [], corrections: [] };
  let count = 0;
  for (const kind of LEDGER_KINDS) {
    for (const file of await shardFiles(path.join(folder, kind))) {
      const text = await readFile(file, 'utf8');
      for (const [index, line] of text.split('\n').entries()) {
        if (line !== '') lines[kind].push({ place: `${file}:${index + 1}`, text: line });
      }
    }
    count += lines[kind].length;
  }
  const day = await readDay(path.join(folder, 'ledger.json'));
  if (day === undefined && count === 0) return EMPTY_LEDGER;
  try {
    return parseLedger(day, lines);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function readDay(file: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  let meta: { readonly format?: unknown; readonly day?: unknown };
  try {
    meta = JSON.parse(text) as typeof meta;
  } catch {
    throw new UsageError(`${file}: not JSON; after a merge keep the later day and remove the markers`);
  }
  if (typeof meta.format !== 'number') throw new UsageError(`${file}: field "format" is missing`);
  if (meta.format > FORMAT)
    throw new UsageError(`${file} has format ${meta.format}, this Fada reads up to ${FORMAT}: update Fada.`);
  if (typeof meta.day !== 'string' || !DAY.test(meta.day)) throw new UsageError(`${file}: field "day" is not a day`);
  return meta.day;
}

async function shardFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .map((name) => path.join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Writes DATA/ledger. Only files that differ are touched, each swapped in by rename; the day goes last, so that a run
 * that dies in between is made good by the next one. The same ledger gives the same bytes.
 */
export async function writeLedger(dataDir: string, ledger: Ledger): Promise<void> {
  const folder = path.join(dataDir, 'ledger');
  await mkdir(folder, { recursive: true });
  await replace(path.join(folder, '.gitattributes'), ATTRIBUTES);
  for (const kind of LEDGER_KINDS) {
    const shards = printShards(ledger, kind);
    if (shards.size > 0) await mkdir(path.join(folder, kind), { recursive: true });
    const wanted = new Map([...shards].map(([shard, lines]) => [path.join(folder, kind, `${shard}.jsonl`), lines]));
    for (const [file, lines] of wanted) await replace(file, `${lines.join('\n')}\n`);
    for (const file of await shardFiles(path.join(folder, kind))) if (!wanted.has(file)) await rm(file);
  }
  const meta = { format: FORMAT, day: ledger.day };
  if (ledger.day !== undefined) await replace(path.join(folder, 'ledger.json'), `${JSON.stringify(meta)}\n`);
}

async function replace(file: string, text: string): Promise<void> {
  const former = await readFile(file, 'utf8').catch(() => undefined);
  if (former === text) return;
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
