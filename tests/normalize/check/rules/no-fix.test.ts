import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../judge-text.ts';

const THEFT =
  '盗窃公私财物,数额较大的,或者多次盗窃、入户盗窃、携带凶器盗窃、扒窃的,处三年以下有期徒刑、拘役或者管制,并处或者单处罚金。';
const DATA = '违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金。';

const ROWS: ReadonlyArray<readonly [what: string, text: string, fixed: boolean]> = [
  ['straight behind the number', `《刑法》第二百五十三条:${DATA}`, true],
  ['behind the crime they are about', `《刑法》第二百五十三条【侵犯公民个人信息罪】${DATA}`, true],
  ['the neighbour, word for word', `《刑法》第二百六十三条:${THEFT}`, true],
  ['named as the law that was asked for', `【法律依据】《刑法》第二百五十三条规定:“${DATA}”`, true],
  ['in a list of its own', `1、根据《刑法》第二百五十三条的规定,${DATA}`, true],
  ['something is named that the number is for', `泄密适用《刑法》第二百五十三条,${DATA}`, false],
  ['the same, words on the next line', `泄密见《刑法》第二百五十三条\n${DATA}`, false],
  ['a list that goes on', `1.泄密:《刑法》第二百五十三条\n2.${DATA}`, false],
  ['a list whose item is only the number', `《刑法》第二百五十三条\n2.${DATA}`, false],
  [
    'its own words before it, those of the next number behind it',
    '夫妻一方要求离婚的,可以由有关组织进行调解或者直接向人民法院提起离婚诉讼。《民法典》第一千零七十九条\n完成离婚登记,或者离婚判决书、调解书生效,即解除婚姻关系。',
    false,
  ],
  [
    'its number in the edition that the register does not hold',
    '《城市房地产管理法》(1994年7月5日发布)第44条规定:“商品房预售,应当符合下列条件:(一)已交付全部土地使用权出让金,取得土地使用权证书;(二)持有建设工程规划许可证。”',
    false,
  ],
  ['the crime of the number stands before it', `抢劫适用《刑法》第二百六十三条,${THEFT}`, false],
  ['the same, words on the next line', `抢劫罪见《刑法》第二百六十三条\n${THEFT}`, false],
  ['other words of the page between', `与《刑法》第二百五十三条不同,${DATA}`, false],
  ['the article punishes by the one quoted', `根据《刑法》第二百六十五条依照盗窃罪处罚:${THEFT}`, false],
  ['its own words in brackets', `《刑法》第二百六十五条(以牟利为目的盗接他人通信线路)${THEFT}`, false],
  [
    'the neighbour, in other words',
    '根据《民法典》第一千零八十八条,离婚时夫妻的共同财产由双方协议处理,协议不成由法院按照照顾子女、女方和无过错方权益的原则判决。',
    false,
  ],
];
for (const [what, text, fixed] of ROWS)
  test(`${fixed ? 'changed by itself' : 'not changed by itself'}: ${what}`, () =>
    assert.equal(judge(text)[0]?.fix !== undefined, fixed));
