/** data/reviews on disk: one file a finding, written beside its place and renamed into it, and the lock of the one who writes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isFindingId, parseRecord, parseTrust, printRecord } from '../../normalize/decisions/parse.ts';
import type { Decision, DecisionRecord, FindingParts, Reviews, RuleTrust } from '../../normalize/decisions/types.ts';
import { UsageError } from './command.ts';

const OWN_TRUST = path.join(import.meta.dirname, '../../data/rule-trust.json');
const FOLDER = /^[0-9a-f]{2}$/;
const LOCK = '.lock';

/** Folder of decisions of DATA. */
function reviewsDir(dataDir: string): string {
  return path.join(dataDir, 'reviews');
}

/** Every decision of DATA and the trust in rules (DATA/rule-trust.json, else the project's). A UsageError names a file that cannot be read. */
export async function readReviews(dataDir: string): Promise<Reviews> {
  const folder = reviewsDir(dataDir);
  const records = new Map<string, DecisionRecord>();
  for (const shard of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!FOLDER.test(shard)) continue;
    for (const name of readdirSync(path.join(folder, shard)).sort()) {
      if (!name.endsWith('.json')) continue;
      const record = parseFile(path.join(folder, shard, name), parseRecord);
      if (`${record.id}.json` !== name || record.id.slice(0, 2) !== shard)
        throw new UsageError(
          `${path.join(folder, shard, name)}: the decision on ${record.id} stands under another name`,
        );
      records.set(record.id, record);
    }
  }
  return { records, trust: readTrust(dataDir) };
}

function readTrust(dataDir: string): RuleTrust {
  const own = path.join(dataDir, 'rule-trust.json');
  return parseFile(existsSync(own) ? own : OWN_TRUST, parseTrust);
}

/** Thousands of small files: read one after another they cost a tenth of what waiting for each costs. */
function parseFile<T>(file: string, parse: (json: unknown, file: string) => T): T {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: cannot be read (${(error as Error).message}); restore it from version control.`);
  }
  try {
    return parse(json, file);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Adds a decision to its finding's file, behind those already there; resolves when it is on disk. */
export async function appendDecision(
  dataDir: string,
  parts: FindingParts,
  decision: Decision,
): Promise<DecisionRecord> {
  const { id, ruleId, provision, exact, prefix, suffix } = parts;
  if (!isFindingId(id)) throw new UsageError(`"${id}" is no id of a finding.`);
  const folder = path.join(reviewsDir(dataDir), id.slice(0, 2));
  const file = path.join(folder, `${id}.json`);
  await mkdir(folder, { recursive: true });
  const former = existsSync(file) ? parseRecord(JSON.parse(await readFile(file, 'utf8')), file).decisions : [];
  const record = { id, ruleId, provision, exact, prefix, suffix, decisions: [...former, decision] };
  const fresh = `${file}.${process.pid}.tmp`;
  const handle = await open(fresh, 'w');
  try {
    await handle.writeFile(printRecord(record));
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
  return record;
}

/** Keeps others from writing to DATA/reviews; gives what lets go. A UsageError when another process holds it. */
export async function lockReviews(dataDir: string): Promise<() => Promise<void>> {
  const folder = reviewsDir(dataDir);
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, LOCK);
  const own = `${file}.${process.pid}.tmp`;
  await writeFile(own, String(process.pid));
  try {
    for (let attempt = 0; ; attempt += 1) {
      // A link is made whole or not at all: nobody sees a lock without its owner.
      const isOurs = await link(own, file).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      );
      if (isOurs) return () => rm(file, { force: true });
      const owner = Number(await readFile(file, 'utf8').catch(() => ''));
      if (attempt > 0 || isAlive(owner))
        throw new UsageError(
          `${folder} is in use by another review (process ${owner}): end that one, or remove ${file}.`,
        );
      await rm(file, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
