/** What `npm run status` says after an update, and of one that was cut off. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readWork, workLines } from '../../cli/lib/status.ts';
import { beginUpdate } from '../../cli/lib/update-state.ts';
import { tempFolder } from '../crawler/lib/folder.ts';
import { updater, world } from './lib/update-world.ts';

test('before anything: the register alone', async (t) => {
  const lines = workLines(await readWork(tempFolder(t), '2026-11-21'));
  assert.deepEqual([lines[0], lines.at(-1)], ['no records yet', 'taken down: 0 addresses are blocked']);
  assert.match(lines[1] ?? '', /^register: \S+ known to \d{4}-\d\d-\d\d$/u);
});

test('records, open findings, an update that was cut off, addresses taken down', async (t) => {
  const { site } = await world(t);
  const run = updater(t, site.port);
  const { report } = await run('2026-11-21');
  const before = await readWork(run.dataDir, '2026-11-21');
  assert.deepEqual([before.unfinishedUpdate, before.blocked], [undefined, 0]);
  const { items, findings } = report;
  assert.deepEqual(before.records, { asOf: '2026-11-21', items, findings, open: findings });
  await beginUpdate(run.dataDir, { since: 1, report: '2026-11-22T080000' });
  writeFileSync(path.join(run.dataDir, 'blocked.txt'), `salt ${'0'.repeat(32)}\n${'1'.repeat(64)}\n`);
  const lines = workLines(await readWork(run.dataDir, '2026-11-21'));
  assert.ok(lines.includes('an update is not finished: its report will be 2026-11-22T080000'), lines.join('\n'));
  assert.ok(lines.includes('taken down: 1 addresses are blocked'));
  assert.ok(workLines(await readWork(run.dataDir, '2028-11-21')).some((line) => line.endsWith(', too long ago')));
});
