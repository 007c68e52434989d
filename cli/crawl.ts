/** `npm run crawl`: collects pages into the archive, from the network or from files. */
import path from 'node:path';
import { importedSource, importPages } from '../crawler/import.ts';
import type { CrawlProgress, CrawlSummary } from '../crawler/run.ts';
import { readSourceFiles } from '../crawler/source.ts';
import type { Issue, Source } from '../normalize/types.ts';
import { EXIT, readArgs, runCommand, UsageError } from './lib/command.ts';
import { startProgress } from './lib/progress.ts';

const HELP = `
npm run crawl -- [--source ID]… [--due] [--from PATH] [--data DIR] [--max-pages N] [--max-minutes N]

Crawls the enabled sources of DATA/sources into DATA/archive (WARC) and DATA/crawl.db. An interrupted crawl goes on
where it stopped; SIGINT and SIGTERM let the requests in flight end (at most ten seconds).

  --source ID      only this source (may be repeated)
  --due            only pages whose time has come, instead of all
  --from PATH      takes saved pages (.html, .htm, .xhtml, .txt) or WARC files from a file or folder instead of the
                   network; they belong to --source ID, or to a source of their own named "imported"
  --data DIR       where sources/, archive/ and crawl.db lie (default: data)
  --max-pages N    stop after so many pages; the next crawl goes on
  --max-minutes N  stop after so much time; the next crawl goes on

One line of JSON at the end. Exit status: 0 done, 2 bad input, 3 done in part (interrupted, budget, a host that waits,
a broken source file), 4 a source has fewer pages than it should.
`;

const SHOWN_ISSUES = 20;

function showIssues(issues: readonly Issue[]): void {
  for (const { kind, sourceId, url, detail } of issues.slice(0, SHOWN_ISSUES)) {
    process.stderr.write(
      `${[kind, sourceId, url, detail].filter((part) => part !== undefined && part !== '').join(' ')}\n`,
    );
  }
  if (issues.length > SHOWN_ISSUES) process.stderr.write(`… and ${issues.length - SHOWN_ISSUES} more issues\n`);
}

function positive(name: string, text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const value = Number(text);
  if (!/^\d{1,9}$/u.test(text) || value === 0) throw new UsageError(`${name}: "${text}" is not a number above 0`);
  return value;
}

function pickSources(all: readonly Source[], ids: readonly string[], dataDir: string): Source[] {
  for (const id of ids) {
    if (!all.some((s) => s.id === id))
      throw new UsageError(`--source: "${id}" is not in ${path.join(dataDir, 'sources')}`);
  }
  return all.filter((s) => ids.length === 0 || ids.includes(s.id));
}

async function importFrom(from: string, dataDir: string, source: Source | undefined): Promise<number> {
  const progress = startProgress('import');
  const summary = await importPages(from, dataDir, source ?? importedSource(), (done, files) =>
    progress.update(`${done} of ${files} files`),
  );
  progress.done(`${summary.stored} pages stored, ${summary.unchanged} unchanged, ${summary.refused} not taken`);
  showIssues(summary.issues);
  process.stdout.write(`${JSON.stringify({ ...summary, issues: summary.issues.length })}\n`);
  return summary.stored + summary.unchanged === 0 ? EXIT.partial : EXIT.done;
}

/** Pages, rate, queue, hosts, errors and how long the rest will take at the pace so far. */
function progressLine(progress: CrawlProgress, started: number): string {
  const { pages, pending, hosts, errors, bytes } = progress;
  const seconds = (Date.now() - started) / 1_000;
  const rate = pages / Math.max(seconds, 0.001);
  const left = rate > 0 ? Math.ceil(pending / rate / 60) : undefined;
  const end = left === undefined ? '' : `, about ${left} min left`;
  const size = (bytes / (1 << 20)).toFixed(1);
  return `${pages} pages, ${rate.toFixed(1)}/s, ${pending} waiting on ${hosts} hosts, ${errors} errors, ${size} MB${end}`;
}

function statusOf(summary: CrawlSummary, problems: number): number {
  if (summary.sources.some(({ belowMinimum }) => belowMinimum)) return EXIT.alarm;
  return summary.ended !== 'done' || summary.states.pending > 0 || problems > 0 ? EXIT.partial : EXIT.done;
}

async function crawlSources(
  sources: readonly Source[],
  dataDir: string,
  options: { readonly due: boolean; readonly maxPages: number; readonly maxMinutes: number; readonly problems: number },
): Promise<number> {
  // Loading Crawlee takes a second of CPU time, which a mistyped option should not cost.
  const { crawl } = await import('../crawler/run.ts');
  const progress = startProgress('crawl');
  const started = Date.now();
  const stop = new AbortController();
  const onSignal = () => {
    process.stderr.write('\ncrawl: ending the requests in flight; the next crawl goes on from here\n');
    stop.abort();
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  const summary = await crawl({
    sources,
    dataDir,
    clock: Date.now,
    due: options.due,
    guards: { maxPages: options.maxPages, maxRunMs: options.maxMinutes * 60_000 },
    signal: stop.signal,
    onProgress: (p) => progress.update(progressLine(p, started)),
  });
  process.off('SIGINT', onSignal);
  process.off('SIGTERM', onSignal);
  const { states, ended, issues } = summary;
  progress.done(`${ended}: ${states.stored} stored, ${states.unchanged} unchanged, ${states.pending} left`);
  showIssues(issues);
  process.stdout.write(`${JSON.stringify({ ...summary, issues: issues.length })}\n`);
  return statusOf(summary, options.problems);
}

await runCommand(HELP, async () => {
  const { values } = readArgs({
    options: {
      source: { type: 'string', multiple: true, default: [] },
      due: { type: 'boolean', default: false },
      from: { type: 'string' },
      data: { type: 'string', default: 'data' },
      'max-pages': { type: 'string' },
      'max-minutes': { type: 'string' },
    },
  });
  const budget = {
    maxPages: positive('--max-pages', values['max-pages']),
    maxMinutes: positive('--max-minutes', values['max-minutes']),
  };
  const { sources: all, problems } = await readSourceFiles(path.join(values.data, 'sources'));
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  const sources = pickSources(all, values.source, values.data);
  if (values.from !== undefined) {
    if (values.source.length > 1) throw new UsageError('--from: only one --source can own the pages');
    return await importFrom(values.from, values.data, values.source.length === 1 ? sources[0] : undefined);
  }
  const enabled = sources.filter(({ enabled: on }) => on);
  if (enabled.length === 0) {
    const folder = path.join(values.data, 'sources');
    throw new UsageError(
      problems.length > 0
        ? `${folder}: no source is left to crawl`
        : `${folder}: no source is enabled; docs/crawling.md says how`,
    );
  }
  return await crawlSources(enabled, values.data, { due: values.due, ...budget, problems: problems.length });
});
