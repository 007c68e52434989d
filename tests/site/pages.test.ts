import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteConfig } from '../../site/config-file.ts';
import { NO_ASSETS, Site } from '../../site/context.ts';
import { atomFeed, jsonFeed } from '../../site/feeds.ts';
import { buildModel, type ModelInput } from '../../site/model/index.ts';
import { articleRecord, itemRecord } from '../../site/twins.ts';
import { methodView } from '../../site/views/about.ts';
import { articleView } from '../../site/views/article.ts';
import { findingsView } from '../../site/views/findings.ts';
import { homeView } from '../../site/views/home.ts';
import { itemView } from '../../site/views/item.ts';
import { lawView } from '../../site/views/law.ts';
import { reportsView } from '../../site/views/reports.ts';
import { sourceView } from '../../site/views/source.ts';
import { handInput } from './hand.ts';
import { inputFrom } from './records.ts';
import { CONFIG, MESSAGES } from './synthetic.ts';

function siteOf(input: ModelInput, config: SiteConfig = CONFIG): Site {
  const assets = { ...NO_ASSETS, css: 'assets/site.css', searchScript: 'assets/search.js' };
  return new Site(buildModel(input), config, MESSAGES, input.book, assets);
}

function first<T>(list: readonly T[]): T {
  const [value] = list;
  assert.ok(value !== undefined);
  return value;
}

test('every kind of page states K and what is not judged', () => {
  const site = siteOf(handInput());
  const { model } = site;
  const pages = [
    homeView(site),
    methodView(site),
    itemView(first(model.items), site),
    articleView(first(model.articles), site),
    lawView(first(model.laws), site),
    findingsView(first(model.findingPages), site),
    sourceView(first(model.sources), site),
  ];
  for (const page of pages)
    assert.match(page, /以收录法规核对，基准日2026-06-26；只核对引用，不评价整篇回答，不构成法律意见。/);
});

