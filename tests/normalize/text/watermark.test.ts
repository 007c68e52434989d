import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildModel, parseModel, printModel, surprisal } from '../../../normalize/text/model.ts';
import { findSuspects } from '../../../normalize/text/watermark.ts';
import { display, TABLES } from './tables.ts';

const START = '出售或者提供公民个人信息，情节严重的，应当依照法律的规定追究刑事责任，并且赔偿被害人因此受到的全部损失';

/** Puts a character before the n-th character. */
function insert(text: string, ...places: ReadonlyArray<[n: number, character: string]>): string {
  return [...places].reverse().reduce((all, [n, character]) => all.slice(0, n) + character + all.slice(n), text);
}

for (const [a, b] of ['版权', '内容', '专属']) {
  test(`torn ${a}…${b} near the start goes, whole words stay`, () => {
    assert.equal(display(insert(START, [33, a ?? ''], [41, b ?? '']), { answerOffset: 0 }), START);
  });
}

const kept: ReadonlyArray<[why: string, text: string]> = [
  ['not at an answer’s start', insert(START, [33, '版'], [41, '权'])],
  ['a lone half', insert(START, [33, '版'])],
  ['halves the wrong way round', insert(START, [33, '权'], [41, '版'])],
  ['other words of the same site', insert(START, [33, '百'], [41, '度'])],
  ['the words themselves', '未经著作权人许可出版其作品，侵犯著作权（版权）、专利权的，应当承担赔偿责任，并停止侵害'],
  [
    'words with the halves in them',
    '他人的内部资料属于商业秘密，不容侵犯，出版单位应当尊重其权利，专门机构的直属单位也一样',
  ],
];
for (const [why, text] of kept) {
  test(`kept: ${why}`, () =>
    assert.equal(display(text, { answerOffset: why.startsWith('not') ? undefined : 0 }), text));
}

test('the distance is counted from the answer’s start, over segments', () => {
  const torn = insert(START, [33, '版'], [41, '权']);
  assert.equal(display(torn, { answerOffset: 10 }), START);
  assert.equal(display(torn, { answerOffset: 40 }), torn);
});

test('far from the start nothing is taken', () => {
  const far = `${'依照法律的规定应当承担赔偿责任。'.repeat(6)}${insert(START, [33, '版'], [41, '权'])}`;
  assert.equal(display(far, { answerOffset: 0 }), far);
});

test('what is not removed without review is reported: other words, or far from the start', () => {
  assert.equal(findSuspects(insert(START, [33, '百'], [41, '度']), TABLES).length, 1);
  assert.equal(
    findSuspects(`${'依照法律的规定应当承担赔偿责任。'.repeat(6)}${insert(START, [33, '版'], [41, '权'])}`, TABLES)
      .length,
    1,
  );
  assert.deepEqual(findSuspects(START, TABLES), []);
  assert.deepEqual(findSuspects('未经著作权人许可出版其作品，侵犯著作权（版权）、专利权的', TABLES), []);
});

const hex: ReadonlyArray<[raw: string, shown: string]> = [
  ['应当赔偿7a686964616fe4b893e5b19e31333365666134损失', '应当赔偿损失'],
  ['应当赔偿e799bee5baa6e79fa5e98193e78988e69d8331333431353331损失', '应当赔偿损失'],
  ['校验值7a686964616f不变', '校验值7a686964616f不变'],
  ['编号31333365666134', '编号31333365666134'],
  ['首先bai要报警，du然后保留zhi证据，dao再起诉', '首先要报警，然后保留证据，再起诉'],
  ['首先bai要报警，zhi然后保留du证据，dao再起诉', '首先bai要报警，zhi然后保留du证据，dao再起诉'],
  ['拼音zhi和dao', '拼音zhi和dao'],
];
for (const [raw, shown] of hex) test(`marks: ${raw}`, () => assert.equal(display(raw), shown));

test('the committed model is under a megabyte, survives printing, and knows law from noise', () => {
  const { model } = TABLES;
  assert.ok(model !== undefined);
  const bytes = printModel(model);
  assert.ok(bytes.length < 1_000_000, String(bytes.length));
  assert.deepEqual(parseModel(bytes, 'model.bin'), model);
  const unit = (character: string): number => character.charCodeAt(0);
  assert.ok(surprisal(model, unit('有'), unit('期'), unit('徒')) < 0.5);
  assert.ok(surprisal(model, unit('有'), unit('期'), unit('版')) > 5);
});

test('a model gives back the counts that it was made from', () => {
  const grams = Array.from({ length: 500 }, (_, i) => ({
    a: i % 7 === 0 ? 0 : 100 + (i % 5),
    b: 200 + i,
    c: 300 + (i % 11),
    count: 64,
  }));
  const singles = new Uint32Array(0x1_0000).fill(64);
  const model = buildModel({ total: 64_000, mean: 1, singles, grams });
  const seen = grams.filter(({ a, b, c }) => a === 0 && surprisal(model, 1, b, c) < surprisal(model, 1, b, c + 50));
  assert.equal(seen.length, grams.filter(({ a }) => a === 0).length);
});

test('a damaged model is refused with its name', () => {
  const { model } = TABLES;
  assert.ok(model !== undefined);
  const bytes = printModel(model);
  const damaged = bytes.slice();
  damaged[5_000] = (damaged[5_000] ?? 0) ^ 1;
  assert.throws(() => parseModel(damaged, 'model.bin'), /model\.bin: checksum/);
  assert.throws(() => parseModel(bytes.slice(0, 900), 'model.bin'), /model\.bin: truncated/);
  assert.throws(() => parseModel(bytes.slice(0, 9), 'model.bin'), /model\.bin: not a character model/);
  const newer = bytes.slice();
  newer[4] = 9;
  assert.throws(() => parseModel(newer, 'model.bin'), /model\.bin: format 9/);
});
