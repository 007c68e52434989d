/** `npm run takedown`: a page and everything made from it, gone for good. */
import { EXIT, readArgs, runCommand, UsageError } from './lib/command.ts';
import { takeDown } from './lib/takedown.ts';
import { today } from './lib/today.ts';

const HELP = `
npm run takedown -- URL|ID [--data DIR] [--out DIR] [--as-of DATE]

Removes a page (by its address, or by the id of one of its answers) from the archive, the crawl's database, the ledger,
decisions, reports and records, builds the site anew without it, and blocks its return: DATA/blocked.txt keeps a salted
hash, DATA/takedowns.jsonl the day and counts, neither the address. Commit both, and the ledger. A takedown that was cut off
is finished by the same command. docs/takedown.md says what else there is to do.

  --data DIR    archive and results (default: data)
  --out DIR     folder of the finished site (default: _site)
  --as-of DATE  the day to judge what is left as of, YYYY-MM-DD (default: today)

One line of JSON with what was removed. Exit status: 0 done, 2 bad input, or a crawl or an update at work.
`;

await runCommand(HELP, async () => {
  const { values, positionals } = readArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: 'data' },
      out: { type: 'string', default: '_site' },
      'as-of': { type: 'string' },
    },
  });
  const [target, ...more] = positionals;
  if (target === undefined || more.length > 0)
    throw new UsageError('takedown: one address or one id (--help says more)');
  const taken = await takeDown({ dataDir: values.data, outDir: values.out, target, asOf: today(values['as-of']) });
  process.stdout.write(`${JSON.stringify(taken)}\n`);
  return EXIT.done;
});
