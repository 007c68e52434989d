import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_ASSETS, Site } from '../../site/context.ts';
import { findingsIndex } from '../../site/findings-index.ts';
import {
  chooseFindings,
  type FacetName,
  type FindingsIndex,
  filterOfList,
  parseFilter,
  printFilter,
} from '../../site/lib/finding-filter.ts';
import { buildModel } from '../../site/model/index.ts';
import { CONFIG, MESSAGES, syntheticInput } from './synthetic.ts';

/** Four findings: state, verdict, law, sources. */
const INDEX: FindingsIndex = {
  version: 1,
  pageSize: 50,
  ids: ['a', 'b', 'c', 'd'],
  facets: [
    {
      name: 'state',
      values: [
        ['corrected', '已更正'],
        ['open', '待核'],
      ],
      codes: [0, 0, 1, 1],
    },
    {
      name: 'verdict',
      values: [
        ['wrong', '不符'],
        ['old', '旧法'],
      ],
      codes: [0, 0, 0, 1],
    },
    {
      name: 'law',
      values: [
        ['x', '甲法'],
        ['y', '乙法'],
      ],
      codes: [0, 1, 0, []],
    },
    {
      name: 'source',
      values: [
        ['one', '甲网'],
        ['two', '乙网'],
      ],
      codes: [0, [0, 1], 1, 1],
    },
  ],
};

function chosen(address: string): { rows: string; counts: (name: FacetName) => string } {
  const { rows, choices } = chooseFindings(INDEX, parseFilter(new URLSearchParams(address)));
  return {
    rows: rows.map((row) => INDEX.ids[row]).join(''),
    counts: (name) => (choices.get(name) ?? []).map(({ key, count }) => `${key} ${count}`).join(', '),
  };
}

test('each choice narrows; together only what fits all of them stays', () => {
  const rows: ReadonlyArray<[address: string, rows: string]> = [
    ['', 'abcd'],
    ['state=corrected', 'ab'],
    ['law=x', 'ac'],
    ['law=x&state=open', 'c'],
    ['source=one', 'ab'],
    ['source=two&verdict=wrong', 'bc'],
    ['source=two&verdict=wrong&law=y&state=corrected', 'b'],
    ['law=y&state=open', ''],
    ['law=nowhere', ''],
    ['colour=red', 'abcd'],
  ];
  for (const [address, wanted] of rows) assert.equal(chosen(address).rows, wanted, address);
});

test('a value counts what it would give beside the other choices', () => {
  assert.equal(chosen('').counts('state'), 'corrected 2, open 2');
  assert.equal(chosen('law=x').counts('state'), 'corrected 1, open 1');
  assert.equal(chosen('law=x').counts('law'), 'x 2, y 1', 'its own choice does not count');
  assert.equal(chosen('law=y&state=open').counts('law'), 'x 1');
  assert.equal(chosen('law=y&verdict=old').counts('source'), '', 'two choices keep it out');
});

test('the address says the filter, and a static list is one', () => {
  const read = (text: string): string => printFilter(parseFilter(new URLSearchParams(text)));
  assert.equal(read('?page=3&law=x&state=open'), '?state=open&law=x&page=3');
  for (const text of ['', 'page=0', 'page=-1', 'page=1.5', 'page=x', '__proto__=1']) assert.equal(read(text), '', text);
  assert.equal(read(`law=${'x'.repeat(500)}`).length, '?law='.length + 100);
  const filter = parseFilter(new URLSearchParams('law=x&page=4'));
  assert.equal(printFilter(filter, { state: 'open' }), '?state=open&law=x', 'a change goes back to the first page');
  assert.equal(printFilter(filter, { law: '' }), '');
  assert.equal(printFilter(filter, { page: 2 }), '?law=x&page=2');
  assert.equal(printFilter(filterOfList('verdict/penalty-outdated')), '?verdict=penalty-outdated');
  assert.equal(printFilter(filterOfList('')), '');
});

test('the index chooses what the static lists list, in their order', () => {
  const input = syntheticInput(300);
  const site = new Site(buildModel(input), CONFIG, MESSAGES, input.book, NO_ASSETS);
  const index = findingsIndex(site);
  const lists = new Map<string, string[]>();
  for (const { owner, rows } of site.model.findingPages)
    lists.set(owner.key, [...(lists.get(owner.key) ?? []), ...rows.map(({ finding }) => finding.id)]);
  assert.ok(lists.size > 5);
  for (const [key, ids] of lists) {
    const { rows } = chooseFindings(index, filterOfList(key));
    assert.deepEqual(
      rows.map((row) => index.ids[row]),
      ids,
      key,
    );
  }
});
