/** `npm run normalize`: archive → items, clusters and findings under data/generated/. */
import { EXIT, readArgs, runCommand } from './lib/command.ts';
import { normalizeArchive } from './lib/normalize.ts';
import { today } from './lib/today.ts';

const HELP = `
npm run normalize -- [--data DIR] [--as-of DATE]

Reads the archived pages, extracts questions and answers, cleans them, checks every citation and penalty term,
joins copies, and writes DATA/generated and DATA/ledger. Only what is stale is done again (docs/normalize.md): DATA/normalize.db
keeps the rest and may be deleted at any time.

  --data DIR     where sources, archive and results live (default: data)
  --as-of DATE   the day to judge as of, YYYY-MM-DD (default: today)

One line of JSON at the end: what there is, and how much of it was extracted and judged in this run or reused. Exit status:
0 done, 2 bad input or another normalize at work on DATA.
`;

await runCommand(HELP, async () => {
  const { values } = readArgs({ options: { data: { type: 'string', default: 'data' }, 'as-of': { type: 'string' } } });
  const summary = await normalizeArchive({ dataDir: values.data, asOf: today(values['as-of']) });
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  return EXIT.done;
});
