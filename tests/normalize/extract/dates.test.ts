import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDate } from '../../../normalize/extract/dates.ts';
import { readLinkedData } from '../../../normalize/extract/head.ts';
import { extractItems } from '../../../normalize/extract/index.ts';
import { makeSource } from './source.ts';

const cases: ReadonlyArray<[text: string, from: string | undefined, to: string | undefined]> = [
  ['2022-09-13 17:08:18', '2022-09-13', '2022-09-13'],
  ['2022年9月3日', '2022-09-03', '2022-09-03'],
  ['2022/9/3', '2022-09-03', '2022-09-03'],
  ['2022.09.13', '2022-09-13', '2022-09-13'],
  ['2022年9月', '2022-09-01', '2022-09-30'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2022年', '2022-01-01', '2022-12-31'],
  ['2022-09-13T17:08:18+08:00', '2022-09-13', '2022-09-13'],
  ['2023-02-30', undefined, undefined],
  ['1897年', undefined, undefined],
  ['电话20221234567', undefined, undefined],
  ['昨天', undefined, undefined],
];
for (const [text, from, to] of cases) {
  test(`date ${text}`, () => {
    const date = readDate(text);
    assert.deepEqual([date?.from, date?.to], [from, to]);
  });
}

const ANSWER = '<p>能,自收到商品之日起七日内可以退货,依据《消费者权益保护法》第二十五条,但有例外。</p>';

function published(head: string, body: string, date?: string): string | undefined {
  const html = `<html><head><title>能退货吗</title>${head}</head><body><h1>能退货吗</h1>${body}</body></html>`;
  const page = { sourceId: 'test', url: 'https://pages.example/d', fetchedAt: '', status: 200, digest: '', html };
  const charset = { declared: undefined, used: 'utf-8', replacements: 0 };
  const source = makeSource({ selectors: { body: undefined, date } });
  return extractItems({ ...page, mediaType: 'text/html', charset }, source).meta.published?.from;
}

const META = '<meta name="publishdate" content="2020-01-01">';
const LD = '<script type="application/ld+json">{"datePublished":"2019-01-01"}</script>';
const stated: ReadonlyArray<[name: string, head: string, body: string, day: string | undefined]> = [
  ['the visible label wins', META + LD, `<div>发布时间:2021-05-06</div>${ANSWER}`, '2021-05-06'],
  ['then meta', META + LD, ANSWER, '2020-01-01'],
  ['then JSON-LD', LD, ANSWER, '2019-01-01'],
  ['an update counts only when nothing says published', '', `<div>更新时间:2022-01-01</div>${ANSWER}`, '2022-01-01'],
  [
    'published before updated',
    '',
    `<div>更新时间:2022-01-01 发布时间:2021-01-01</div><div>发布于2020-12-12</div>${ANSWER}`,
    '2020-12-12',
  ],
  ['a bare line near the title', '', `<div>2018年3月4日 来源:某某网</div>${ANSWER}`, '2018-03-04'],
  [
    'a date in the answer is none',
    '',
    `${ANSWER}<p>本法自2013年10月25日修改,2014年3月15日起施行,之前的行为不适用。</p>`,
    undefined,
  ],
  [
    'a row of a hot list is none',
    '',
    `${ANSWER}<ul><li><a href="/1">怎么退货 发布:2025-09-28</a></li></ul>`,
    undefined,
  ],
];
for (const [name, head, body, day] of stated)
  test(`stated date: ${name}`, () => assert.equal(published(head, body), day));

test('a selector of the source decides before everything else', () => {
  assert.equal(published(META, `<b class="d">二〇二二年</b><i class="x">2017-08-09</i>${ANSWER}`, '.x'), '2017-08-09');
});

test('a selector that cannot be read is our own bad data', () => {
  assert.throws(() => published('', ANSWER, 'div > > p['), /data\/sources\/test\.json: selectors\.date/);
});

test('JSON-LD that is none is ignored', () => {
  assert.deepEqual(readLinkedData('{'), []);
  assert.deepEqual(readLinkedData('[1, null, "x"]'), []);
  assert.deepEqual(readLinkedData('['.repeat(100_000)), []);
});
