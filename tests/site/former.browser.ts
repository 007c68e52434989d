/** Former addresses, an answer with sources that are gone, and reports with numbers, in Chromium. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { buildSite } from '../../site/build.ts';
import { buildModel } from '../../site/model/index.ts';
import { type SiteServer, serveSite } from '../../site/server.ts';
import { launchBrowser } from '../lib/chromium.ts';
import { GONE, INPUT, JOINED, LEFT } from './former-input.ts';
import { CONFIG, MESSAGES } from './synthetic.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [`q/${GONE}.html`, `q/${LEFT}.html`, 'q/cccccccccccc.html', 'reports/'];

const root = mkdtempSync(path.join(tmpdir(), 'fada-former-'));
let server: SiteServer;
let browser: Browser;

before(async () => {
  const outDir = path.join(root, 'site');
  await buildSite({ model: buildModel(INPUT), book: INPUT.book, config: CONFIG, messages: MESSAGES, outDir });
  server = await serveSite(outDir, { port: 0 });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`no axe violation, no sideways scrolling, clean console: ${colorScheme}, ${width} px`, async () => {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      for (const target of PAGES) {
        await page.goto(server.address + target, { waitUntil: 'load' });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${target} scrolls sideways by ${overflow} px`);
        await page.evaluate(AXE);
        const violations = await page.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: { run(): Promise<{ violations: Array<{ id: string; nodes: Array<{ html: string }> }> }> };
          };
          const { violations: found } = await axe.run();
          return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
        });
        assert.deepEqual([violations, complaints], [[], []], target);
      }
      await page.close();
    });
  }
}

test('an old address leads to the answer of today, without script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.address}q/${JOINED}.html`);
  await page.waitForURL(`${server.address}q/cccccccccccc.html`);
  await context.close();
});
