import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonLine, writeLines } from '../../../cli/lib/lines.ts';

test('a record is one line whatever it holds, and reads back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '法', '\n', '\r', '\u2028', '\u2029', '"', '\\') }), (text) => {
      const line = jsonLine({ text });
      assert.doesNotMatch(line, /[\n\r\u2028\u2029]/);
      assert.deepEqual(JSON.parse(line), { text });
    }),
  );
});

test('many records are written whole', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fada-lines-'));
  const file = path.join(folder, 'a.jsonl');
  await writeLines(
    file,
    Array.from({ length: 20_000 }, (_, i) => ({ i, text: '法'.repeat(20) })),
  );
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  assert.equal(lines.length, 20_000);
  assert.equal(JSON.parse(lines.at(-1) ?? '').i, 19_999);
  await rm(folder, { recursive: true });
});
