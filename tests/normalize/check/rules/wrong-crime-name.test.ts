import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../judge-text.ts';

const ROWS: ReadonlyArray<readonly [text: string, said: RegExp]> = [
  ['《刑法》第一百一十四条【投毒罪】', /2002-03-26起为“投放危险物质罪”/u],
  ['《刑法》第二百三十七条【强制猥亵、侮辱妇女罪】', /2015-11-01起为“强制猥亵、侮辱罪”/u],
  ['《刑法》第一百三十四条【强令违章冒险作业罪】', /2021-03-01起为“强令、组织他人违章冒险作业罪”/u],
  // nobody's name by now: the article's other crimes are no heirs
  ['《刑法》第三百六十条第二款【嫖宿幼女罪】', /2015-11-01起已不再使用/u],
  ['《刑法》第三百九十七条【国家机关工作人员徇私舞弊罪】', /2002-03-26起已不再使用/u],
];
for (const [text, said] of ROWS)
  test(text, () => {
    const [one] = judge(text);
    assert.equal(one?.verdict, 'wrong-crime-name');
    assert.match(one?.message.zh ?? '', said);
  });

test('the page tells of the change itself', () => {
  for (const text of [
    '该修正案对刑法第201条偷税罪作了重大修改。',
    '将刑法第338条重大环境污染事故罪修改为污染环境罪以来',
  ])
    assert.deepEqual(
      judge(text).map(({ verdict }) => verdict),
      ['ok'],
      text,
    );
});
