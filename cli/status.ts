/** `npm run status`: what crawl, records and register know, without touching them. */
import path from 'node:path';
import { readStatus } from '../crawler/status.ts';
import { EXIT, readArgs, runCommand } from './lib/command.ts';
import { readWork, workLines } from './lib/status.ts';
import { today } from './lib/today.ts';

const HELP = `
npm run status -- [--json] [--data DIR]

Sources with their pages by state, the frontier's next due page, hosts that rest or whose robots.txt cannot be had,
the archive's size; the day the records were judged as of, open findings, the register's known-to dates, whether an update
is unfinished, how many addresses were taken down.

  --json      one line of JSON
  --data DIR  where crawl.db, archive/ and generated/ lie (default: data)
`;

await runCommand(HELP, async () => {
  const { values } = readArgs({
    options: { json: { type: 'boolean', default: false }, data: { type: 'string', default: 'data' } },
  });
  const status = await readStatus(values.data, Date.now());
  const work = await readWork(values.data, today(undefined));
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ ...status, ...work })}\n`);
    return EXIT.done;
  }
  const lines = status.sources.map(({ id, name, states, tlsExceptions }) => {
    const counts = Object.entries(states)
      .filter(([, n]) => n > 0)
      .map(([state, n]) => `${n} ${state}`);
    const unchecked = tlsExceptions.length === 0 ? '' : `; certificate not checked: ${tlsExceptions.join(', ')}`;
    return `${id} (${name}): ${counts.join(', ') || 'nothing yet'}${unchecked}`;
  });
  const { due, nextDue, restingHosts, robotsTrouble, archive, lastRun } = status;
  lines.push(`due now: ${due}; next due: ${nextDue ?? 'nothing'}`);
  lines.push(`hosts that rest for more than a minute: ${restingHosts}; without robots.txt: ${robotsTrouble}`);
  lines.push(
    `archive: ${archive.records} records in ${archive.files} files, ${(archive.bytes / (1 << 20)).toFixed(1)} MB, ${path.join(values.data, 'archive')}`,
  );
  lines.push(
    lastRun === undefined
      ? 'no run yet'
      : `last run: ${lastRun.startedAt}, ${lastRun.ended ?? 'not ended (interrupted or under way)'}`,
  );
  process.stdout.write(`${[...lines, ...workLines(work)].join('\n')}\n`);
  return EXIT.done;
});
