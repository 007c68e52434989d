/** Runs every tests/**\/*.browser.ts in a process of its own, after making sure that there is a Chromium. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './lib/chromium.ts';

const root = import.meta.dirname;
const part = process.argv[2] ?? '';
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.browser.ts') && file.includes(part))
  .sort()
  .map((file) => path.join(root, file));
if (files.length === 0) throw new Error(`no browser test under tests/ holds "${part}"`);
ensureChromium();
const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--test', '--test-concurrency=1', ...files], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
