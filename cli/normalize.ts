/** `npm run normalize`: archive → items, clusters and findings under data/generated/. */
import { EXIT, readArgs, runCommand } from './lib/command.ts';
import { normalizeArchive } from './lib/normalize.ts';
import { today } from './lib/today.ts';

const HELP = `
npm run normalize -- [--data DIR] [--as-of DATE]

Reads the archived pages, extracts questions and answers, cleans them, checks every citation and penalty term,
joins copies, and writes DATA/generated.

  --data DIR     where sources, archive and results live (default: data)
  --as-of DATE   the day to judge as of, YYYY-MM-DD (default: today)
`;

await runCommand(HELP, async () => {
  const { values } = readArgs({ options: { data: { type: 'string', default: 'data' }, 'as-of': { type: 'string' } } });
  const summary = await normalizeArchive({ dataDir: values.data, asOf: today(values['as-of']) });
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  return EXIT.done;
});
