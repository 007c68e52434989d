/** What becomes of pages over the years, with the clock passed in: moved, gone, expired, under another law, crawled anew. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { buildFromData } from '../../cli/lib/build.ts';
import { readGenerated } from '../../cli/lib/generated.ts';
import { readLedger } from '../../cli/lib/ledger.ts';
import { checkLinks } from '../site/links.ts';
import { CONTRACT, lines, updater, world } from './lib/update-world.ts';

/** Ids of the answers by the path of their page. */
async function idsByPath(dataDir: string): Promise<Map<string, string>> {
  const { output } = await readGenerated(dataDir);
  return new Map(output.items.map(({ id, page }) => [new URL(page.url).pathname, id]));
}

/** Every judgement as one line: page, law, words; with its verdict. */
async function verdicts(dataDir: string): Promise<Map<string, string>> {
  const { output } = await readGenerated(dataDir);
  const urls = new Map(output.items.map(({ id, page }) => [id, new URL(page.url).pathname]));
  const all = [...output.checks.values()].flatMap(({ id, judgements }) =>
    judgements.map(({ law, span, verdict }) => [`${urls.get(id)} ${law} ${span.start}`, verdict] as const),
  );
  return new Map(all);
}

/** Every byte below a folder as text, compressed files inflated. */
function everything(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)))
    .map((bytes) => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString())
    .join('\n');
}

test('one changed, one new and one 410 page give exactly those lines', async (t) => {
  const { pages, statuses, site } = await world(t, { sitemap: true });
  const run = updater(t, site.port);
  await run('2026-11-21');
  pages.set('/daoqie.html', `偷东西判多久？|${CONTRACT}`);
  pages.set('/xinwen.html', `别人不还钱怎么办？|${CONTRACT}`);
  statuses.set('/hetong.html', 410);
  const busy = await run('2026-11-29');
  assert.deepEqual(lines(busy), ['changed /daoqie.html', 'gone /hetong.html', 'new /xinwen.html']);
  const { report } = busy;
  assert.deepEqual([report.new, report.changed, report.gone, report.failed, report.unchanged], [1, 1, 1, 0, 2]);
  const again = await run('2026-11-29');
  assert.deepEqual([lines(again), again.normalized, again.built], [[], false, false]);
});

test('the clock past 2027-01-01 flips exactly what is judged on 商标法', async (t) => {
  const { site } = await world(t);
  const run = updater(t, site.port);
  await run('2026-12-31');
  const before = await verdicts(run.dataDir);
  const { report } = await run('2027-01-01');
  const after = await verdicts(run.dataDir);
  assert.deepEqual([...after.keys()], [...before.keys()]);
  const changed = [...after].filter(([place, verdict]) => before.get(place) !== verdict).map(([place]) => place);
  assert.ok(changed.length > 0 && changed.every((place) => place.includes(' trademark-law ')), changed.join());
  assert.equal(report.flipped, changed.length);
  assert.ok(
    [...after.keys()].some((place) => !place.includes('trademark-law')),
    'others are judged, too',
  );
  assert.deepEqual([report.new, report.changed, report.findingsNew, report.findingsResolved], [0, 0, 0, 0]);
});

test('a page that moved keeps its answers, their ids and addresses', async (t) => {
  const { pages, moves, site } = await world(t);
  const run = updater(t, site.port);
  await run('2026-11-21');
  const before = await idsByPath(run.dataDir);
  moves.set('/hetong.html', '/jieda/hetong.html');
  pages.set('/jieda/hetong.html', pages.get('/hetong.html') ?? '');
  const { report, ...outcome } = await run('2026-11-29');
  assert.ok(lines({ report, ...outcome }).includes('moved /hetong.html'), lines({ report, ...outcome }).join());
  assert.deepEqual([report.moved, report.findingsNew, report.findingsResolved], [1, 0, 0]);
  const after = await idsByPath(run.dataDir);
  assert.equal(after.get('/jieda/hetong.html'), before.get('/hetong.html'));
  assert.equal(after.has('/hetong.html'), false);
  const ledger = await readLedger(run.dataDir);
  const kept = ledger.items.get(before.get('/hetong.html') ?? '');
  assert.deepEqual([kept?.first, kept?.last], ['2026-11-21', undefined]);
});

