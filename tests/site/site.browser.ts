/** The finished site in Chromium: every kind of page, light and dark, wide and narrow, without script, on paper. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { buildSite } from '../../site/build.ts';
import { buildModel } from '../../site/model/index.ts';
import { type SiteServer, serveSite } from '../../site/server.ts';
import { launchBrowser } from '../lib/chromium.ts';
import { handInput } from './hand.ts';
import { hostileInput } from './hostile.ts';
import { CONFIG, MESSAGES } from './synthetic.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [
  '',
  'search.html',
  'offline.html',
  'q/aaaaaaaaaaaa.html',
  'q/dddddddddddd.html',
  'cn/',
  'cn/criminal-law/',
  'cn/criminal-law/253.html',
  'cn/criminal-law/253-1.html',
  'cn/tort-liability-law/36.html',
  'topics/',
  'topics/privacy/',
  'findings/',
  'findings/state/corrected/',
  'findings/?state=corrected&law=criminal-law',
  'corrections/',
  'corrections/2026-11-21.html',
  'sources/',
  'sources/site-1.html',
  'reports/',
  'glossary.html',
  'method.html',
  'data/',
  'nowhere.html',
];

const IMPORTED = {
  source: '',
  wordings: [
    { article: '253-1', from: '2009-02-28', paragraphs: ['单位的工作人员出售信息的，处三年以下有期徒刑。'] },
    { article: '253-1', from: '2015-11-01', paragraphs: ['违反规定出售信息的，处三年以下有期徒刑。'] },
  ],
};
const CHANGES = [{ before: '…处五百元罚款。', after: '…处一千元罚款。' }];
const REVISIONS = new Map([['aaaaaaaaaaaa', [{ day: '2026-11-20', changes: CHANGES }]]]);

const root = mkdtempSync(path.join(tmpdir(), 'fada-browser-'));
let server: SiteServer;
let browser: Browser;

before(async () => {
  const input = handInput();
  const outDir = path.join(root, 'site');
  const model = buildModel({ ...input, imported: () => IMPORTED, revisions: REVISIONS });
  await buildSite({ model, book: input.book, config: CONFIG, messages: MESSAGES, outDir });
  server = await serveSite(outDir, { port: 0 });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Opens a page and collects what the browser complains of; a 404 of the page itself is expected for `nowhere.html`. */
