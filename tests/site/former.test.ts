/** Former addresses of answers, copies that are gone, and the page of crawl reports. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { buildSite } from '../../site/build.ts';
import { NO_ASSETS, Site } from '../../site/context.ts';
import { buildModel, type ModelInput } from '../../site/model/index.ts';
import { itemView } from '../../site/views/item.ts';
import { reportsView } from '../../site/views/reports.ts';
import { tempFolder } from '../crawler/lib/folder.ts';
import { GONE, INPUT, JOINED, LEFT } from './former-input.ts';
import { checkLinks } from './links.ts';
import { CONFIG, MESSAGES } from './synthetic.ts';

test('addresses that lead on, and those that say that nothing is there any more', async (t) => {
  const outDir = path.join(tempFolder(t), 'site');
  await buildSite({ model: buildModel(INPUT), book: INPUT.book, config: CONFIG, messages: MESSAGES, outDir });
  const page = (id: string): string => readFileSync(path.join(outDir, `q/${id}.html`), 'utf8');
  const today = `${CONFIG.baseUrl}${CONFIG.pathPrefix}q/cccccccccccc.html`;
  const lead = page(JOINED);
  assert.ok(lead.includes(`<meta http-equiv="refresh" content="0; url=${CONFIG.pathPrefix}q/cccccccccccc.html">`));
  assert.ok(lead.includes(`<link rel="canonical" href="${today}">`));
  assert.ok(lead.includes(`<a href="${CONFIG.pathPrefix}q/cccccccccccc.html">`));
  assert.match(page(GONE), /来源已不存在（<time datetime="2026-12-20">2026年12月20日<\/time>）/u);
  assert.match(page(LEFT), /来源页面上已没有这篇回答。[\s\S]*2026年10月1日/u);
  assert.doesNotMatch(page(LEFT), /已打不开/u);
  for (const id of [JOINED, GONE, LEFT]) {
    assert.match(page(id), /<meta name="robots" content="noindex,follow">/u);
    assert.match(page(id), /http-equiv="Content-Security-Policy"/u);
    assert.doesNotMatch(page(id), /<script(?![^>]* src=)|<style| style=/u);
  }
  assert.doesNotMatch(page('aaaaaaaaaaaa'), /http-equiv="refresh"/u, 'an answer of today keeps its address');
  const twin = (id: string): unknown => JSON.parse(readFileSync(path.join(outDir, `q/${id}.json`), 'utf8'));
  assert.deepEqual(twin(JOINED), { id: JOINED, movedTo: today });
  assert.deepEqual(twin(GONE), { id: GONE, lastSeen: '2026-11-20', sourceGone: '2026-12-20' });
  assert.deepEqual(checkLinks(outDir, CONFIG.pathPrefix).broken, []);
  for (const file of ['sitemap-1.xml', 'data/items.jsonl', 'feed.json']) {
    assert.ok(!readFileSync(path.join(outDir, file), 'utf8').includes(GONE), file);
  }
});

test('an answer says how many of its sources are gone, and when', () => {
  const site = siteOf(INPUT);
  const page = site.item('cccccccccccc');
  assert.ok(page !== undefined);
  const html = itemView(page, site);
  assert.match(html, /另有 2 处来源已不存在（最近一处：<time datetime="2026-12-20">/u);
  assert.match(html, /<time datetime="2026-09-01">2026年9月1日<\/time><span>1 处来源页面已不存在/u);
  const other = site.item('aaaaaaaaaaaa');
  assert.ok(other !== undefined);
  assert.doesNotMatch(itemView(other, site), /来源已不存在/u);
});

function siteOf(input: ModelInput): Site {
  return new Site(buildModel(input), CONFIG, MESSAGES, input.book, NO_ASSETS);
}

test('reports: every number of every source, alarms, and flipped verdicts apart with why', () => {
  const html = reportsView(siteOf(INPUT));
  const cells = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '1,300', '14.5'];
  assert.ok(html.includes(cells.map((cell) => `<td class="num">${cell}</td>`).join('')), html);
  assert.match(html, /低于应有数量/u);
  assert.match(
    html,
    /<li>来源 wen：只有 8 个页面，低于应有数量<\/li><li>法规库：法律的核对日为 2026-06-26，距今 400 天/u,
  );
  assert.match(html, /<li lang="en">&lt;b&gt;<\/li>/u);
  assert.match(
    html,
    /文字未变而结论改变[\s\S]*《商标法》第五十七条<\/q>：无误 → [^<]*（法律变动：商标法 2027-01-01）/u,
  );
  assert.equal(html.split('<details').length - 1, 2);
  assert.match(html, /2026年12月31日[\s\S]*新增页面：3/u);
});
