import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  currentCluster,
  EMPTY_LEDGER,
  type Ledger,
  type LedgerRun,
  previousClusters,
  recordedIds,
  updateLedger,
} from '../../normalize/ledger.ts';
import { LEDGER_KINDS, type LedgerKind, parseLedger, printShards } from '../../normalize/ledger-lines.ts';

const A = 'a00000000001';
const B = 'b00000000002';
const C = 'c00000000003';
const F = 'f00000000004';

/** A run that saw clusters, each `canonical other other`, named after the first of its members in order. */
function run(day: string, clusters: readonly string[], more: Partial<LedgerRun> = {}): LedgerRun {
  return {
    day,
    clusters: clusters.map((line) => {
      const [canonical = '', ...others] = line.split(' ');
      const members = [canonical, ...others].sort();
      return { id: members[0] ?? '', canonical, members, extendedBy: [] };
    }),
    merged: [],
    findings: [],
    corrections: [],
    keptIds: new Map(),
    ...more,
  };
}

const after = (...runs: readonly LedgerRun[]): Ledger => runs.reduce(updateLedger, EMPTY_LEDGER);

test('findings and corrections: first seen, gone, back again', () => {
  const seen = { findings: [F, F], corrections: [F] };
  const there = after(run('2026-10-01', [A], seen));
  assert.deepEqual(there.findings.get(F), { id: F, first: '2026-10-01', last: undefined });
  const gone = updateLedger(there, run('2026-11-01', [A], { findings: [F] }));
  assert.equal(gone.findings.get(F)?.last, undefined);
  assert.deepEqual(gone.corrections.get(F), { id: F, first: '2026-10-01', last: '2026-10-01' });
  const later = updateLedger(gone, run('2026-11-11', [A]));
  assert.equal(later.corrections.get(F)?.last, '2026-10-01');
  assert.equal(later.findings.get(F)?.last, '2026-11-01');
  assert.deepEqual(updateLedger(later, run('2026-11-21', [A], seen)).corrections.get(F), {
    id: F,
    first: '2026-10-01',
    last: undefined,
  });
});

test('items remember since when they are in their cluster, and the id that they would get today', () => {
  const ledger = after(run('2026-10-01', [A, B]), run('2026-11-01', [`${A} ${B}`], { keptIds: new Map([[C, B]]) }));
  assert.deepEqual(ledger.items.get(A), {
    id: A,
    first: '2026-10-01',
    last: undefined,
    cluster: A,
    since: '2026-10-01',
    now: undefined,
    gone: undefined,
  });
  assert.deepEqual(ledger.items.get(B), {
    id: B,
    first: '2026-10-01',
    last: undefined,
    cluster: A,
    since: '2026-11-01',
    now: C,
    gone: undefined,
  });
  assert.deepEqual([...recordedIds(ledger)], [[C, B]]);
  assert.deepEqual(previousClusters(ledger, '2026-11-21').items.get(B)?.cluster, A);
});

test('a changed canonical starts a new since; a merged cluster leads on, a gone one nowhere', () => {
  const ledger = after(
    run('2026-10-01', [A, B, C]),
    run('2026-10-11', [A, `${B} ${C}`], { merged: [{ from: C, into: B }] }),
    run('2026-11-01', [`${B} ${A} ${C}`], { merged: [{ from: B, into: A }] }),
  );
  assert.deepEqual(previousClusters(ledger, '2026-11-21').canonicals.get(A), { item: B, since: '2026-11-01' });
  assert.deepEqual(
    [A, B, C].map((id) => currentCluster(ledger, id)),
    [A, A, A],
  );
  const emptied = updateLedger(ledger, run('2026-11-21', []));
  assert.deepEqual(
    [A, F].map((id) => currentCluster(emptied, id)),
    [undefined, undefined],
  );
});

