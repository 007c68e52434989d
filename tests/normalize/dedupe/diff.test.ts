import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { diffTexts } from '../../../normalize/dedupe/diff.ts';

const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙'), maxLength: 30 });

test('the hunks turn the one text into the other and are equal in between', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const hunks = diffTexts(a, b, 100) ?? assert.fail('too many edits');
      let made = '';
      let at = 0;
      let to = 0;
      for (const { aStart, aEnd, bStart, bEnd } of hunks) {
        assert.equal(a.slice(at, aStart), b.slice(to, bStart));
        made += a.slice(at, aStart) + b.slice(bStart, bEnd);
        at = aEnd;
        to = bEnd;
      }
      assert.equal(made + a.slice(at), b);
    }),
  );
});

test('no more edits than needed; too many give undefined', () => {
  assert.deepEqual(diffTexts('三年以上十年以下', '三年以上七年以下', 10), [{ aStart: 4, aEnd: 5, bStart: 4, bEnd: 5 }]);
  assert.deepEqual(diffTexts('第二百八十六条', '第二百八十六条之一', 10), [{ aStart: 7, aEnd: 7, bStart: 7, bEnd: 9 }]);
  assert.equal(diffTexts('甲乙丙丁', '戊己庚辛', 4), undefined);
  assert.deepEqual(diffTexts('', '', 0), []);
});
