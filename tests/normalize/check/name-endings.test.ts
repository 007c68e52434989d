/** The longest of many names before a place: right, cut off by its floor, none. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { NameEndings } from '../../../normalize/check/name-endings.ts';

const NAMES = new NameEndings(['诈骗罪', '集资诈骗罪', '合同诈骗罪', '盗窃罪', '诈骗罪']);

const ROWS: ReadonlyArray<readonly [text: string, floor: number, found: string | undefined]> = [
  ['他犯诈骗罪', 0, '诈骗罪'],
  ['他犯集资诈骗罪', 0, '集资诈骗罪'],
  ['他犯集资诈骗罪', 3, '诈骗罪'],
  ['他犯集资诈骗罪', 5, undefined],
  ['盗窃罪', 0, '盗窃罪'],
  ['他犯抢劫罪', 0, undefined],
  ['窃罪', 0, undefined],
  ['罪', 0, undefined],
];

for (const [text, floor, found] of ROWS)
  test(`${text} from ${floor}: ${found ?? 'none'}`, () => {
    assert.equal(NAMES.longestAt(text, text.length, floor), found);
  });
