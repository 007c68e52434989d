import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../normalize/check/index.ts';
import { AS_OF, book, judge } from './judge-text.ts';

const THEFT_OF_MAIL =
  '邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的,处二年以下有期徒刑或者拘役。犯前款罪而窃取财物的,依照本法第二百六十四条的规定定罪从重处罚。';
const HONOUR = '民事主体享有名誉权。任何组织或者个人不得以侮辱、诽谤等方式侵害他人的名誉权。';

/** `253 ok words`: article, verdict, what an ok rests on. */
function shown(text: string): string | undefined {
  return judge(text)
    .filter(({ article }) => article === '253' || article === '1024')
    .map(({ article, verdict, basis }) => [article, verdict, basis].filter((part) => part !== undefined).join(' '))[0];
}

/** Layouts between a number and the words it quotes, and around words that stand above their number. */
const LAYOUTS: ReadonlyArray<readonly [what: string, text: string, expected: string]> = [
  ['a heading on a line of its own', `《民法典》第一千零二十四条\n\n名誉权的保护\n\n${HONOUR}`, '1024 ok words'],
  ['a heading of two names', `《民法典》第一千零二十四条\n【名誉权;名誉】${HONOUR}`, '1024 ok words'],
  ['cells of a table', `民法典 | 第一千零二十四条 | 名誉权 | ${HONOUR}`, '1024 ok words'],
  ['the number broken over two lines', `民法典第一千零\n二十四条\n${HONOUR}`, '1024 ok words'],
  ['a label of the paragraph', `《民法典》第一千零二十四条规定:\n第一款:“${HONOUR}”`, '1024 ok words'],
  [
    'a note inside',
    `《民法典》第一千零二十四条规定:${HONOUR.slice(0, 20)}【注:含信用】${HONOUR.slice(20)}`,
    '1024 ok words',
  ],
  ['taken up in the next sentence', `这涉及《民法典》第一千零二十四条。该条规定:${HONOUR}`, '1024 ok words'],
  ['another sentence of the page', `这涉及《民法典》第一千零二十四条。某人说:${HONOUR}`, '1024 ok number'],
  ['a dash behind the words', `${HONOUR}——《民法典》第一千零二十四条`, '1024 ok words'],
  ['以上见', `${HONOUR}\n以上内容见《民法典》第一千零二十四条`, '1024 ok words'],
  ['这是…的规定', `“${HONOUR}”这是《民法典》第一千零二十四条的规定。`, '1024 ok words'],
  ['详见…规定', `${HONOUR}(详见《民法典》第一千零二十四条规定)`, '1024 ok words'],
  ['words of another article above', `“${HONOUR}”这是《刑法》第二百五十三条的规定。`, '253 ok number'],
  ['the page speaks of the number', `“${HONOUR}”,因此适用《民法典》第一千零二十四条。`, '1024 ok number'],
  ['the statute ends with a reference', `《刑法》第二百五十三条\n${THEFT_OF_MAIL}`, '253 ok words'],
];
for (const [what, text, expected] of LAYOUTS) test(what, () => assert.equal(shown(text), expected));

test('bare numbers under a repealed text whose words are not held stay with it', () => {
  const title =
    '《最高人民法院关于审理毒品案件定罪量刑标准有关问题的解释》(2000年4月20日最高人民法院审判委员会第1110次会议通过)';
  const words =
    '走私、贩卖、运输、制造、非法持有下列毒品,应当认定为刑法第三百四十七条第二款第一项规定的“其他毒品数量大”:';
  const [first] = judge(`${title}\n第一条 ${words}(一)可卡因五十克以上;`);
  assert.deepEqual([first?.article, first?.law, first?.verdict], ['1', 'fashi-2000-13', 'repealed-law']);
});

test('《解释》 alone is that whose article of the number has the words', () => {
  const words =
    '交通肇事具有下列情形之一的,处三年以下有期徒刑或者拘役:(一)死亡一人或者重伤三人以上,负事故全部或者主要责任的;';
  const [own] = judge(`根据《解释》第2条第1款规定,${words}`);
  const [other] = judge(`根据《解释》第9条规定,${words}`);
  assert.deepEqual([own?.law, other?.law], ['fashi-2000-33', undefined]);
});

