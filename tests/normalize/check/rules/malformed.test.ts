/** Numbers that lost a character: restored by themselves unless the sentence tells of another article. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from '../judge-text.ts';

const CASES: ReadonlyArray<readonly [text: string, found: readonly string[]]> = [
  ['《民法典》千零三十二条规定了隐私权。', ['1032 nonexistent-article -> civil-code/1032 fixed']],
  [
    '《民法典》千零三十二条,自然人享有隐私权。任何组织或者个人不得以刺探、侵扰、泄露、公开等方式侵害他人的隐私权。',
    ['1032 nonexistent-article -> civil-code/1032 fixed'],
  ],
  ['根据《民法典》千零四十四条,成年子女对父母负有赡养扶助的义务。', ['1044 nonexistent-article -> civil-code/1044']],
];
for (const [text, found] of CASES) test(text, () => assert.deepEqual(judge(text).map(shown), found));
