/** The check page in Chromium: every way in, every way out, and nothing sent. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Ajv } from 'ajv';
import type { Page } from 'playwright-core';
import { type CheckSite, finalResult, openCheckPage, openCheckSite } from './check-page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCHEMA = path.join(import.meta.dirname, '../../../docs/schema/check.json');
const TEXT =
  '根据《刑法》第二百五十三条，违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金；情节特别严重的，处三年以上十年以下有期徒刑，并处罚金。\n依据《侵权责任法》第六条赔偿。';

let site: CheckSite;
before(async () => {
  site = await openCheckSite();
});
after(() => site?.close());

async function check(page: Page, text: string): Promise<void> {
  await page.locator('#check-text').fill(text);
  await page.locator('button[type=submit]', { hasText: '核对' }).last().click();
  await finalResult(page);
}

/** Drops data on the page as a browser would. */
async function drop(page: Page, data: { file?: { name: string; base64: string }; text?: string }): Promise<void> {
  await page.evaluate(({ file, text }) => {
    const transfer = new DataTransfer();
    if (text !== undefined) transfer.setData('text/plain', text);
    if (file !== undefined)
      transfer.items.add(new File([Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0))], file.name));
    document
      .querySelector('#check-text')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, data);
}

test('a pasted text is checked at once: marks, notes, both judgements, K and where was searched', async () => {
  const { context, page, complaints } = await openCheckPage(site, {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.locator('#check-date').fill('2016-05');
  await page.evaluate((text) => navigator.clipboard.writeText(text), TEXT);
  await page.locator('#check-text').focus();
  await page.keyboard.press('Control+V');
  await finalResult(page);
  assert.deepEqual(await page.locator('.check-marked del').allTextContents(), ['第二百五十三条']);
  assert.deepEqual(await page.locator('.check-marked ins').allTextContents(), ['第二百五十三条之一']);
  const notes = page.locator('.check-notes .note');
  assert.equal(await notes.count(), 3);
  assert.match((await notes.nth(0).textContent()) ?? '', /条号不符.*应为《?刑法》?第二百五十三条之一.*当时已有出入/s);
  assert.match((await notes.nth(2).textContent()) ?? '', /法律已废止.*当时无误/s);
  assert.match(
    (await page.locator('.check-scope').textContent()) ?? '',
    /核对至 \d{4}-\d\d-\d\d.*与 40 部法规的文字比对过/s,
  );
  await page.locator('.check-marked .ref').first().click();
  assert.match(page.url(), /#n1$/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('links of the result open beside the page, and lead to pages that are there', async () => {
  const { context, page } = await openCheckPage(site);
  await check(page, TEXT);
  const link = page.locator('.check-marked a[href$="253-1.html"]').first();
  assert.equal(await link.getAttribute('target'), '_blank');
  const [opened] = await Promise.all([context.waitForEvent('page'), link.click()]);
  await opened.waitForLoadState();
  assert.match(await opened.title(), /第二百五十三条之一/);
  await context.close();
});

test('a dropped file and a dropped text are checked, in any charset', async () => {
  const { context, page } = await openCheckPage(site);
  const files = [
    Buffer.from(TEXT, 'utf8'),
    Buffer.from(`\ufeff${TEXT}`, 'utf16le'),
    Buffer.from('b8f9bed3a1b6d0ccb7a8a1b7b5dad2bbccf5', 'hex'),
  ];
  for (const bytes of files) {
    await drop(page, { file: { name: 'a.txt', base64: bytes.toString('base64') } });
    await finalResult(page);
    assert.match((await page.locator('.check-marked').textContent()) ?? '', /《刑法》/);
    await page.locator('[data-do=clear]').click();
  }
  await drop(page, { text: TEXT });
  await finalResult(page);
  await context.close();
});

test('a link carries the text and its date; another one in its place is read as well', async () => {
  const { context, page } = await openCheckPage(site, {}, `#text=${encodeURIComponent(TEXT)}&date=2016`);
  await finalResult(page);
  assert.equal(await page.locator('#check-text').inputValue(), TEXT);
  assert.equal(await page.locator('#check-date').inputValue(), '2016');
  await page.evaluate(() => {
    location.hash = `text=${encodeURIComponent('《刑法》第一千条')}`;
  });
  await page.locator('.check-notes', { hasText: '查无此条' }).waitFor();
  await context.close();
});

test('copies: the text with what is proved, with what is ticked, the note, a link that gives the same', async () => {
  const { context, page } = await openCheckPage(site, { permissions: ['clipboard-read', 'clipboard-write'] });
  await check(page, TEXT);
  const copied = async (what: string): Promise<string> => {
    await page.locator(`[data-copy=${what}]`).click();
    await page.locator('.check-status', { hasText: '已复制' }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const proved = TEXT.replace('第二百五十三条', '第二百五十三条之一');
  assert.equal(await copied('text'), proved);
  await page.locator('.choice input').first().check();
  assert.equal(await copied('text'), proved.replace('十年以下', '七年以下'));
  await page.locator('.check-note summary').click();
  const note = await copied('note');
  assert.match(
    note,
    /条号不符.*应改为：“《刑法》第二百五十三条之一”.*自2015年11月1日起施行.*条文页：https:\/\/fada\.example\/cn\/criminal-law\/253-1\.html/s,
  );
  assert.match(note, /法律已废止.*现可参看/s);
  const link = await copied('link');
  assert.equal(decodeURIComponent(new URL(link).hash), `#text=${TEXT}`);
  await context.close();
});

test('where copying is refused the words are shown, selected', async () => {
  const { context, page } = await openCheckPage(site);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));
  });
  await check(page, TEXT);
  await page.locator('[data-copy=text]').click();
  await page.locator('.check-spare textarea').waitFor();
  assert.match(await page.locator('.check-spare textarea').inputValue(), /第二百五十三条之一/);
  await context.close();
});

test('exports: JSON by its schema, CSV with one row a finding', async () => {
  const { context, page } = await openCheckPage(site);
  await check(page, TEXT);
  const saved = async (form: string): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-save=${form}]`).click()]);
    return readFileSync(await download.path(), 'utf8');
  };
  const report = JSON.parse(await saved('json')) as { mentions: unknown[]; searched: unknown[] };
  const validate = new Ajv({ formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(
    JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
  );
  assert.ok(validate(report), JSON.stringify(validate.errors));
  assert.equal(report.mentions.length, 2);
  const rows = (await saved('csv')).trimEnd().split('\r\n');
  assert.match(rows[0] ?? '', /^\ufeffid,rule,provision,verdict,/);
  assert.equal(rows.length, 4);
  assert.match(rows[1] ?? '', /,\/cn\/criminal-law\/253,wrong-article,applied,.*第二百五十三条之一/);
  await context.close();
});

test('no request leaves the page but for files of the site, and none carries the text', async () => {
  const { context, page, requests } = await openCheckPage(site, { serviceWorkers: 'block' });
  await page.waitForLoadState('networkidle');
  const bodies: string[] = [];
  context.on('request', (request) => bodies.push(request.method(), request.postData() ?? ''));
  const before = requests.length;
  await check(page, TEXT);
  await page.locator('[data-everything]').click();
  await page.locator('.check-scope', { hasText: '全部收录法规的文字比对' }).waitFor({ timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  const asked = requests.slice(before);
  assert.ok(asked.length > 100);
  for (const url of asked) {
    const name = url.slice(site.server.address.length);
    assert.ok(url.startsWith(site.server.address), url);
    assert.match(
      name,
      /^(?:register\/[a-z]+-[0-9a-f]{10}\.(?:gz|json)|assets\/check-(?:worker|pages)-[0-9a-f]{10}\.(?:js|json))$/,
    );
  }
  assert.deepEqual(new Set(bodies), new Set(['GET', '']));
  await context.close();
});

const BAD: ReadonlyArray<[what: string, act: (page: Page) => Promise<void>, said: RegExp]> = [
  ['nothing', (page) => page.locator('form .main').click(), /还没有文字/],
  ['five megabytes', (page) => drop(page, { text: '法'.repeat(1_700_000) }), /1,700,000 个字符/],
  [
    'a file of no text',
    (page) => drop(page, { file: { name: 'a.docx', base64: Buffer.from('PK\u0003\u0004\0\0').toString('base64') } }),
    /不是纯文本文件/,
  ],
  [
    'a file too large',
    (page) => drop(page, { file: { name: 'a.txt', base64: Buffer.alloc(4_100_000, 97).toString('base64') } }),
    /4\.1 MB，最多 4 MB/,
  ],
  ['a pasted picture', (page) => drop(page, { text: '\ufffdPNG\u001a\ufffd\ufffd\u0001' }), /不像文字/],
  [
    'a date that is none',
    async (page) => {
      await page.locator('#check-date').fill('去年');
      await drop(page, { text: TEXT });
    },
    /2022-09-13/,
  ],
];
for (const [what, act, said] of BAD) {
  test(`bad input: ${what}`, async () => {
    const { context, page, complaints } = await openCheckPage(site);
    await act(page);
    await page.locator('.check-status.problem').waitFor();
    assert.match((await page.locator('.check-status').textContent()) ?? '', said);
    assert.equal(await page.locator('.check-result').isVisible(), false);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test('a damaged link is said to be damaged', async () => {
  const { context, page } = await openCheckPage(site, {}, '#text=%E5%88');
  assert.match((await page.locator('.check-status').textContent()) ?? '', /已损坏/);
  await context.close();
});

const GAPS: ReadonlyArray<[what: string, pattern: RegExp, gap: RegExp]> = [
  ['words', /register\/common-/, /引文没有与条文文字比对.*更正只列为建议/],
  ['index', /register\/index-/, /什么都没有核对/],
];
for (const [what, pattern, gap] of GAPS) {
  test(`a file that cannot be loaded (${what}): what was not checked is said, and a retry completes it`, async () => {
    const { context, page } = await openCheckPage(site, { serviceWorkers: 'block' });
    await context.route(pattern, (route) => route.abort());
    await page.locator('#check-text').fill(TEXT);
    await page.locator('form .main').click();
    await page.locator('[data-do=retry]').waitFor();
    assert.match((await page.locator('.check-status, .check-gap').allTextContents()).join(), gap);
    assert.equal(await page.locator('.check-marked ins').count(), 0);
    await context.unroute(pattern);
    await page.locator('[data-do=retry]').click();
    await page.locator('.check-marked ins').waitFor();
    assert.equal(await page.locator('[data-do=retry]').isVisible(), false);
    await context.close();
  });
}

test('a long text: the page answers meanwhile, shows progress, and can be cancelled', async () => {
  const { context, page } = await openCheckPage(site);
  await page.locator('#check-text').evaluate((box: HTMLTextAreaElement, text) => {
    box.value = text.repeat(Math.floor(900_000 / text.length));
  }, TEXT);
  await page.locator('form .main').click();
  await page.locator('.check-progress').waitFor({ timeout: 30_000 });
  await page.locator('.check-progress span', { hasText: '正在' }).waitFor();
  const isBusy = await page.locator('#check-text').evaluate((box: HTMLTextAreaElement) => {
    box.setSelectionRange(3, 3);
    return box.selectionStart === 3 && document.querySelector('.check')?.getAttribute('aria-busy') === 'true';
  });
  assert.ok(isBusy, 'the page answers while the worker checks');
  await page.locator('[data-do=cancel]').click();
  assert.match((await page.locator('.check-status').textContent()) ?? '', /已取消/);
  await check(page, TEXT);
  await context.close();
});

test('after one visit and one check it works without a network, for other laws too', async () => {
  const { context, page } = await openCheckPage(site);
  await check(page, TEXT);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('.check')?.getAttribute('data-kept') === 'true');
  await context.setOffline(true);
  await page.reload();
  await check(
    page,
    '《劳动合同法》第八十二条：用人单位自用工之日起超过一个月不满一年未与劳动者订立书面劳动合同的，应当向劳动者每月支付二倍的工资。',
  );
  assert.match((await page.locator('.check-summary').textContent()) ?? '', /处一致/);
  assert.equal(await page.locator('.check-gap').isVisible(), false);
  await context.close();
});

test('hostile text is text', async () => {
  const { context, page, complaints } = await openCheckPage(site);
  const hostile = `<img src=x onerror="window.caught=1"><script>window.caught=1</script>《刑法》第二百五十三条"><svg onload=window.caught=1>\u202e向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金。《侵权责任法<b>》第六条`;
  await check(page, hostile);
  assert.equal(await page.evaluate(() => 'caught' in window), false);
  assert.equal(await page.locator('.check-result img, .check-result script, .check-result svg[onload]').count(), 0);
  assert.deepEqual(complaints, []);
  await context.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`no axe violation and no sideways scrolling: ${colorScheme}, ${width} px`, async () => {
      const { context, page } = await openCheckPage(site, { colorScheme, viewport: { width, height: 900 } });
      await check(page, TEXT);
      await page.locator('.check-note summary').click();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${overflow} px`);
      await page.evaluate(AXE);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(options: object): Promise<{ violations: Array<{ id: string; nodes: Array<{ html: string }> }> }> };
        };
        const result = await axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
      });
      assert.deepEqual(violations, []);
      await context.close();
    });
  }
}

test('without script the page says what it needs', async () => {
  const { context, page } = await openCheckPage(site, { javaScriptEnabled: false });
  assert.match((await page.locator('.check noscript').textContent()) ?? '', /需要启用脚本/);
  await context.close();
});
