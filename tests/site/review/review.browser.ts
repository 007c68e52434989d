/** Reviewing in Chromium by keyboard alone. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { readReviews } from '../../../cli/lib/decisions.ts';
import { decisionInForce } from '../../../normalize/decisions/state.ts';
import { launchBrowser } from '../../lib/chromium.ts';
import { startDesk, type TestDesk } from './desk.ts';
import { reviewInput } from './input.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;
let desk: TestDesk;
let page: Page;

before(async () => {
  browser = await launchBrowser();
  desk = await startDesk(reviewInput());
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(desk.server.address);
});
after(async () => {
  await browser?.close();
  await desk?.close();
});

/** Presses a key that leads to another page. */
async function go(key: string): Promise<void> {
  const gone = page.waitForEvent('load');
  await page.keyboard.press(key);
  await gone;
}

async function actionOf(id: string): Promise<string | undefined> {
  const record = (await readReviews(desk.dataDir)).records.get(id);
  return record && decisionInForce(record)?.action;
}

function shownId(): string {
  const id = /\/f\/([0-9a-f]{12})/.exec(page.url())?.[1];
  assert.ok(id, page.url());
  return id;
}

test('filter, accept, reject, edit, unsure, earlier, undo, group: by keyboard alone', async () => {
  assert.ok(!page.url().includes('token'));
  await page.locator('#q').focus();
  await page.keyboard.type('第二百五十三条');
  await go('Enter');
  assert.match(page.url(), /q=/);
  await page.keyboard.press('j');
  await go('Enter');

  const first = shownId();
  await go('a');
  assert.equal(await actionOf(first), 'accepted');
  assert.notEqual(shownId(), first, 'goes on by itself');

  await go('u');
  assert.equal(shownId(), first);
  assert.equal(await actionOf(first), undefined);

  await page.keyboard.press('r');
  await go('1');
  assert.equal(await actionOf(first), 'rejected');

  await page.goto(`${desk.origin}/f/${first}?status=`);
  await page.keyboard.press('e');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'text');
  await page.keyboard.type('就这样吧a');
  await go('Enter');
  assert.match((await page.locator('.notice').textContent()) ?? '', /未保存|对不上/);
  assert.equal(await actionOf(first), 'rejected', 'letters typed are no keys');
  await page.keyboard.press('e');
  await page.keyboard.type('刑法第二百六十四条');
  await go('Enter');
  assert.equal(await actionOf(first), 'accepted');

  await page.goto(`${desk.origin}/f/${first}?status=`);
  await go('n');
  assert.equal(await actionOf(first), 'unsure');
  await page.goto(`${desk.origin}/f/${first}?status=`);
  await page.keyboard.press('b');
  await page.keyboard.type('2015-11-01');
  await go('Enter');
  assert.equal(await actionOf(first), 'earlier');

  await page.goto(desk.origin);
  await page.keyboard.press('j');
  await go('x');
  const group = desk.desk.group(desk.desk.entry(/[0-9a-f]{12}/.exec(page.url())?.[0] ?? '') ?? assert.fail());
  assert.ok(group.length >= 3, String(group.length));
  assert.equal(await page.locator('.sentence').count(), 3);
  await go('a');
  for (const { finding } of group) assert.equal(await actionOf(finding.id), 'accepted');
  await go('u');
  for (const { finding } of group) assert.equal(await actionOf(finding.id), undefined);
});

test('j, k and s walk; ? shows the keys', async () => {
  await page.goto(desk.origin);
  await page.keyboard.press('j');
  await go('Enter');
  const first = shownId();
  await go('j');
  assert.notEqual(shownId(), first);
  await go('k');
  assert.equal(shownId(), first);
  await go('s');
  assert.notEqual(shownId(), first);
  await page.keyboard.press('?');
  assert.ok(await page.locator('.keys dl').isVisible());
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`no axe violation, no sideways scrolling, clean console: ${colorScheme}, ${width} px`, async () => {
      const id = desk.desk.entries[0]?.finding.id;
      const own = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
      const complaints: string[] = [];
      own.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      await own.goto(desk.server.address);
      for (const target of ['/', '/?status=', `/f/${id}`, `/g/${id}`, '/rules', '/signed']) {
        await own.goto(desk.origin + target);
        const overflow = await own.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${target}: ${overflow} px wider than the window`);
        await own.evaluate(AXE);
        const found = await own.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: { run(): Promise<{ violations: Array<{ id: string; nodes: Array<{ html: string }> }> }> };
          };
          return (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
        });
        assert.deepEqual(found, [], target);
      }
      assert.deepEqual(complaints, []);
      await own.close();
    });
  }
}

test('without script everything works by pointer', async () => {
  const own = await startDesk(reviewInput());
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  const decided = async (id: string): Promise<string | undefined> => {
    const record = (await readReviews(own.dataDir)).records.get(id);
    return record && decisionInForce(record)?.action;
  };
  try {
    await plain.goto(own.server.address);
    await plain.locator('.facets a', { hasText: '刑法' }).first().click();
    assert.match(plain.url(), /law=criminal-law/);
    await plain.locator('#q').fill('二百五十三');
    await plain.locator('main .search-form button').click();
    await plain.locator('[data-row] a.title').first().click();
    const id = /\/f\/([0-9a-f]{12})/.exec(plain.url())?.[1] ?? assert.fail(plain.url());
    await plain.locator('button.primary').click();
    assert.equal(await decided(id), 'accepted');
    await plain.locator('header button', { hasText: '撤销' }).click();
    assert.equal(await decided(id), undefined);
    await plain.locator('summary', { hasText: '判为无误' }).click();
    await plain.locator('button[name=reason]').first().click();
    assert.equal(await decided(id), 'rejected');
    await plain.goto(`${own.origin}/f/${id}?status=`);
    await plain.locator('summary', { hasText: '适用于此前的行为' }).click();
    await plain.locator('input[name=before]').fill('2015-11-01');
    await plain.locator('button[value=earlier]').click();
    assert.equal(await decided(id), 'earlier');
    await plain.goto(own.origin);
    await plain.locator('[data-row] a', { hasText: '同类' }).first().click();
    await plain.locator('button.primary').click();
    const all = await readReviews(own.dataDir);
    assert.ok([...all.records.values()].filter((record) => decisionInForce(record)?.action === 'accepted').length >= 4);
  } finally {
    await context.close();
    await own.close();
  }
});
