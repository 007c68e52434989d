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
  [
    'a subject named in two words, six characters in a row nowhere: of the number of before',
    '股东要求查账,公司不给看会计账簿,可以依公司法第三十三条起诉。',
    ['33 renumbered -> company-law/57'],
  ],
  ['the same of the number of today', '股东要求查账,公司不给看会计账簿,可以依公司法第五十七条起诉。', ['57 ok']],
  [
    'an old number of a version that the register does not hold, said of in other words',
    '依行政诉讼法第三十九条,公民直接起诉的,要在三个月内提出。',
    ['39 renumbered -> administrative-litigation-law/46'],
  ],
  ['the number of today for it', '依行政诉讼法第四十六条,公民直接起诉的,要在六个月内提出。', ['46 ok']],
  ['the number of today, in its own meaning', '依行政诉讼法第三十九条,法院有权要求当事人提供、补充证据。', ['39 ok']],
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
  [
    'a term of old said of where the content stands now',
    '依《治安管理处罚法》第四十九条,小偷小摸、盗窃公私财物的,一般处五日以上十日以下拘留,可以并处五百元以下罚款。',
    [`49 renumbered -> ${POLICE}/58`],
  ],
  [
    'the term of today',
    '依《治安管理处罚法》第五十八条,小偷小摸、盗窃公私财物的,一般处五日以上十日以下拘留或者二千元以下罚款。',
    ['58 altered-text'],
  ],
  [
    'words of a version in between: on to the number of today',
    '《药品管理法》第七十四条规定,生产、销售假药的,没收违法生产、销售的药品和违法所得,并处违法生产、销售药品货值金额二倍以上五倍以下的罚款。',
    ['74 renumbered -> drug-administration-law/116'],
    '2012-05-04',
  ],
  [
    'digits in another order where no article ever moved',
    '《劳动合同法》第二十八条 用人单位自用工之日起超过一个月不满一年未与劳动者订立书面劳动合同的,应当向劳动者每月支付二倍的工资。',
    ['28 wrong-article -> labor-contract-law/82'],
  ],
  [
    'words and items that only a version of before 2021 has, one character lost',
    '《刑法》第二百三十六条 暴力、胁迫或者其他手段强奸妇女的,处三年以上十年以下有期徒刑。强奸妇女、奸淫幼女,有下列情形之一的,处十年以上有期徒刑、无期徒刑或者死刑:(一)强奸妇女、奸淫幼女情节恶劣的;(二)在公共场所当众强奸妇女的;(三)致使被害人重伤、死亡或者造成其他严重后果的。',
    ['236 superseded-text'],
  ],
  [
    'the items of today, the same character lost',
    '《刑法》第二百三十六条 暴力、胁迫或者其他手段强奸妇女的,处三年以上十年以下有期徒刑。强奸妇女、奸淫幼女,有下列情形之一的,处十年以上有期徒刑、无期徒刑或者死刑:(一)强奸妇女、奸淫幼女情节恶劣的;(二)在公共场所当众强奸妇女、奸淫幼女的;(三)致使被害人重伤、死亡或者造成其他严重后果的。',
    ['236 altered-text'],
  ],
  [
    'a crime defined under the digits of its number in another order',
    '按照《刑法》第384条的规定,非法持有毒品罪,是指明知是毒品而持有且数量较大的行为。',
    ['384 wrong-article -> criminal-law/348'],
  ],
  ['the same under its number', '按照《刑法》第348条的规定,非法持有毒品罪,是指明知是毒品而持有的行为。', ['348 ok']],
  [
    'a reference inside the words of an older version is by its numbers',
    '《公司法》第一百八十条 公司因下列原因解散:(一)公司章程规定的营业期限届满;(二)股东会或者股东大会决议解散;(三)因公司合并或者分立需要解散;(五)人民法院依照本法第一百八十二条的规定予以解散。',
    ['180 renumbered -> company-law/229', '182 renumbered -> company-law/231'],
  ],
  [
    'inside the words of today it is of today',
    '《公司法》第二百二十九条 公司因下列原因解散:(一)公司章程规定的营业期限届满;(二)股东会决议解散;(三)因公司合并或者分立需要解散;(五)人民法院依照本法第二百三十一条的规定予以解散。',
    ['229 ok', '231 ok'],
  ],
  [
    'a reference of the statute itself, its law named where the statute has 本法',
    '被宣告缓刑的犯罪分子,在缓刑考验期限内犯新罪的,应当撤销缓刑,对新犯的罪作出判决,把前罪和后罪所判处的刑罚,依照刑法第六十九条的规定,决定执行的刑罚。\n被宣告缓刑的犯罪分子,违反人民法院判决中的禁止令,情节严重的,应当撤销缓刑,执行原判刑罚。',
    ['69 ok'],
  ],
  [
    'a term of old in the list that the number leads to dates what is said of it',
    '《刑法》第三百九十条规定,对行贿罪的处罚有以下情形:\n1、对一般行贿的,处五年以下有期徒刑或者拘役。',
    ['390 superseded-text'],
  ],
  [
    'a term of today first, one of old further on',
    '认定为刑法第二百零五条规定的“数额巨大”,处十年以上有期徒刑或者无期徒刑,并处五万元以上五十万元以下罚金或者没收财产;虚开增值税专用发票骗取国家税款,数额特别巨大,情节特别严重,给国家利益造成特别重大损失的,处无期徒刑或者死刑,并处没收财产。',
    ['205 ok'],
  ],
  [
    'a reference in the words of where the content of its old number stands now',
    '经营者明知商品存在缺陷,欺诈消费者,造成死亡的,受害人有权依照本法第四十九条要求增加赔偿。见《消费者权益保护法》。',
    ['49 ok', '– ok'],
  ],
  [
    'the content by the name that pages give it',
    '商家欺骗我,消费者权益保护法第49条的双倍赔偿怎么要?',
    ['49 renumbered -> consumer-protection-law/55'],
  ],
  ['the same under the number of today', '消费者权益保护法第55条的三倍赔偿怎么要?', ['55 ok']],
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

const BEYOND: ReadonlyArray<readonly [text: string, found: readonly string[]]> = [
  ['《最高人民法院关于确定民事侵权精神损害赔偿责任若干问题的解释》第十条', ['10 renumbered']],
  ['《最高人民法院关于确定民事侵权精神损害赔偿责任若干问题的解释》第五条', ['5 ok']],
];
for (const [text, found] of BEYOND)
  test(`a number beyond the last: ${text}`, () => assert.deepEqual(judge(text).map(shown), found));

test('a number of a version that is not held is said to need a look, however old the page', () => {
  const [one] = judge('依据《消费者权益保护法》第四十九条,可以要求双倍赔偿。', '2008-03-15');
  assert.equal(one?.verdict, 'renumbered');
  assert.match(one?.message.zh ?? '', /请核对/u);
});
