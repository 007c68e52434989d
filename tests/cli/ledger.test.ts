import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { UsageError } from '../../cli/lib/command.ts';
import { readLedger, writeLedger } from '../../cli/lib/ledger.ts';
import { EMPTY_LEDGER, type Ledger, updateLedger } from '../../normalize/ledger.ts';
import { shortHash } from '../../normalize/text/hash.ts';

const IDS = Array.from({ length: 60 }, (_, i) => shortHash(`${i}`));

function seen(ledger: Ledger, day: string, ids: readonly string[]): Ledger {
  const clusters = ids.map((id) => ({ id, canonical: id, members: [id], extendedBy: [] }));
  return updateLedger(ledger, { day, clusters, merged: [], findings: ids, corrections: [], keptIds: new Map() });
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fada-ledger-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function contents(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    await Promise.all(paths.map(async (file) => [path.relative(folder, file), await readFile(file, 'utf8')])),
  );
}

test('no ledger is an empty one; what is written reads back, and the same ledger gives the same bytes', () =>
  inFolder(async (data) => {
    assert.deepEqual(await readLedger(data), EMPTY_LEDGER);
    const ledger = seen(seen(EMPTY_LEDGER, '2026-10-01', IDS), '2026-11-21', IDS.slice(0, 30));
    await writeLedger(data, ledger);
    const first = await contents(data);
    const read = await readLedger(data);
    assert.equal(read.day, '2026-11-21');
    assert.deepEqual(
      [...read.findings.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      [...ledger.findings.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    await writeLedger(data, read);
    assert.deepEqual(await contents(data), first);
    assert.ok(Object.keys(first).every((name) => !name.endsWith('.new')));
  }));

test('files that do not change are left alone; a shard that empties goes', () =>
  inFolder(async (data) => {
    await writeLedger(data, seen(EMPTY_LEDGER, '2026-10-01', IDS.slice(0, 1)));
    const file = path.join(data, 'ledger', 'findings', `${IDS[0]?.slice(0, 1)}.jsonl`);
    const before = (await stat(file)).ino;
    await writeLedger(data, seen(EMPTY_LEDGER, '2026-10-01', IDS.slice(0, 1)));
    assert.equal((await stat(file)).ino, before);
    await writeLedger(data, seen(EMPTY_LEDGER, '2026-10-01', []));
    assert.deepEqual(await readdir(path.join(data, 'ledger', 'findings')), []);
  }));

test('bad lines, a newer format and a bad day are refused by file and line', () =>
  inFolder(async (data) => {
    await writeLedger(data, seen(EMPTY_LEDGER, '2026-10-01', IDS.slice(0, 1)));
    const refused = (message: RegExp) =>
      assert.rejects(readLedger(data), (error) => error instanceof UsageError && message.test(error.message));
    const shard = path.join(data, 'ledger', 'items', `${IDS[0]?.slice(0, 1)}.jsonl`);
    await appendFile(shard, '=======\n');
    await refused(/items\/.\.jsonl:2: not a line of JSON/);
    await rm(shard);
    const meta = path.join(data, 'ledger', 'ledger.json');
    await writeFile(meta, '{"format":2,"day":"2026-10-01"}');
    await refused(/ledger\.json has format 2, this Fada reads up to 1/);
    await writeFile(meta, '{"format":1,"day":"today"}');
    await refused(/ledger\.json: field "day" is not a day/);
  }));
