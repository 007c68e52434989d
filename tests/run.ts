/** Runs every tests/**\/*.test.ts in this one process; `npx tsx tests/run.ts PART` only files whose path holds PART. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = import.meta.dirname;
const part = process.argv[2] ?? '';
const files = (await readdir(root, { recursive: true }))
  .filter((f) => f.endsWith('.test.ts') && f.includes(part))
  .sort();
if (files.length === 0) throw new Error(`no test file under tests/ holds "${part}"`);
for (const file of files) await import(pathToFileURL(path.join(root, file)).href);