test('an answer whose page is gone leaves a tombstone, and nothing else', async (t) => {
  const { statuses, site } = await world(t);
  const run = updater(t, site.port);
  await run('2026-11-21');
  const id = (await idsByPath(run.dataDir)).get('/hetong.html') ?? '';
  statuses.set('/hetong.html', 410);
  await run('2026-11-29');
  assert.deepEqual((await readLedger(run.dataDir)).items.get(id)?.gone, '2026-11-29');
  await run('2026-12-20');
  assert.deepEqual((await readLedger(run.dataDir)).items.get(id)?.gone, '2026-11-29', 'and that day stays');
  await buildFromData(run);
  const page = readFileSync(path.join(run.outDir, `q/${id}.html`), 'utf8');
  assert.match(page, /来源已不存在（<time datetime="2026-11-29">/u);
  assert.doesNotMatch(everything(path.join(run.outDir, 'q')), /不交货/u);
  assert.deepEqual(checkLinks(run.outDir, '/').broken, []);
});

test('retention takes the text of a page that was not seen any more, and the report counts it', async (t) => {
  const { pages, site } = await world(t, { sitemap: true });
  const run = updater(t, site.port);
  const kept = { retentionDays: 20 };
  pages.set('/zanshi.html', `紫色大象的合同怎么办？|紫色大象也要守约，${CONTRACT}`);
  await run('2026-11-21', kept);
  const id = (await idsByPath(run.dataDir)).get('/zanshi.html') ?? '';
  pages.delete('/zanshi.html');
  const missed = await run('2026-11-29', kept);
  assert.deepEqual([missed.report.expired, missed.report.sources[0]?.pages], [0, 5]);
  assert.match(everything(run.dataDir), /紫色大象/u);
  // The 404 is not old enough to retire the page before its days are over.
  const { report } = await run('2026-12-11', kept);
  assert.deepEqual([report.expired, report.expiredRecords, report.sources[0]?.expired], [1, 1, 1]);
  assert.doesNotMatch(everything(run.dataDir), /紫色大象/u);
  assert.ok(existsSync(path.join(run.dataDir, 'crawl.db')));
  const { items } = await readLedger(run.dataDir);
  assert.ok(items.get(id)?.last !== undefined, 'the ledger has the id and days alone');
  const quiet = await run('2026-12-12', kept);
  assert.deepEqual([quiet.report.expired, quiet.normalized], [0, false]);
});

test('a page that could not be had is an issue as long as that is so, also when nobody asks for it', async (t) => {
  const { statuses, site } = await world(t, { sitemap: true });
  const run = updater(t, site.port);
  statuses.set('/hetong.html', 404);
  await run('2026-11-21');
  const issues = async () =>
    (await readGenerated(run.dataDir)).output.issues
      .filter(({ stage, url }) => stage === 'crawl' && url !== undefined)
      .map(({ kind, url }) => `${kind} ${new URL(url ?? '').pathname}`);
  assert.deepEqual(await issues(), ['http-404 /hetong.html']);
  site.hits.length = 0;
  assert.equal((await run('2026-11-22', { terms: '另一份' })).normalized, true);
  assert.ok(site.hits.every(({ path: at }) => at !== '/hetong.html'));
  assert.deepEqual(await issues(), ['http-404 /hetong.html']);
  statuses.clear();
  await run('2026-11-29');
  assert.deepEqual(await issues(), []);
});

test('a lost cache means a full crawl, not a loss', async (t) => {
  const { pages, site } = await world(t);
  const run = updater(t, site.port);
  await run('2026-11-21');
  pages.set('/daoqie.html', `偷东西判多久？|${CONTRACT}`);
  await run('2026-12-20');
  const [before, ids] = [await readLedger(run.dataDir), await idsByPath(run.dataDir)];
  for (const name of readdirSync(run.dataDir))
    if (name !== 'ledger') rmSync(path.join(run.dataDir, name), { recursive: true });
  const { report } = await run('2026-12-21');
  assert.deepEqual([report.new, report.unchanged], [4, 0]);
  assert.deepEqual(await idsByPath(run.dataDir), ids);
  const after = await readLedger(run.dataDir);
  const firsts = ({ items, findings }: typeof after) =>
    [...items.values(), ...findings.values()].map(({ id, first, last }) => [id, first, last === undefined]).sort();
  assert.deepEqual(firsts(after), firsts(before));
});
