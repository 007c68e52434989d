/** `npm run bench`: every row of tests/bench/*.ts, one JSON object a line; `-- PART` only files whose name holds PART. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchRow } from './bench/row.ts';

const folder = path.join(import.meta.dirname, 'bench');
const part = process.argv[2] ?? '';
const files = (await readdir(folder)).filter((f) => f.endsWith('.ts') && f !== 'row.ts' && f.includes(part)).sort();
for (const file of files) {
  const { rows } = (await import(pathToFileURL(path.join(folder, file)).href)) as { rows: () => Promise<BenchRow[]> };
  for (const row of await rows()) process.stdout.write(`${JSON.stringify(row)}\n`);
}