test('a clock that went back does not take the days back', () => {
  const ledger = after(run('2026-11-21', [A]), run('2026-01-01', [A, B], { findings: [F] }));
  assert.deepEqual(
    [ledger.day, ledger.items.get(B)?.first, ledger.findings.get(F)?.first],
    Array(3).fill('2026-11-21'),
  );
});

/** The ledger's lines, as they stand on disk. */
function linesOf(ledger: Ledger): Record<LedgerKind, Array<{ place: string; text: string }>> {
  const lines: Record<LedgerKind, Array<{ place: string; text: string }>> = {
    items: [],
    clusters: [],
    findings: [],
    corrections: [],
  };
  for (const kind of LEDGER_KINDS) {
    for (const [shard, texts] of printShards(ledger, kind)) {
      for (const [i, text] of texts.entries()) lines[kind].push({ place: `${kind}/${shard}.jsonl:${i + 1}`, text });
    }
  }
  return lines;
}

const ids = [A, B, C, F];
const anyRun = fc
  .tuple(fc.subarray(ids), fc.nat(ids.length), fc.subarray(ids), fc.subarray(ids), fc.boolean())
  .map(([present, split, findings, corrections, kept]) => {
    const clusters = [present.slice(0, split), present.slice(split)].filter((part) => part.length > 0);
    const keptIds = new Map(kept ? [['d00000000005', A] as const] : []);
    return run(
      '',
      clusters.map((part) => part.join(' ')),
      { findings, corrections, keptIds },
    );
  });
const anyRuns = fc
  .array(anyRun, { maxLength: 5 })
  .map((runs) => runs.map((each, i) => ({ ...each, day: `2026-11-0${i + 1}` })));

test('what is printed reads back the same, in any order of lines, also when both sides of a merge are kept', () => {
  fc.assert(
    fc.property(anyRuns, fc.boolean(), (runs, doubled) => {
      const ledger = after(...runs);
      const lines = linesOf(ledger);
      for (const kind of LEDGER_KINDS) {
        if (doubled) lines[kind].push(...lines[kind]);
        lines[kind].reverse();
      }
      const read = parseLedger(ledger.day, lines);
      assert.deepEqual(linesOf(read), linesOf(ledger));
      assert.deepEqual(read, { ...ledger, ...read });
    }),
  );
});

test('two branches that saw the same thing on different days: the earlier first day, and it is there', () => {
  const ours = after(run('2026-10-01', [A], { findings: [F] }), run('2026-10-11', []));
  const theirs = after(run('2026-11-01', [A], { findings: [F] }));
  for (const [a, b] of [
    [ours, theirs],
    [theirs, ours],
  ] as const) {
    const both = linesOf(a);
    for (const kind of LEDGER_KINDS) both[kind].push(...linesOf(b)[kind]);
    const read = parseLedger('2026-11-01', both);
    assert.deepEqual(read.findings.get(F), { id: F, first: '2026-10-01', last: undefined });
    assert.equal(read.items.get(A)?.since, '2026-10-01');
  }
});

const bad: ReadonlyArray<[string, RegExp]> = [
  ['<<<<<<< ours', /items\/a\.jsonl:7: not a line of JSON; after a merge keep the lines of both sides/],
  ['[]', /items\/a\.jsonl:7: field "id" is missing/],
  ['null', /items\/a\.jsonl:7: not a record/],
  ['{"id":"xyz","first":"2026-11-21"}', /items\/a\.jsonl:7: field "id" is not valid/],
  [`{"id":"${A}","first":"21.11.2026"}`, /items\/a\.jsonl:7: field "first" is not valid/],
  [`{"id":"${A}"}`, /items\/a\.jsonl:7: field "first" is missing/],
  [`{"id":"${A}","first":"2026-11-21","text":"甲"}`, /items\/a\.jsonl:7: unknown field "text"/],
];
for (const [text, message] of bad) {
  test(`refused with place and field: ${text}`, () => {
    const items = [{ place: 'items/a.jsonl:7', text }];
    assert.throws(() => parseLedger(undefined, { items, clusters: [], findings: [], corrections: [] }), message);
  });
}
