import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  LONGEST_LINK,
  LONGEST_TEXT,
  linkWith,
  readFragment,
  readText,
  refuseDate,
  refuseSize,
  refuseText,
} from '../../../site/check/limits.ts';

const TEXTS: ReadonlyArray<[what: string, text: string, refused: RegExp | undefined]> = [
  ['a sentence', '《刑法》第一条', undefined],
  ['as long as allowed', '法'.repeat(LONGEST_TEXT), undefined],
  ['empty', '', /还没有文字/],
  ['blank', ' \n　\t', /还没有文字/],
  ['five megabytes', '法'.repeat(1_700_000), /1,700,000 个字符.*最多核对 1,000,000/],
  ['a zero byte', '刑法\0第一条', /不像文字/],
  ['bytes read as text', '\ufffd\u0001\u0002PK\ufffd\ufffd'.repeat(40), /不像文字/],
  ['one damaged character in a long text', `${'法'.repeat(500)}\ufffd`, undefined],
];
for (const [what, text, refused] of TEXTS) {
  test(`text: ${what}`, () => {
    const sentence = refuseText(text);
    if (refused === undefined) assert.equal(sentence, undefined);
    else assert.match(sentence ?? '', refused);
  });
}

test('dates: a day, month or year, or nothing', () => {
  for (const date of ['', '2022', '2022-09', '2022-09-13']) assert.equal(refuseDate(date), undefined, date);
  for (const date of ['22', '2022年', '2022-13', '2022-02-30', '昨天'])
    assert.match(refuseDate(date) ?? '', /2022-09/, date);
});

test('files: size, charset, no text', () => {
  assert.equal(refuseSize(4_000_000), undefined);
  assert.match(refuseSize(5_242_880) ?? '', /5\.2 MB，最多 4 MB/);
  const gb = Uint8Array.from([0xd0, 0xcc, 0xb7, 0xa8]);
  const utf16 = Uint8Array.from([0xff, 0xfe, 0x11, 0x52, 0xd5, 0x6c]);
  const marked = new TextEncoder().encode('\ufeff刑法');
  for (const bytes of [gb, utf16, marked, new TextEncoder().encode('刑法')])
    assert.deepEqual(readText(bytes), { text: '刑法' });
  const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0]);
  assert.match((readText(zip) as { refused: string }).refused, /不是纯文本文件/);
});

test('a link carries any text and its date there and back', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom('', '2022', '2022-09-13'),
      (text, date) => {
        const link = linkWith('https://fada.example/check.html#c1', text, date);
        assert.deepEqual(readFragment(new URL(link ?? '').hash), { text, date });
      },
    ),
  );
});

const FRAGMENTS: ReadonlyArray<[what: string, hash: string, expected: RegExp | undefined]> = [
  ['none', '', undefined],
  ['a note of the page', '#n3', undefined],
  ['cut in the middle of a character', '#text=%E5%88', /已损坏/],
  ['too long', `#text=${'a'.repeat(LONGEST_LINK + 1)}`, /20,000/],
];
for (const [what, hash, expected] of FRAGMENTS) {
  test(`fragment: ${what}`, () => {
    const read = readFragment(hash);
    if (expected === undefined) assert.equal(read, undefined);
    else assert.match((read as { refused: string }).refused, expected);
  });
}

test('a text too long for a link, or one that no link can carry, gets none', () => {
  assert.equal(linkWith('https://fada.example/', 'a'.repeat(LONGEST_LINK + 1), ''), undefined);
  assert.equal(linkWith('https://fada.example/', '\ud800', ''), undefined);
});