test('structured data: Article, Legislation, CorrectionComment; never QAPage or FAQPage', () => {
  const site = siteOf(handInput());
  const page = itemView(first(site.model.items), site);
  assert.match(page, /"@type":"Article"/);
  assert.match(page, /"@type":"CorrectionComment","text":"十年以下 → 七年以下。/);
  assert.match(
    page,
    /"@type":"Legislation","name":"刑法第二百五十三条","url":"https:\/\/fada\.example\/cn\/criminal-law\/253\.html"/,
  );
  assert.match(page, /"datePublished":"2022-09-13"/);
  assert.doesNotMatch(page, /QAPage|FAQPage|ClaimReview/);
  const law = lawView(first(site.model.laws.filter(({ law: { id } }) => id === 'tort-liability-law')), site);
  assert.match(law, /"legislationLegalForce":"https:\/\/schema\.org\/NotInForce"/);
  assert.match(law, /"@type":"BreadcrumbList"/);
});

test('wording: 应为 only with proof, red only for wrong, no word that accuses', () => {
  const text = '见刑法第二百五十三条。';
  const proposal = {
    span: { start: 3, end: 10 },
    text: '第二百五十三条之一',
    kind: 'number',
    proof: [],
    inverse: { span: { start: 3, end: 12 }, text: '第二百五十三条' },
  };
  const message = { zh: '这里写的是刑法第二百五十三条。', en: '' };
  const site = siteOf(
    inputFrom([
      {
        id: 'aaaaaaaaaaaa',
        question: '问',
        texts: [text],
        judgements: [
          {
            text: '刑法第二百五十三条',
            verdict: 'wrong-article',
            article: '253',
            target: '/cn/criminal-law/253-1',
            proposal,
            message,
          },
        ],
      },
    ]),
  );
  const page = itemView(first(site.model.items), site);
  assert.match(page, /可能是：刑法<ins>第二百五十三条之一<\/ins>/);
  assert.doesNotMatch(page, /应为/);
  const reds = Object.values(MESSAGES.tones).flatMap((tones) =>
    Object.entries(tones)
      .filter(([, tone]) => tone === 'wrong')
      .map(([verdict]) => verdict),
  );
  assert.deepEqual(reds.sort(), [
    'nonexistent-article',
    'wrong-article',
    'wrong-crime-name',
    'wrong-law-name',
    'wrong-paragraph',
    'wrong-term',
  ]);
  for (const label of Object.values(MESSAGES.labels)) assert.doesNotMatch(label, /违法|造假|错误率|权威/);
  for (const made of [homeView(site), methodView(site), page]) assert.doesNotMatch(made, /造假|错误率|权威/);
});

test('an answer with something left after a correction says so; a page without a date says that it has none', () => {
  const site = siteOf(handInput());
  const pages = new Map(site.model.items.map((page) => [page.id, itemView(page, site)]));
  assert.match(pages.get('aaaaaaaaaaaa') ?? '', /部分更正，仍有问题/);
  assert.doesNotMatch(pages.get('cccccccccccc') ?? '', /部分更正/);
  assert.match(pages.get('dddddddddddd') ?? '', /页面未标日期/);
});

test('a source shows no share unless it is switched on, and then with numbers and interval', () => {
  const page = first(siteOf(handInput()).model.sources);
  assert.doesNotMatch(sourceView(page, siteOf(handInput())), /95%|已确认发现|tone-bar/);
  assert.match(
    sourceView(page, siteOf(handInput(), { ...CONFIG, showRates: true })),
    /有已确认发现的回答：1 \/ 3 篇（33\.3%，95% 区间 \d+\.\d%–\d+\.\d%）/,
  );
});

test('feeds hold the corrections, with ids that do not change', () => {
  const site = siteOf(handInput());
  const feed = JSON.parse(jsonFeed(site)) as { items: Array<{ id: string; url: string; content_text: string }> };
  assert.deepEqual(
    feed.items.map(({ id }) => id),
    site.model.corrections.map(({ finding }) => `tag:fada.example,2026-11-21:finding/${finding.id}`),
  );
  for (const { id, url } of feed.items) {
    assert.ok(atomFeed(site).includes(`<id>${id}</id>`));
    assert.equal(url, 'https://fada.example/q/aaaaaaaaaaaa.html');
  }
});

test('twins count offsets in code points and give the text before and after', () => {
  const text = '𠮷😀见刑法第二百五十三条。';
  const fix = {
    span: { start: 14, end: 14 },
    text: '之一',
    kind: 'insertion',
    proof: ['words'],
    inverse: { span: { start: 14, end: 16 }, text: '' },
  };
  const input = inputFrom([
    {
      id: 'aaaaaaaaaaaa',
      question: '问',
      texts: ['前一段。', text],
      judgements: [
        {
          text: '刑法第二百五十三条',
          verdict: 'wrong-article',
          article: '253',
          fix: { ...fix, span: { start: 6 + 14, end: 6 + 14 } },
        },
      ],
    },
  ]);
  const site = siteOf(input);
  const record = itemRecord(first(site.model.items), site) as {
    answer: Array<{ text: string; before?: string }>;
    judgements: Array<{ segment: number; start: number; end: number; text: string }>;
  };
  const judged = first(record.judgements);
  assert.deepEqual([judged.segment, judged.start, judged.end], [1, 3, 12]);
  assert.equal(Array.from(text).slice(judged.start, judged.end).join(''), judged.text);
  assert.deepEqual(record.answer[1], { kind: 'basis', text: '𠮷😀见刑法第二百五十三条之一。', before: text });
  assert.equal(record.answer[0]?.before, undefined);
});

test('a finding on a term names the article it stood in and the one it stands in now', () => {
  const page = (stood: string, article: string): string => {
    const written = '处五百元以下罚款';
    const target = `/cn/criminal-law/${article}/1`;
    const evidence = [{ kind: 'version', provision: stood, detail: '2013-01-01 – 2026-01-01' }];
    const judgement = { kind: 'penalty', verdict: 'outdated', text: written, article, paragraph: 1, target } as const;
    const judgements = [{ ...judgement, ruleId: 'penalty-term', evidence }];
    const site = siteOf(inputFrom([{ id: 'aaaaaaaaaaaa', question: '罚多少', texts: [written], judgements }]));
    return findingsView(first(site.model.findingPages), site).replace(/<[^>]+>/g, '');
  };
  assert.match(page('/cn/criminal-law/253', '253-1'), /刑法第二百五十三条 → 刑法第二百五十三条之一第一款/);
  assert.match(page('/cn/criminal-law/253-1', '253-1'), /幅度已修改 刑法第二百五十三条之一第一款\n/);
});

test('a version says whether it is past, in force or to come on the day of judgement', () => {
  const input = handInput();
  const article = (asOf: string): string => {
    const site = siteOf({ ...input, meta: { ...input.meta, asOf } });
    return articleView(site.article('criminal-law', '253-1') ?? assert.fail(), site).replace(/<[^>]+>/g, '');
  };
  const before = article('2014-01-01');
  assert.match(before, /2009年2月28日[^\n]* · 现行 · 至2015年11月1日前/);
  assert.match(before, /2015年11月1日[^\n]* · 尚未施行/);
  assert.match(before, /2015年11月1日起（尚未施行）/);
  const today = article('2026-11-21');
  assert.match(today, /2009年2月28日[^\n]*款 · 至2015年11月1日前/);
  assert.match(today, /2015年11月1日[^\n]* · 现行/);
  assert.doesNotMatch(today, /尚未施行/);
});

test('the method page says what every label means', () => {
  const page = methodView(siteOf(handInput()));
  const [, legend = ''] = /<dl class="legend">(.*?)<\/dl>/s.exec(page) ?? [];
  const rows = legend.match(/<dd>[^<]*<\/dd>/g) ?? [];
  assert.equal(rows.length, legend.match(/<dt>/g)?.length);
  assert.ok(rows.length > 15);
  for (const row of rows) assert.match(row, /<dd>[^<]{8,}。<\/dd>/);
});

test('pages that could not be read are told in words, with an address of one; an unknown cause stays', () => {
  const input = inputFrom([]);
  const of = { stage: 'crawl', sourceId: 'site-1', detail: 'why' } as const;
  const issues = [
    ...input.output.issues,
    { ...of, kind: 'http-404', url: 'https://one.example/a.html' },
    { ...of, kind: 'robots-denied', url: 'javascript:alert(1)' },
    { ...of, kind: 'of-tomorrow', url: undefined },
  ];
  const page = reportsView(siteOf({ ...input, output: { ...input.output, issues } }));
  assert.match(page, /<td>没有找到问答<\/td><td>site-1<\/td>.*href="https:\/\/one\.example\/empty\.html"/);
  assert.match(page, /<td>站点答复 404（页面不存在）<\/td>/);
  assert.match(page, /<td>站点的 robots\.txt 不许抓取<\/td>.*<span lang="en">why<\/span>/);
  assert.match(page, /<span lang="en">of-tomorrow<\/span>/);
  assert.doesNotMatch(page, /javascript:/);
});

test('an article shows the first of the answers that cite it and says where all of them are', () => {
  const text = '刑法第二百五十三条';
  const drafts = Array.from({ length: 250 }, (_, index) => ({
    id: index.toString(16).padStart(12, '0'),
    question: `问题${index}`,
    texts: [text],
    judgements: [{ text, verdict: 'ok', article: '253' } as const],
  }));
  const site = siteOf(inputFrom(drafts));
  const article = site.article('criminal-law', '253') ?? assert.fail();
  const page = articleView(article, site);
  assert.match(page, /250 个页面引用本条/);
  assert.match(page, /此处列出前 50 篇，全部 250 篇见<a href="\/cn\/criminal-law\/253\.json">本页 JSON<\/a>/);
  assert.equal(page.match(/<a href="\/q\//g)?.length, 50);
  assert.equal((articleRecord(article, site) as { citing: object[] }).citing.length, 250);
});
