import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleName, chineseDay, chineseInterval, count, parseProvision, shorten } from '../../site/lib/format.ts';
import { wilson } from '../../site/lib/interval.ts';
import { hrefOf, paths, twinOf } from '../../site/lib/url.ts';

test('articles are printed as statutes print them', () => {
  assert.equal(articleName('253'), '第二百五十三条');
  assert.equal(articleName('253-1'), '第二百五十三条之一');
  assert.equal(articleName('10', 2, 3), '第十条第二款第（三）项');
  assert.equal(articleName('1260'), '第一千二百六十条');
  assert.equal(articleName('附则'), '附则');
});

test('dates are as precise as the page states them', () => {
  assert.equal(chineseDay('2026-06-05'), '2026年6月5日');
  assert.equal(chineseInterval({ from: '2022-09-13', to: '2022-09-13' }), '2022年9月13日');
  assert.equal(chineseInterval({ from: '2022-09-01', to: '2022-09-30' }), '2022年9月');
  assert.equal(chineseInterval({ from: '2022-01-01', to: '2022-12-31' }), '2022年');
});

test('provisions are read back, other texts are not', () => {
  assert.deepEqual(parseProvision('/cn/criminal-law/253-1/2/3@2015-11-01'), {
    law: 'criminal-law',
    article: '253-1',
    paragraph: 2,
    item: 3,
    version: '2015-11-01',
  });
  assert.equal(parseProvision('/cn/criminal-law')?.article, undefined);
  for (const text of ['', '某市条例第九条', '/cn/../x/1', '/cn/a/1', '/cn/criminal-law/0'])
    assert.equal(parseProvision(text), undefined, text);
});

test('texts are cut between characters, on one line', () => {
  assert.equal(shorten('  一\n二  三 ', 10), '一 二 三');
  assert.equal(shorten('𠮷𠮷𠮷𠮷', 3), '𠮷𠮷…');
  assert.equal(count(1234567), '1,234,567');
});

test('paths are made from ids of our own only', () => {
  assert.equal(paths.item('0123456789ab'), 'q/0123456789ab.html');
  assert.equal(paths.article('criminal-law', '253-1'), 'cn/criminal-law/253-1.html');
  assert.equal(paths.topic('debt', 2), 'topics/debt/2.html');
  assert.equal(paths.findings('law/criminal-law'), 'findings/law/criminal-law/index.html');
  for (const id of ['../../x', '0123456789AB', '0123456789abc', '', 'a/b'])
    assert.throws(() => paths.item(id), /cannot be part of an address/);
  for (const id of ['..', 'a/../b', 'A', '-a', '']) assert.throws(() => paths.law(id), /cannot be part of an address/);
  assert.throws(() => paths.article('criminal-law', '1/../2'), /cannot be part of an address/);
});

test('folders are addressed without index.html, under the path prefix', () => {
  assert.equal(hrefOf('/', 'index.html'), '/');
  assert.equal(hrefOf('/fada/', 'cn/criminal-law/index.html'), '/fada/cn/criminal-law/');
  assert.equal(hrefOf('/fada/', 'q/0123456789ab.html'), '/fada/q/0123456789ab.html');
  assert.equal(twinOf('q/0123456789ab.html'), 'q/0123456789ab.json');
});

test('Wilson interval: 1 of 10 and none of 20, as in the published tables', () => {
  const rounded = (hits: number, total: number): number[] =>
    wilson(hits, total).map((share) => Math.round(share * 1000) / 1000);
  assert.deepEqual(rounded(1, 10), [0.018, 0.404]);
  assert.deepEqual(rounded(0, 20), [0, 0.161]);
});
