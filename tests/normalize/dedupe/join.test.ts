import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { joinSets } from '../../../normalize/dedupe/join.ts';
import { sharedCount, shingleSets, sizeOf } from '../../../normalize/dedupe/shingles.ts';

/** Short texts over few characters, so that they overlap much. */
const texts = fc.array(
  fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁', '\n'), minLength: 3, maxLength: 40 }),
  {
    minLength: 2,
    maxLength: 25,
  },
);

test('the join finds exactly the pairs of which the larger holds the share of the smaller', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(0.5, 0.6, 0.8, 1), (list, containment) => {
      const sets = shingleSets(list.map((text) => ({ text, size: 3, salt: 0 })));
      const filled = [...list.keys()].filter((i) => sizeOf(sets, i) > 0);
      const order = Uint32Array.from(filled.sort((a, b) => sizeOf(sets, a) - sizeOf(sets, b) || a - b));
      const found: string[] = [];
      joinSets({
        sets,
        order,
        containment,
        isKnown: () => false,
        onPair: (small, large, shared) => found.push(`${small} ${large} ${shared}`),
      });
      const expected: string[] = [];
      for (const [i, large] of order.entries()) {
        for (const small of order.slice(0, i)) {
          const shared = sharedCount(sets, small, large, sizeOf(sets, small));
          if (shared >= containment * sizeOf(sets, small) - 1e-9) expected.push(`${small} ${large} ${shared}`);
        }
      }
      assert.deepEqual(found.sort(), expected.sort());
    }),
    { numRuns: 300 },
  );
});

test('thousands of copies that differ in a word are found through their neighbours in size, and that is counted', () => {
  const body = '收到法院传票以后先核对案号再准备答辩材料并按时出庭'.repeat(4);
  const list = Array.from({ length: 1_500 }, (_, i) => `${body}${String(i).padStart(5, '0')}`);
  const sets = shingleSets(list.map((text) => ({ text, size: 3, salt: 0 })));
  const linked = new Set<number>();
  const stats = joinSets({
    sets,
    order: Uint32Array.from(list.keys()),
    containment: 0.8,
    isKnown: () => false,
    onPair: (_, large) => linked.add(large),
  });
  assert.equal(linked.size, list.length - 1);
  assert.ok(stats.cut > 0);
});
