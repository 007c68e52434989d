/** The check page of a small site with the committed register, in Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { REGISTER_DIR } from '../../../cli/lib/register.ts';
import { buildSite } from '../../../site/build.ts';
import { buildModel } from '../../../site/model/index.ts';
import { type SiteServer, serveSite } from '../../../site/server.ts';
import { launchBrowser } from '../../lib/chromium.ts';
import { handInput } from '../hand.ts';
import { CONFIG, MESSAGES } from '../synthetic.ts';

/** A site being served, and a browser. */
export interface CheckSite {
  readonly server: SiteServer;
  readonly browser: Browser;
  readonly folder: string;
  close(): Promise<void>;
}

/** Builds and serves the site. */
export async function openCheckSite(): Promise<CheckSite> {
  const root = mkdtempSync(path.join(tmpdir(), 'fada-check-page-'));
  const folder = path.join(root, 'site');
  const input = handInput();
  await buildSite({
    model: buildModel(input),
    book: input.book,
    config: CONFIG,
    messages: MESSAGES,
    outDir: folder,
    registerDir: REGISTER_DIR,
  });
  const server = await serveSite(folder, { port: 0 });
  const browser = await launchBrowser();
  return {
    server,
    browser,
    folder,
    async close() {
      await browser.close();
      await server.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Waits for the result of the check that was just started. */
export async function finalResult(page: Page): Promise<void> {
  await page
    .locator('.check[aria-busy="false"] .check-result[data-stage="final"]:visible')
    .waitFor({ timeout: 60_000 });
}

/** A page of a context of its own, with everything that it asks for and complains of. */
export async function openCheckPage(
  { browser, server }: CheckSite,
  options: Parameters<Browser['newContext']>[0] = {},
  hash = '',
): Promise<{ context: BrowserContext; page: Page; requests: string[]; complaints: string[] }> {
  const context = await browser.newContext(options);
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${server.address}check.html${hash}`);
  return { context, page, requests, complaints };
}
