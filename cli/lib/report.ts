/** DATA/reports on disk: one JSON file and one Markdown file an update. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reportMarkdown } from '../../normalize/report/markdown.ts';
import type { UpdateReport } from '../../normalize/report/types.ts';
import { UsageError } from './command.ts';

/** Makes sure, before anything is fetched, that a report can be written; a UsageError says why not. */
export async function prepareReports(dataDir: string): Promise<void> {
  const folder = path.join(dataDir, 'reports');
  const probe = path.join(folder, `.writable-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new UsageError(`${folder}: reports cannot be written there (${(error as Error).message})`);
  }
}

/** Writes `name`.json and `name`.md, each whole or not at all; returns the Markdown file's path. */
export async function writeReport(dataDir: string, name: string, report: UpdateReport): Promise<string> {
  const base = path.join(dataDir, 'reports', name);
  const files = [
    [`${base}.md`, reportMarkdown(report)],
    [`${base}.json`, `${JSON.stringify(report, undefined, 1)}\n`],
  ] as const;
  for (const [file, text] of files) {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  }
  return `${base}.md`;
}
