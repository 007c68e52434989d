/** One decision in twenty is shown again to somebody else, who agrees or does not. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { decisionInForce } from '../../../normalize/decisions/state.ts';
import { secondLooks } from '../../../normalize/decisions/trust.ts';
import { parseState, viewQueue } from '../../../site/review/queue.ts';
import { type ItemDraft, inputFrom } from '../records.ts';
import { makeDesk } from './desk.ts';

const WORDS = '刑法第二百五十三条';
const FINDINGS = 120;

function draft(index: number): ItemDraft {
  const texts = [`第${index}位网友问，依照${WORDS}处罚吗？`];
  const judgements = [{ text: WORDS, verdict: 'wrong-article' as const, article: '253' }];
  return { id: index.toString(16).padStart(12, '0'), question: '怎么罚', texts, judgements };
}

test('another reviewer sees a share of the decisions again; agreement is counted, disagreement opens the finding', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fada-second-'));
  try {
    const input = inputFrom(Array.from({ length: FINDINGS }, (_, index) => draft(index)));
    const first = await makeDesk(input, dataDir, '甲');
    for (const { finding } of first.entries) await first.decide([finding.id], { action: 'accepted' });
    assert.deepEqual(viewQueue(first, parseState(new URLSearchParams('status=second'))).chosen, [], 'not one’s own');

    const other = await makeDesk(input, dataDir, '乙');
    const { chosen } = viewQueue(other, parseState(new URLSearchParams('status=second')));
    assert.ok(chosen.length >= 2 && chosen.length <= FINDINGS / 5, String(chosen.length));
    const [agreed, doubted, ...rest] = chosen.map(({ finding }) => finding.id);
    assert.ok(agreed !== undefined && doubted !== undefined);
    await other.decide([agreed], { action: 'accepted' });
    await other.decide([doubted], { action: 'rejected', reason: 'other' });
    const status = (id: string): string => other.status(other.entry(id) ?? assert.fail(id));
    assert.deepEqual([status(agreed), status(doubted)], ['accepted', 'unsure']);
    assert.deepEqual(secondLooks(other.records.values()), { taken: 2, agreed: 1 });
    const left = viewQueue(other, parseState(new URLSearchParams('status=second'))).chosen;
    assert.deepEqual(
      left.map(({ finding }) => finding.id),
      rest,
    );

    const third = await makeDesk(input, dataDir, '丙');
    assert.equal(third.status(third.entry(doubted) ?? assert.fail()), 'unsure', 'it waits in everybody’s queue');
    await third.decide([doubted], { action: 'accepted' });
    assert.equal(third.status(third.entry(doubted) ?? assert.fail()), 'accepted');
    const record = third.records.get(doubted);
    assert.equal(record && decisionInForce(record)?.action, 'accepted');
    assert.equal(record?.decisions.length, 3, 'superseded, never deleted');
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
