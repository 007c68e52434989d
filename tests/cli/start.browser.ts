/** The sample site as a reader meets it: search by any spelling of a citation, open an answer, see the correction. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { type SiteServer, serveSite } from '../../site/server.ts';
import { launchBrowser } from '../lib/chromium.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'fada-sample-'));
let server: SiteServer;
let browser: Browser;

before(async () => {
  const out = path.join(folder, 'site');
  const places = ['--data', path.join(folder, 'data'), '--out', out];
  const args = [
    '--import',
    'tsx',
    'cli/start.ts',
    '--no-serve',
    '--sample-port',
    '0',
    '--as-of',
    '2026-11-21',
    ...places,
  ];
  await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  server = await serveSite(out, { port: 0 });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Types a query and gives the addresses of the results in order. */
async function search(page: Page, query: string): Promise<string[]> {
  await page.goto(`${server.address}search.html`);
  await page.locator('main input[type=search]').fill(query);
  await page.locator('.search-results li a').first().waitFor();
  return page.locator('.search-results li a').evaluateAll((links) => links.map((a) => (a as HTMLAnchorElement).href));
}

test('every spelling of a citation finds the same answers', async () => {
  const page = await browser.newPage();
  const found = new Set<string>();
  for (const query of ['253-1', '253条之一', '第二百五十三条之一', '刑法253之一']) {
    found.add(
      (await search(page, query))
        .map((href) => href.replace(/[?#].*$/, ''))
        .sort()
        .join('\n'),
    );
  }
  assert.equal(found.size, 1, [...found].join('\n\n'));
  await page.close();
});

test('from a question in plain words to the corrected answer', async () => {
  const page = await browser.newPage();
  const [first] = await search(page, '泄露资料判几年');
  await page.goto(first ?? '');
  assert.equal((await page.locator('h1').textContent())?.trim(), '泄露资料判几年');
  assert.match((await page.locator('del').allInnerTexts()).join(' '), /第二百五十三条/);
  assert.match((await page.locator('ins').allInnerTexts()).join(' '), /之一/);
  assert.match((await page.locator('main').textContent()) ?? '', /引用无误不等于回答正确/);
  await page.close();
});

test('a source without permission shows excerpts and no more', async () => {
  const page = await browser.newPage();
  const [first] = await search(page, '资料流出去了公司有没有责任');
  await page.goto(first ?? '');
  assert.ok(!(await page.content()).includes('完全没有制度的'), 'a sentence without a citation is not published');
  await page.close();
});

test('copies that quote the law differently are set side by side, with the pages that carry them', async () => {
  const page = await browser.newPage();
  const [first] = await search(page, '平台一直不整改怎么处罚');
  await page.goto(first ?? '');
  const lines = await page.locator('.differences li').allTextContents();
  const wrong = lines.find((line) => line.includes('核对有问题')) ?? '';
  assert.match(wrong, /甲律师法律网/);
  const right = lines.find((line) => line.includes('之一')) ?? '';
  assert.match(right, /核对无问题.*知识集/);
  await page.close();
});
