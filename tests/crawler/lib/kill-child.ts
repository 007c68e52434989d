/** A crawl in a process of its own, to be killed: `kill-child.ts DATA PORT HOSTS` crawls HOSTS (comma-separated) once. */
import { crawl } from '../../../crawler/run.ts';
import { testSource } from './site.ts';

const [dataDir = '', port = '', hosts = ''] = process.argv.slice(2);
const names = hosts.split(',');
const summary = await crawl({
  sources: names.map((host) => testSource(host, Number(port))),
  dataDir,
  clock: Date.now,
  allow: names.map((host) => `${host}:${port}`),
  resolve: async (host) => [`127.0.0.${names.indexOf(host) + 1}`],
});
process.stdout.write(JSON.stringify(summary));
