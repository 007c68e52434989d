/** `npm run review`: a local server for deciding on findings; import of decisions; the signed-off list. */
import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { serveReview } from '../site/review/server.ts';
import { signedCsv } from '../site/review/signed.ts';
import { EXIT, readArgs, runCommand, UsageError } from './lib/command.ts';
import { lockReviews } from './lib/decisions.ts';
import { startProgress } from './lib/progress.ts';
import { loadReview, reviewAssets } from './lib/review.ts';
import { importDecisions } from './lib/review-import.ts';

const HELP = `
npm run review -- [--data DIR] [--port N] [--name NAME]
npm run review -- import FILE [--data DIR] [--name NAME]
npm run review -- signed [--data DIR]

Opens the queue of findings on 127.0.0.1 for one reviewer; the printed address carries the key. Each decision is a file
DIR/reviews/ab/<id>.json. \`npm run normalize\` and \`npm run build\` put the decisions into the site.

  import FILE   takes decisions as JSON (a list) or CSV: id, action, text, reason, before, note, reviewer
  signed        prints what was decided as CSV, with the register's version
  --data DIR    where records and decisions lie (default: data)
  --port N      port, 0 for any free one (default: 4820)
  --name NAME   who decides (default: your name on this machine)

Exit status: 0 ended, 2 bad input, such as a port in use or another review of the same folder.
`;

await runCommand(HELP, async () => {
  const { values, positionals } = readArgs({
    options: {
      data: { type: 'string', default: 'data' },
      port: { type: 'string', default: '4820' },
      name: { type: 'string', default: userInfo().username },
    },
    allowPositionals: true,
  });
  const [what, file, ...rest] = positionals;
  if (
    rest.length > 0 ||
    (what === 'import') !== (file !== undefined) ||
    !['import', 'signed', undefined].includes(what)
  )
    throw new UsageError('review knows `import FILE` and `signed` (--help lists the options)');
  const port = readPort(values.port);
  const name = values.name.trim();
  if (name === '' || name.length > 60) throw new UsageError('--name is a name of at most 60 characters.');
  const release = await lockReviews(values.data);
  try {
    if (what === undefined) return await serve(values.data, port, name);
    const { desk, site } = await loadReview(values.data, name);
    if (file !== undefined) return await importDecisions(desk, file);
    process.stdout.write(signedCsv(desk.records.values(), site.model.knownTo));
    return EXIT.done;
  } finally {
    await release();
  }
});

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UsageError(`"${text}" is no port: a number from 0 to 65535.`);
  return port;
}

/** Serves until interrupted. */
async function serve(dataDir: string, port: number, name: string): Promise<number> {
  const progress = startProgress('review');
  progress.update('records and register');
  const parts = await loadReview(dataDir, name);
  const token = randomBytes(24).toString('base64url');
  const server = await serveReview({ ...parts, assets: await reviewAssets(), port, token }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') throw new UsageError(`Port ${port} is in use: choose another with --port.`);
      if (error.code === 'EACCES') throw new UsageError(`Port ${port} may not be used: choose another with --port.`);
      throw error;
    },
  );
  const { unknown, entries } = parts.desk;
  const kept = unknown > 0 ? `, ${unknown} decisions whose words are nowhere now (kept)` : '';
  progress.done(`${entries.length} findings${kept}`);
  process.stdout.write(`${server.address}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
  return EXIT.done;
}
