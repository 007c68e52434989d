import assert from 'node:assert/strict';
import test from 'node:test';
import type { AnswerRecord } from '../../../normalize/dedupe/answer.ts';
import { clusterItems } from '../../../normalize/dedupe/cluster.ts';
import { keyText } from '../../../normalize/text/key.ts';

const OWN =
  '发现个人信息被人拿去冒用以后先把聊天记录和短信截图保存下来再去派出所报案同时通知银行冻结账户必要时可以请律师出面协商赔偿';

function answer(id: string, own: string, more: Partial<AnswerRecord> = {}): AnswerRecord {
  return {
    id,
    kind: 'own',
    questionKey: '信息被冒用怎么办',
    citedArticles: [],
    body: keyText(own),
    ownLength: keyText(own).length,
    right: 0,
    wrong: 0,
    published: undefined,
    sourceRank: 0,
    ...more,
  };
}

const members = (answers: readonly AnswerRecord[]): string[][] =>
  clusterItems(answers).clusters.map(({ members }) => [...members]);

test('a copy with a changed word, other width and blanks is one answer; another answer is not', () => {
  const other = '租房合同到期以后房东不退押金的先看合同怎么写的协商不成可以向法院起诉要求返还并支付利息损失证据要留好';
  const answers = [answer('a', OWN), answer('b', OWN.replace('派出所', '公安局')), answer('c', other)];
  assert.deepEqual(members(answers), [['a', 'b'], ['c']]);
});

test('an answer held whole by a longer one is extended by it, not joined', () => {
  const longer = `${OWN}此外还可以向网信部门投诉并要求平台删除有关内容平台不处理的可以一并起诉平台承担连带责任并公开道歉消除影响恢复名誉赔偿精神损害`;
  const { clusters } = clusterItems([answer('a', OWN), answer('b', longer)]);
  assert.deepEqual(
    clusters.map(({ id, extendedBy }) => [id, extendedBy]),
    [
      ['a', ['b']],
      ['b', []],
    ],
  );
});
