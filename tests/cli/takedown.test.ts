/** One page is followed through everything that Fada keeps; after a takedown nothing of it is left. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readGenerated } from '../../cli/lib/generated.ts';
import { takeDown } from '../../cli/lib/takedown.ts';
import { update } from '../../cli/lib/update.ts';
import { parseSource } from '../../crawler/source.ts';
import { EMPTY_LEDGER, updateLedger } from '../../normalize/ledger.ts';
import { forgetInLedger } from '../../normalize/report/forget.ts';
import { tempFolder } from '../crawler/lib/folder.ts';
import { pages, startSite } from '../crawler/lib/site.ts';
import { writeSmallRegister } from '../lib/small-register.ts';

const ROOT = path.join(import.meta.dirname, '../..');

/** Every byte below a folder as text, compressed files inflated. */
function everything(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => {
      const bytes = readFileSync(file);
      return `${file}\n${(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString()}`;
    })
    .join('\n');
}

const CONTRACT = '依照《合同法》第六十条的规定，当事人应当按照约定全面履行自己的义务。';
const TEXTS: Readonly<Record<string, string>> = {
  '/bimian.html': `蓝色长颈鹿合同怎么办？|蓝色长颈鹿的合同也是合同，${CONTRACT}`,
  '/zaojiu.html': `绿色犀牛租房怎么办？|绿色犀牛也要付租金，${CONTRACT}`,
  '/liuxia.html': `对方不交货怎么办？|先看合同写明的期限，${CONTRACT}`,
};

test('archive, database, ledger, records, reports, site, and the next crawl', async (t) => {
  let gone = false;
  const site = await startSite((request, response, host) => {
    if (request.url === '/robots.txt') response.end(`Sitemap: http://127.0.0.1:${site.port}/sitemap.txt`);
    else if (request.url === '/sitemap.txt') {
      response.end(
        Object.keys(TEXTS)
          .map((at) => `http://127.0.0.1:${site.port}${at}`)
          .join('\n'),
      );
    } else {
      if (gone && request.url === '/zaojiu.html') return void response.writeHead(410).end();
      const text = request.url === '/' ? '目录|法律问答目录。' : TEXTS[request.url ?? ''];
      const [title, body] = text?.split('|') ?? [];
      const html = `<!doctype html><title>${title}</title><h1>${title}</h1><p>${body}</p>`;
      pages(() => (text === undefined ? undefined : html))(request, response, host);
    }
  });
  t.after(() => site.close());
  const folder = tempFolder(t);
  const [dataDir, outDir] = [path.join(folder, 'data'), path.join(folder, 'site')];
  const registerDir = path.join(tempFolder(t), 'statutes');
  writeSmallRegister(registerDir, ['contract-law', 'civil-code', 'criminal-law']);
  const file = {
    ...{ version: 1, id: 'wen', name: '示例', enabled: true, layout: 'article', delaySeconds: 0 },
    ...{ startUrls: [`http://127.0.0.1:${site.port}/`], include: [`^http://127\\.0\\.0\\.1:${site.port}/`] },
    ...{ permission: 'own', terms: '示例', publish: 'full', expectedPages: 1 },
  };
  const run = (asOf: string) =>
    update({
      ...{ dataDir, outDir, registerDir, asOf, clock: () => Date.parse(`${asOf}T00:00:00Z`) },
      sources: [parseSource(file, 'wen.json')],
    });
  await run('2026-11-21');
  const item = (await readGenerated(dataDir)).output.items.find(({ question }) => question.display.includes('长颈鹿'));
  assert.ok(item !== undefined);
  const traces = ['长颈鹿', 'bimian', item.id];
  const before = everything(folder);
  for (const trace of traces) assert.ok(before.includes(trace), `${trace} is there before`);

  const taken = await takeDown({ dataDir, outDir, registerDir, target: item.id, asOf: '2026-11-21' });
  assert.deepEqual([taken.items, taken.findings, taken.records > 0, taken.reports], [1, 1, true, 1]);
  const after = everything(folder);
  for (const trace of traces) assert.ok(!after.includes(trace), `${trace} is gone`);

  const asked = site.hits.length;
  const next = await run('2026-12-05');
  assert.ok(site.hits.length > asked && site.hits.slice(asked).every(({ path: at }) => at !== '/bimian.html'));
  assert.equal(next.report.sources[0]?.pages, 3);
  const recrawled = everything(folder);
  for (const trace of traces) assert.ok(!recrawled.includes(trace), `${trace} does not come back`);
  assert.ok(everything(path.join(outDir, 'q')).includes('对方不交货'), 'the other page stays');

  // A page that is gone has left an address behind; taken down by its own address, that goes, too.
  const { items } = (await readGenerated(dataDir)).output;
  const old = items.find(({ question }) => question.display.includes('犀牛'));
  assert.ok(old !== undefined);
  gone = true;
  await run('2027-02-10');
  const tombstone = path.join(outDir, `q/${old.id}.html`);
  assert.match(readFileSync(tombstone, 'utf8'), /来源已不存在/u);
  await takeDown({ dataDir, outDir, registerDir, target: old.page.url, asOf: '2027-02-10' });
  const emptied = everything(folder);
  for (const trace of ['犀牛', 'zaojiu', old.id]) assert.ok(!emptied.includes(trace), `${trace} is gone`);
});

test('a cluster named after a removed item goes on under the smallest of the others', () => {
  const [a, b, c, d] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc', 'dddddddddddd'] as const;
  const ledger = updateLedger(EMPTY_LEDGER, {
    ...{ day: '2026-01-01', merged: [], keptIds: new Map(), corrections: [a], findings: [a, d] },
    clusters: [
      { id: a, canonical: a, members: [a, b, c], extendedBy: [] },
      { id: d, canonical: d, members: [d], extendedBy: [] },
    ],
  });
  const left = forgetInLedger(ledger, { items: new Set([a]), findings: new Set([a]) });
  assert.deepEqual(
    [...left.items.values()].map(({ id, cluster, since }) => [id, cluster, since]),
    [
      [b, b, '2026-01-01'],
      [c, b, '2026-01-01'],
      [d, d, '2026-01-01'],
    ],
  );
  assert.deepEqual(
    [...left.clusters.values()].map(({ id, canonical }) => [id, canonical]),
    [
      [b, b],
      [d, d],
    ],
  );
  assert.deepEqual([[...left.findings.keys()], [...left.corrections.keys()]], [[d], []]);
  assert.ok(!JSON.stringify([...left.items, ...left.clusters]).includes(a));
});

describe('npm run takedown, bad input: one sentence, exit status 2', () => {
  const rows: ReadonlyArray<[string[], RegExp]> = [
    [[], /one address or one id/u],
    [['ftp://x.example/'], /is neither the address of a page/u],
    [['abcdefabcdef'], /there is no answer of that id/u],
    [['http://x.example/'], /crawl\.db: there is none yet/u],
  ];
  for (const [args, said] of rows) {
    test(args.join(' ') || 'nothing', (t) => {
      const script = path.join(ROOT, 'cli/takedown.ts');
      const all = ['--import', 'tsx', script, ...args, '--data', tempFolder(t)];
      const { status, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8', cwd: ROOT });
      assert.deepEqual([status, stderr.trim().split('\n').length], [2, 1], stderr);
      assert.match(stderr, said);
    });
  }
});
