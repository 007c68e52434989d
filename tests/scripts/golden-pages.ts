/** Writes expected.json of every golden page anew (or of those whose name holds the argument); review the diff. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PAGES, pageSlugs, printGoldenPage } from '../normalize/extract/golden.ts';

const part = process.argv[2] ?? '';
let changed = 0;
for (const slug of pageSlugs().filter((name) => name.includes(part))) {
  const file = path.join(PAGES, slug, 'expected.json');
  const text = printGoldenPage(slug);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  writeFileSync(file, text);
  changed += 1;
  process.stdout.write(`${slug}: expectation written\n`);
}
process.stdout.write(`${changed} changed; look at the diff before you commit it\n`);
