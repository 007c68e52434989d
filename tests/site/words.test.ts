/** Statute words on pages: imported wordings of an article, and words in an answer that name no source. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { UncitedWords } from '../../normalize/check/types.ts';
import type { ImportedWording } from '../../normalize/law/imported.ts';
import { NO_ASSETS, Site } from '../../site/context.ts';
import { buildModel, type ModelInput } from '../../site/model/index.ts';
import { writeOffline } from '../../site/offline.ts';
import { articleRecord, itemRecord } from '../../site/twins.ts';
import { articleView } from '../../site/views/article.ts';
import { itemView } from '../../site/views/item.ts';
import { tempFolder } from '../crawler/lib/folder.ts';
import { handInput } from './hand.ts';
import { CONFIG, MESSAGES } from './synthetic.ts';

function siteOf(input: ModelInput): Site {
  return new Site(buildModel(input), CONFIG, MESSAGES, input.book, NO_ASSETS);
}

function siteWith(wordings: readonly ImportedWording[]): Site {
  const imported = (law: string): { source: string; wordings: readonly ImportedWording[] } | undefined =>
    law === 'criminal-law' ? { source: '/home/somebody/laws', wordings } : undefined;
  return siteOf({ ...handInput(), imported });
}

function articlePage(wordings: readonly ImportedWording[]): string {
  const site = siteWith(wordings);
  return articleView(site.article('criminal-law', '253-1') ?? assert.fail(), site);
}

const OLD = { article: '253-1', from: '2009-02-28', paragraphs: ['单位的工作人员出售信息的，处三年以下有期徒刑。'] };
const NEW = {
  article: '253-1',
  from: '2015-11-01',
  paragraphs: ['违反规定出售信息的，处三年以下有期徒刑。', '第二款<b>。'],
};

test('an article shows imported words: those in force, and what each change made of the ones before', () => {
  const page = articlePage([NEW, OLD, { article: '264', from: '1997-10-01', paragraphs: ['别的条文'] }]);
  assert.match(
    page,
    /<h2>条文<\/h2>\s*<blockquote><p class="small">2015年11月1日起<\/p><p class="pre">违反规定出售信息的/,
  );
  assert.match(page, /<summary>2015年11月1日的改动：2009年2月28日起，至2015年11月1日前的文字与之后的文字<\/summary>/);
  assert.match(page, /<del>单位的工作人员<\/del>|<del>[^<]*工作人员[^<]*<\/del>/);
  assert.match(page, /第二款&lt;b&gt;。/);
  assert.match(page, /逐款与登记册的指纹核对一致/);
  assert.ok(!page.includes('别的条文') && !page.includes('/home/somebody'));
  assert.ok(!page.includes('条文全文请查阅'));
});

test('pages kept for offline reading are of another version when words were imported, or other ones', async (t) => {
  const folder = tempFolder(t);
  const versions: string[] = [];
  for (const wordings of [[], [OLD], [OLD, NEW], [OLD, NEW]]) {
    await writeOffline(siteWith(wordings), folder);
    versions.push(readFileSync(path.join(folder, 'version.txt'), 'utf8'));
  }
  assert.equal(new Set(versions).size, 3);
  assert.equal(versions[2], versions[3]);
});

test('pages kept for offline reading are of another version when a copy or what is said of a citation changes', async (t) => {
  const folder = tempFolder(t);
  const input = handInput();
  const { output } = input;
  const [first] = output.items;
  const check = output.checks.get(first?.id ?? '') ?? assert.fail();
  const judged = (zh: string): ModelInput => {
    const judgements = check.judgements.map((one) => ({ ...one, message: { zh, en: '' } }));
    return { ...input, output: { ...output, checks: new Map(output.checks).set(check.id, { ...check, judgements }) } };
  };
  const authored = output.items.map((item) => ({ ...item, page: { ...item.page, author: '甲律师' } }));
  const versions: string[] = [];
  for (const one of [input, judged('甲'), judged('乙'), { ...input, output: { ...output, items: authored } }, input]) {
    await writeOffline(siteOf(one), folder);
    versions.push(readFileSync(path.join(folder, 'version.txt'), 'utf8'));
  }
  assert.equal(new Set(versions).size, 4);
  assert.equal(versions[0], versions[4]);
});

test('without imported words an article says where to read them', () => {
  const page = articlePage([]);
  assert.ok(!page.includes('<h2>条文</h2>'));
  assert.match(page, /条文全文请查阅国家法律法规数据库/);
  const site = siteOf(handInput());
  const record = JSON.stringify(articleRecord(site.article('criminal-law', '253-1') ?? assert.fail(), site));
  assert.ok(!record.includes('wordings'), 'data carry facts, not words');
});

function withUncited(words: Partial<UncitedWords>): Site {
  const input = handInput();
  const id = 'cccccccccccc';
  const check = input.output.checks.get(id) ?? assert.fail();
  const found = {
    span: { start: 0, end: 5 },
    law: 'criminal-law',
    article: '253-1',
    paragraph: 1,
    coverage: 1,
    from: '2015-11-01',
    to: undefined,
    inForce: true,
    ...words,
  };
  const checks = new Map([...input.output.checks, [id, { ...check, uncited: [found] }]]);
  return siteOf({ ...input, output: { ...input.output, checks } });
}

test('statute words that name no source: which provision they are and whether it still says so', () => {
  const rows: ReadonlyArray<[what: string, words: Partial<UncitedWords>, wanted: RegExp]> = [
    [
      'in force',
      {},
      /1 处是法条文字而未写出处<\/summary>.*<q>盗窃的，依<\/q> 与<a href="\/cn\/criminal-law\/253-1\.html">刑法第二百五十三条之一第一款<\/a>文字一致（现行，自2015年11月1日起施行）/s,
    ],
    [
      'an old version',
      { from: '2009-02-28', to: '2015-11-01', inForce: false },
      /1 处是法条文字而未写出处，其中 1 处为旧版.*文字一致（旧版，自2009年2月28日施行至2015年11月1日前；今天的文字已不同）/s,
    ],
    ['nearly', { coverage: 0.94 }, /文字相近（现行/],
  ];
  for (const [what, words, wanted] of rows) {
    const site = withUncited(words);
    assert.match(itemView(site.item('cccccccccccc') ?? assert.fail(), site), wanted, what);
  }
  const site = withUncited({});
  const record = itemRecord(site.item('cccccccccccc') ?? assert.fail(), site) as { uncited: object[] };
  assert.deepEqual(record.uncited, [
    {
      segment: 0,
      start: 0,
      end: 5,
      law: 'criminal-law',
      article: '253-1',
      paragraph: 1,
      coverage: 1,
      from: '2015-11-01',
      to: undefined,
      inForce: true,
    },
  ]);
  const plain = siteOf(handInput());
  assert.ok(!itemView(plain.item('cccccccccccc') ?? assert.fail(), plain).includes('未写出处'));
});
