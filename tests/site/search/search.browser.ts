/** The search as a reader meets it in Chromium: typing, keys, choices, address, suggestions, damage, hostile queries. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { buildSite } from '../../../site/build.ts';
import { buildModel } from '../../../site/model/index.ts';
import { type SiteServer, serveSite } from '../../../site/server.ts';
import { launchBrowser } from '../../lib/chromium.ts';
import { handInput } from '../hand.ts';
import { CONFIG, MESSAGES, syntheticInput } from '../synthetic.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const root = mkdtempSync(path.join(tmpdir(), 'fada-search-'));
let hand: SiteServer;
let large: SiteServer;
let browser: Browser;

async function build(name: string, input: ReturnType<typeof handInput>): Promise<SiteServer> {
  const outDir = path.join(root, name);
  await buildSite({ model: buildModel(input), book: input.book, config: CONFIG, messages: MESSAGES, outDir });
  return serveSite(outDir, { port: 0 });
}

before(async () => {
  hand = await build('hand', handInput());
  large = await build('large', syntheticInput(400));
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await hand?.close();
  await large?.close();
  rmSync(root, { recursive: true, force: true });
});

/** A page that a search worker alone answers: service workers would keep files between the parts of a test. */
async function openPage(address: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(address);
  return page;
}

async function shown(page: Page, query: string): Promise<string[]> {
  await page.waitForFunction(
    (wanted) => document.querySelector('.search')?.getAttribute('data-shown') === wanted,
    query,
  );
  return page.locator('.search-results a.title').allTextContents();
}

async function search(page: Page, query: string): Promise<string[]> {
  await page.locator('main #q').fill(query);
  return shown(page, query.trim());
}

test('results while typing, ten and more on demand, choices narrow them down, the address keeps all of it', async () => {
  const page = await openPage(`${large.address}search.html`);
  assert.equal((await search(page, '工资拖欠怎么赔偿')).length, 10);
  await page.locator('.search-results .more').click();
  await page.locator('.search-results li').nth(19).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'title');
  await page.locator('.filters summary').click();
  await page.locator('#filter-source').selectOption({ index: 1 });
  await page.waitForFunction(() => location.search.includes('source='));
  const source = await page.locator('#filter-source').inputValue();
  const name = (await page.locator('#filter-source option:checked').textContent())?.replace(/（.*/, '') ?? '';
  await page.waitForFunction((source) => {
    const lines = [...document.querySelectorAll('.search-results .meta')];
    return lines.length > 0 && lines.every((line) => line.textContent?.startsWith(source));
  }, name);
  assert.match(page.url(), new RegExp(`source=${source}`));
  await page.locator('#filter-law').selectOption({ index: 1 });
  await page.locator('#filter-article').waitFor();
  await page.goBack();
  await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('#filter-law')?.value === '');
  const before = await page.locator('.search-results a.title').allTextContents();
  await page.locator('.search-results a.title').first().click();
  await page.waitForURL(/\/(?:q|cn)\//);
  await page.goBack();
  await page.locator('.search-results a.title').first().waitFor();
  assert.equal(await page.locator('main #q').inputValue(), '工资拖欠怎么赔偿');
  assert.equal(await page.locator('#filter-source').inputValue(), source);
  assert.deepEqual(await page.locator('.search-results a.title').allTextContents(), before.slice(0, 10));
  await page.context().close();
});

test('an input method: nothing is searched while it composes, the word when it is chosen', async () => {
  const page = await openPage(`${hand.address}search.html`);
  const session = await page.context().newCDPSession(page);
  await page.locator('main #q').focus();
  for (const text of ['d', 'dao', "dao'qie"]) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(200);
  }
  assert.equal(await page.locator('main #q').inputValue(), "dao'qie");
  assert.equal(await page.locator('.search-status').textContent(), '');
  assert.ok(!page.url().includes('?q='), 'letters on the way are no search');
  await session.send('Input.insertText', { text: '盗窃' });
  assert.ok((await shown(page, '盗窃')).length > 0);
  await page.context().close();
});

test('words and articles are marked where the text holds them', async () => {
  const page = await openPage(`${hand.address}search.html`);
  await search(page, '刑法253-1');
  const marks = await page.locator('.search-results .snippet mark').allTextContents();
  assert.ok(marks.includes('第二百五十三条之一'), marks.join(' '));
  await search(page, '三年以下有期徒刑');
  assert.ok(
    (await page.locator('.search-results .snippet', { hasText: '…' }).locator('mark').count()) > 0,
    'in a text that was cut',
  );
  await page.context().close();
});

test('suggestions: by pinyin, by initials, by sound; arrow keys and enter', async () => {
  const page = await openPage(`${hand.address}search.html`);
  await search(page, 'daoqie');
  await page.locator('.suggestions button', { hasText: /^盗窃$/ }).waitFor();
  await search(page, 'dq');
  await page.locator('.suggestions button', { hasText: /^盗窃$/ }).waitFor();
  await search(page, '到窃');
  const meant = page.locator('.suggestions p', { hasText: '您是不是要找' });
  assert.match((await meant.textContent()) ?? '', /盗窃/);
  await page.locator('main #q').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.ok((await shown(page, '盗窃')).some((title) => title.includes('盗窃')));
  await page.context().close();
});

