/**
 * Plants errors into quotations of ../shared/statutes and measures what `check` finds:
 * `npx tsx tests/scripts/planted.ts [COUNT] [--misses] [--only=KIND]`, COUNT texts a kind (default 2000).
 */
import { loadRegister } from '../../cli/lib/register.ts';
import { type Planted, Planter, tally } from '../lib/planted.ts';
import { readStatuteTexts, statuteTextsFolder } from '../lib/statute-texts.ts';

const folder = statuteTextsFolder();
if (folder === undefined) process.stdout.write('../shared/statutes is not there: nothing to plant errors in.\n');
else {
  const count = Number(process.argv[2]) || 2000;
  const book = await loadRegister();
  const planter = new Planter(readStatuteTexts(folder), book, 20261121);
  const kinds: ReadonlyArray<readonly [string, () => Planted]> = [
    ['unaltered', () => planter.unaltered()],
    ['noise', () => planter.noisy()],
    ['shifted', () => planter.shifted()],
    ['insertion lost', () => planter.insertionLost()],
    ['repealed law', () => planter.repealedLaw()],
    ['older version', () => planter.olderVersion()],
    ['spliced', () => planter.spliced()],
    ['paraphrase', () => planter.paraphrase()],
    ['old paraphrase', () => planter.oldParaphrase()],
  ];
  const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
  for (const [kind, make] of kinds) {
    if (only !== undefined && !kind.includes(only)) continue;
    const { asked, found, fixed, wrongFixes, missed } = tally(kind, Array.from({ length: count }, make), book);
    const share = ((found / asked) * 100).toFixed(2);
    process.stdout.write(
      `${kind}: ${found} of ${asked} as they should be (${share} %), ${fixed} fixed, ${wrongFixes.length} wrong fixes\n`,
    );
    if (process.argv.includes('--misses'))
      for (const line of [...wrongFixes.map((t) => `WRONG FIX ${t}`), ...missed]) process.stdout.write(`    ${line}\n`);
  }
}
