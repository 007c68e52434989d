/** Pictures of the kinds of page, to be looked at: `npx tsx tests/scripts/screenshots.ts SITE-FOLDER PICTURE-FOLDER [PATH…]`. */
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { serveSite } from '../../site/server.ts';
import { launchBrowser } from '../lib/chromium.ts';

const [folder, out, ...wanted] = process.argv.slice(2);
if (folder === undefined || out === undefined) {
  process.stderr.write('Usage: npx tsx tests/scripts/screenshots.ts SITE-FOLDER PICTURE-FOLDER [PATH…]\n');
  process.exit(2);
}
const paths =
  wanted.length > 0
    ? wanted
    : [
        '',
        'search.html?q=253-1',
        `q/${(await readdir(path.join(folder, 'q'))).find((name) => name.endsWith('.html'))}`,
        'findings/',
      ];
await mkdir(out, { recursive: true });
const server = await serveSite(folder, { port: 0 });
const browser = await launchBrowser();
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    for (const target of paths) {
      await page.goto(server.address + target, { waitUntil: 'networkidle' });
      const name = `${target.replace(/\W+/g, '-') || 'home'}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: path.join(out, name), fullPage: true });
    }
    await page.close();
  }
}
await browser.close();
await server.close();
