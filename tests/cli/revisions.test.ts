/** A page that changed between two crawls: its answer's page tells what was and what is, an excerpted one only when. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGenerated } from '../../cli/lib/generated.ts';
import { normalizeArchive } from '../../cli/lib/normalize.ts';
import { loadRegister } from '../../cli/lib/register.ts';
import { readRevisions } from '../../cli/lib/revisions.ts';
import { listRevised } from '../../crawler/archive.ts';
import { crawl } from '../../crawler/run.ts';
import { NO_ASSETS, Site } from '../../site/context.ts';
import { buildModel } from '../../site/model/index.ts';
import { itemRecord } from '../../site/twins.ts';
import { itemView } from '../../site/views/item.ts';
import { tempFolder } from '../crawler/lib/folder.ts';
import { pages, startSite, testSource } from '../crawler/lib/site.ts';
import { CONFIG, GLOSSARY, MESSAGES } from '../site/synthetic.ts';

const HOST = 'www.revised.example';
const DAY = 86_400_000;
const FIRST = Date.parse('2026-10-01T08:00:00Z');
const COMMON = '公司拖欠工资的，可以先向劳动监察部门投诉，也可以直接申请劳动仲裁，注意保存考勤记录和工资条。';

function answerPage(sum: string): string {
  return `<html><head><meta charset="utf-8"><title>公司拖欠工资怎么办</title></head><body><article><h1>公司拖欠工资怎么办</h1><p>${COMMON}</p><p>根据《劳动合同法》第八十五条的规定，逾期不支付的，按${sum}的标准加付赔偿金。</p></article></body></html>`;
}

for (const publish of ['full', 'excerpt'] as const) {
  test(`what changed on the page is told: ${publish}`, async (t) => {
    let sum = '应付金额一倍以上三倍以下';
    const site = await startSite(pages((path) => (path === '/' ? answerPage(sum) : undefined)));
    t.after(() => site.close());
    const dataDir = tempFolder(t);
    const sources = [testSource(HOST, site.port, { publish })];
    const visit = async (at: number): Promise<void> => {
      const reach = { allow: [`${HOST}:${site.port}`], resolve: async () => ['127.0.0.1'] };
      await crawl({ sources, dataDir, clock: () => at, ...reach });
      await normalizeArchive({ dataDir, asOf: new Date(at).toISOString().slice(0, 10), sources });
    };
    await visit(FIRST);
    assert.deepEqual(listRevised(dataDir), []);
    sum = '应付金额百分之五十以上百分之一百以下';
    await visit(FIRST + 30 * DAY);
    assert.deepEqual(
      listRevised(dataDir).map(({ days }) => days),
      [['2026-10-31']],
    );

    const { output, meta } = await readGenerated(dataDir);
    const book = await loadRegister();
    const revisions = await readRevisions(dataDir, output, meta.sources);
    const seen = { items: new Map(), findings: new Map(), corrections: new Map() };
    const rest = { topics: [], glossary: GLOSSARY, reports: [], seen, revisions };
    const model = buildModel({ output, meta, book, messages: MESSAGES, ...rest });
    const built = new Site(model, CONFIG, MESSAGES, book, NO_ASSETS);
    const [page] = model.items;
    assert.ok(page);
    const all = itemView(page, built) + JSON.stringify(itemRecord(page, built));
    if (publish === 'full') {
      assert.match(all, /<time datetime="2026-10-31">2026年10月31日<\/time><span>.*原页面的文字有 1 处改动/);
      assert.match(
        all,
        /<summary>2026年10月31日：原页面改动前后<\/summary><ul class="evidence"><li>[^\n]*<del>[^\n]*<ins>/,
      );
      assert.match(
        all,
        /"changes":\[\{"before":"[^"]*一倍以上三倍以下[^"]*","after":"[^"]*百分之五十以上百分之一百以下/,
      );
    } else {
      assert.match(all, /<span>.*原页面的文字有改动/);
      assert.ok(!all.includes('一倍') && !all.includes('三倍'), 'earlier words of an excerpted source stay out');
    }
  });
}
