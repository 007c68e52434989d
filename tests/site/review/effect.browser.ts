/** From a decision on the screen to the built site: shown, in the feed and the history; a recrawl keeps it, a changed page opens it again. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { readReviews } from '../../../cli/lib/decisions.ts';
import { writeGenerated } from '../../../cli/lib/generated.ts';
import { loadRegister } from '../../../cli/lib/register.ts';
import { loadReview, reviewAssets } from '../../../cli/lib/review.ts';
import { loadTextTables } from '../../../cli/lib/text-tables.ts';
import { EMPTY_LEDGER, type Ledger } from '../../../normalize/ledger.ts';
import { runPipeline } from '../../../normalize/pipeline.ts';
import type { QaItem, RawPage, Source } from '../../../normalize/types.ts';
import { buildSite } from '../../../site/build.ts';
import { buildModel } from '../../../site/model/index.ts';
import type { ItemPage } from '../../../site/model/types.ts';
import { serveReview } from '../../../site/review/server.ts';
import { type SiteServer, serveSite } from '../../../site/server.ts';
import { launchBrowser } from '../../lib/chromium.ts';
import { CONFIG, GLOSSARY, MESSAGES, syntheticInput } from '../synthetic.ts';

const ROOT = await mkdtemp(path.join(tmpdir(), 'fada-effect-'));
const DATA = path.join(ROOT, 'data');
const SITE = path.join(ROOT, 'site');
const [TEMPLATE] = syntheticInput(0).meta.sources;
assert.ok(TEMPLATE);
const SOURCE: Source = { ...TEMPLATE, id: 'one', name: '甲网' };
const GOODS = '根据合同法第六十条的规定，当事人应当按照约定全面履行自己的义务。';
const RENT = '至于房租，依据合同法第二百二十六条，承租人应当按照约定的期限支付租金。';

const book = await loadRegister();
const tables = await loadTextTables();
let browser: Browser;
let ledger: Ledger = EMPTY_LEDGER;
let former: readonly QaItem[] = [];

before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await rm(ROOT, { recursive: true, force: true });
});

function pageOf(name: string, title: string, sentence: string, day: string): RawPage {
  const html = `<html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>先把聊天记录和转账凭证保存好，再与对方协商。</p><p>${sentence}</p><p>协商不成的，可以到有管辖权的法院起诉，起诉状要写明请求和理由。</p></article></body></html>`;
  return {
    sourceId: 'one',
    url: `https://one.example/${name}.html`,
    fetchedAt: `${day}T00:00:00Z`,
    status: 200,
    digest: `sha256:${name}${day}`,
    mediaType: 'text/html',
    charset: { declared: 'utf-8', used: 'utf-8', replacements: 0 },
    html,
  };
}

const goods = (day: string, sentence = GOODS): RawPage => pageOf('goods', '对方不发货怎么办', sentence, day);
const rent = (day: string, sentence = RENT): RawPage => pageOf('rent', '租客拖欠房租怎么办', sentence, day);

/** A run of normalize and build as of a day; gives the answers' pages. */
async function build(pages: readonly RawPage[], asOf: string): Promise<readonly ItemPage[]> {
  const decisions = await readReviews(DATA);
  const sources = new Map([['one', SOURCE]]);
  const made = runPipeline({ pages, sources, book, tables, asOf, ledger, former, decisions });
  ledger = made.ledger;
  former = made.output.items;
  const meta = { asOf, registerVersion: book.version, knownTo: book.knownTo, sources: [SOURCE], pages: pages.length };
  await writeGenerated(DATA, { output: made.output, meta });
  const days = (entries: Ledger['items'] | Ledger['findings']): Map<string, string> =>
    new Map([...entries.values()].map(({ id, first }) => [id, first]));
  const seen = { items: days(ledger.items), findings: days(ledger.findings), corrections: days(ledger.corrections) };
  const lexicon = book.lexicon.filter(({ laws }) => laws.includes('contract-law') || laws.includes('civil-code'));
  const shown = { ...book, lexicon };
  const rest = { messages: MESSAGES, topics: [], glossary: GLOSSARY, reports: [], seen };
  const model = buildModel({ output: made.output, meta, book: shown, ...rest });
  await buildSite({ model, book: shown, config: CONFIG, messages: MESSAGES, outDir: SITE });
  return model.items;
}

function answerAbout(items: readonly ItemPage[], name: string): ItemPage {
  return items.find(({ item }) => item.page.url.includes(name)) ?? assert.fail(name);
}

/** What the answer's page says was changed, and its history. */
async function shownOn(
  page: Page,
  server: SiteServer,
  answer: ItemPage,
): Promise<{ changed: string[]; history: string }> {
  await page.goto(server.address + answer.path);
  return {
    changed: await page.locator('.text ins').allTextContents(),
    history: (await page.locator('section', { has: page.locator('h2:text-is("历史")') }).textContent()) ?? '',
  };
}

