/**
 * An update in a process of its own, to be killed or measured: `update-child.ts DATA OUT DAY PORT [HOSTS [REGISTER]]` takes
 * everything below 127.0.0.1, or 127.0.0.1 to 127.0.0.HOSTS, judges by the register of that folder or the committed one, and
 * builds the site; prints the report and what it cost.
 */
import { update } from '../../cli/lib/update.ts';
import { parseSource } from '../../crawler/source.ts';

const [dataDir = '', outDir = '', asOf = '', port = '', hosts = '1', registerDir] = process.argv.slice(2);
const names = Array.from({ length: Number(hosts) }, (_, i) => `127.0.0.${i + 1}`);
const source = {
  ...{ version: 1, id: 'wen', name: '示例', enabled: true, layout: 'article', delaySeconds: 0 },
  startUrls: names.map((name) => `http://${name}:${port}/`),
  include: names.map((name) => `^http://${name.replaceAll('.', '\\.')}:${port}/`),
  ...{ permission: 'own', terms: '示例', publish: 'full', expectedPages: 1, retentionDays: 28 },
};
const clock = () => Date.parse(`${asOf}T00:00:00Z`);

const { report } = await update({
  ...{ dataDir, outDir, asOf, clock, sources: [parseSource(source, 'wen.json')] },
  ...(registerDir === undefined ? {} : { registerDir }),
});
const { user, system } = process.cpuUsage();
const cost = { cpuSeconds: (user + system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify({ report, ...cost }));
