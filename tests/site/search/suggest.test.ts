import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Suggester } from '../../../site/search/suggest.ts';
import { loadPinyin, WordCounter } from '../../../site/search/suggest-build.ts';

const counter = new WordCounter();
for (const name of ['盗窃罪', '刑法', '民法典', '侵犯公民个人信息罪', '重婚罪', '银行法']) counter.addName(name);
counter.add('盗窃怎么处罚', '盗窃公私财物的，处罚金。赔偿损失。');
const suggester = new Suggester(counter.finish(await loadPinyin()));

test('words go on from Han characters, pinyin with or without blanks, initials', () => {
  const cases: ReadonlyArray<[typed: string, first: string | undefined]> = [
    ['盗', '盗窃罪'],
    ['侵犯公民', '侵犯公民个人信息罪'],
    ['daoqie', '盗窃'],
    ['dao qie zui', '盗窃罪'],
    ['DQZ', '盗窃罪'],
    ['chonghun', '重婚罪'],
    ['yinhang', '银行法'],
    ['xinfa', undefined],
    ['d', undefined],
    ['', undefined],
    ['🙂', undefined],
  ];
  for (const [typed, first] of cases) assert.equal(suggester.complete(typed, 5)[0], first, typed);
});

test('what sounds like a word is offered as the word; a word stays as it is', () => {
  const cases: ReadonlyArray<[typed: string, meant: string | undefined]> = [
    ['到窃罪', '盗窃罪'],
    ['盗切怎么处罚', '盗窃怎么处罚'],
    ['行法', '刑法'],
    ['盗窃罪', undefined],
    ['陪偿', '赔偿'],
    ['abc', undefined],
    ['盗', undefined],
  ];
  for (const [typed, meant] of cases) assert.equal(suggester.correct(typed), meant, typed);
});

test('ten thousand characters are read in bounded time', () => {
  assert.ok(suggester.complete('盗'.repeat(10_000), 5).length === 0);
  assert.ok(suggester.correct('到窃'.repeat(5000)) !== undefined);
});

test('without readings words still go on from Han characters', () => {
  const plain = new Suggester(counter.finish(undefined));
  assert.deepEqual(plain.complete('盗窃', 5), ['盗窃罪']);
  assert.equal(plain.correct('到窃罪'), undefined);
});
