/** Without a network: what was visited stays readable, used searches work, and two versions of a site are never mixed. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildSite } from '../../../site/build.ts';
import { buildModel, type ModelInput } from '../../../site/model/index.ts';
import { type SiteServer, serveSite } from '../../../site/server.ts';
import { launchBrowser } from '../../lib/chromium.ts';
import { handInput } from '../hand.ts';
import { CONFIG, MESSAGES } from '../synthetic.ts';

const PREFIX = '/law/';
const root = mkdtempSync(path.join(tmpdir(), 'fada-offline-'));
const outDir = path.join(root, 'site');
let server: SiteServer;
let browser: Browser;

async function build(input: ModelInput): Promise<void> {
  const config = { ...CONFIG, pathPrefix: PREFIX };
  await buildSite({ model: buildModel(input), book: input.book, config, messages: MESSAGES, outDir });
}

/** The small site with another question. */
function changedInput(): ModelInput {
  const input = handInput();
  const items = input.output.items.map((item) =>
    item.id === 'cccccccccccc'
      ? { ...item, question: { raw: '偷东西怎么判', display: '偷东西怎么判', edits: [] } }
      : item,
  );
  return { ...input, output: { ...input.output, items } };
}

before(async () => {
  await build(handInput());
  server = await serveSite(outDir, { port: 0, prefix: PREFIX });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Visits the home page and waits until the service worker has it in hand. */
async function visit(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.address);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

/** Waits until a promise of the page comes true; waitForFunction would take the promise itself for an answer. */
async function until(
  page: Page,
  isTrue: (argument: readonly string[]) => Promise<boolean>,
  argument: readonly string[],
): Promise<void> {
  for (let left = 100; left > 0; left--) {
    if (await page.evaluate(isTrue, argument)) return;
    await page.waitForTimeout(50);
  }
  throw new Error('nothing came of it');
}

/** Addresses of all that is kept. */
function keptBy(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const lists = (await caches.keys()).map(async (name) =>
      (await (await caches.open(name)).keys()).map(({ url }) => url),
    );
    return (await Promise.all(lists)).flat();
  });
}

async function search(page: Page, query: string): Promise<string[]> {
  await page.locator('#q').fill(query);
  await page.waitForFunction(
    (wanted) => document.querySelector('.search')?.getAttribute('data-shown') === wanted,
    query,
  );
  return page.locator('.search-results a.title').allTextContents();
}

test('offline: shell, visited pages and used searches; the rest says so', async () => {
  const context = await browser.newContext();
  const page = await visit(context);
  const online = await search(page, '盗窃怎么处罚');
  await page.goto(`${server.address}q/cccccccccccc.html`);
  await page.goto(`${server.address}search.html`);
  await context.setOffline(true);
  await page.reload();
  assert.deepEqual(await search(page, '盗窃怎么处罚'), online);
  await page.goto(`${server.address}q/cccccccccccc.html`);
  assert.equal((await page.locator('h1').textContent())?.trim(), '盗窃罪怎么判');
  await page.goto(`${server.address}search.html?q=${encodeURIComponent('盗窃怎么处罚')}`);
  await page.locator('.search-results a.title').first().waitFor();
  await page.goto(`${server.address}q/dddddddddddd.html`);
  assert.match((await page.locator('main').textContent()) ?? '', /没有保存在本机/);
  await context.close();
});

test('a new version takes over as a whole: no kept page of the former one is left', async () => {
  const context = await browser.newContext();
  const page = await visit(context);
  await page.goto(`${server.address}q/cccccccccccc.html`);
  await until(page, async () => (await caches.match(location.href)) !== undefined, []);
  const former = await page.evaluate(() => caches.keys());
  await build(changedInput());
  await page.goto(server.address);
  await until(page, async (names) => (await caches.keys()).every((name) => !names.includes(name)), former);
  const kept = await keptBy(page);
  assert.ok(!kept.some((url) => url.includes('/q/')), kept.join('\n'));
  await context.setOffline(true);
  await page.goto(`${server.address}q/cccccccccccc.html`);
  assert.match((await page.locator('main').textContent()) ?? '', /没有保存在本机/);
  await context.close();
  await build(handInput());
});

test('a page of a version that the worker does not know is shown and not kept', async () => {
  const context = await browser.newContext();
  const page = await visit(context);
  writeFileSync(path.join(outDir, 'version.txt'), 'another\n');
  await page.goto(`${server.address}q/cccccccccccc.html`);
  assert.equal((await page.locator('h1').textContent())?.trim(), '盗窃罪怎么判');
  await page.waitForTimeout(300);
  assert.ok(!(await keptBy(page)).some((url) => url.includes('/q/')));
  await context.close();
  await build(handInput());
});
