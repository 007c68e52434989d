import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAdvertisers } from '../../../normalize/extract/advertisers.ts';
import { readTextBlocks } from '../../../normalize/extract/blocks.ts';
import { readLines } from '../../../normalize/extract/lines.ts';

const cases: ReadonlyArray<[line: string, names: readonly string[]]> = [
  ['@甲小乙律师简介:男,法学学士', ['甲小乙']],
  ['某市甲小乙律师电话10012345678', ['甲小乙']],
  ['欢迎联系张三律师,手机:10012345678', ['张三']],
  ['甲小乙律师', ['甲小乙']],
  ['点击这里给甲小乙律师发消息', ['甲小乙']],
  ['武汉律师网', []],
  ['郑州律师电话', []],
  ['石家庄律师热线', []],
  ['专业律师团队,高级律师简介', []],
  ['可以委托律师代为申请', []],
  ['任何律师都会建议你起诉', []],
  ['张三认为应当起诉', []],
];
for (const [line, names] of cases) {
  test(`advertiser in ${line}`, () => assert.deepEqual(findAdvertisers(readLines(readTextBlocks(line)), []), names));
}
