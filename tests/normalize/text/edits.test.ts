import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  applyEdits,
  composeEdits,
  editText,
  plainText,
  sliceText,
  toDisplay,
  toRaw,
} from '../../../normalize/text/edits.ts';
import type { CleanText, Edit } from '../../../normalize/types.ts';

/** Edits on a text of the given length, from pairs of gap and length. */
function editsFor(length: number, parts: ReadonlyArray<[gap: number, cut: number, text: string]>): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const [gap, cut, text] of parts) {
    const start = at + gap;
    if (start + cut > length) break;
    at = start + cut;
    edits.push({ span: { start, end: at }, text, rule: 'any' });
    at += 1;
  }
  return edits;
}

const parts = fc.array(fc.tuple(fc.nat(6), fc.nat(3), fc.string({ maxLength: 3 })), { maxLength: 8 });
const chain = fc.tuple(fc.string({ maxLength: 60 }), fc.array(parts, { minLength: 1, maxLength: 5 }));

function run(
  text: string,
  steps: ReadonlyArray<ReadonlyArray<[number, number, string]>>,
): { clean: CleanText; plain: string } {
  let clean = plainText(text);
  let plain = text;
  for (const step of steps) {
    const edits = editsFor(plain.length, step);
    clean = editText(clean, edits);
    plain = applyEdits(plain, edits);
  }
  return { clean, plain };
}

test('a chain of edits becomes one list that gives the same text', () => {
  fc.assert(
    fc.property(chain, ([text, steps]) => {
      const { clean, plain } = run(text, steps);
      assert.equal(clean.display, plain);
      assert.equal(applyEdits(text, clean.edits), plain);
      assert.equal(clean.raw, text);
    }),
  );
});

test('outside the edits every offset leads back to the same character, both ways', () => {
  fc.assert(
    fc.property(chain, ([text, steps]) => {
      const { clean } = run(text, steps);
      for (let i = 0; i < clean.display.length; i += 1) {
        const raw = toRaw(clean, { start: i, end: i + 1 });
        const edited = clean.edits.some(({ span }) => span.start < raw.end && raw.start < span.end);
        const inserted = raw.start === raw.end;
        if (edited || inserted) continue;
        assert.equal(text.slice(raw.start, raw.end), clean.display.charAt(i));
        assert.deepEqual(toDisplay(clean, raw), { start: i, end: i + 1 });
      }
    }),
  );
});

test('a slice of a text is what its own edits make of its raw part', () => {
  fc.assert(
    fc.property(chain, fc.nat(), fc.nat(), ([text, steps], a, b) => {
      const { clean } = run(text, steps);
      const [start, end] = [a, b].map((n) => n % (clean.display.length + 1)).sort((x, y) => x - y);
      const part = sliceText(clean, { start: start ?? 0, end: end ?? 0 });
      assert.equal(applyEdits(part.raw, part.edits), part.display);
      assert.equal(text.slice(part.rawStart, part.rawStart + part.raw.length), part.raw);
    }),
  );
});

test('an edit inside what an earlier one inserted becomes one with it', () => {
  const first: Edit[] = [{ span: { start: 1, end: 2 }, text: 'XYZ', rule: 'a' }];
  const second: Edit[] = [{ span: { start: 2, end: 3 }, text: '', rule: 'b' }];
  assert.deepEqual(composeEdits(first, 'aXYZc', second), [{ span: { start: 1, end: 2 }, text: 'XZ', rule: 'a+b' }]);
});

test('edits that overlap or leave the text are refused', () => {
  const edit = (start: number, end: number): Edit => ({ span: { start, end }, text: '', rule: 'x' });
  assert.throws(() => applyEdits('abc', [edit(0, 2), edit(1, 3)]), RangeError);
  assert.throws(() => applyEdits('abc', [edit(2, 4)]), RangeError);
  assert.throws(() => applyEdits('abc', [edit(2, 1)]), RangeError);
});
