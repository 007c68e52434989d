/** What counts as a change of a piece of the code. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { codeVersion } from '../../../cli/lib/code-version.ts';
import { tempFolder } from '../../crawler/lib/folder.ts';

const FILES: Readonly<Record<string, string>> = {
  'entry.ts':
    "import { two } from './two.ts';\nimport type { Three } from './three.ts';\nexport const one: Three = two;\n",
  'two.ts': "import table from './table.json' with { type: 'json' };\nexport const two = table;\n",
  'three.ts': "export type Three = unknown;\nexport const later = () => import('./four.ts');\n",
  'four.ts': "import './entry.ts';\n",
  'table.json': '[1]\n',
  'model.bin': 'abc',
  'other.ts': 'export const other = 1;\n',
};
const CASES: ReadonlyArray<readonly [file: string, isOther: boolean]> = [
  ['entry.ts', true],
  ['two.ts', true],
  ['three.ts', true],
  ['four.ts', true],
  ['table.json', true],
  ['model.bin', true],
  ['other.ts', false],
];

test('a version is another one when a module changes that is imported by whatever way, or a file that is read', (t) => {
  const folder = tempFolder(t);
  const at = (name: string): string => path.join(folder, name);
  const write = (): void => {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(at(name), text);
  };
  write();
  const version = (): string => codeVersion(at('entry.ts'), [at('model.bin')]);
  const before = version();
  for (const [file, isOther] of CASES) {
    writeFileSync(at(file), `${FILES[file]} `);
    assert.equal(version() !== before, isOther, file);
    write();
    assert.equal(version(), before);
  }
});

test('reading depends on no rule and no message, judging on both', () => {
  const root = path.join(import.meta.dirname, '../../..');
  const reading = path.join(root, 'normalize/read-page.ts');
  const judging = path.join(root, 'normalize/judge-item.ts');
  const rules = path.join(root, 'normalize/check/rules/index.ts');
  const same = (entry: string, file: string): boolean => codeVersion(entry) === codeVersion(entry, [file]);
  assert.deepEqual([same(reading, rules), same(judging, rules)], [false, true]);
});
