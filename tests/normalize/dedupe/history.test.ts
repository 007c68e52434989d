import assert from 'node:assert/strict';
import test from 'node:test';
import { nameClusters, type PreviousClusters } from '../../../normalize/dedupe/history.ts';

/** Former memberships as `item cluster since`. */
function former(day: string, ...rows: readonly string[]): PreviousClusters {
  const items = rows.map((row): [string, { cluster: string; since: string }] => {
    const [item = '', cluster = '', since = ''] = row.split(' ');
    return [item, { cluster, since }];
  });
  return { day, items: new Map(items), canonicals: new Map() };
}

const D1 = '2026-10-01';
const D2 = '2026-11-01';
const TODAY = '2026-11-21';

const cases: ReadonlyArray<
  [name: string, previous: PreviousClusters, groups: string[], ids: string[], merged: string[]]
> = [
  ['new clusters are named after their smallest item', former(TODAY), ['b a', 'd c'], ['a', 'c'], []],
  ['a smaller newcomer does not rename a cluster', former(TODAY, `b b ${D1}`), ['a b'], ['b'], []],
  ['what came today is not history yet', former(TODAY, `b b ${TODAY}`), ['a b'], ['a'], ['b a']],
  ['two clusters that meet go by the older name', former(TODAY, `a a ${D2}`, `b b ${D1}`), ['a b'], ['b'], ['a b']],
  [
    'a split: the name stays with its item',
    former(TODAY, `a a ${D1}`, `b a ${D1}`, `c a ${D1}`),
    ['a', 'b c'],
    ['a', 'b'],
    [],
  ],
  [
    'its item gone, the name stays with most',
    former(TODAY, `a a ${D1}`, `b a ${D1}`, `c a ${D1}`, `d a ${D1}`),
    ['b', 'c d'],
    ['b', 'a'],
    [],
  ],
  ['the item back elsewhere takes its name along', former(TODAY, `a a ${D1}`, `b a ${D1}`), ['a', 'b'], ['a', 'b'], []],
  ['all gone but one: still the same cluster', former(TODAY, `a a ${D1}`, `b a ${D2}`), ['b'], ['a'], []],
];
for (const [name, previous, groups, ids, merged] of cases) {
  test(name, () => {
    const named = nameClusters(
      groups.map((group) => group.split(' ')),
      previous,
    );
    assert.deepEqual(named.ids, ids);
    assert.deepEqual(
      named.merged.map(({ from, into }) => `${from} ${into}`),
      merged,
    );
  });
}
