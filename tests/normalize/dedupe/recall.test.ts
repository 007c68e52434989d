import assert from 'node:assert/strict';
import test from 'node:test';
import { clusterItems } from '../../../normalize/dedupe/cluster.ts';
import { sketchAnswers } from '../../../normalize/dedupe/sketch.ts';
import { shortHash } from '../../../normalize/text/hash.ts';
import { CHANGES, syntheticAnswers } from './generator.ts';
import { exactHashing, simHash } from './peers.ts';
import { ownAnswer } from './records.ts';
import { truePairs } from './truth.ts';

const CORPUS = syntheticAnswers(1_800, 11);
const ANSWERS = CORPUS.map(({ text }, i) => ownAnswer(shortHash(`${i}`), text));
const { sets } = sketchAnswers(ANSWERS);
const PAIRS = truePairs(sets, [...ANSWERS.keys()]);
const { clusters } = clusterItems(ANSWERS);
const clusterOf = new Map(clusters.flatMap((cluster) => cluster.members.map((id) => [id, cluster] as const)));

const of = (index: number) => clusterOf.get(ANSWERS[index]?.id ?? '');
const isCopy = (a: number, b: number): boolean => of(a) === of(b);
const isLinked = (a: number, b: number): boolean =>
  isCopy(a, b) ||
  (of(a)?.extendedBy.includes(of(b)?.id ?? '') ?? false) ||
  (of(b)?.extendedBy.includes(of(a)?.id ?? '') ?? false);

function recall(pairs: ReadonlyArray<{ a: number; b: number }>, found: (a: number, b: number) => boolean): number {
  return pairs.filter(({ a, b }) => found(a, b)).length / pairs.length;
}

test('the corpus has all 18 kinds of change and is the same every time', () => {
  assert.equal(CHANGES.length, 18);
  assert.equal(new Set(CORPUS.map(({ kind }) => kind)).size, 19);
  assert.deepEqual(syntheticAnswers(1_800, 11), CORPUS);
});

test('copies (Jaccard ≥ 0.7) are joined, held answers (containment ≥ 0.8) joined or linked, where hashing finds few', () => {
  const copies = PAIRS.filter(({ jaccard }) => jaccard >= 0.7);
  const held = PAIRS.filter(({ containment }) => containment >= 0.8);
  assert.ok(copies.length > 300 && held.length > copies.length);
  assert.ok(recall(copies, isCopy) >= 0.995);
  assert.ok(recall(held, isLinked) >= 0.98);
  assert.ok(recall(copies, exactHashing(ANSWERS.map(({ body }) => body))) < 0.4);
  assert.ok(recall(copies, simHash(sets, ANSWERS.length)) < 0.6);
});

test('a copy is joined with its original whenever most of it is left', () => {
  const sure = ['edit 1 %', 'watermark', '¬', 'width', 'numerals', 'cut to 90 %'];
  const missed = CORPUS.flatMap(({ kind, source }, i) => (sure.includes(kind) && !isCopy(i, source) ? [kind] : []));
  const all = CORPUS.filter(({ kind }) => sure.includes(kind));
  assert.ok(missed.length <= all.length / 50, `${missed}`);
});
