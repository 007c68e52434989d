/**
 * An update in a process of its own, to be killed or measured: `update-child.ts DATA OUT DAY PORT [HOSTS [none]]` takes
 * everything below 127.0.0.1, or 127.0.0.1 to 127.0.0.HOSTS, builds the site or a stand-in for it; prints the report and what it cost.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { update } from '../../cli/lib/update.ts';
import { parseSource } from '../../crawler/source.ts';

const [dataDir = '', outDir = '', asOf = '', port = '', hosts = '1', build = 'site'] = process.argv.slice(2);
const names = Array.from({ length: Number(hosts) }, (_, i) => `127.0.0.${i + 1}`);
const source = {
  ...{ version: 1, id: 'wen', name: '示例', enabled: true, layout: 'article', delaySeconds: 0 },
  startUrls: names.map((name) => `http://${name}:${port}/`),
  include: names.map((name) => `^http://${name.replaceAll('.', '\\.')}:${port}/`),
  ...{ permission: 'own', terms: '示例', publish: 'full', expectedPages: 1, retentionDays: 28 },
};
const clock = () => Date.parse(`${asOf}T00:00:00Z`);

/** Stands in for the build: the folder is swapped in, with a file in it. */
async function buildNothing(): Promise<void> {
  const fresh = `${outDir}.new-${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(path.join(fresh, 'index.html'), '');
  rmSync(outDir, { recursive: true, force: true });
  renameSync(fresh, outDir);
}

const { report } = await update({
  ...{ dataDir, outDir, asOf, clock, sources: [parseSource(source, 'wen.json')] },
  ...(build === 'none' ? { build: buildNothing } : {}),
});
const { user, system } = process.cpuUsage();
const cost = { cpuSeconds: (user + system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify({ report, ...cost }));
