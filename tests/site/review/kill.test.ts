/** kill -9 in the middle of five hundred decisions: what was answered is on disk, and nothing is half a file. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { lockReviews, readReviews } from '../../../cli/lib/decisions.ts';

const CHILD = path.join(import.meta.dirname, 'decide-child.ts');
const DECISIONS = 500;
const KILL_AFTER = [1, 40, 137, 288];

test('every acknowledged decision is on disk, none is half a file, the folder can be used again', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fada-review-kill-'));
  try {
    const acknowledged = new Set<string>();
    for (const kill of [...KILL_AFTER, undefined]) {
      const child = spawn(process.execPath, ['--import', 'tsx', CHILD, dataDir, String(DECISIONS)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const closed = once(child, 'close');
      let count = 0;
      for await (const id of createInterface({ input: child.stdout })) {
        acknowledged.add(id);
        count += 1;
        if (count === kill) child.kill('SIGKILL');
      }
      await closed;
      const { records } = await readReviews(dataDir);
      for (const id of acknowledged) assert.ok(records.has(id), `${id} was acknowledged`);
    }
    const { records } = await readReviews(dataDir);
    assert.equal(acknowledged.size, DECISIONS);
    assert.equal(records.size, DECISIONS);
    const files = await readdir(path.join(dataDir, 'reviews'), { recursive: true });
    assert.equal(files.filter((file) => file.endsWith('.json')).length, DECISIONS);
    await (await lockReviews(dataDir))();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
