import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CitedTitle, proposeSynonyms } from '../../../site/search/grow.ts';

const TITLES: readonly CitedTitle[] = [
  ...['老赖不还钱怎么办', '怎么对付老赖', '老赖躲起来了'].map((title) => ({ title, articles: ['刑法§313'] })),
  ...['离婚孩子归谁', '怎么起诉离婚', '协议离婚要多久', '离婚彩礼退吗'].map((title) => ({
    title,
    articles: ['民法典§1079'],
  })),
  ...Array.from({ length: 20 }, (_, i) => ({ title: `合同纠纷怎么办${i}`, articles: [`民法典§${500 + i}`] })),
];

test('a word that goes together with one article is proposed, its shortest form once', () => {
  const found = proposeSynonyms(TITLES, new Set());
  assert.deepEqual(
    found.map(({ word, article, titles, together }) => [word, article, titles, together]),
    [
      ['离婚', '民法典§1079', 4, 4],
      ['老赖', '刑法§313', 3, 3],
    ],
  );
});

test('known words, words of many subjects and single sightings are left out', () => {
  assert.deepEqual(
    proposeSynonyms(TITLES, new Set(['老赖'])).map(({ word }) => word),
    ['离婚'],
  );
  assert.deepEqual(proposeSynonyms([], new Set()), []);
});
