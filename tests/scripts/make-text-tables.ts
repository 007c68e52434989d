/**
 * Makes data/text from a text collection and opencc-js:
 * `npx tsx tests/scripts/make-text-tables.ts [DIR]`, DIR being a folder of Markdown (default ../shared/statutes).
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Converter } from 'opencc-js';
import { buildModel, type CharacterModel, parseModel, printModel } from '../../normalize/text/model.ts';
import { RADICALS } from '../../normalize/text/radicals.ts';
import { countGrams, foldParagraphs, meanSurprisal } from './lib/train-model.ts';

const root = path.join(import.meta.dirname, '../..');

/** Characters that the table must leave alone: they are as common in simplified text (瞭望, 乾坤), or 著作权 would suffer. */
const KEPT = new Set('著乾瞭藉徵覆夥麽么幺余');
/** Written by machines for other characters, beyond what opencc-js converts: 毁, 没, 决 … */
const EXTRA: ReadonlyArray<[string, string]> = [['譭', '毁']];
const HOMOGLYPHS: ReadonlyArray<[string, string]> = [...RADICALS, ['笫', '第']];

/** Kangxi radicals, which NFKC turns into the characters that they stand for. */
function kangxiRadicals(): Array<[string, string]> {
  const pairs: Array<[string, string]> = [];
  for (let code = 0x2f00; code <= 0x2fd5; code += 1) {
    const radical = String.fromCharCode(code);
    pairs.push([radical, radical.normalize('NFKC')]);
  }
  return pairs;
}

function traditionalPairs(): Array<[string, string]> {
  const convert = Converter({ from: 't', to: 'cn' });
  const pairs: Array<[string, string]> = [];
  for (let code = 0x3400; code <= 0x9fff; code += 1) {
    const character = String.fromCharCode(code);
    const simplified = convert(character);
    if (simplified.length === 1 && simplified !== character && !KEPT.has(character))
      pairs.push([character, simplified]);
  }
  return [...pairs, ...EXTRA.filter(([from]) => !pairs.some(([known]) => known === from))];
}

function printPairs(pairs: ReadonlyArray<[string, string]>): { from: string; to: string } {
  return { from: pairs.map(([from]) => from).join(''), to: pairs.map(([, to]) => to).join('') };
}

const folder = process.argv[2] ?? path.join(root, '../shared/statutes');
const characters = {
  formatVersion: 1,
  traditional: printPairs(traditionalPairs()),
  homoglyphs: printPairs([...HOMOGLYPHS, ...kangxiRadicals()]),
};
writeFileSync(path.join(root, 'data/text/characters.json'), `${JSON.stringify(characters, null, 2)}\n`);
process.stdout.write(`data/text/characters.json: ${characters.traditional.from.length} traditional characters\n`);
if (!existsSync(folder)) {
  process.stdout.write(`${folder} is not here: data/text/model.bin stays as it is.\n`);
} else {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort();
  const paragraphs = files.flatMap((file) => foldParagraphs(readFileSync(path.join(folder, file), 'utf8')));
  const counts = countGrams(paragraphs);
  const unmeasured = buildModel({ ...counts, mean: 0 });
  const mean = meanSurprisal(
    unmeasured,
    paragraphs.filter((_, i) => i % 50 === 0),
  );
  const bytes = printModel({ ...unmeasured, mean });
  writeFileSync(path.join(root, 'data/text/model.bin'), bytes);
  const model: CharacterModel = parseModel(bytes, 'data/text/model.bin');
  process.stdout.write(
    `data/text/model.bin: ${bytes.length} bytes, ${counts.grams.length} pairs and triples of ${model.total} characters, mean surprisal ${mean.toFixed(3)}\n`,
  );
}
