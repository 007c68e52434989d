/** 款 that an article does not have. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from '../judge-text.ts';

const CASES: ReadonlyArray<readonly [text: string, found: readonly string[]]> = [
  ['《刑法》第一百三十三条第二款规定了交通肇事罪。', ['133 wrong-paragraph']],
  ['依据《劳动合同法》第三十九条第六项解除合同。', ['39 ok']],
  ['《民法典》第一千零七十九条第三款第(二)项规定了离婚。', ['1079 ok']],
];
for (const [text, found] of CASES) test(text, () => assert.deepEqual(judge(text).map(shown), found));
