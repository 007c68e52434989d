import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDay, isFindingId, parseRecord, parseTrust, printRecord } from '../../../normalize/decisions/parse.ts';
import { findingOf, recordOf, TEXT } from './book.ts';

const RECORD = recordOf(findingOf(TEXT), [{ text: '刑法第二百五十三条之一' }]);
const JSON_RECORD = JSON.parse(printRecord(RECORD)) as Record<string, unknown>;
const [ENTRY] = JSON_RECORD['decisions'] as Array<Record<string, unknown>>;

test('what is printed is read again', () => {
  assert.deepEqual(parseRecord(JSON_RECORD, 'f'), RECORD);
});

test('what is wrong is named with file and field', () => {
  const entry = (change: object): object => ({ ...JSON_RECORD, decisions: [{ ...ENTRY, ...change }] });
  const rows: ReadonlyArray<[json: unknown, message: RegExp]> = [
    [null, /^f: must be an object/],
    [[], /^f: must be an object/],
    [{ ...JSON_RECORD, format: 2 }, /^f has format 2.*update/],
    [{ ...JSON_RECORD, format: undefined }, /"format"/],
    [{ ...JSON_RECORD, id: '../../etc' }, /"id"/],
    [{ ...JSON_RECORD, id: '000000000000' }, /does not belong/],
    [{ ...JSON_RECORD, exact: '刑法第二百五十四条' }, /does not belong/],
    [{ ...JSON_RECORD, prefix: 7 }, /"prefix"/],
    [{ ...JSON_RECORD, decisions: [] }, /"decisions"/],
    [entry({ action: 'deleted' }), /decisions\[0\]: field "action"/],
    [entry({ text: '一\n二' }), /"text"/],
    [entry({ text: '甲'.repeat(401) }), /"text" is longer/],
    [entry({ action: 'rejected', text: undefined }), /"reason"/],
    [entry({ action: 'rejected', text: undefined, reason: 'because' }), /"reason"/],
    [entry({ action: 'rejected', text: undefined, reason: 'toString' }), /"reason"/],
    [entry({ action: 'earlier', text: undefined }), /"before"/],
    [entry({ action: 'earlier', text: undefined, before: '2015-02-30' }), /"before"/],
    [entry({ reviewer: '' }), /"reviewer"/],
    [entry({ at: 'yesterday' }), /"at"/],
    [entry({ lawHash: 'x' }), /"lawHash"/],
    [entry({ note: 'x'.repeat(501) }), /"note"/],
  ];
  for (const [json, message] of rows) assert.throws(() => parseRecord(json, 'f'), { message });
});

test('ids are 12 hex digits', () => {
  for (const [id, is] of [
    ['0123456789ab', true],
    ['0123456789AB', false],
    ['0123456789a', false],
    ['../0123456789', false],
    ['0123456789ab/', false],
  ] as const)
    assert.equal(isFindingId(id), is, id);
});

test('days are days of the calendar', () => {
  for (const [day, is] of [
    ['2015-11-01', true],
    ['2015-02-29', false],
    ['2016-02-29', true],
    ['2015-13-01', false],
    ['2015', false],
  ] as const)
    assert.equal(isDay(day), is, day);
});

test('rule trust', () => {
  const good = {
    leastShare: 0.95,
    leastDecisions: 10,
    restored: [{ rule: 'wrong-article', at: '2026-11-21T08:00:00Z', by: '甲' }],
  };
  assert.deepEqual(parseTrust(good, 'f'), good);
  const rows: ReadonlyArray<[change: object, message: RegExp]> = [
    [{ leastShare: 95 }, /"leastShare"/],
    [{ leastDecisions: 0 }, /"leastDecisions"/],
    [{ restored: [{ rule: 'A B', at: '2026-11-21T08:00:00Z', by: '甲' }] }, /restored\[0\]: field "rule"/],
    [{ restored: [{ rule: 'wrong-article', at: 'today', by: '甲' }] }, /"at"/],
  ];
  for (const [change, message] of rows) assert.throws(() => parseTrust({ ...good, ...change }, 'f'), { message });
});
