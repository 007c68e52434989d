import assert from 'node:assert/strict';
import test from 'node:test';
import { answerRecord } from '../../../normalize/dedupe/answer.ts';
import { clusterItems } from '../../../normalize/dedupe/cluster.ts';
import { questionKey } from '../../../normalize/dedupe/question.ts';
import type { QaItem } from '../../../normalize/types.ts';
import { judged, makeItem, spansOf } from './records.ts';

/** A stand-in for statute words; the spans come from the caller, so the words need not be law. */
const STATUTE =
  '违反约定把代管的物品交给他人造成损失的应当照价赔偿情节严重的加倍赔偿并公开说明原因有前款行为的单位依照前款的规定处理';
const OWN = '先别急着删聊天记录,把转账截图和对方的身份信息都存好,再去派出所做笔录,同时让银行把没到账的款项拦下来。';
const QUESTION = '代管的东西被弄丢了怎么赔';

/** The record of an item whose statute words are STATUTE and which cites 刑法 `article` (proved to be `target`). */
function record(item: QaItem, article: string, target?: string) {
  const citations = spansOf(item, '【条】').map((span) =>
    judged(span, '【条】', article, target === undefined ? {} : { verdict: 'wrong-article', target }),
  );
  return answerRecord(item, spansOf(item, STATUTE), citations);
}

test('quotations, citations, notes and the repeated question are not own text', () => {
  const item = makeItem('https://a.example/1', QUESTION, `${QUESTION}?\n${OWN}\n根据【条】:${STATUTE}`, ['note', OWN]);
  const { kind, body, ownLength } = record(item, '286');
  assert.equal(kind, 'own');
  assert.equal(body.includes('代管'), false);
  assert.equal(body.split('先别急着').length, 2);
  assert.equal(ownLength, body.replaceAll('\n', '').length);
});

const kinds: ReadonlyArray<[string, string, string]> = [
  ['own words and a quotation', `${OWN}【条】${STATUTE}`, 'own'],
  ['hardly more than a quotation', `根据【条】:${STATUTE}`, 'statute'],
  ['a few own words beside a quotation', `保管人弄丢的要赔,寄存时说过是贵重物品的照价赔。【条】${STATUTE}`, 'statute'],
  ['a few own words alone', '保管人弄丢的要赔,寄存时说过是贵重物品的照价赔。', 'own'],
  ['a short answer', '可以的,建议报警。', 'short'],
];
for (const [name, text, kind] of kinds) {
  test(`${name} is ${kind}`, () =>
    assert.equal(record(makeItem('https://a.example/1', QUESTION, text), '286').kind, kind));
}

test('an answer is about the article its words prove, whatever number it prints', () => {
  const item = makeItem('https://a.example/1', QUESTION, `【条】${STATUTE}`);
  assert.deepEqual(record(item, '286', '/cn/criminal-law/286-1/1@2015-11-01').citedArticles, [
    '/cn/criminal-law/286-1',
  ]);
  assert.deepEqual(record(item, '286').citedArticles, ['/cn/criminal-law/286']);
});

test('copies of a quotation under one question are one answer, shown from the copy that cites it rightly', () => {
  const wrong = makeItem('https://a.example/1', '代管的东西被弄丢了怎样赔?', `1、【条】${STATUTE}`);
  const right = makeItem('https://b.example/1', QUESTION, `${QUESTION}\n1、【条】${STATUTE}`);
  const { clusters } = clusterItems([record(wrong, '286', '/cn/criminal-law/286-1'), record(right, '286-1')]);
  assert.deepEqual(
    clusters.map(({ canonical, members }) => [canonical, members.length]),
    [[right.id, 2]],
  );
});

test('statute words alone join nothing: other questions, other own words', () => {
  const items = [
    makeItem('https://a.example/1', QUESTION, `【条】${STATUTE}`),
    makeItem('https://a.example/2', '单位弄丢寄存的物品负什么责任', `【条】${STATUTE}`),
    makeItem('https://a.example/3', QUESTION, `${OWN}【条】${STATUTE}`),
    makeItem(
      'https://a.example/4',
      QUESTION,
      `寄存时没有当面点清也没有拍照的,往往说不清少了什么,所以最好先找见证人,再和保管人书面对账,谈不拢再起诉。【条】${STATUTE}`,
    ),
  ];
  const { clusters } = clusterItems(items.map((item) => record(item, '286-1')));
  assert.equal(clusters.length, 4);
  assert.deepEqual(
    clusters.flatMap(({ extendedBy }) => extendedBy),
    [],
  );
});

test('one question answered from the same articles is one answer, also when less of them is quoted', () => {
  const whole = makeItem('https://a.example/1', QUESTION, `【条】${STATUTE}`);
  const part = makeItem('https://b.example/1', QUESTION, `【条】${STATUTE.slice(0, 30)}`);
  const spans = spansOf(part, STATUTE.slice(0, 30));
  const cited = spansOf(part, '【条】').map((span) => judged(span, '【条】', '286-1'));
  const { clusters } = clusterItems([record(whole, '286-1'), answerRecord(part, spans, cited)]);
  assert.equal(clusters.length, 1);
});

const questions: ReadonlyArray<[string, string, boolean]> = [
  ['泄漏个人信息怎样处罚?', '泄露个人信息如何处罚', true],
  ['泄露个人信息怎么处罚呢', '泄露个人信息怎么处罚', true],
  ['泄露个人信息怎么处罚', '泄露个人信息怎么处理', false],
  ['出售个人信息怎么处罚', '泄露个人信息怎么处罚', false],
];
for (const [a, b, same] of questions) {
  test(`${a} / ${b}`, () => assert.equal(questionKey(a) === questionKey(b), same));
}
