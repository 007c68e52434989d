import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairsOf, printSubjects, readSubject, weightOf } from '../../../normalize/law/subject.ts';

const WORDINGS = [
  { article: '48', words: '经营者提供商品有欺诈行为的,应当增加赔偿,金额为价款的一倍。' },
  { article: '49', words: '经营者提供商品造成人身伤害的,应当赔偿医疗费、护理费。' },
  { article: '50', words: '经营者侵害人格尊严的,应当停止侵害、恢复名誉。' },
];
const [fraud, injury, dignity] = printSubjects(WORDINGS).map(readSubject);

const SPOKEN: ReadonlyArray<readonly [words: string, fraud: boolean, injury: boolean, dignity: boolean]> = [
  ['遇到欺诈,可以要求按价款增加赔偿', true, false, false],
  ['受了伤害,医疗费、护理费都要赔', false, true, false],
  ['要求恢复名誉', false, false, true],
  ['请咨询专业律师', false, false, false],
];

test('words said otherwise share rare pairs with the wording they are about', () => {
  for (const [words, ...expected] of SPOKEN) {
    const pairs = pairsOf(words);
    const found = [fraud, injury, dignity].map((subject) => weightOf(pairs, subject ?? new Map(), new Map()) >= 4);
    assert.deepEqual(found, expected, words);
  }
});

test('what both wordings have speaks for neither', () => {
  const both = new Map([...(fraud ?? []), ...(injury ?? [])]);
  assert.equal(weightOf(pairsOf('欺诈'), fraud ?? new Map(), both), 0);
});

test('numbers of articles and pairs over a stop are no subject', () => {
  assert.equal(pairsOf('第四十九条第二款').size, 0);
  assert.deepEqual([...pairsOf('赔偿。欺诈').keys()], [...pairsOf('赔偿').keys(), ...pairsOf('欺诈').keys()]);
  assert.ok(pairsOf('赔偿欺诈').size > 2);
});

test('a wording shared by all articles has no subject, and the same words are printed alike', () => {
  const same = Array.from({ length: 30 }, (_, at) => ({ article: String(at + 1), words: '国家保护合法权益。' }));
  assert.deepEqual(new Set(printSubjects(same)), new Set(['']));
  assert.deepEqual(printSubjects(WORDINGS), printSubjects(WORDINGS));
});
