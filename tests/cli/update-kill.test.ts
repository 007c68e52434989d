/** `npm run update` killed with SIGKILL at random moments ends, with the next try, in the state of one that nobody disturbed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { killUpdates } from '../scripts/lib/update-kill.ts';

test('three kills, records, ledger, archive, retention, report and site compared (tests/scripts/update-kill.ts does twenty)', async () => {
  const { killed, compared, different } = await killUpdates({ kills: 3, pages: 20 });
  assert.deepEqual([killed, different], [3, []]);
  assert.ok(compared >= 1);
});
