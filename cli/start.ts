/** `npm start`: the whole flow on the sample sites, from crawl to served site. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { crawl } from '../crawler/run.ts';
import { readSources } from '../crawler/source.ts';
import type { Source } from '../normalize/types.ts';
import { serveSite } from '../site/server.ts';
import { buildFromData } from './lib/build.ts';
import { EXIT, readArgs, runCommand, UsageError } from './lib/command.ts';
import { type NormalizeSummary, normalizeArchive } from './lib/normalize.ts';
import { startProgress } from './lib/progress.ts';
import { type SampleServer, serveSamples } from './lib/sample-server.ts';
import { today } from './lib/today.ts';

const SAMPLE = path.join(import.meta.dirname, '..', 'data', 'sample');
/** The port that the sample sources name. */
const SAMPLE_PORT = 4810;

const HELP = `
npm start -- [--no-serve] [--as-of DATE] [--data DIR] [--out DIR] [--port N] [--sample-port N]

Serves three small sample sites on loopback, crawls them, extracts, cleans, checks and clusters their answers, builds
the site, serves it and prints its address.

  --no-serve       end after the build with one line of JSON:
                   {pages, items, clusters, citations, findings, fixed, issues}
  --as-of DATE     the day to judge as of, YYYY-MM-DD (default: today)
  --data DIR       where the sample's archive and results go, made anew (default: .fada/sample)
  --out DIR        where the site goes (default: .fada/site)
  --port N         port of the site; 0 for any free one (default: 8080)
  --sample-port N  port of the sample sites; 0 for any free one (default: ${SAMPLE_PORT})
`;

await runCommand(HELP, async () => {
  const { values } = readArgs({
    options: {
      'no-serve': { type: 'boolean', default: false },
      'as-of': { type: 'string' },
      data: { type: 'string', default: '.fada/sample' },
      out: { type: 'string', default: '.fada/site' },
      port: { type: 'string', default: '8080' },
      'sample-port': { type: 'string', default: String(SAMPLE_PORT) },
    },
  });
  const asOf = today(values['as-of']);
  const port = readPort(values.port);
  const summary = await makeSample(values.data, readPort(values['sample-port']), asOf);
  await buildFromData({ dataDir: values.data, outDir: values.out });
  if (values['no-serve']) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
    return EXIT.done;
  }
  const { address } = await serveSite(values.out, { port });
  process.stdout.write(`${address}\n`);
  return EXIT.done;
});

/** Crawls the sample sites into `dataDir` (made anew) and runs the pipeline over what came. */
async function makeSample(dataDir: string, samplePort: number, asOf: string): Promise<NormalizeSummary> {
  await rm(dataDir, { recursive: true, force: true });
  const server = await serveSamples(path.join(SAMPLE, 'sites'), samplePort);
  try {
    const sources = await sampleSources(server);
    const progress = startProgress('crawl');
    const { states, issues } = await crawl({
      sources,
      dataDir,
      clock: Date.now,
      allow: server.hosts.map((host) => `${host}:${server.port}`),
      resolve: async () => ['127.0.0.1'],
      onProgress: ({ pages }) => progress.update(`${pages} pages`),
    });
    progress.done(`${states.stored} pages stored, ${issues.length} issues`);
    return await normalizeArchive({ dataDir, asOf, sources, issues });
  } finally {
    await server.close();
  }
}

/** The sample's sources at the port where they are served, without the delay that other people's servers are owed. */
async function sampleSources({ port }: SampleServer): Promise<Source[]> {
  const at = (url: string) => url.replaceAll(`:${SAMPLE_PORT}/`, `:${port}/`);
  const sources = await readSources(path.join(SAMPLE, 'sources'));
  return sources.map((source) => ({
    ...source,
    startUrls: source.startUrls.map(at),
    include: source.include.map(at),
    delaySeconds: 0,
  }));
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UsageError(`"${text}" is no port: a number from 0 to 65535.`);
  return port;
}
