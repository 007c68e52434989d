/** kill -9 at 50 random moments of a crawl: `npx tsx tests/scripts/kill.ts [KILLS] [PAGES PER HOST]` prints what was lost and repeated. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crawlWithKills } from '../crawler/lib/kills.ts';

const kills = Number(process.argv[2] ?? 50);
const perHost = Number(process.argv[3] ?? 250);

async function run(count: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'fada-kill-'));
  try {
    return await crawlWithKills(folder, perHost, count, Math.random, (n) => process.stderr.write(`kill ${n}\n`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const whole = await run(0);
const killed = await run(kills);
const got = new Set(killed.records);
const result = {
  kills,
  pages: whole.records.length,
  lost: whole.records.filter((record) => !got.has(record)).length,
  extra: killed.records.length - got.size + [...got].filter((record) => !whole.records.includes(record)).length,
  sameStates: JSON.stringify(killed.summary.states) === JSON.stringify(whole.summary.states),
  repeats: killed.repeats,
  inFlightAtMost: killed.inFlight,
  archiveProblems: killed.problems.length,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
