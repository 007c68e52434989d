/** `npm run update`: what a schedule runs. */
import path from 'node:path';
import { readSourceFiles } from '../crawler/source.ts';
import { readArgs, runCommand, UsageError } from './lib/command.ts';
import { startProgress } from './lib/progress.ts';
import { today } from './lib/today.ts';
import { update } from './lib/update.ts';
import { sentencesOf, statusOf } from './lib/update-status.ts';

const HELP = `
npm run update -- [--data DIR] [--out DIR] [--as-of DATE] [--max-minutes N]

Crawls the pages whose time has come, normalizes and builds the site when something changed (a page, a source, the
register, a rule, a decision, or a law cited that changes on a day that has passed), and writes a report to DATA/reports
(Markdown and JSON). Run it as often as you like; an update that was killed is made good by the next one.

  --data DIR       sources, archive and results (default: data)
  --out DIR        folder of the finished site (default: _site)
  --as-of DATE     the day to judge as of, YYYY-MM-DD (default: today)
  --max-minutes N  time for the crawl; the next update goes on

One line of JSON at the end. Exit status: 0 done, 2 bad input or another update at work, 3 done in part (a host that waits,
a source that answers only errors, a broken source file), 4 a source has fewer pages than it should, or the register is
older than its warning age.
`;

function readMinutes(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/u.test(text)) throw new UsageError(`--max-minutes: "${text}" is not a number above 0`);
  return Number(text) * 60_000;
}

await runCommand(HELP, async () => {
  const { values } = readArgs({
    options: {
      data: { type: 'string', default: 'data' },
      out: { type: 'string', default: '_site' },
      'as-of': { type: 'string' },
      'max-minutes': { type: 'string' },
    },
  });
  const asOf = today(values['as-of']);
  const maxRunMs = readMinutes(values['max-minutes']);
  const folder = path.join(values.data, 'sources');
  const { sources, problems } = await readSourceFiles(folder);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (!sources.some(({ enabled }) => enabled)) {
    throw new UsageError(`${folder}: no source is enabled; docs/crawling.md says how`);
  }
  const progress = startProgress('crawl');
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  const outcome = await update({
    ...{ dataDir: values.data, outDir: values.out, asOf, sources, clock: Date.now, signal: stop.signal },
    ...(maxRunMs === undefined ? {} : { guards: { maxRunMs } }),
    onCrawl: ({ pages, pending }) => progress.update(`${pages} pages, ${pending} waiting`),
  });
  const { report, file, pending, normalized, built } = outcome;
  for (const sentence of sentencesOf(outcome)) process.stderr.write(`${sentence}\n`);
  const { flips, pages, sources: lines, ...counts } = report;
  process.stdout.write(`${JSON.stringify({ ...counts, pending, normalized, built, report: file })}\n`);
  return statusOf(outcome, problems.length);
});