test('what rests on repealed law comes last and is said to be old; who names the law finds it in its place', async () => {
  const page = await openPage(`${hand.address}search.html`);
  const status = async (): Promise<string> => (await page.locator('.search-status').textContent()) ?? '';
  const titles = await search(page, '侵权责任');
  assert.equal(titles.at(-1), '侵权责任法第三十六条');
  assert.match(await status(), /其中 1 条依据的法律已废止，排在最后。/);
  assert.equal(await page.locator('.search-results li').last().locator('.badge').textContent(), '法律已废止');
  assert.equal((await search(page, '侵权责任法第三十六条'))[0], '侵权责任法第三十六条');
  assert.match(await status(), /其中 1 条依据的法律已废止。/);
  await search(page, '侵权责任法');
  assert.match(await status(), /其中 1 条依据的法律已废止。/);
  await page.context().close();
});

test('for screen readers: roles, names, a polite status; axe finds nothing with results, choices and suggestions shown', async () => {
  for (const width of [1280, 360]) {
    const page = await openPage(`${large.address}search.html`, width);
    await search(page, '工资拖欠');
    await page.locator('.filters summary').click();
    await page.locator('#filter-law').waitFor();
    assert.equal(await page.locator('.search-status[role=status][aria-live=polite]').count(), 1);
    assert.equal(await page.getByRole('search').count(), 1);
    assert.equal(await page.getByLabel('法律').count(), 1);
    assert.ok(
      (await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0,
      'no sideways scrolling',
    );
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Array<{ id: string }> }> } };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    assert.deepEqual(violations, []);
    await page.context().close();
  }
});

test('what cannot be searched for: an honest answer and a way on', async () => {
  const page = await openPage(`${hand.address}search.html`);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  const queries = [
    '，。！？',
    '🙂🙂',
    '\u202e盗窃\u202c',
    '.*+?^$()|[]{}\\',
    'x'.repeat(10_000),
    '盗窃'.repeat(5000),
    '\\u0000%00',
  ];
  for (const query of queries) {
    await search(page, query);
    const status = (await page.locator('.search-status').textContent()) ?? '';
    assert.match(status, /找到 \d+ 条|没有找到/, query.slice(0, 20));
  }
  assert.match((await page.locator('.search-status').textContent()) ?? '', /没有找到.*按主题、法律浏览/);
  await page.locator('.search-results a', { hasText: '按主题浏览' }).waitFor();
  await search(page, '露天采石');
  assert.match((await page.locator('.search-status').textContent()) ?? '', /只有个别字相同，未必相关/);
  assert.ok((await search(page, '盗窃'.repeat(5000))).length > 0, 'the beginning of a long query is searched for');
  assert.match((await page.locator('.search-status').textContent()) ?? '', /只用了前面一部分/);
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('files that are missing, damaged or of another version: a sentence, and a button that tries again', async () => {
  const folder = path.join(root, 'broken');
  cpSync(path.join(root, 'hand'), folder, { recursive: true });
  const server = await serveSite(folder, { port: 0 });
  const index = path.join(folder, 'search', readdirSync(path.join(folder, 'search'))[0] ?? '');
  const core = readFileSync(path.join(index, 'core.bin'));
  const terms = path.join(index, 'terms');
  const page = await openPage(`${server.address}search.html`);
  const status = async (query: string, expected: RegExp): Promise<void> => {
    await page.reload();
    await page.locator('main #q').fill(query);
    await page.locator('.search-results .more', { hasText: '重试' }).waitFor();
    assert.match((await page.locator('.search-status').textContent()) ?? '', expected);
  };
  rmSync(path.join(index, 'core.bin'));
  await status('盗窃', /没有载入成功/);
  writeFileSync(path.join(index, 'core.bin'), core.subarray(0, core.length - 20));
  await status('盗窃', /已损坏/);
  writeFileSync(path.join(index, 'core.bin'), 'FADA\x09rubbish');
  await status('盗窃', /网站已更新/);
  writeFileSync(path.join(index, 'core.bin'), core);
  for (const name of readdirSync(terms)) truncateSync(path.join(terms, name), 30);
  await status('盗窃', /已损坏/);
  cpSync(path.join(root, 'hand', 'search'), path.join(folder, 'search'), { recursive: true });
  await page.locator('.search-results .more', { hasText: '重试' }).click();
  await page.locator('.search-results a.title').first().waitFor();
  await page.context().close();
  await server.close();
});

test('with the processor slowed four times results come as before', async () => {
  const page = await openPage(`${large.address}search.html`);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  for (const query of ['工资', '工资拖欠怎么', '工资拖欠怎么处理']) assert.ok((await search(page, query)).length > 0);
  await page.context().close();
});
