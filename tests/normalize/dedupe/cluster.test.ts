import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { AnswerRecord } from '../../../normalize/dedupe/answer.ts';
import { type Clustering, clusterItems, clusterSketches } from '../../../normalize/dedupe/cluster.ts';
import type { PreviousClusters } from '../../../normalize/dedupe/history.ts';
import { sketchAnswers } from '../../../normalize/dedupe/sketch.ts';
import { EMPTY_LEDGER, type Ledger, previousClusters, updateLedger } from '../../../normalize/ledger.ts';
import { shortHash } from '../../../normalize/text/hash.ts';
import { keyText } from '../../../normalize/text/key.ts';
import { syntheticAnswers } from './generator.ts';
import { ownAnswer } from './records.ts';
import { isHeldTogether, plainJaccard, trigrams } from './truth.ts';

const OWN =
  '发现个人信息被人拿去冒用以后,先把聊天记录和短信截图保存下来,再去派出所报案,同时通知银行冻结账户,必要时可以请律师出面协商赔偿。';
const OTHER =
  '租房合同到期以后房东不退押金的,先看合同怎么写的,协商不成可以向法院起诉要求返还,并支付利息损失,证据要留好。';
const MORE =
  '此外还可以向网信部门投诉并要求平台删除有关内容,平台不处理的可以一并起诉,要求公开道歉、消除影响、恢复名誉、赔偿损失。';

const members = ({ clusters }: Clustering): string[][] => clusters.map((cluster) => [...cluster.members]);

test('a copy with a changed word, other width and blanks is one answer; another answer is not', () => {
  const copy = OWN.replace('派出所', '公安局').replaceAll(',', '， ').replaceAll('。', '\n');
  const answers = [ownAnswer('a', OWN), ownAnswer('b', copy), ownAnswer('c', OTHER)];
  assert.deepEqual(members(clusterItems(answers)), [['a', 'b'], ['c']]);
});

test('an answer held whole by a longer one is extended by it, not joined', () => {
  const { clusters } = clusterItems([ownAnswer('a', OWN), ownAnswer('b', OWN + MORE)]);
  assert.deepEqual(
    clusters.map(({ id, extendedBy }) => [id, extendedBy]),
    [
      ['a', ['b']],
      ['b', []],
    ],
  );
});

const canonicals: ReadonlyArray<[reason: string, better: Partial<AnswerRecord>, worse: Partial<AnswerRecord>]> = [
  ['right citations', { right: 3 }, { right: 2, wrong: 1, ownLength: 500, published: '2026-01-01' }],
  ['mostly right beats none at all', { right: 5, wrong: 1 }, { right: 0, wrong: 0 }],
  ['longer own text', { ownLength: 90 }, { ownLength: 80, published: '2026-01-01' }],
  ['the newer page', { published: '2024-05-31' }, { published: '2021-02-27', sourceRank: -1 }],
  ['a date rather than none', { published: '2010-01-01' }, { published: undefined }],
  ['the preferred source', { sourceRank: 0 }, { sourceRank: 1 }],
];
for (const [reason, better, worse] of canonicals) {
  test(`the canonical has ${reason}`, () => {
    const answers = [ownAnswer('b', OWN, better), ownAnswer('a', OWN, worse)];
    assert.deepEqual(
      clusterItems(answers).clusters.map(({ canonical }) => canonical),
      ['b'],
    );
  });
}

test('a former canonical stays unless another is better by a margin', () => {
  const previous: PreviousClusters = {
    day: '2026-11-21',
    items: new Map([['b', { cluster: 'b', since: '2026-11-01' }]]),
    canonicals: new Map([['b', { item: 'b', since: '2026-11-01' }]]),
  };
  const canonicalBeside = (other: Partial<AnswerRecord>): string[] =>
    clusterItems([ownAnswer('b', OWN, { ownLength: 100 }), ownAnswer('a', OWN, other)], previous).clusters.map(
      ({ id, canonical }) => `${id} ${canonical}`,
    );
  assert.deepEqual(canonicalBeside({ ownLength: 105, published: '2026-11-20' }), ['b b']);
  assert.deepEqual(canonicalBeside({ ownLength: 120 }), ['b a']);
  assert.deepEqual(canonicalBeside({ ownLength: 100, right: 1 }), ['b a']);
});

test('an answer without text is alone; the same id twice is a defect of the caller', () => {
  const { clusters, issues } = clusterItems([ownAnswer('a', ''), ownAnswer('b', '')]);
  assert.equal(clusters.length, 2);
  assert.deepEqual(
    issues.map(({ kind }) => kind),
    ['nothing-to-compare'],
  );
  assert.throws(() => clusterItems([ownAnswer('a', OWN), ownAnswer('a', OTHER)]), /1 item ids come more than once/);
  assert.deepEqual(clusterItems([]).clusters, []);
});

