/**
 * Prints what `check` makes of the judged extracts of ../shared/gold beside the score: `npx tsx tests/scripts/gold.ts even|odd|all`.
 * Tune on `even`, look at `odd` last.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const run = path.join(root, '../shared/gold/run');
if (!existsSync(run)) process.stdout.write('../shared/gold is not there: nothing to score.\n');
else {
  const { status } = spawnSync(run, process.argv.slice(2), { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
