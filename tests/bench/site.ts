/** Building the pages of made-up sites: CPU, memory, growth, and Eleventy beside the same functions without it. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BenchRow } from './row.ts';

const SCRIPT = path.join(import.meta.dirname, '../scripts/site-figures.ts');
/** Memory where there is some, so that the figures are the program's and not the disk's. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const SIZES: ReadonlyArray<{ readonly count: number; readonly cpuSeconds: number; readonly megabytes: number }> = [
  { count: 10_000, cpuSeconds: 6, megabytes: 450 },
  { count: 50_000, cpuSeconds: 20, megabytes: 1_500 },
];
const RUNS = 3;
const MOST_OVER_BARE = 3;
/** Five times the answers on the same articles: more than linear growth would pass this. */
const MOST_GROWTH = 1.2;

interface Figures {
  readonly pages: number;
  readonly bytes: number;
  readonly cpu: number;
  readonly rssMb: number;
}

/** Builds in a process of its own, so that CPU and memory are its own. */
async function measure(way: 'eleventy' | 'bare', count: number): Promise<Figures> {
  const folder = mkdtempSync(path.join(PLACE, 'fada-bench-'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      SCRIPT,
      way,
      String(count),
      folder,
    ]);
    return JSON.parse(stdout) as Figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The run of median CPU of each way, run in turn: the machine may be shared. */
async function measureBoth(count: number): Promise<readonly [eleventy: Figures, bare: Figures]> {
  const runs: Array<readonly [Figures, Figures]> = [];
  for (let i = 0; i < RUNS; i += 1) runs.push([await measure('eleventy', count), await measure('bare', count)]);
  const median = (way: 0 | 1): Figures =>
    runs.map((run) => run[way]).sort((a, b) => a.cpu - b.cpu)[RUNS >> 1] as Figures;
  return [median(0), median(1)];
}

function limited(name: string, value: number, unit: string, peer: string, peerValue: number, limit: number): BenchRow {
  const ratio = value / peerValue;
  return { name, value, unit, peer, peerValue, ratio, limit, ok: ratio <= limit };
}

/** The rows of `npm run bench`. */
export async function rows(): Promise<BenchRow[]> {
  const found: BenchRow[] = [];
  const perPage: number[] = [];
  for (const { count, cpuSeconds, megabytes } of SIZES) {
    const [eleventy, bare] = await measureBoth(count);
    const name = `site: ${count} answers, ${eleventy.pages} pages`;
    perPage.push(eleventy.cpu / eleventy.pages);
    found.push(
      limited(`${name}: CPU`, eleventy.cpu, 's', 'limit', cpuSeconds, 1),
      limited(`${name}: memory`, eleventy.rssMb, 'MB', 'limit', megabytes, 1),
      limited(
        `${name}: Eleventy beside none`,
        eleventy.cpu,
        's',
        'the same functions and bytes',
        bare.cpu,
        MOST_OVER_BARE,
      ),
      limited(`${name}: bytes`, eleventy.bytes, 'B', 'written without Eleventy', bare.bytes, 1),
    );
  }
  const [small = 0, large = 0] = perPage;
  found.push(limited('site: CPU per page at 50,000', large, 's', 'at 10,000', small, MOST_GROWTH));
  return found;
}
