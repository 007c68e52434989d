/** The whole flow after the crawl, against parsing the same pages and taking their text: one core, CPU time. */
import { readdir, readFile } from 'node:fs/promises';
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

/** Pages a CPU second, pipeline and peer. */
export async function rows(): Promise<BenchRow[]> {
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
  return [
    {
      name: 'pipeline: extract, clean, check, cluster',
      value: Math.round(ours),
      unit: 'pages a CPU second',
      peer: 'cheerio parse and text of the same pages',
      peerValue: Math.round(peer),
      ratio: peer / ours,
      limit: LIMIT,
      ok: ours > 0 && peer / ours <= LIMIT,
    },
  ];
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
