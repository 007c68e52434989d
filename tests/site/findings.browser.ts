/** Findings in Chromium: choices joined, the state in the address, exports, and the plain lists without script. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { buildSite } from '../../site/build.ts';
import { buildModel } from '../../site/model/index.ts';
import type { SiteModel } from '../../site/model/types.ts';
import { type SiteServer, serveSite } from '../../site/server.ts';
import { launchBrowser } from '../lib/chromium.ts';
import { CONFIG, MESSAGES, syntheticInput } from './synthetic.ts';

const root = mkdtempSync(path.join(tmpdir(), 'fada-findings-'));
let server: SiteServer;
let browser: Browser;
let model: SiteModel;

before(async () => {
  const input = syntheticInput(400);
  const outDir = path.join(root, 'site');
  model = buildModel(input);
  await buildSite({ model, book: input.book, config: CONFIG, messages: MESSAGES, outDir });
  server = await serveSite(outDir, { port: 0 });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Ids of the findings shown, in order. */
function shown(page: Page): Promise<string[]> {
  return page.locator('.findings > li').evaluateAll((cards) => cards.map(({ id }) => id.slice(2)));
}

/** Ids of the findings that fit. */
function wanted(law: string, corrected: boolean): string[] {
  const fits = model.findings.filter(
    ({ finding: { judgement } }) => judgement.law === law && (judgement.fix !== undefined) === corrected,
  );
  return fits.map(({ finding }) => finding.id);
}

async function choose(page: Page, group: string, words: string): Promise<void> {
  const link = page
    .locator('.facets div', { has: page.locator(`h3:text-is("${group}")`) })
    .locator('a', { hasText: words });
  await link.first().focus();
  await page.locator('.facets a[data-filter]').first().waitFor({ state: 'attached' });
  await link.first().click();
}

test('choices of several groups are joined, the address keeps them, back takes one away', async () => {
  const complaints: string[] = [];
  const page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${server.address}findings/`);
  const status = page.locator('.filter-status');
  await choose(page, '状态', '已更正');
  await status.filter({ hasText: /筛选结果/ }).waitFor();
  assert.match(page.url(), /findings\/\?state=corrected$/);
  await choose(page, '法律', '样本三法');
  await page.waitForURL(/state=corrected&law=sample-law-3$/);
  const both = wanted('sample-law-3', true);
  assert.ok(both.length > 0 && both.length <= 50);
  await status.filter({ hasText: `筛选结果：${both.length} 项` }).waitFor();
  assert.deepEqual(await shown(page), both);

  await page.reload();
  await status.filter({ hasText: `筛选结果：${both.length} 项` }).waitFor();
  assert.deepEqual(await shown(page), both, 'an address can be sent to others');
  await page.goBack();
  await page.waitForURL(/\?state=corrected$/);
  await status.filter({ hasText: `筛选结果：${model.corrections.length} 项` }).waitFor();
  assert.deepEqual(complaints, []);
  await page.close();
});

test('what is chosen can be taken along as CSV and JSON, and objected to', async () => {
  const page = await browser.newPage();
  const ids = wanted('sample-law-3', true);
  await page.goto(`${server.address}findings/?state=corrected&law=sample-law-3`);
  await page.locator('.filter-status').filter({ hasText: '筛选结果' }).waitFor();
  const save = async (kind: string): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator(`a.export-${kind}`).click()]);
    return readFileSync(await file.path(), 'utf8');
  };
  const records = JSON.parse(await save('json')) as Array<{ id: string; fix: object }>;
  assert.deepEqual(records.map(({ id }) => id).sort(), [...ids].sort());
  assert.ok(records.every(({ fix }) => fix !== undefined));
  const lines = (await save('csv')).replace('\ufeff', '').trim().split('\r\n');
  assert.match(lines[0] ?? '', /^id,rule,provision/);
  assert.equal(lines.length, ids.length + 1);
  const report = (await page.locator('a.report-list').getAttribute('href')) ?? '';
  assert.match(
    decodeURIComponent(report),
    /^mailto:report@fada\.example\?subject=核对发现 \?state=corrected&law=sample-law-3&body=http/,
  );
  await page.close();
});

test('long results go over pages; nothing found is said', async () => {
  const page = await browser.newPage();
  await page.goto(`${server.address}findings/?verdict=citation-wrong-article`);
  const total = model.findings.filter(({ finding }) => finding.judgement.verdict === 'wrong-article').length;
  assert.ok(total > 50, String(total));
  await page
    .locator('.filter-status')
    .filter({ hasText: `筛选结果：${total} 项` })
    .waitFor();
  assert.equal((await shown(page)).length, 50);
  const first = await shown(page);
  await page.locator('.finding-results .pager a', { hasText: '下一页' }).click();
  await page.waitForURL(/page=2/);
  await page.waitForFunction((id) => document.querySelector('.findings > li')?.id !== `f-${id}`, first[0]);
  assert.ok((await shown(page)).every((id) => !first.includes(id)));
  await page.goto(`${server.address}findings/?law=nowhere`);
  await page.locator('.filter-status').filter({ hasText: '筛选结果：0 项' }).waitFor();
  assert.deepEqual(await shown(page), []);
  await page.close();
});

test('an index that does not load is said, the list stays', async () => {
  const page = await browser.newPage();
  await page.route('**/findings/filter.json', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto(`${server.address}findings/?law=sample-law-3`);
  await page.locator('.filter-status').filter({ hasText: '没有载入' }).waitFor();
  assert.equal((await shown(page)).length, 50);
  await page.close();
});

test('without script every choice is a list of its own, with its table', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.address}findings/`);
  const facet = model.facets.find(({ group }) => group === 'law');
  assert.ok(facet);
  await page.locator('.facets a', { hasText: facet.name }).first().click();
  assert.match(page.url(), new RegExp(`/findings/${facet.key}/$`));
  const table = await page.locator('a.export-csv').getAttribute('href');
  const reply = await page.request.get(new URL(table ?? '', page.url()).href);
  assert.equal((await reply.text()).trim().split('\r\n').length, facet.total + 1);
  await context.close();
});
