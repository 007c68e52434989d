/** `npm run archive`: looks into the WARC archive. */

import { findRecord, listArchive, payloadOf } from '../crawler/archive.ts';
import { openStore } from '../crawler/store.ts';
import { canonicalUrl } from '../crawler/url.ts';
import { verifyArchive } from '../crawler/verify.ts';
import { EXIT, readArgs, runCommand, UsageError } from './lib/command.ts';
import { startProgress } from './lib/progress.ts';

const HELP = `
npm run archive -- verify | list | get URL [--data DIR]

  verify      reads every file with warcio, recomputes every digest, looks up every entry of the index;
              one line of JSON; exit status 4 when something is wrong
  list        the latest version of every page, one JSON object a line
  get URL     the page as fetched (bytes) on standard output

  --data DIR  where archive/ and crawl.db lie (default: data)
`;

async function verify(dataDir: string): Promise<number> {
  const progress = startProgress('archive');
  const result = await verifyArchive(dataDir, (files, records) =>
    progress.update(`${files} files, ${records} records`),
  );
  const { files, records, pages, problems } = result;
  progress.done(`${files} files, ${records} records, ${pages} pages, ${problems.length} problems`);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(`${JSON.stringify({ files, records, pages, problems: problems.length })}\n`);
  return problems.length > 0 ? EXIT.alarm : EXIT.done;
}

function list(dataDir: string): number {
  const db = openStore(dataDir, false);
  try {
    for (const page of listArchive(db)) process.stdout.write(`${JSON.stringify(page)}\n`);
  } finally {
    db.close();
  }
  return EXIT.done;
}

async function get(dataDir: string, text: string | undefined): Promise<number> {
  const url = text === undefined ? undefined : canonicalUrl(text);
  if (url === undefined) throw new UsageError('archive get: needs the http or https URL of a page');
  const record = await findRecord(dataDir, url);
  if (record === undefined) throw new UsageError(`${url}: is not in the archive`);
  process.stdout.write(payloadOf(record));
  return EXIT.done;
}

await runCommand(HELP, async () => {
  const { values, positionals } = readArgs({
    allowPositionals: true,
    options: { data: { type: 'string', default: 'data' } },
  });
  const [action, argument, more] = positionals;
  if (more !== undefined) throw new UsageError(`archive: "${more}" is one argument too many`);
  if (action === 'verify') return await verify(values.data);
  if (action === 'list') return list(values.data);
  if (action === 'get') return await get(values.data, argument);
  throw new UsageError(`archive: "${action ?? ''}" is none of verify, list, get`);
});
