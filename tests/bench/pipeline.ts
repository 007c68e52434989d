/** The whole flow after the crawl, against parsing the same pages and taking their text: one core, CPU time. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { load } from 'cheerio';
import { Bench } from 'tinybench';
import { loadRegister } from '../../cli/lib/register.ts';
import { loadTextTables } from '../../cli/lib/text-tables.ts';
import { readSources } from '../../crawler/source.ts';
import { NO_REVIEWS } from '../../normalize/decisions/types.ts';
import { EMPTY_LEDGER } from '../../normalize/ledger.ts';
import { runPipeline } from '../../normalize/pipeline.ts';
import type { RawPage } from '../../normalize/types.ts';
import type { BenchRow } from './row.ts';

const SAMPLE = path.join(import.meta.dirname, '..', '..', 'data', 'sample');
/** A guard against growing slow: everything that is done to a page may cost this many times its bare parsing. */
const LIMIT = 200;

const CHILD = path.join(import.meta.dirname, '..', 'scripts', 'normalize-child.ts');
/** Four times the pages may take this much more memory: ids and shingles of all answers are held, their words are not. */
const MEMORY_LIMIT = 1.5;
/** A run over unchanged pages, beside the first; starting up and writing all records included. */
const QUIET_LIMIT = 0.25;

interface Figures {
  readonly cpuSeconds: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** Runs the child and gives what it printed last. */
function child(...args: readonly string[]): Figures {
  const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', CHILD, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (status !== 0) throw new Error(`normalize-child ${args.join(' ')} ended with status ${status}`);
  return JSON.parse(stdout.trim() || '{}') as Figures;
}

function row(name: string, unit: string, value: number, peer: string, peerValue: number, limit?: number): BenchRow {
  const ratio = value / peerValue;
  return { name, value, unit, peer, peerValue, ratio, limit, ok: limit === undefined || ratio <= limit };
}

/** Normalizing an archive of generated pages, each run in a process of its own. */
function normalizeRows(pages = 5_000): BenchRow[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'fada-bench-normalize-'));
  const [small, large, threaded] = ['small', 'large', 'threaded'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  try {
    child('make', small, String(pages / 4));
    child('make', large, String(pages));
    cpSync(large, threaded, { recursive: true });
    const quarter = child('run', small, '0');
    const first = child('run', large, '0');
    const quiet = child('run', large, '0');
    const threads = child('run', threaded, '2');
    const what = `normalize ${pages} pages`;
    const alone = 'the same in one thread';
    return [
      row(`${what}: peak memory`, 'MB', first.peakMegabytes, 'a quarter of them', quarter.peakMegabytes, MEMORY_LIMIT),
      row(`${what} in 2 threads: peak memory`, 'MB', threads.peakMegabytes, alone, first.peakMegabytes),
      row(`${what} in 2 threads: time`, 's wall', threads.seconds, alone, first.seconds),
      row(`${what} in 2 threads: CPU`, 's CPU', threads.cpuSeconds, alone, first.cpuSeconds),
      row(`${what}, none changed`, 's CPU', quiet.cpuSeconds, 'the first time', first.cpuSeconds, QUIET_LIMIT),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The pipeline in pages a CPU second, and whole runs of normalize. */
export async function rows(): Promise<BenchRow[]> {
  return [await pipelineRow(), ...normalizeRows()];
}

async function pipelineRow(): Promise<BenchRow> {
  const pages = await samplePages();
  const input = {
    pages,
    sources: new Map((await readSources(path.join(SAMPLE, 'sources'))).map((source) => [source.id, source])),
    book: await loadRegister(),
    tables: await loadTextTables(),
    asOf: '2026-11-21',
    ledger: EMPTY_LEDGER,
    former: [],
    decisions: NO_REVIEWS,
  };
  const bench = new Bench({ now: cpuMilliseconds, time: 2_000, warmupTime: 500 });
  bench.add('pipeline', () => void runPipeline(input));
  bench.add('peer', () => {
    for (const { html } of pages) load(html, { xml: { xmlMode: false } })('body').text();
  });
  await bench.run();
  const [ours = 0, peer = 0] = bench.tasks.map(({ result }) =>
    result.state === 'completed' ? (pages.length * 1_000) / result.latency.p50 : 0,
  );
  return {
    name: 'pipeline: extract, clean, check, cluster',
    value: Math.round(ours),
    unit: 'pages a CPU second',
    peer: 'cheerio parse and text of the same pages',
    peerValue: Math.round(peer),
    ratio: peer / ours,
    limit: LIMIT,
    ok: ours > 0 && peer / ours <= LIMIT,
  };
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function samplePages(): Promise<RawPage[]> {
  const root = path.join(SAMPLE, 'sites');
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.html')).sort();
  return Promise.all(
    files.map(async (file) => {
      const host = file.split(path.sep)[0] ?? '';
      const charset = host === 'wenda.example' ? 'gb18030' : 'utf-8';
      return {
        sourceId: host.replace('.example', ''),
        url: `http://${file.replace('/', ':4810/')}`,
        fetchedAt: '2026-11-21T00:00:00.000Z',
        status: 200,
        digest: '',
        mediaType: 'text/html' as const,
        charset: { declared: undefined, used: charset, replacements: 0 },
        html: new TextDecoder(charset).decode(await readFile(path.join(root, file))),
      };
    }),
  );
}