/** The review of DATA in the browser. */
async function reviewing(work: (page: Page, origin: string) => Promise<void>): Promise<void> {
  const server = await serveReview({
    ...(await loadReview(DATA, '甲')),
    assets: await reviewAssets(),
    port: 0,
    token: 'token-of-the-tests',
  });
  const page = await browser.newPage();
  try {
    await page.goto(server.address);
    await work(page, new URL(server.address).origin);
  } finally {
    await page.close();
    await server.close();
  }
}

test('accepted by keyboard: site, feed and history show it; a recrawl keeps it; a changed page opens it again', async () => {
  const page = await browser.newPage();
  const first = await build([goods('2026-11-20'), rent('2026-11-20')], '2026-11-20');
  const server = await serveSite(SITE, { port: 0 });
  try {
    assert.deepEqual(
      (await shownOn(page, server, answerAbout(first, 'goods'))).changed,
      [],
      'stale law waits for a person',
    );
    await reviewing(async (desk) => {
      for (let round = 0; round < 2; round += 1) {
        await desk.locator('[data-row]').first().waitFor();
        await desk.keyboard.press('j');
        await Promise.all([desk.waitForEvent('load'), desk.keyboard.press('Enter')]);
        assert.match(await desk.locator('.actions input[name=text]').first().inputValue(), /民法典/);
        await Promise.all([desk.waitForEvent('load'), desk.keyboard.press('a')]);
        await desk.goto(new URL('/', desk.url()).href);
      }
      assert.match((await desk.locator('main').textContent()) ?? '', /这里没有待办/);
    });

    const accepted = await build([goods('2026-11-20'), rent('2026-11-20')], '2026-11-21');
    for (const name of ['goods', 'rent']) {
      const { changed, history } = await shownOn(page, server, answerAbout(accepted, name));
      assert.match(changed.join(), /民法典/, name);
      assert.match(history, /2026年11月21日\s*更正 1 处/, name);
    }
    const feed = readFileSync(path.join(SITE, 'corrections.atom'), 'utf8');
    assert.equal(feed.match(/<entry>/g)?.length, 2);
    assert.match(feed, /合同法第六十条 → .*民法典/);
    assert.ok(existsSync(path.join(SITE, 'corrections/2026-11-21.html')));

    const changedRent = RENT.replace('至于房租', '房租拖欠三个月的');
    const recrawled = await build([goods('2026-11-22'), rent('2026-11-22', changedRent)], '2026-11-22');
    const kept = await shownOn(page, server, answerAbout(recrawled, 'goods'));
    assert.match(kept.changed.join(), /民法典/, 'the page is the same');
    assert.match(kept.history, /2026年11月21日\s*更正 1 处/, 'and keeps its day');
    assert.deepEqual(
      (await shownOn(page, server, answerAbout(recrawled, 'rent'))).changed,
      [],
      'the sentence is another',
    );
    await reviewing(async (desk, origin) => {
      await desk.goto(`${origin}/?status=changed`);
      assert.equal(await desk.locator('[data-row]').count(), 1);
      assert.match((await desk.locator('[data-row]').textContent()) ?? '', /合同法第二百二十六条.*决定后有变/s);
    });
  } finally {
    await server.close();
    await page.close();
  }
});

test('right for conduct before a day: no alarm on the site any more, a note instead; rejected: counted as a false alarm', async () => {
  const items = await build([goods('2026-11-22'), rent('2026-11-22')], '2026-11-22');
  const { records } = await readReviews(DATA);
  const about = (words: string): string =>
    [...records.values()].find(({ exact }) => exact.includes(words))?.id ?? assert.fail(words);
  assert.ok(items.length === 2);
  await reviewing(async (desk, origin) => {
    await desk.goto(`${origin}/f/${about('第六十条')}?status=`);
    await desk.keyboard.press('b');
    await desk.keyboard.type('2021-01-01');
    await Promise.all([desk.waitForEvent('load'), desk.keyboard.press('Enter')]);
    await desk.goto(`${origin}/f/${about('第二百二十六条')}?status=`);
    await desk.keyboard.press('r');
    await Promise.all([desk.waitForEvent('load'), desk.keyboard.press('1')]);
    await desk.goto(`${origin}/rules`);
    assert.match(
      (await desk.locator('tr', { hasText: 'repealed-law' }).locator('td').allTextContents()).slice(0, 5).join(' '),
      /^repealed-law 2 2 0 1$/,
    );
  });
  const decided = await build([goods('2026-11-22'), rent('2026-11-22')], '2026-11-22');
  const verdicts = (name: string): string[] =>
    answerAbout(decided, name).check.judgements.map(({ verdict, basis }) => `${verdict} ${basis ?? ''}`.trim());
  assert.deepEqual(verdicts('goods'), ['historical']);
  assert.deepEqual(verdicts('rent'), ['ok reviewed']);
  const findings = readFileSync(path.join(SITE, 'data/findings.jsonl'), 'utf8');
  assert.equal(findings.trim(), '', 'what is right is no finding');
});
