/**
 * The crawl's figures: CPU per page beside raw undici + cheerio and beside CheerioCrawler as it comes, memory, and a
 * frontier of a million URLs. Each is measured in a process of its own, against one server.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BenchRow } from './row.ts';

interface Figures {
  readonly cpuMsPerPage: number;
  readonly peakMb: number;
  readonly pages: number;
  readonly openMs: number;
}

const PAGES = 2_000;
const ROUNDS = 3;
const CHILD = path.join(import.meta.dirname, '..', 'crawler', 'lib', 'bench-child.ts');

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fada-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(kind: string, port: number, folder: string): Promise<Figures> {
  const args = ['--import', 'tsx', CHILD, kind, String(port), String(PAGES), folder];
  const env = { ...process.env, CRAWLEE_STORAGE_DIR: folder, CRAWLEE_LOG_LEVEL: 'OFF' };
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: path.join(import.meta.dirname, '../..'),
    env,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the ${kind} measurement ended with status ${code}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Figures;
}

/** The round with the median CPU time. */
function median(rounds: readonly Figures[]): Figures {
  return [...rounds].sort((a, b) => a.cpuMsPerPage - b.cpuMsPerPage)[Math.floor(rounds.length / 2)] as Figures;
}

function row(
  name: string,
  value: number,
  unit: string,
  peer: string,
  peerValue: number,
  limit: number | undefined,
): BenchRow {
  const ratio = value / peerValue;
  return { name, value, unit, peer, peerValue, ratio, limit, ok: limit === undefined || ratio <= limit };
}

/** Rows of `npm run bench`. */
export async function rows(): Promise<BenchRow[]> {
  const server = spawn(process.execPath, ['--import', 'tsx', CHILD, 'server', '0', String(PAGES), ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const port = Number(line.toString().trim());
    const ours: Figures[] = [];
    const raw: Figures[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      raw.push(await inFolder((folder) => measure('raw', port, folder)));
      ours.push(await inFolder((folder) => measure('fada', port, folder)));
    }
    const cheerio = await inFolder((folder) => measure('cheerio-crawler', port, folder));
    const million = await inFolder(async (folder) => {
      await measure('fill-million', port, folder);
      return await measure('open-million', port, folder);
    });
    const [own, peer] = [median(ours), median(raw)];
    return [
      row(
        'crawl: CPU per page, archive included',
        own.cpuMsPerPage,
        'ms',
        'undici + cheerio + p-queue',
        peer.cpuMsPerPage,
        1.5,
      ),
      row(
        'crawl: CPU per page, archive included',
        own.cpuMsPerPage,
        'ms',
        'CheerioCrawler, defaults',
        cheerio.cpuMsPerPage,
        undefined,
      ),
      row('crawl: peak memory', Math.max(...ours.map(({ peakMb }) => peakMb)), 'MB', 'limit', 250, 1),
      row('crawl: peak memory', own.peakMb, 'MB', 'CheerioCrawler, defaults', cheerio.peakMb, undefined),
      row('crawl: CPU time to open a frontier of a million URLs', million.openMs, 'ms', 'limit', 2_000, 1),
      row('crawl: memory with a frontier of a million URLs', million.peakMb, 'MB', 'limit', 300, 1),
    ];
  } finally {
    server.kill();
  }
}
