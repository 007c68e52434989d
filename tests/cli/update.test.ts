/** Updates over a small site, with the clock passed in: what is asked, what is made again, what the report says. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { buildFromData } from '../../cli/lib/build.ts';
import { update } from '../../cli/lib/update.ts';
import { lockUpdate } from '../../cli/lib/update-state.ts';
import { parseSource } from '../../crawler/source.ts';
import type { UpdateReport } from '../../normalize/report/types.ts';
import { tempFolder } from '../crawler/lib/folder.ts';
import { buildNothing, CONTRACT, lines, sourceFile, THEFT, updater, world } from './lib/update-world.ts';

const ROOT = path.join(import.meta.dirname, '../..');

test('quiet, changed, new, gone, missing twice, and a law that takes effect', async (t) => {
  const { pages, statuses, site, bodies } = await world(t);
  const run = updater(t, site.port);
  const first = await run('2026-11-21');
  assert.deepEqual(lines(first), ['new /', 'new /daoqie.html', 'new /hetong.html', 'new /shangbiao.html']);
  assert.deepEqual([first.normalized, first.built, first.alarm], [true, true, false]);
  assert.equal(first.report.ended, 'done');
  assert.equal(first.report.sources[0]?.items, first.report.items);
  assert.ok(first.report.items >= 3 && first.report.findings >= 1, JSON.stringify(first.report));

  bodies.length = 0;
  const asked = site.hits.length;
  assert.deepEqual(lines(await run('2026-11-24')), []);
  assert.deepEqual(
    site.hits
      .slice(asked)
      .map(({ path: at }) => at)
      .filter((at) => at !== '/robots.txt'),
    [],
  );

  const quiet = await run('2026-11-29');
  assert.deepEqual([quiet.report.unchanged, quiet.normalized, quiet.built], [4, false, false]);
  assert.deepEqual([quiet.report.findingsNew, quiet.report.findingsResolved, quiet.report.flipped], [0, 0, 0]);
  assert.ok(
    bodies.every((at) => at.length % 2 === 1),
    `with a validator no body is sent again: ${bodies}`,
  );

  pages.set('/daoqie.html', `偷东西判多久？|${THEFT}${CONTRACT}`);
  pages.set('/xinwen.html', `别人不还钱怎么办？|${CONTRACT}`);
  statuses.set('/hetong.html', 410);
  const busy = await run('2026-12-20');
  assert.deepEqual(lines(busy), ['changed /', 'changed /daoqie.html', 'gone /hetong.html', 'new /xinwen.html']);
  assert.deepEqual([busy.normalized, busy.built, busy.report.flipped], [true, true, 0]);
  assert.ok(busy.report.findingsNew >= 2 && busy.report.findingsResolved >= 1, JSON.stringify(busy.report.sources));

  pages.delete('/xinwen.html');
  assert.deepEqual(
    lines(await run('2026-12-28')).filter((line) => line.includes('xinwen')),
    ['failed /xinwen.html'],
  );
  const flipped = await run('2027-01-02');
  assert.deepEqual(
    lines(flipped).filter((line) => line.includes('xinwen')),
    [],
    'no second look before seven days',
  );
  assert.ok(flipped.normalized && flipped.report.flipped >= 1);
  for (const { law, why, detail } of flipped.report.flips) {
    assert.deepEqual([law, why], ['trademark-law', 'date']);
    assert.match(detail, /商标法 2027-01-01/u);
  }
  assert.equal(flipped.report.findingsNew, 0);
  const retired = await run('2027-01-05');
  assert.ok(lines(retired).includes('gone /xinwen.html'), lines(retired).join());
});

test('reports name what happened, as JSON and as Markdown', async (t) => {
  const { site } = await world(t);
  const { file, report } = await updater(t, site.port, buildFromData)('2026-11-21');
  const json = JSON.parse(readFileSync(file.replace(/md$/u, 'json'), 'utf8')) as UpdateReport;
  assert.deepEqual(json, JSON.parse(JSON.stringify(report)));
  const text = readFileSync(file, 'utf8');
  assert.match(text, /^# Update of 2026-11-21$/mu);
  assert.match(text, /^\| wen \| 4 \| 0 \| 0 \| 0 \| 0 \| 0 \| 0 \| 4 \|/mu);
  assert.deepEqual(readdirSync(path.dirname(file)).sort(), ['2026-11-21T080000.json', '2026-11-21T080000.md']);
  const page = path.join(path.dirname(file), '../../site/reports/index.html');
  assert.match(readFileSync(page, 'utf8'), /2026年11月21日[\s\S]*新增页面：4/u);
});

test('an update that was cut off is made good by the next, which reports for both', async (t) => {
  const { pages, site } = await world(t);
  const cutOff = async (): Promise<void> => {
    throw new Error('cut off');
  };
  const folder = tempFolder(t);
  const run = (day: string, build: typeof buildNothing) =>
    update({
      ...{ dataDir: path.join(folder, 'data'), outDir: path.join(folder, 'site'), asOf: day, build },
      clock: () => Date.parse(`${day}T00:00:00Z`),
      sources: [parseSource(sourceFile(site.port), 'wen.json')],
    });
  await run('2026-11-21', buildNothing);
  pages.set('/daoqie.html', `偷东西判多久？|${THEFT}${CONTRACT}`);
  await assert.rejects(run('2026-12-20', cutOff), /cut off/u);
  const next = await run('2026-12-21', buildNothing);
  assert.deepEqual([lines(next), next.report.findingsNew], [['changed /daoqie.html'], 1]);
  assert.deepEqual([next.normalized, next.built], [true, true]);
  assert.match(next.file, /2026-12-20T080000\.md$/u, 'one report for both');
  assert.equal((await run('2026-12-22', buildNothing)).normalized, false);
});

test('a source below its minimum is an alarm, one that answers only errors is said', async (t) => {
  const { site, statuses } = await world(t);
  const run = updater(t, site.port);
  assert.equal((await run('2026-11-21', { expectedPages: 50 })).alarm, true);
  for (const at of ['/', '/shangbiao.html', '/daoqie.html', '/hetong.html']) statuses.set(at, 403);
  const { report } = await run('2026-12-01');
  assert.deepEqual([report.sources[0]?.onlyErrors, report.failed, report.sources[0]?.pages], [true, 4, 4]);
  assert.match(report.alarms.join(), /every page asked for failed/u);
});

describe('npm run update, bad input: one sentence, exit status 2', () => {
  function command(data: string): { status: number | null; err: string } {
    const args = [
      '--import',
      'tsx',
      path.join(ROOT, 'cli/update.ts'),
      '--data',
      data,
      '--out',
      path.join(data, 'site'),
    ];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: ROOT });
    return { status, err: stderr };
  }
  function withSource(t: TestContext): string {
    const data = tempFolder(t);
    mkdirSync(path.join(data, 'sources'));
    writeFileSync(path.join(data, 'sources/wen.json'), JSON.stringify(sourceFile(9)));
    return data;
  }
  test('no source', (t) => {
    const { status, err } = command(tempFolder(t));
    assert.equal(status, 2);
    assert.match(err, /^[^\n]*sources[^\n]*\n$/u);
  });
  test('a report folder that cannot be written', (t) => {
    const data = withSource(t);
    writeFileSync(path.join(data, 'reports'), 'a file stands in the way');
    const { status, err } = command(data);
    assert.equal(status, 2);
    assert.match(err, /^[^\n]*reports cannot be written there[^\n]*\n$/u);
    assert.equal(existsSync(path.join(data, 'crawl.db')), false, 'nothing was fetched');
  });
  test('two at once', async (t) => {
    const data = withSource(t);
    const lock = await lockUpdate(data);
    const { status, err } = command(data);
    lock.release();
    assert.equal(status, 2);
    assert.match(err, /^[^\n]*another update is at work on it[^\n]*\n$/u);
  });
});
