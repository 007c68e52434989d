import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesAfter } from '../../site/model/changes.ts';
import { buildModel, type ModelInput } from '../../site/model/index.ts';
import { paginate } from '../../site/model/lists.ts';
import type { ArticlePage, SiteModel } from '../../site/model/types.ts';
import { handInput } from './hand.ts';
import { CRIMINAL_LAW } from './hand-laws.ts';
import { inputFrom } from './records.ts';
import { syntheticInput } from './synthetic.ts';

function articleOf({ articles }: SiteModel, law: string, article: string): ArticlePage {
  const page = articles.find((one) => one.law.id === law && one.article === article);
  assert.ok(page, `${law} ${article}`);
  return page;
}

test('wrong citations of an article are grouped by what they should be, with crime name and number of pages', () => {
  const input = handInput();
  const copy = input.output.checks.get('aaaaaaaaaaaa');
  assert.ok(copy);
  const checks = new Map(input.output.checks).set('bbbbbbbbbbbb', { ...copy, id: 'bbbbbbbbbbbb' });
  const items = input.output.items.map((item) =>
    item.id === 'bbbbbbbbbbbb' ? { ...item, segments: input.output.items[0]?.segments ?? [] } : item,
  );
  const page = articleOf(buildModel({ ...input, output: { ...input.output, items, checks } }), 'criminal-law', '253');
  assert.deepEqual(
    page.wrongGroups.map(({ target, label, crime, pages, examples }) => ({
      target,
      label,
      crime,
      pages,
      examples: examples.length,
    })),
    [
      {
        target: '/cn/criminal-law/253-1',
        label: '刑法第二百五十三条之一',
        crime: '侵犯公民个人信息罪',
        pages: 2,
        examples: 1,
      },
    ],
  );
  assert.deepEqual([page.pages, page.alarmPages], [3, 2]);
});

test('the article that was meant lists who wrote another; right citations of 253 raise nothing', () => {
  const model = buildModel(handInput());
  assert.deepEqual(
    articleOf(model, 'criminal-law', '253-1').meant.map(({ page }) => page.id),
    ['aaaaaaaaaaaa'],
  );
  assert.deepEqual(
    articleOf(model, 'criminal-law', '253').citing.map(({ page }) => page.id),
    ['aaaaaaaaaaaa', 'dddddddddddd'],
  );
});

test('articles have pages when they are cited, have tiers or have moved, in order of their keys', () => {
  const { laws } = buildModel(handInput());
  assert.deepEqual(
    laws.map(({ law, articles }) => [law.id, articles.map(({ article }) => article)]),
    [
      ['criminal-law', ['253', '253-1', '264']],
      ['tort-liability-law', ['36']],
    ],
  );
  assert.deepEqual(
    articleOf(buildModel(syntheticInput(0)), 'sample-law-1', '7').movedFrom.map(({ law, article }) => [law, article]),
    [['sample-law-20', '5']],
  );
});

test('summaries count by tone; red is for wrong alone, and what was fixed is counted as fixed', () => {
  const { items, summary } = buildModel(handInput());
  assert.deepEqual(items[0]?.summary, {
    total: 4,
    tones: { ok: 0, fixed: 2, wrong: 0, partial: 0, stale: 1, note: 0, unchecked: 1 },
  });
  assert.equal(summary.total, 6);
});

test('until when judgements hold: the first day on which the register knows of a change', () => {
  const [version] = CRIMINAL_LAW.versions;
  assert.ok(version);
  const coming = { ...version, from: '2027-03-01', to: undefined, hasText: false };
  const law = { ...CRIMINAL_LAW, versions: [...CRIMINAL_LAW.versions, coming] };
  const cases: ReadonlyArray<[asOf: string, article: string | undefined, day: string | undefined]> = [
    ['2026-11-21', undefined, '2027-03-01'],
    ['2026-11-21', '264', '2027-03-01'],
    ['2027-03-01', '264', undefined],
    ['2010-01-01', '253-1', '2015-11-01'],
  ];
  for (const [asOf, article, day] of cases)
    assert.equal(changesAfter(law, article, asOf)?.day, day, `${asOf} ${article}`);
  assert.equal(changesAfter(law, '264', '2026-11-21')?.known, false);
  assert.equal(changesAfter(CRIMINAL_LAW, '264', '2026-11-21'), undefined);
});

test('findings: one row an id, rejected ones left out, choices with their numbers', () => {
  const input = handInput();
  const twice = [
    ...input.output.findings,
    ...input.output.findings.map((finding) => ({ ...finding, itemId: 'bbbbbbbbbbbb' })),
  ];
  const model = buildModel({ ...input, output: { ...input.output, findings: twice } });
  assert.equal(model.findings.length, 3);
  assert.deepEqual([...new Set(model.findings.map(({ pages }) => pages))], [2]);
  assert.deepEqual(
    model.facets.map(({ key, total }) => [key, total]),
    [
      ['', 3],
      ['state/corrected', 2],
      ['state/open', 1],
      ['verdict/penalty-wrong-term', 1],
      ['verdict/citation-wrong-article', 1],
      ['verdict/citation-repealed-law', 1],
      ['law/criminal-law', 2],
      ['law/tort-liability-law', 1],
      ['source/site-1', 3],
    ],
  );
  const rejected = input.output.findings.map((finding) => ({ ...finding, status: 'rejected' as const }));
  assert.equal(buildModel({ ...input, output: { ...input.output, findings: rejected } }).findings.length, 0);
});

test('corrections stand under the day they were first made, newest first; history tells the same days', () => {
  const input = handInput();
  const [first, second] = input.output.findings.filter(({ judgement }) => judgement.fix !== undefined);
  assert.ok(first && second);
  const seen: ModelInput['seen'] = {
    items: new Map([
      ['aaaaaaaaaaaa', '2026-01-05'],
      ['bbbbbbbbbbbb', '2026-02-06'],
    ]),
    findings: new Map([[first.id, '2026-01-05']]),
    corrections: new Map([[first.id, '2026-03-07']]),
  };
  const model = buildModel({ ...input, seen });
  assert.deepEqual(
    model.correctionDays.map(({ day, total }) => [day, total]),
    [
      ['2026-11-21', 1],
      ['2026-03-07', 1],
    ],
  );
  assert.deepEqual(model.items[0]?.history, [
    { day: '2026-01-05', text: '收录本篇', changes: [] },
    { day: '2026-02-06', text: '并入 1 处相同或近似的回答', changes: [] },
    { day: '2026-03-07', text: '更正 1 处', changes: [] },
    { day: '2026-11-21', text: '更正 1 处', changes: [] },
  ]);
});

test('lists are cut into pages; an empty list has one', () => {
  const path = (page: number): string => `${page}`;
  assert.deepEqual(
    paginate('x', [1, 2, 3], 2, path).map(({ rows, number, of }) => [rows, number, of]),
    [
      [[1, 2], 1, 2],
      [[3], 2, 2],
    ],
  );
  assert.deepEqual(
    paginate('x', [], 2, path).map(({ rows }) => rows),
    [[]],
  );
});

test('topics without a name are shown by their id, unused ones not at all', () => {
  const input = inputFrom([
    { id: 'aaaaaaaaaaaa', question: '甲', texts: ['乙'], overrides: { topics: ['privacy', 'zoo'] } },
  ]);
  const topics = [{ id: 'unused', name: '无' }, ...input.topics];
  assert.deepEqual(buildModel({ ...input, topics }).topics, [
    { id: 'privacy', name: '个人信息' },
    { id: 'zoo', name: 'zoo' },
  ]);
});
