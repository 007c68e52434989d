import assert from 'node:assert/strict';
import test from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { buildLaw, buildWords } from '../../../normalize/law/words/build.ts';
import { decodeWords, encodeWords, joinWords } from '../../../normalize/law/words/format.ts';
import { makeWordsIndex } from '../../../normalize/law/words/index.ts';
import { GEESE, POULTRY } from '../../lib/words-sample.ts';

const TEXT = '家禽税按照年末存栏数计算，每只每年零点五元，不足十只的免征。';
const both = encodeWords([GEESE, POULTRY].map(buildLaw));

test('what is written is read back', () => {
  const { laws, problems } = decodeWords('both.words', both);
  assert.deepEqual(problems, []);
  assert.deepEqual(laws, [GEESE, POULTRY].map(buildLaw));
});

test('files are joined into one', () => {
  const files = [GEESE, POULTRY].map((law) => ({ name: law.id, bytes: encodeWords([buildLaw(law)]) }));
  assert.deepEqual(joinWords(files), both);
  assert.throws(() => joinWords([{ name: 'x', bytes: both.slice(0, 99) }]), /^Error: x: truncated/);
});

test('bytes that do not begin at a multiple of four are read as well', () => {
  const shifted = new Uint8Array(both.length + 1);
  shifted.set(both, 1);
  assert.deepEqual(decodeWords('both.words', shifted.subarray(1)).problems, []);
});

function damaged(at: number, value: number): Uint8Array {
  const bytes = both.slice();
  bytes[at] = value;
  return bytes;
}

/** Offset of the second law: 12 bytes of header, then 8 + what the first law's length says + its padded id. */
const second = 12 + 8 + 12 + new DataView(both.buffer).getUint32(12, true);

const BAD: ReadonlyArray<[name: string, bytes: Uint8Array, problem: RegExp, laws: string[]]> = [
  ['another format version', damaged(4, 9), /^x\.words: format version 9, this program reads 1$/, []],
  [
    'not such a file',
    new TextEncoder().encode('<!doctype html><p>Not found</p>'),
    /^x\.words: not a file of fingerprints$/,
    [],
  ],
  ['empty', new Uint8Array(0), /^x\.words: truncated, 0 bytes are no header$/, []],
  ['cut in the first law', both.slice(0, 400), /^x\.words: truncated, 400 of \d+ bytes$/, []],
  ['cut in the second law', both.slice(0, both.length - 40), /^x\.words: truncated, \d+ of \d+ bytes$/, ['geese-law']],
  [
    'one bit wrong in the first law',
    damaged(300, (both[300] as number) ^ 1),
    /^x\.words: wrong checksum for geese-law$/,
    ['poultry-tax-law'],
  ],
  [
    'one bit wrong in the second law',
    damaged(second + 60, (both[second + 60] as number) ^ 4),
    /^x\.words: wrong checksum for poultry-tax-law$/,
    ['geese-law'],
  ],
];

for (const [name, bytes, problem, laws] of BAD) {
  test(`bad file: ${name}`, () => {
    const index = makeWordsIndex([{ name: 'x.words', bytes }], true);
    assert.equal(index.problems.length, 1);
    assert.match(index.problems[0] ?? '', problem);
    assert.deepEqual(index.laws, laws);
    assert.deepEqual(index.searched, laws);
    assert.deepEqual(
      index.findWords(TEXT).map(({ law }) => law),
      laws.includes('poultry-tax-law') ? ['poultry-tax-law'] : [],
    );
  });
}

test('a damaged byte anywhere never throws and never passes unseen', () => {
  const whole = [GEESE, POULTRY].map(buildLaw);
  for (let at = 0; at < both.length; at += 7) {
    const { laws, problems } = decodeWords('x.words', damaged(at, (both[at] as number) ^ 0x55));
    assert.ok(problems.length > 0, `byte ${at}`);
    for (const law of laws)
      assert.ok(
        whole.some((one) => isDeepStrictEqual(one, law)),
        `byte ${at}`,
      );
  }
});

test('files of a build: one a law, the common ones together, the list; the same input gives the same bytes', () => {
  const files = buildWords([GEESE, POULTRY], ['poultry-tax-law']);
  assert.deepEqual(
    files.map(({ name }) => name),
    ['common.words', 'index.json', 'laws/geese-law.words', 'laws/poultry-tax-law.words'],
  );
  assert.deepEqual(buildWords([GEESE, POULTRY], ['poultry-tax-law']), files);
  const common = files.find(({ name }) => name === 'common.words');
  assert.deepEqual(
    decodeWords('common.words', common?.bytes ?? new Uint8Array()).laws.map(({ id }) => id),
    ['poultry-tax-law'],
  );
  assert.throws(() => buildWords([GEESE], ['poultry-tax-law']), /"poultry-tax-law" has no text/);
});

test('versions with the same words are joined; a version of no days is left out', () => {
  const [second] = GEESE.provisions;
  const law = buildLaw({
    ...GEESE,
    provisions: [
      { ...(second as (typeof GEESE.provisions)[0]), to: '2010-01-01' },
      { ...(second as (typeof GEESE.provisions)[0]), from: '2010-01-01' },
      { ...(second as (typeof GEESE.provisions)[0]), from: '2012-01-01', to: '2012-01-01' },
    ],
  });
  assert.equal(law.article.length, 1);
  assert.equal(law.unitLength.length, 1);
});
