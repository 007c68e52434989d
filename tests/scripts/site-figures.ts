/**
 * What building the pages costs: `npx tsx tests/scripts/site-figures.ts eleventy|bare COUNT FOLDER` builds a made-up site of COUNT
 * answers, by Eleventy or by the same functions without it, and prints one JSON object. The search index is not part of it.
 */
import { statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeAssets } from '../../site/assets.ts';
import { writePages } from '../../site/build.ts';
import { Site } from '../../site/context.ts';
import { buildModel } from '../../site/model/index.ts';
import { filesIn } from '../site/links.ts';
import { CONFIG, syntheticInput } from '../site/synthetic.ts';
import { writeBare } from './lib/bare-site.ts';

const [way, count, folder] = process.argv.slice(2);
if ((way !== 'eleventy' && way !== 'bare') || folder === undefined || !/^\d+$/.test(count ?? '')) {
  process.stderr.write('Usage: npx tsx tests/scripts/site-figures.ts eleventy|bare COUNT FOLDER\n');
  process.exit(2);
}
const input = syntheticInput(Number(count));
const before = process.cpuUsage();
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const assets = { ...(await writeAssets(folder)), searchIndex: 'search/none/core.bin' };
const site = new Site(buildModel(input), CONFIG, input.messages, input.book, assets);
const { pages, dataFiles } =
  way === 'eleventy' ? await writePages(site, folder, () => undefined) : writeBare(site, folder);
const { user, system } = process.cpuUsage(before);
const cpu = (user + system) / 1e6;
const rssMb = process.resourceUsage().maxRSS / 1000;
let bytes = 0;
for (const file of filesIn(folder)) bytes += statSync(path.join(folder, file)).size;
process.stdout.write(`${JSON.stringify({ way, count: Number(count), pages, dataFiles, bytes, cpu, rssMb })}\n`);
await rm(folder, { recursive: true, force: true });
