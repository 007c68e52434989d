import assert from 'node:assert/strict';
import test from 'node:test';
import { keepItemIds, type RevisionItem } from '../../../normalize/dedupe/revisions.ts';

const ANSWER =
  '发现个人信息被人拿去冒用以后先把聊天记录和短信截图保存下来再去派出所报案同时通知银行冻结账户必要时可以请律师出面协商赔偿';
const OTHER = '租房合同到期以后房东不退押金的先看合同怎么写的协商不成可以向法院起诉要求返还并支付利息损失证据要留好';
const URL = 'https://a.example/1';

const item = (id: string, questionKey: string, body: string, url = URL): RevisionItem => ({
  id,
  url,
  questionKey,
  body,
});
const NONE: ReadonlyMap<string, string> = new Map();

const cases: ReadonlyArray<
  [name: string, now: RevisionItem[], was: RevisionItem[], recorded: ReadonlyMap<string, string>, kept: string[]]
> = [
  ['unchanged', [item('a', '问', ANSWER)], [item('a', '问', ANSWER)], NONE, ['a a same']],
  ['same question, new answer', [item('a', '问', OTHER)], [item('a', '问', ANSWER)], NONE, ['a a revised']],
  [
    'another question, nearly the same answer',
    [item('b', '问法', `${ANSWER}等`)],
    [item('a', '问', ANSWER)],
    NONE,
    ['b a revised'],
  ],
  ['another question, another answer', [item('b', '问法', OTHER)], [item('a', '问', ANSWER)], NONE, ['b b new']],
  ['another question, both answers empty', [item('b', '问法', '')], [item('a', '问', '')], NONE, ['b b new']],
  ['same question, both answers empty', [item('b', '问', '')], [item('a', '问', '')], NONE, ['b a same']],
  ['another page', [item('b', '问', ANSWER, 'https://a.example/2')], [item('a', '问', ANSWER)], NONE, ['b b new']],
  [
    'one question twice on a page: the answers tell which is which',
    [item('q1', '问', OTHER), item('q2', '问', ANSWER)],
    [item('q1', '问', ANSWER)],
    NONE,
    ['q2 q1 same', 'q1 REPLACED new'],
  ],
  ['a rebuild: the ledger remembers', [item('b', '问法', ANSWER)], [], new Map([['b', 'a']]), ['b a new']],
  [
    'a revision kept under another id, unchanged',
    [item('b', '问法', ANSWER)],
    [item('a', '问法', ANSWER)],
    new Map([['b', 'a']]),
    ['b a same'],
  ],
  [
    'a remembered id goes before one made today',
    [item('a', '问', OTHER), item('b', '问法', ANSWER)],
    [],
    new Map([['b', 'a']]),
    ['b a new', 'a REPLACED new'],
  ],
];
for (const [name, now, was, recorded, expected] of cases) {
  test(name, () => {
    const kept = keepItemIds(now, was, recorded);
    const known = new Set([...[...now, ...was].map(({ id }) => id), ...recorded.values()]);
    const lines = kept.map(({ now: id, id: by, change }) => `${id} ${known.has(by) ? by : 'REPLACED'} ${change}`);
    assert.deepEqual(lines.sort(), [...expected].sort());
    assert.equal(new Set(kept.map(({ id }) => id)).size, now.length);
    assert.deepEqual(keepItemIds([...now].reverse(), [...was].reverse(), recorded), kept);
  });
}

test('a page of very many changed items keeps to the questions', () => {
  const was = Array.from({ length: 600 }, (_, i) => item(`w${i}`, `问${i}`, `${ANSWER}${i}`));
  const now = Array.from({ length: 600 }, (_, i) => item(`n${i}`, `问${i}`, `${OTHER}${i}`));
  const kept = new Map(keepItemIds(now, was, NONE).map(({ now: id, id: by }) => [id, by]));
  assert.deepEqual(
    now.map(({ id }) => kept.get(id)),
    was.map(({ id }) => id),
  );
});
