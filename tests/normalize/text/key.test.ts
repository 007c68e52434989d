import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shortHash } from '../../../normalize/text/hash.ts';
import { keyText, keyTextWithOffsets } from '../../../normalize/text/key.ts';

const cases: ReadonlyArray<[text: string, key: string]> = [
  ['《刑法》第２５３条之一', '刑法第253条之一'],
  ['泄露个人信息,怎么处罚?', '泄露个人信息怎么处罚'],
  ['ＱＱ Abc', 'qqabc'],
  ['⼀⾦⺠', '一金民'],
  ['⑴ 问', '1问'],
  ['\u200b\u00a0，。', ''],
  ['𠮷野', '𠮷野'],
];
for (const [text, key] of cases) test(`key of ${JSON.stringify(text)}`, () => assert.equal(keyText(text), key));

test('key and offsets agree for every text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const { key, offsets } = keyTextWithOffsets(text);
      assert.equal(key, keyText(text));
      assert.equal(offsets.length, key.length + 1);
      assert.equal(offsets[key.length], text.length);
      for (let i = 1; i < offsets.length; i += 1) assert.ok((offsets[i] ?? 0) >= (offsets[i - 1] ?? 0));
    }),
  );
});

test('the short hash is 12 hex digits, stable, and tells near texts apart', () => {
  assert.match(shortHash('泄露个人信息怎么处罚'), /^[0-9a-f]{12}$/);
  assert.equal(shortHash('a'), shortHash('a'));
  const seen = new Set(Array.from({ length: 20_000 }, (_, i) => shortHash(`https://example.cn/${i}`)));
  assert.equal(seen.size, 20_000);
});
