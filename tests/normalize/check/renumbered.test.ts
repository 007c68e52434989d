import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from './judge-text.ts';

const POLICE = 'public-security-administration-punishments-law';
const PENALTIES = 'administrative-penalties-law';

const CASES: ReadonlyArray<readonly [what: string, text: string, expected: readonly string[], date?: string]> = [
  [
    'said in other words: the number of today',
    '违法行为在二年内未被发现的,不再罚了,见《行政处罚法》第三十六条。',
    ['36 ok'],
  ],
  [
    'the same under the old number',
    '违法行为在二年内未被发现的,不再罚了,见《行政处罚法》第二十九条。',
    [`29 renumbered -> ${PENALTIES}/36`],
  ],
  [
    'one subject of a revision split in two',
    '公司法第二十条说的是公司股东滥用公司法人独立地位。',
    ['20 renumbered -> company-law/23'],
  ],
  ['the number of today for it', '公司法第二十三条说的是公司股东滥用公司法人独立地位。', ['23 ok']],
  ['nothing around it, an old revision', '详见《专利法》第七十一条。', ['71 ok']],
  [
    'nothing around it, a revision of this year',
    '详见《治安管理处罚法》第四十二条。',
    [`42 renumbered -> ${POLICE}/50`],
  ],
  ['the page knows the year of the revision', '2026年起适用新规,详见《治安管理处罚法》第四十二条。', ['42 ok']],
  [
    'the page takes for law what ended before the revision',
    '详见《行政处罚法》第二十九条,另见《治安管理处罚条例》第十八条。',
    [`29 renumbered -> ${PENALTIES}/36`, '18 repealed-law -> public-security-administration-punishments-law'],
  ],
  [
    'a page from before the revision',
    '详见《行政处罚法》第二十九条。',
    [`29 renumbered -> ${PENALTIES}/36`],
    '2019-03',
  ],
  ['a page from after it', '详见《行政处罚法》第二十九条。', ['29 ok'], '2023'],
  [
    'two revisions, one after the other: the page says which number it has',
    '详见《民事诉讼法》第二百零四条。',
    ['204 renumbered -> civil-procedure-law/215'],
    '2018-06',
  ],
];
for (const [what, text, expected, date] of CASES)
  test(what, () => assert.deepEqual(judge(text, date).map(shown), expected));

test('an undated number that may be of before a revision: right, with a note', () => {
  const [one] = judge('详见《专利法》第七十一条。');
  assert.match(one?.message.zh ?? '', /2021-06-01.*第七十八条/u);
  assert.doesNotMatch(judge('侵犯专利权的赔偿数额怎么算,见《专利法》第七十一条。')[0]?.message.zh ?? '', /第七十八条/u);
});
