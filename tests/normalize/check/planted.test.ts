/** Errors planted into quotations, a few of each kind: what is found, what is changed, what stays silent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, shown } from './judge-text.ts';

/** Quotations of articles in force, as they are. */
const RIGHT: ReadonlyArray<readonly [name: string, number: string, words: string]> = [
  [
    '刑法',
    '第二百五十三条之一',
    '违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金；情节特别严重的，处三年以上七年以下有期徒刑，并处罚金。',
  ],
  [
    '刑法',
    '第二百七十六条之一',
    '以转移财产、逃匿等方法逃避支付劳动者的劳动报酬或者有能力支付而不支付劳动者的劳动报酬，数额较大，经政府有关部门责令支付仍不支付的，处三年以下有期徒刑或者拘役，并处或者单处罚金；造成严重后果的，处三年以上七年以下有期徒刑，并处罚金。',
  ],
  [
    '民法典',
    '第一千零八十七条',
    '离婚时，夫妻的共同财产由双方协议处理；协议不成的，由人民法院根据财产的具体情况，按照照顾子女、女方和无过错方权益的原则判决。',
  ],
  [
    '民法典',
    '第一千零三十二条',
    '自然人享有隐私权。任何组织或者个人不得以刺探、侵扰、泄露、公开等方式侵害他人的隐私权。',
  ],
  ['劳动合同法', '第四十七条', '经济补偿按劳动者在本单位工作的年限，每满一年支付一个月工资的标准向劳动者支付。'],
  [
    '治安管理处罚法',
    '第七十八条',
    '卖淫、嫖娼的，处十日以上十五日以下拘留，可以并处五千元以下罚款；情节较轻的，处五日以下拘留或者一千元以下罚款。',
  ],
];

/** Blanks, line ends, full-width digits and marks in and around a quotation. */
const noisy = (words: string): string =>
  words
    .replace(/，/gu, ', ')
    .replace(/(?<=[。；])/gu, '\n')
    .replace(/的/u, '的 ');

for (const [name, number, words] of RIGHT) {
  const alone = (text: string): readonly string[] => judge(text).map(shown);
  const ok = alone(`《${name}》${number}:${words}`);
  test(`unaltered: 《${name}》${number}`, () => {
    assert.equal(ok.length, 1);
    assert.match(ok[0] ?? '', / ok$/u);
  });
  test(`noise changes no verdict: 《${name}》${number}`, () =>
    assert.deepEqual(alone(`《 ${name} 》 ${number} :${noisy(words)}`), ok));
}

const word = (name: string, number: string): string =>
  RIGHT.find((row) => row[0] === name && row[1] === number)?.[2] ?? '';

const PLANTED: ReadonlyArray<readonly [kind: string, text: string, found: readonly string[]]> = [
  [
    'insertion lost',
    `《刑法》第二百五十三条:${word('刑法', '第二百五十三条之一')}`,
    ['253 wrong-article -> criminal-law/253-1 fixed'],
  ],
  [
    'insertion lost',
    `《刑法》第二百七十六条:${word('刑法', '第二百七十六条之一')}`,
    ['276 wrong-article -> criminal-law/276-1 fixed'],
  ],
  [
    'number too high by one',
    `《民法典》第一千零三十三条:${word('民法典', '第一千零三十二条')}`,
    ['1033 wrong-article -> civil-code/1032 fixed'],
  ],
  [
    'repealed law with its words',
    '《侵权责任法》第六条:行为人因过错侵害他人民事权益，应当承担侵权责任。',
    ['6 repealed-law -> civil-code/1165'],
  ],
  [
    'words of an older version',
    '《刑法》第二百七十四条:敲诈勒索公私财物，数额较大的，处三年以下有期徒刑、拘役或者管制；数额巨大或者有其他严重情节的，处三年以上十年以下有期徒刑。',
    ['274 superseded-text'],
  ],
  [
    'number of before a revision',
    '《治安管理处罚法》第六十六条:卖淫、嫖娼的，处十日以上十五日以下拘留，可以并处五千元以下罚款；情节较轻的，处五日以下拘留或者五百元以下罚款。',
    ['66 renumbered -> public-security-administration-punishments-law/78'],
  ],
  [
    'two articles run together',
    `《民法典》第一千零三十二条:${word('民法典', '第一千零三十二条')}${word('民法典', '第一千零八十七条')}`,
    ['1032 mixed-text'],
  ],
  [
    'an item with the term above all items',
    '《治安管理处罚法》第五十条:写恐吓信或者以其他方法威胁他人人身安全的,处五日以下拘留或者一千元以下罚款。',
    ['50 ok'],
  ],
  [
    'the same with another term',
    '《治安管理处罚法》第五十条:写恐吓信或者以其他方法威胁他人人身安全的,处五日以下拘留或者三千元以下罚款。',
    ['50 altered-text'],
  ],
  [
    'one number changed',
    `《劳动合同法》第四十七条:${word('劳动合同法', '第四十七条').replace('一个月', '三个月')}`,
    ['47 altered-text'],
  ],
];
for (const [kind, text, found] of PLANTED)
  test(`${kind}: ${text.slice(0, 16)}`, () => assert.deepEqual(judge(text).map(shown), found));
