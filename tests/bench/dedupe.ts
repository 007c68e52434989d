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
  const report = JSON.parse(stdout) as DedupeReport;
  return [...missedRows(report), ...clusterRows(report), ...costRows(report)];
}

function missedRows({ fada, peers, pairs }: DedupeReport): BenchRow[] {
  const copies = `dedupe: missed of ${pairs.jaccard} pairs with Jaccard ≥ 0.7`;
  const held = `dedupe: missed of ${pairs.containment} pairs with containment ≥ 0.8`;
  const [missedCopies, missedHeld] = [1 - fada.jaccardRecall, 1 - fada.containmentRecall];
  return [
    limited(copies, missedCopies, 'share', MISSED_COPIES),
    ...peers.map((peer) => informing(copies, missedCopies, 'share', peer.name, 1 - peer.jaccardRecall)),
    limited(held, missedHeld, 'share', MISSED_HELD),
    ...peers.map((peer) => informing(held, missedHeld, 'share', peer.name, 1 - peer.containmentRecall)),
  ];
}

function clusterRows({ looseClusters, joinedClusters, stats, largestOriginals }: DedupeReport): BenchRow[] {
  const loose = 'dedupe: clusters that verified pairs do not hold together';
  const largest = `dedupe: answers in the largest cluster, least similarity ${stats.largest.least.toFixed(2)}`;
  return [
    {
      ...informing(loose, looseClusters, 'clusters', 'all clusters with copies', joinedClusters),
      limit: 0,
      ok: looseClusters === 0,
    },
    informing(largest, stats.largest.members, 'answers', 'originals in it', largestOriginals),
  ];
}

function costRows({ fada: { cpuSeconds }, peers, megabytes }: DedupeReport): BenchRow[] {
  const time = 'dedupe: CPU seconds, clean text to clusters';
  return [
    limited(time, cpuSeconds, 's', COUNT / RATE, `${RATE} answers a second`),
    ...peers.map((peer) =>
      informing(time, cpuSeconds, 's', `${peer.name}, from ready keys or shingles`, peer.cpuSeconds),
    ),
    limited('dedupe: most memory, corpus included', megabytes, 'MB', MEGABYTES),
  ];
}

function limited(name: string, value: number, unit: string, allowed: number, peer = 'allowed'): BenchRow {
  return { name, value, unit, peer, peerValue: allowed, ratio: value / allowed, limit: 1, ok: value <= allowed };
}

function informing(name: string, value: number, unit: string, peer: string, peerValue: number): BenchRow {
  const ratio = peerValue === 0 ? 0 : value / peerValue;
  return { name, value, unit, peer, peerValue, ratio, limit: undefined, ok: true };
}
