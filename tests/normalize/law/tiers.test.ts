import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadRegister } from '../../../cli/lib/register.ts';
import { isSameTier } from '../../../normalize/law/penalty/compare.ts';
import { parsePenaltyClauses } from '../../../normalize/law/penalty/parse.ts';
import { renderTier } from '../../../normalize/law/penalty/render.ts';

test('every penalty tier of the register reads back as it is printed', async () => {
  const book = await loadRegister();
  const ids = new Set(book.lexicon.flatMap(({ laws }) => laws));
  const unread: string[] = [];
  let count = 0;
  for (const id of ids) {
    for (const [article, versions] of book.law(id)?.articles ?? []) {
      for (const tier of versions.flatMap(({ tiers }) => tiers)) {
        count += 1;
        const words = renderTier(tier);
        const [read] = parsePenaltyClauses(words);
        if (read === undefined || !isSameTier(read, tier)) unread.push(`${id}/${article}: ${words}`);
      }
    }
  }
  assert.ok(count > 2_000, `${count} tiers`);
  assert.deepEqual(unread, []);
});
