/** Copies among 100,000 synthetic answers: what is missed, beside exact hashing, SimHash and MinHash; time and memory. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DedupeReport } from '../scripts/dedupe.ts';
import type { BenchRow } from './row.ts';

const COUNT = 100_000;
const SCRIPT = path.join(import.meta.dirname, '../scripts/dedupe.ts');
/** Shares of true pairs that may be missed, answers a CPU second, memory. */
const MISSED_COPIES = 0.005;
const MISSED_HELD = 0.02;
const RATE = 8_000;
const MEGABYTES = 1_000;

/** Runs the script in a process of its own, so that the memory is its own. */
export async function rows(): Promise<BenchRow[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', SCRIPT, String(COUNT)]);
  const { fada, peers, ...report } = JSON.parse(stdout) as DedupeReport;
  const missedCopies = 1 - fada.jaccardRecall;
  const missedHeld = 1 - fada.containmentRecall;
  const { largest } = report.stats;
  return [
    limited(`dedupe: missed of ${report.pairs.jaccard} pairs with Jaccard ≥ 0.7`, missedCopies, 'share', MISSED_COPIES),
    ...peers.map(({ name, jaccardRecall }) =>
      informing('dedupe: missed pairs with Jaccard ≥ 0.7', missedCopies, 'share', name, 1 - jaccardRecall),
    ),
    limited(
      `dedupe: missed of ${report.pairs.containment} pairs with containment ≥ 0.8`,
      missedHeld,
      'share',
      MISSED_HELD,
    ),
    ...peers.map(({ name, containmentRecall }) =>
      informing('dedupe: missed pairs with containment ≥ 0.8', missedHeld, 'share', name, 1 - containmentRecall),
    ),
    {
      ...informing(
        'dedupe: clusters that verified pairs do not hold together',
        report.looseClusters,
        'clusters',
        'all with copies',
        report.joinedClusters,
      ),
      limit: 0,
      ok: report.looseClusters === 0,
    },
    informing(
      `dedupe: answers in the largest cluster, least similarity ${largest.least.toFixed(2)}`,
      largest.members,
      'answers',
      'originals in it',
      report.largestOriginals,
    ),
    limited(
      'dedupe: CPU seconds, clean text to clusters',
      fada.cpuSeconds,
      's',
      COUNT / RATE,
      `${RATE} answers a second`,
    ),
    ...peers.map(({ name, cpuSeconds }) =>
      informing(
        'dedupe: CPU seconds, clean text to clusters',
        fada.cpuSeconds,
        's',
        `${name}, from ready keys or shingles`,
        cpuSeconds,
      ),
    ),
    limited('dedupe: most memory, corpus included', report.megabytes, 'MB', MEGABYTES),
  ];
}

function limited(name: string, value: number, unit: string, allowed: number, peer = 'allowed'): BenchRow {
  return { name, value, unit, peer, peerValue: allowed, ratio: value / allowed, limit: 1, ok: value <= allowed };
}

function informing(name: string, value: number, unit: string, peer: string, peerValue: number): BenchRow {
  const ratio = peerValue === 0 ? 0 : value / peerValue;
  return { name, value, unit, peer, peerValue, ratio, limit: undefined, ok: true };
}
