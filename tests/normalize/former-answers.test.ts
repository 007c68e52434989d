/** Former addresses: where an answer is today, since when it is no more, and why. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formerAnswers } from '../../normalize/former-answers.ts';
import { type FormerPages, movedItems, retireItems } from '../../normalize/former-pages.ts';
import { EMPTY_LEDGER, type Ledger, updateLedger } from '../../normalize/ledger.ts';
import { parseLedger, printShards } from '../../normalize/ledger-lines.ts';
import type { QaItem } from '../../normalize/types.ts';

const [A, B, C] = ['a00000000001', 'b00000000002', 'c00000000003'] as const;

interface Day {
  readonly day: string;
  /** Clusters as `id member member`. */
  readonly clusters: readonly string[];
  readonly merged?: readonly { readonly from: string; readonly into: string }[];
  /** Items whose page is gone that day. */
  readonly gone?: readonly string[];
}

/** The item of an id stands alone on a page that is named after it. */
function itemOf(id: string): QaItem {
  return { id, page: { url: `http://x.example/${id}` } } as QaItem;
}

function ledgerOf(days: readonly Day[]): Ledger {
  return days.reduce((ledger, { day, clusters, merged = [], gone = [] }) => {
    const groups = clusters.map((line) => {
      const [id = '', ...members] = line.split(' ');
      return { id, canonical: members[0] ?? '', members, extendedBy: [] };
    });
    const rest = { findings: [], corrections: [], keptIds: new Map() };
    const next = updateLedger(ledger, { day, clusters: groups, merged, ...rest });
    const urls = new Set(gone.map((id) => itemOf(id).page.url));
    return retireItems(next, [A, B, C].map(itemOf), { gone: urls, moved: new Map() });
  }, EMPTY_LEDGER);
}

const both = { day: '2026-01-01', clusters: [`${A} ${A}`, `${B} ${B}`] };
const rows: ReadonlyArray<[name: string, days: readonly Day[], today: object]> = [
  ['nothing happened', [both], {}],
  [
    'one was joined with the other',
    [both, { day: '2026-02-01', clusters: [`${A} ${A} ${B}`], merged: [{ from: B, into: A }] }],
    { moved: [[B, A]] },
  ],
  [
    'its page is gone',
    [both, { day: '2026-02-01', clusters: [`${A} ${A}`], gone: [B] }, { day: '2026-03-01', clusters: [`${A} ${A}`] }],
    { ended: [[B, { last: '2026-01-01', gone: '2026-02-01' }]] },
  ],
  [
    'it left its page, which is there',
    [both, { day: '2026-02-01', clusters: [`${A} ${A}`] }],
    { ended: [[B, { last: '2026-01-01', gone: undefined }]] },
  ],
  [
    'one of two copies is gone: the answer stays, and tells',
    [
      { day: '2026-01-01', clusters: [`${A} ${A} ${B}`] },
      { day: '2026-02-01', clusters: [`${A} ${A}`], gone: [B] },
    ],
    { goneCopies: [[A, ['2026-02-01']]] },
  ],
  [
    'a copy left long before the last one was gone',
    [
      { day: '2026-01-01', clusters: [`${A} ${A} ${B}`] },
      { day: '2026-02-01', clusters: [`${A} ${A}`] },
      { day: '2026-03-01', clusters: [], gone: [A] },
    ],
    { ended: [[A, { last: '2026-02-01', gone: '2026-03-01' }]] },
  ],
  [
    'joined, and then gone',
    [
      both,
      { day: '2026-02-01', clusters: [`${A} ${A} ${B}`], merged: [{ from: B, into: A }] },
      { day: '2026-03-01', clusters: [], gone: [A, B] },
    ],
    {
      ended: [
        [A, { last: '2026-02-01', gone: '2026-03-01' }],
        [B, { last: '2026-02-01', gone: '2026-03-01' }],
      ],
    },
  ],
  [
    'gone and back again',
    [both, { day: '2026-02-01', clusters: [`${A} ${A}`], gone: [B] }, { ...both, day: '2026-03-01' }],
    {},
  ],
];
for (const [name, days, today] of rows) {
  test(name, () => {
    const ledger = ledgerOf(days);
    const expected = { moved: [], ended: [], goneCopies: [], ...today };
    const found = ({ moved, ended, goneCopies }: ReturnType<typeof formerAnswers>): object => ({
      ...{ moved: [...moved], ended: [...ended].sort(), goneCopies: [...goneCopies] },
    });
    assert.deepEqual(found(formerAnswers(ledger)), expected);
    const lines = (kind: 'items' | 'clusters') =>
      [...printShards(ledger, kind).values()].flat().map((text) => ({ place: kind, text }));
    const read = parseLedger(ledger.day, {
      items: lines('items'),
      clusters: lines('clusters'),
      findings: [],
      corrections: [],
    });
    assert.deepEqual(found(formerAnswers(read)), expected, 'as read back from its lines');
  });
}

test('items of a page that moved count as of its new address', () => {
  const pages: FormerPages = { gone: new Set(), moved: new Map([[itemOf(A).page.url, 'http://x.example/new']]) };
  assert.deepEqual(
    movedItems([A, B].map(itemOf), pages).map(({ id, page }) => [id, page.url]),
    [
      [A, 'http://x.example/new'],
      [B, itemOf(B).page.url],
    ],
  );
});
