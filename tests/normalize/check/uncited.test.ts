/** Words of a statute that stand without a citation: said where they are from, and whether they still hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../normalize/check/index.ts';
import { AS_OF, book } from './judge-text.ts';

function uncited(text: string): readonly string[] {
  const result = check({ id: 'a', text, subject: undefined, date: undefined }, book, { asOf: AS_OF });
  return result.uncited.map(({ law, article, inForce }) => `${law}/${article}${inForce ? '' : ' no longer'}`);
}

const PROPERTY =
  '离婚时，夫妻的共同财产由双方协议处理；协议不成的，由人民法院根据财产的具体情况，按照照顾子女、女方和无过错方权益的原则判决。';
const OLD_CUSTODY =
  '离婚后，哺乳期内的子女，以随哺乳的母亲抚养为原则。哺乳期后的子女，如双方因抚养问题发生争执不能达成协议时，由人民法院根据子女的权益和双方的具体情况判决。';

const CASES: ReadonlyArray<readonly [what: string, text: string, found: readonly string[]]> = [
  ['words in force', `夫妻财产怎么分？${PROPERTY}`, ['civil-code/1087']],
  ['words of a repealed law', `孩子归谁？${OLD_CUSTODY}`, ['marriage-law/36 no longer']],
  ['the same behind their citation', `《民法典》第一千零八十七条：${PROPERTY}`, []],
  ['a page’s own words', '双方先好好谈一谈，谈不成再去找律师，把账目和聊天记录都保存好，这样以后说得清楚。', []],
  ['a few words only', '夫妻的共同财产由双方协议处理。', []],
];
for (const [what, text, found] of CASES) test(what, () => assert.deepEqual(uncited(text), found));
