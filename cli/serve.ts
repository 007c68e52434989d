/** `npm run serve`: a static server for the finished site. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { serveSite } from '../site/server.ts';
import { loadSiteConfig } from './lib/build.ts';
import { EXIT, readArgs, runCommand, UsageError } from './lib/command.ts';

const HELP = `
Usage: npm run serve [-- --out DIR --port N --data DIR]

Serves the finished site on 127.0.0.1 until it is interrupted.

  --out DIR    folder of the site (default: _site)
  --port N     port, 0 for any free one (default: 8080)
  --data DIR   where a site.json with the path prefix may stand (default: data)
  --help       this text

Exit status: 0 ended, 2 bad input, such as a port in use.
`;

const HIGHEST_PORT = 65_535;

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > HIGHEST_PORT)
    throw new UsageError(`--port ${text}: a port is a number from 0 to ${HIGHEST_PORT}.`);
  return port;
}

await runCommand(HELP, async () => {
  const options = { out: { type: 'string' }, port: { type: 'string' }, data: { type: 'string' } } as const;
  const { values } = readArgs({ options });
  const folder = values.out ?? '_site';
  const port = readPort(values.port ?? '8080');
  if (!existsSync(path.join(folder, 'index.html')))
    throw new UsageError(`${folder} holds no site: run \`npm run build\` first.`);
  const { pathPrefix } = await loadSiteConfig(values.data ?? 'data');
  const server = await serveSite(folder, { port, prefix: pathPrefix }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new UsageError(`Port ${port} is in use: choose another with --port.`);
    if (error.code === 'EACCES') throw new UsageError(`Port ${port} may not be used: choose another with --port.`);
    throw error;
  });
  process.stdout.write(`${server.address}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
  return EXIT.done;
});