/** Words of earlier versions, whole or in part, in layouts that leave a rim of them unread. */
const FORMER: ReadonlyArray<readonly [what: string, text: string, verdict: string]> = [
  [
    'under a heading of its own',
    '《刑法》\n第一百七十五条之一\n\n骗取贷款\n\n以欺骗手段取得银行或者其他金融机构贷款、票据承兑、信用证、保函等,给银行或者其他金融机构造成重大损失或者有其他严重情节的,处三年以下有期徒刑或者拘役,并处或者单处罚金;',
    'superseded-text',
  ],
  [
    'the same without what was struck out',
    '《刑法》\n第一百七十五条之一\n\n骗取贷款\n\n以欺骗手段取得银行或者其他金融机构贷款、票据承兑、信用证、保函等,给银行或者其他金融机构造成重大损失的,处三年以下有期徒刑或者拘役,并处或者单处罚金;',
    'ok',
  ],
  [
    'opening with a reference',
    '《土地管理法实施条例》第十二条具体内容如下:\n\n依照《土地管理法》第二十六条第二款、第三款规定修改土地利用总体规划的,由原编制机关根据国务院或者省、自治区、直辖市人民政府的批准文件修改。',
    'superseded-text',
  ],
];
for (const [what, text, verdict] of FORMER)
  test(`former words: ${what}`, () => assert.equal(judge(text)[0]?.verdict, verdict));

/** A quotation that says something else than its article: only words that are its own may be called so. */
const CHANGED: ReadonlyArray<readonly [what: string, text: string, verdict: string, deviates: string | undefined]> = [
  ['as it stands', '行为人因过错侵害他人民事权益造成损害的,应当承担侵权责任。', 'ok', undefined],
  ['cut off in a clause', '行为人因过错侵害他人民事权益造成损害的,应当承担', 'ok', undefined],
  ['another end', '行为人因过错侵害他人民事权益造成损害的,应当承担赔偿责任。', 'altered-text', '担赔偿责任'],
  [
    '应当 for 可以',
    '行为人因过错侵害他人民事权益造成损害的,可以承担侵权责任。',
    'altered-text',
    '行为人因过错侵害他人民事权益造成损害的,可以承担侵权责任',
  ],
  [
    '不 added',
    '行为人因过错侵害他人民事权益造成损害的,不应当承担侵权责任。',
    'altered-text',
    '行为人因过错侵害他人民事权益造成损害的,不应当承担侵权责任',
  ],
];
for (const [what, words, verdict, deviates] of CHANGED)
  test(`quoted: ${what}`, () => {
    const [found] = judge(`《民法典》第一千一百六十五条规定:${words}`);
    const said = found?.evidence.find(({ kind }) => kind === 'deviates')?.detail;
    assert.deepEqual([found?.verdict, said], [verdict, deviates]);
  });

test('tags left in a text change no verdict, and no change takes them away by itself', () => {
  const words =
    '违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金。';
  const plain = judge(`《刑法》第二百五十三条:${words}`)[0];
  const tagged = judge(`<p>《<b>刑法</b>》第<em>二百五十三</em>条:${words.replace('拘役', '<u>拘役</u>')}</p>`)[0];
  assert.deepEqual([plain?.verdict, plain?.fix !== undefined], ['wrong-article', true]);
  assert.deepEqual([tagged?.verdict, tagged?.target, tagged?.fix], ['wrong-article', plain?.target, undefined]);
  assert.deepEqual(judge('《刑法》第二百五十三条<!-- x -->之一')[0]?.article, '253-1');
  assert.deepEqual(judge('a<b,《刑法》第二百五十三条')[0]?.article, '253');
});

/** Words without a citation: whose they are, or nobody's where many articles have them. */
const UNCITED: ReadonlyArray<readonly [what: string, text: string, expected: readonly string[]]> = [
  ['a whole sentence', `有人问到名誉。${HONOUR}`, ['civil-code/1024']],
  ['tiers of another crime', '集资诈骗罪,数额较大的,处五年以下有期徒刑或者拘役,并处二万元以上二十万元以下罚金。', []],
  [
    'tiers alone',
    '该罪处三年以下有期徒刑或者拘役,并处或者单处罚金,情节特别严重的处三年以上七年以下有期徒刑,并处罚金。',
    [],
  ],
  [
    'words that a law in force shares with others',
    '女方在怀孕期间、分娩后一年内或者终止妊娠后六个月内,男方不得提出离婚。',
    ['civil-code/1082'],
  ],
  [
    'behind words of the page',
    '根据法律规定,用人单位自用工之日起超过一个月不满一年未与劳动者订立书面劳动合同的,应当向劳动者每月支付二倍的工资。',
    ['labor-contract-law/82'],
  ],
  ['who is liable', '将被判处罚金,并追究直接负责的主管人员和其他直接责任人员的刑事责任。', []],
];
for (const [what, text, expected] of UNCITED)
  test(`uncited: ${what}`, () => {
    const { uncited } = check({ id: 'p', text, subject: undefined, date: undefined }, book, { asOf: AS_OF });
    assert.deepEqual(
      uncited.map(({ law, article }) => `${law}/${article}`),
      expected,
    );
  });
