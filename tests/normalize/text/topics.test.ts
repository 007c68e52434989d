import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTextTables } from '../../../normalize/text/tables.ts';
import { findTopics, parseTopics } from '../../../normalize/text/topics.ts';
import { TABLES } from './tables.ts';

const cases: ReadonlyArray<
  [question: string, answer: string, breadcrumb: readonly string[], topics: readonly string[]]
> = [
  ['泄露个人信息怎么处罚', '《刑法》第二百五十三条之一，构成侵犯公民个人信息罪。', [], ['personal-information']],
  ['夫妻离婚财产怎么分', '依照《民法典》第一千零八十七条处理。', [], ['marriage-family']],
  ['老人去世没有遗嘱怎么办', '由法定继承人继承遗产。', [], ['inheritance']],
  ['公司拖欠工资怎么办', '可以申请劳动仲裁，依据《劳动合同法》第三十条。', [], ['labour']],
  ['这样做可以吗', '要看情况。', ['首页', '交通事故'], ['traffic']],
  ['这样做可以吗', '要看情况。', [], ['general']],
];
for (const [question, answer, breadcrumb, topics] of cases) {
  test(`${question} → ${topics.join()}`, () => {
    assert.deepEqual(findTopics({ question, answer, breadcrumb }, TABLES.topics), topics);
  });
}

test('two topics at most, and the same ones for the same item', () => {
  const input = { question: '离婚后工资和房产怎么继承', answer: '诈骗、盗窃、交通事故、侵权、合同', breadcrumb: [] };
  const topics = findTopics(input, TABLES.topics);
  assert.ok(topics.length >= 1 && topics.length <= 2);
  assert.deepEqual(findTopics(input, TABLES.topics), topics);
});

test('bad tables name file and field', () => {
  const good = { id: 'a-b', name: '甲', laws: ['刑法'], words: [] };
  assert.throws(() => parseTopics({ formatVersion: 2, topics: [] }, 't.json'), /t\.json: formatVersion/);
  assert.throws(() => parseTopics({ formatVersion: 1, topics: [{ ...good, id: 'A' }] }, 't.json'), /topics\[0\]\.id/);
  assert.throws(
    () => parseTopics({ formatVersion: 1, topics: [{ ...good, words: ['一'] }] }, 't.json'),
    /topics\[0\]\.words/,
  );
  const topics = { formatVersion: 1, topics: [good] };
  const pairs = { from: '', to: '' };
  const files = (characters: unknown) => ({ characters, topics, model: undefined });
  assert.throws(() => parseTextTables(files({ formatVersion: 3 })), /characters\.json: formatVersion/);
  const uneven = { formatVersion: 1, traditional: { from: '國', to: '' }, homoglyphs: pairs };
  assert.throws(() => parseTextTables(files(uneven)), /traditional: from has 1 characters, to 0/);
});
