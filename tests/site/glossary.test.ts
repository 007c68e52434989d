import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRegister } from '../../cli/lib/register.ts';
import { parseProvision } from '../../site/lib/format.ts';
import { GLOSSARY } from './synthetic.ts';

test('every provision that the glossary refers to is in the register', async () => {
  const laws = new Map((await readRegister()).laws.map((law) => [law.id, law]));
  const provisions = GLOSSARY.flatMap(({ terms }) => terms.flatMap(({ basis }) => basis));
  assert.ok(provisions.length > 10);
  for (const provision of provisions) {
    const parsed = parseProvision(provision);
    const law = laws.get(parsed?.law ?? '');
    assert.ok(law, provision);
    if (parsed?.article !== undefined) assert.ok(law.articles.has(parsed.article), provision);
  }
});
