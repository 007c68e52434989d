/** kill -9 in the middle of a crawl: nothing lost, nothing twice. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempFolder } from './lib/folder.ts';
import { crawlWithKills, expectedRecords } from './lib/kills.ts';

const KILLS = 8;
const PER_HOST = 130;

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

test('a crawl killed 8 times ends with the records of an uninterrupted one', async (t) => {
  const { records, summary, repeats, inFlight, problems } = await crawlWithKills(
    tempFolder(t),
    PER_HOST,
    KILLS,
    seeded(7),
  );
  assert.deepEqual(records, expectedRecords(PER_HOST));
  assert.equal(summary.states.stored, 8 * PER_HOST);
  assert.equal(summary.discovered, 8 * PER_HOST);
  assert.equal(summary.ended, 'done');
  assert.ok(repeats <= inFlight, `${repeats} repeats, at most ${inFlight} requests were in flight`);
  assert.deepEqual(problems, []);
});