async function open(page: Page, target: string): Promise<string[]> {
  const complaints: string[] = [];
  page.removeAllListeners('console');
  page.removeAllListeners('pageerror');
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(server.address + target, { waitUntil: 'load' });
  return complaints;
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`no axe violation, no sideways scrolling, clean console: ${colorScheme}, ${width} px`, async () => {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, bypassCSP: false });
      for (const target of PAGES) {
        const complaints = await open(page, target);
        if (target !== 'nowhere.html') assert.deepEqual(complaints, [], target);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${target} scrolls sideways by ${overflow} px`);
        await page.evaluate(AXE);
        const violations = await page.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: {
              run(options: object): Promise<{ violations: Array<{ id: string; nodes: Array<{ html: string }> }> }>;
            };
          };
          const result = await axe.run({
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          });
          return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
        });
        assert.deepEqual(violations, [], target);
      }
      await page.close();
    });
  }
}

test('a correction shows what was deleted and inserted, why, and the original one click away', async () => {
  const page = await browser.newPage();
  await open(page, 'q/aaaaaaaaaaaa.html');
  assert.deepEqual(await page.locator('.text del').allTextContents(), ['十年以下']);
  assert.deepEqual(await page.locator('.text ins').allTextContents(), ['之一', '七年以下']);
  const note = page.locator('#n1');
  assert.match((await note.textContent()) ?? '', /已更正.*应为刑法第二百五十三条之一/s);
  await note.locator('summary', { hasText: '查看原文' }).click();
  assert.ok(await note.locator('.original q').isVisible());
  await page.locator('.text .cite .ref').first().click();
  assert.match(page.url(), /#n1$/);
  assert.equal(await page.locator('.text .cite a').first().getAttribute('href'), '/cn/criminal-law/253-1.html');
  await page.close();
});

test('search: results while typing, marked, by keyboard, the same for every spelling of a citation', async () => {
  const page = await browser.newPage();
  await open(page, '');
  const titles = async (query: string): Promise<string[]> => {
    await page.locator('#q').fill(query);
    await page.waitForFunction(
      (wanted) => document.querySelector('.search')?.getAttribute('data-shown') === wanted,
      query,
    );
    return page.locator('.search-results a.title').allTextContents();
  };
  const spellings = ['253-1', '253条之一', '第二百五十三条之一', '刑法253之一', '《刑法》第253条之1'];
  const found = [];
  for (const spelling of spellings) found.push(await titles(spelling));
  for (const titlesFound of found) assert.deepEqual(titlesFound, found[0]);
  assert.ok(found[0]?.includes('泄露个人信息怎么处罚'));
  assert.equal((await titles('盗窃怎么处罚'))[0], '盗窃罪怎么判');
  assert.equal(await page.locator('.search-results mark').first().textContent(), '盗窃');
  await page.locator('#q').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/q\/cccccccccccc\.html$/);
  await page.close();
});

test('nothing is searched while an input method composes', async () => {
  const page = await browser.newPage();
  await open(page, 'search.html');
  await page.locator('#q').evaluate((box: HTMLInputElement) => {
    box.dispatchEvent(new CompositionEvent('compositionstart'));
    box.value = '盗qie';
    box.dispatchEvent(new InputEvent('input', { isComposing: true }));
  });
  await page.waitForTimeout(400);
  assert.equal(await page.locator('.search-status').textContent(), '');
  await page.locator('#q').evaluate((box: HTMLInputElement) => {
    box.value = '盗窃';
    box.dispatchEvent(new CompositionEvent('compositionend'));
  });
  await page.locator('.search-results a.title').first().waitFor();
  await page.close();
});

test('without script lists and pages stay usable, and search says what it needs', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await open(page, '');
  assert.match((await page.locator('noscript').textContent()) ?? '', /需要启用脚本/);
  await page.locator('.topics a', { hasText: '个人信息' }).first().click();
  assert.match(page.url(), /topics\/privacy\/$/);
  await page.locator('a.title', { hasText: '泄露个人信息怎么处罚' }).click();
  assert.equal(await page.locator('.text ins').count(), 2);
  await context.close();
});

test('without script every kind of page is whole: its heading, its words, the ways on', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const target of PAGES) {
    const complaints = await open(page, target);
    if (target !== 'nowhere.html') assert.deepEqual(complaints, [], target);
    assert.ok(await page.locator('main h1').isVisible(), target);
    assert.ok(await page.locator('main :is(p, li, dd)').last().isVisible(), target);
    assert.ok(await page.locator('nav[aria-label="主导航"] a').first().isVisible(), target);
  }
  await context.close();
});

test('on paper every kind of page keeps its width, without navigation', async () => {
  const page = await browser.newPage({ viewport: { width: 700, height: 1000 }, colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  for (const target of PAGES) {
    await open(page, target);
    assert.equal(await page.locator('.site-head').isVisible(), false, target);
    assert.ok(await page.locator('main h1').isVisible(), target);
    assert.match((await page.locator('.print-only').textContent()) ?? '', /^https:\/\/fada\.example\//, target);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${target} is ${overflow} px too wide for paper`);
    const ink = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(ink, 'rgb(255, 255, 255)', target);
  }
  await page.close();
});

test('on paper: no navigation, the address at the end', async () => {
  const page = await browser.newPage();
  await open(page, 'q/aaaaaaaaaaaa.html');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.site-head').isVisible(), false);
  assert.equal(await page.locator('.print-only').textContent(), 'https://fada.example/q/aaaaaaaaaaaa.html');
  assert.ok(await page.locator('#n1').isVisible());
  await page.close();
});

test('hostile text runs nowhere: pages, findings, search', async () => {
  const input = hostileInput();
  const outDir = path.join(root, 'hostile');
  await buildSite({ model: buildModel(input), book: input.book, config: CONFIG, messages: MESSAGES, outDir });
  const hostile = await serveSite(outDir, { port: 0 });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const targets = [
    '',
    'q/aaaaaaaaaaaa.html',
    'q/bbbbbbbbbbbb.html',
    'q/cccccccccccc.html',
    'findings/',
    'reports/',
    'sources/',
    'sources/site-1.html',
    'search.html?q=%22%3E%3Cscript%3Ewindow.caught%3D1%3C%2Fscript%3E',
    'search.html?q=window',
  ];
  for (const target of targets) {
    await page.goto(hostile.address + target, { waitUntil: 'networkidle' });
    assert.equal(await page.evaluate(() => 'caught' in window), false, target);
  }
  assert.ok((await page.locator('.search-results a.title').count()) > 0);
  assert.deepEqual(complaints, []);
  await page.close();
  await hostile.close();
});
