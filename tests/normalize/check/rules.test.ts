import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { loadRegister } from '../../../cli/lib/register.ts';
import { RULES } from '../../../normalize/check/rules/index.ts';
import { rulesDocument, verdictsOf } from '../../lib/rules-doc.ts';

const book = await loadRegister();

for (const { id, examples } of RULES) {
  test(`${id}: speaks of the wrong one, not of the right one and the look-alike`, () => {
    const says = (name: keyof typeof examples): boolean =>
      verdictsOf(examples[name], book).some(({ ruleId }) => ruleId === id);
    assert.deepEqual([says('wrong'), says('right'), says('lookAlike')], [true, false, false]);
  });
}

test('docs/rules.md is what the rules make', async () => {
  const file = path.join(import.meta.dirname, '../../../docs/rules.md');
  assert.equal(await readFile(file, 'utf8'), rulesDocument(book));
});
