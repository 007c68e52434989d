import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { penaltyTerms } from '../../../site/lib/penalty-terms.ts';
import { mayCite, mayPunish, planQuery, type QueryContext } from '../../../site/search/query.ts';

const CONTEXT: QueryContext = {
  laws: new Map([['刑法', '刑法']]),
  words: { question: ['怎么', '怎么办', '吗'], fillers: ['的'], synonyms: [['坐牢', ['有期徒刑']]] },
  dropped: new Set('的罪人年以上下'),
  frequent: new Set(['责任', '规定']),
  penalties: [],
};

test('one term for every spelling of a range; other numbers make none', () => {
  const cases: ReadonlyArray<[text: string, terms: readonly string[]]> = [
    ['处三年以上七年以下有期徒刑', ['刑月36-84']],
    ['3-7年', ['刑月36-84']],
    ['3年以上7年以下', ['刑月36-84']],
    ['三到七年', ['刑月36-84']],
    ['３年至７年', ['刑月36-84']],
    ['三年以下有期徒刑', ['刑月-36']],
    ['十年以上有期徒刑', ['刑月120-']],
    ['五日以上十日以下拘留', ['刑日5-10']],
    ['2022年9月13日', []],
    ['工作三年', []],
    ['第二百五十三条', []],
  ];
  for (const [text, terms] of cases) assert.deepEqual(penaltyTerms(text), terms, text);
});

test('what a query looks for', () => {
  const plan = (query: string) => planQuery(query, CONTEXT);
  assert.deepEqual(plan('刑法253-1').required, ['刑法§253-1']);
  assert.deepEqual([...plan('盗窃怎么办').terms.keys()], ['盗', '盗窃', '窃', '§盗窃']);
  const jail = plan('坐牢');
  assert.equal(jail.own, 3);
  assert.deepEqual([...jail.terms].slice(jail.own), [
    ['§坐牢', 1],
    ['有', 0.6],
    ['有期', 0.6],
    ['期', 0.6],
    ['期徒', 0.6],
    ['徒', 0.6],
    ['徒刑', 0.6],
    ['刑', 0.6],
  ]);
  assert.equal(plan('罪').prefix, '罪', 'a frequent character begins pairs');
  assert.ok(![...plan('违约责任').terms.keys()].includes('责任'), 'there are enough other terms');
  assert.ok([...plan('责任').terms.keys()].includes('责任'), 'there is nothing else');
  assert.equal(plan('盗窃'.repeat(300)).cut, true);
  assert.equal(plan('🙂，。！').terms.size, 0);
});

test('a crime is looked for by its whole name, too, with or without 罪', () => {
  const crimes = (query: string): string[] =>
    [...planQuery(query, CONTEXT).terms.keys()].filter((term) => term.startsWith('§'));
  const cases: ReadonlyArray<[query: string, terms: readonly string[]]> = [
    ['盗窃罪', ['§盗窃']],
    ['盗窃罪怎么判', ['§盗窃']],
    ['盗窃', ['§盗窃']],
    ['盗窃、侮辱尸体罪', ['§盗窃、侮辱尸体']],
    ['诈骗罪和盗窃罪', ['§诈骗', '§盗窃']],
    ['偷了公司的东西会不会坐牢要多久', []],
    ['罪', []],
  ];
  for (const [query, terms] of cases) assert.deepEqual(crimes(query), terms, query);
});

test('law names and ranges are only read where a query may hold them', () => {
  const cited: ReadonlyArray<[query: string, may: boolean]> = [
    ['刑法253', true],
    ['第十条', true],
    ['侵权责任法', true],
    ['《合同法》还有效吗', true],
    ['盗窃', false],
    ['合法吗', false],
  ];
  for (const [query, may] of cited) assert.equal(mayCite(query), may, query);
  assert.deepEqual(['三年以上', '3-7年', '罚款500元', '刑法253'].map(mayPunish), [true, true, true, false]);
});

test('any query is read in bounded time to a bounded number of terms', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (query) => {
      assert.ok(planQuery(query, CONTEXT).terms.size <= 64 + 14);
    }),
  );
});
