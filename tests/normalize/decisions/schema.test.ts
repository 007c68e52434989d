import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { printRecord } from '../../../normalize/decisions/parse.ts';
import { ACTIONS, REASONS } from '../../../normalize/decisions/types.ts';
import { findingOf, recordOf, TEXT } from './book.ts';

const file = path.join(import.meta.dirname, '../../../docs/schema/decision.json');
const schema = JSON.parse(readFileSync(file, 'utf8'));

test('files of decisions have the form that docs/schema/decision.json says', () => {
  const validate = new Ajv({ formats: { date: true } }).compile(schema);
  const record = recordOf(findingOf(TEXT), [
    { text: '刑法第二百五十三条之一' },
    { action: 'rejected', reason: 'other', note: '见卷宗' },
    { action: 'earlier', before: '2015-11-01' },
    { action: 'withdrawn' },
  ]);
  assert.ok(validate(JSON.parse(printRecord(record))), JSON.stringify(validate.errors));
  assert.ok(!validate({ ...JSON.parse(printRecord(record)), id: '../x' }));
});

test('the schema knows the same actions and reasons', () => {
  const { action, reason } = schema.definitions.decision.properties;
  assert.deepEqual(action.enum, [...ACTIONS]);
  assert.deepEqual(reason.enum, Object.keys(REASONS));
});