test('a chain of small changes is cut into clusters around their canonicals', () => {
  const long = syntheticAnswers(60, 3)
    .map(({ text }) => keyText(text))
    .join('')
    .slice(0, 9_000);
  const answers = Array.from({ length: 800 }, (_, i) =>
    ownAnswer(String(i).padStart(4, '0'), long.slice(i * 10, i * 10 + 300)),
  );
  const { clusters } = clusterItems(answers);
  const sizes = clusters.map((cluster) => cluster.members.length);
  assert.ok(Math.max(...sizes) <= 25, `${Math.max(...sizes)}`);
  assert.ok(clusters.length < 200, `${clusters.length}`);
});

/** A corpus in which nearly everything has relatives: many changes of few originals. */
const CORPUS: readonly AnswerRecord[] = syntheticAnswers(400, 5).map(({ text, source, kind }, i) =>
  ownAnswer(shortHash(`${i}`), text, { right: i % 3, wrong: i % 2, questionKey: `问${source}${kind}` }),
);

const shuffled = fc.shuffledSubarray([...CORPUS], { minLength: CORPUS.length, maxLength: CORPUS.length });

test('verified pairs hold every cluster together, and every member is close to the canonical', () => {
  const { clusters } = clusterItems(CORPUS);
  const body = new Map(CORPUS.map((answer) => [answer.id, answer.body]));
  assert.equal(clusters.flatMap((cluster) => cluster.members).length, CORPUS.length);
  for (const cluster of clusters) {
    const texts = cluster.members.map((id) => body.get(id) ?? '');
    const canonical = trigrams(body.get(cluster.canonical) ?? '');
    assert.ok(isHeldTogether(texts, 0.7), `${cluster.id} is not held together`);
    for (const text of texts) assert.ok(plainJaccard(trigrams(text), canonical) >= 0.5);
  }
});

test('the order of the answers and the number of workers change nothing', () => {
  const expected = clusterItems(CORPUS);
  fc.assert(
    fc.property(shuffled, fc.integer({ min: 1, max: 7 }), (answers, workers) => {
      const size = Math.ceil(answers.length / workers);
      const parts = Array.from({ length: workers }, (_, i) => answers.slice(i * size, (i + 1) * size));
      assert.deepEqual(clusterSketches(parts.map((part) => structuredClone(sketchAnswers(part)))), expected);
    }),
    { numRuns: 25 },
  );
});

/** Clusters the answers day by day or batch by batch, keeping the ledger in between. */
function runBatches(batches: ReadonlyArray<readonly AnswerRecord[]>, day: string, start: Ledger): [Clustering, Ledger] {
  let ledger = start;
  let answers: AnswerRecord[] = [];
  let clustering = clusterItems([]);
  for (const batch of batches) {
    answers = [...answers, ...batch];
    clustering = clusterItems(answers, previousClusters(ledger, day));
    const { clusters, merged } = clustering;
    ledger = updateLedger(ledger, { day, clusters, merged, findings: [], corrections: [], keptIds: new Map() });
  }
  return [clustering, ledger];
}

test('runs that grow batch by batch on a day end where one full run ends', () => {
  fc.assert(
    fc.property(shuffled, fc.integer({ min: 20, max: 380 }), fc.integer({ min: 0, max: 200 }), (all, cut, known) => {
      const [, before] = runBatches([all.slice(0, known)], '2026-11-20', EMPTY_LEDGER);
      const first = all.slice(0, Math.max(cut, known));
      const [full] = runBatches([all], '2026-11-21', before);
      const [grown] = runBatches([first, all.slice(first.length)], '2026-11-21', before);
      assert.deepEqual(grown.clusters, full.clusters);
    }),
    { numRuns: 25 },
  );
});

test('a rebuild with the ledger gives the clusters, canonicals and ids that were there', () => {
  const [, first] = runBatches([CORPUS.slice(200)], '2026-10-01', EMPTY_LEDGER);
  const [then, ledger] = runBatches([CORPUS], '2026-11-01', first);
  const [rebuilt] = runBatches([[...CORPUS].reverse()], '2026-11-21', ledger);
  assert.deepEqual(rebuilt.clusters, then.clusters);
  const fresh = clusterItems(CORPUS);
  assert.notDeepEqual(
    fresh.clusters.map(({ id }) => id),
    then.clusters.map(({ id }) => id),
  );
});
