/** Registers of a few laws, cut from the committed one, for tests that change them. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REGISTER_DIR } from '../../cli/lib/register.ts';

const WORDS = ['laws', 'interpretations', 'regulations'];

/** Writes index, lexicon, facts and fingerprints of the laws to `dir`, which may be written over. */
export function writeSmallRegister(dir: string, laws: readonly string[]): void {
  const read = (name: string): string => readFileSync(path.join(REGISTER_DIR, name), 'utf8');
  const lines = (name: string, keep: (line: string) => boolean): string => {
    const [head = '', ...rest] = read(name).trimEnd().split('\n');
    const kept = rest.slice(0, -1).map((line) => line.replace(/,$/u, ''));
    return [head, kept.filter(keep).join(',\n'), rest.at(-1) ?? ''].join('\n');
  };
  mkdirSync(path.join(dir, 'laws'), { recursive: true });
  writeFileSync(
    path.join(dir, 'index.json'),
    lines('index.json', (line) => laws.includes(JSON.parse(line).id)),
  );
  const isNamed = (line: string): boolean =>
    JSON.parse(line)
      .slice(2)
      .flat()
      .some((id: string) => laws.includes(id));
  writeFileSync(path.join(dir, 'lexicon.json'), lines('lexicon.json', isNamed));
  for (const law of laws) cpSync(path.join(REGISTER_DIR, 'laws', `${law}.json`), path.join(dir, 'laws', `${law}.json`));
  mkdirSync(path.join(dir, 'words'), { recursive: true });
  const words = JSON.parse(read('words/index.json')) as { common: string[]; laws: Array<{ id: string }> };
  const common = words.common.filter((id) => laws.includes(id));
  const named = words.laws.filter(({ id }) => laws.includes(id));
  writeFileSync(path.join(dir, 'words/index.json'), JSON.stringify({ ...words, common, laws: named }));
  cpSync(path.join(REGISTER_DIR, 'words/common.words'), path.join(dir, 'words/common.words'));
  for (const folder of WORDS) {
    mkdirSync(path.join(dir, 'words', folder), { recursive: true });
    for (const law of laws) {
      const file = path.join('words', folder, `${law}.words`);
      if (existsSync(path.join(REGISTER_DIR, file))) cpSync(path.join(REGISTER_DIR, file), path.join(dir, file));
    }
  }
}

/** Replaces text in a file of a register; throws when it is not there. */
export function editRegister(dir: string, name: string, from: string, to: string): void {
  const file = path.join(dir, name);
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(file, text.replace(from, to));
}
