import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citedSpans, matchSpans, parseQuery, stripQuestion, textTerms } from '../../site/lib/tokenize.ts';

const QUESTION = { question: ['怎么', '怎么办'], fillers: ['的'] };
const LAWS = new Map([
  ['刑法', '刑法'],
  ['中华人民共和国刑法', '刑法'],
  ['民法典', '民法典'],
]);

test('one canonical term for every spelling of a citation', () => {
  const cases: ReadonlyArray<[query: string, citations: readonly string[], words: string]> = [
    ['253-1', ['§253-1'], ''],
    ['253条之一', ['§253-1'], ''],
    ['253之一', ['§253-1'], ''],
    ['第253条之1', ['§253-1'], ''],
    ['第二百五十三条之一', ['§253-1'], ''],
    ['第二百五十三条之一怎么处罚', ['§253-1'], '处罚'],
    ['刑法253之一', ['刑法§253-1'], ''],
    ['《刑法》第二百五十三条之一', ['刑法§253-1'], ''],
    ['中华人民共和国刑法 253-1', ['刑法§253-1'], ''],
    ['２５３－１', ['§253-1'], ''],
    ['刑法253', ['刑法§253'], ''],
    ['民法典第1165条', ['民法典§1165'], ''],
    ['第 253 条之一', ['§253-1'], ''],
    ['刑法 第二百五十三条 之一', ['刑法§253-1'], ''],
    ['刑法第二百五十三条（之一）', ['刑法§253-1'], ''],
    ['刑法第二百五十三條之一', ['刑法§253-1'], ''],
    ['刑法§253-1', ['刑法§253-1'], ''],
    ['刑法（253-1）', ['刑法§253-1'], ')'],
    ['刑法第贰佰伍拾叁条', ['刑法§253'], ''],
    ['刑法第廿条', ['刑法§20'], ''],
    ['刑法第253条、第254条和255条', ['刑法§253', '刑法§254', '刑法§255'], '、 和'],
    ['刑法第264条，偷东西，第10条', ['刑法§264', '§10'], ',偷东西,'],
    ['刑法第264条和民法典1165条', ['刑法§264', '民法典§1165'], '和'],
  ];
  for (const [query, citations, words] of cases) {
    const parsed = parseQuery(query, LAWS, QUESTION);
    assert.deepEqual([parsed.citations, parsed.words], [citations, words], query);
  }
});

test('what is no citation stays words', () => {
  for (const query of [
    '2022-09-13',
    '10012345678',
    '三年以上七年以下',
    '12348',
    '之一',
    '邻居的两条狗咬伤人',
    '!!!',
    '',
    '🙂',
  ])
    assert.deepEqual(parseQuery(query, LAWS, QUESTION).citations, [], query);
});

test('question words are stripped unless nothing is left', () => {
  assert.equal(stripQuestion('泄露个人信息怎么处罚', QUESTION), '泄露个人信息 处罚');
  assert.equal(stripQuestion('怎么办', QUESTION), '怎么办');
  assert.equal(stripQuestion('目的犯', QUESTION), '目的犯');
  assert.equal(stripQuestion('邻居家的狗咬人怎么办', QUESTION), '邻居家 狗咬人');
});

test('Han pairs, rare single characters, Latin and digit runs', () => {
  const pairs = ['个', '个人', '人', '人信', '信', '信息', '息', 'abc12', '罪'];
  assert.deepEqual(textTerms('个人信息 ABC12，罪'), pairs);
  assert.deepEqual(textTerms('个人信息 ABC12，罪', new Set('个人信罪')), ['个人', '人信', '信息', '息', 'abc12']);
});

test('matches are joined into the longest stretches', () => {
  const text = '侵犯公民个人信息的，个人';
  const spans = matchSpans(text, new Set(['个人', '人信', '信息']));
  assert.deepEqual(
    spans.map(([start, end]) => text.slice(start, end)),
    ['个人信息', '个人'],
  );
});

test('what is marked: width, dots and signs do not hide it; single characters only when nothing longer is looked for', () => {
  const cases: ReadonlyArray<[text: string, terms: readonly string[], marked: readonly string[]]> = [
    ['…盗窃他人财物…', ['盗窃', '盗'], ['盗窃']],
    ['⑴盗窃；㈠ＡＢＣ１', ['盗窃', 'abc1'], ['盗窃', 'ＡＢＣ１']],
    ['İ盗窃', ['盗窃'], ['盗窃']],
    ['盗取、盗窃', ['盗窃', '盗'], ['盗窃']],
    ['盗取、袭击', ['盗', '袭'], ['盗', '袭']],
    ['罪、犯罪还有', ['罪'], ['罪', '罪']],
    ['abc abcd', ['abc'], ['abc']],
    ['', ['盗窃'], []],
  ];
  for (const [text, terms, marked] of cases)
    assert.deepEqual(
      matchSpans(text, new Set(terms)).map(([start, end]) => text.slice(start, end)),
      marked,
      text,
    );
});

test('an article is marked in every spelling, and no other one', () => {
  const cases: ReadonlyArray<[text: string, term: string, marked: readonly string[]]> = [
    ['依照《刑法》第二百五十三条之一，', '刑法§253-1', ['第二百五十三条之一']],
    ['253条之1、253-1、第253之一', '§253-1', ['253条之1', '253-1', '第253之一']],
    ['第二百五十三条规定', '§253', ['第二百五十三条']],
    ['第二百五十三条之一', '§253', []],
    ['第一千二百五十三条、1253条', '§253', []],
    ['第二百五十三条之一、第二百五十三条之十', '§253-1', ['第二百五十三条之一']],
    ['2022-253-15', '§253-1', []],
    ['第二百五十三条', '盗窃', []],
  ];
  for (const [text, term, marked] of cases)
    assert.deepEqual(
      citedSpans(text, [term]).map(([start, end]) => text.slice(start, end)),
      marked,
      text,
    );
});

test('a query of ten thousand characters is read in bounded time', () => {
  assert.ok(parseQuery('第一百'.repeat(5000), LAWS, QUESTION).words.length <= 2000);
});
