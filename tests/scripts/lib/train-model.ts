/** Training of the character model: paragraphs of a text collection → counts. */
import { type CharacterModel, type GramCount, type ModelCounts, surprisalOf } from '../../../normalize/text/model.ts';
import { compareUnits } from '../../../normalize/text/watermark.ts';

/** Pairs and triples seen less often are left out, so that the model stays under a megabyte. */
const MIN_PAIR = 3;
const MIN_TRIPLE = 5;
const MIN_PARAGRAPH = 20;
const BEFORE = 0x5e;

/** The paragraphs of a Markdown text as units the model compares. */
export function foldParagraphs(markdown: string): number[][] {
  return markdown
    .split(/\n+/)
    .map((line) => line.replace(/^[#>*\-\s]+/u, ''))
    .filter((line) => !line.startsWith('<!--'))
    .map((line) => [...compareUnits(line, Number.POSITIVE_INFINITY).units])
    .filter((units) => units.length >= MIN_PARAGRAPH);
}

function addRuns(keys: Float64Array, minimum: number, grams: GramCount[]): void {
  keys.sort();
  for (let i = 0; i < keys.length; ) {
    const key = keys[i] ?? 0;
    let end = i + 1;
    while (keys[end] === key) end += 1;
    if (end - i >= minimum) {
      const [a, b, c] = [Math.floor(key / 2 ** 32), Math.floor(key / 2 ** 16) % 2 ** 16, key % 2 ** 16];
      grams.push({ a, b, c, count: end - i });
    }
    i = end;
  }
}

/** Counts of singles, pairs and triples, without the rare ones. */
export function countGrams(paragraphs: ReadonlyArray<readonly number[]>): Omit<ModelCounts, 'mean'> {
  const singles = new Uint32Array(0x1_0000);
  const total = paragraphs.reduce((sum, { length }) => sum + length, 0);
  const pairs = new Float64Array(total);
  const triples = new Float64Array(total);
  let at = 0;
  for (const units of paragraphs) {
    units.forEach((c, i) => {
      const [a, b] = [units[i - 2] ?? BEFORE, units[i - 1] ?? BEFORE];
      singles[c] = (singles[c] ?? 0) + 1;
      pairs[at] = b * 2 ** 16 + c;
      triples[at] = a * 2 ** 32 + b * 2 ** 16 + c;
      at += 1;
    });
    singles[BEFORE] = (singles[BEFORE] ?? 0) + 1;
  }
  const grams: GramCount[] = [];
  addRuns(pairs, MIN_PAIR, grams);
  addRuns(triples, MIN_TRIPLE, grams);
  return { total, singles, grams };
}

/** Mean surprisal per character, in nats. */
export function meanSurprisal(model: CharacterModel, paragraphs: ReadonlyArray<readonly number[]>): number {
  let sum = 0;
  let count = 0;
  for (const units of paragraphs) {
    sum += surprisalOf(model, units, 0, units.length);
    count += units.length;
  }
  return count === 0 ? 0 : sum / count;
}
