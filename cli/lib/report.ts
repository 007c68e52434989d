/** DATA/reports on disk: one JSON file and one Markdown file an update. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reportMarkdown } from '../../normalize/report/markdown.ts';
import type { UpdateReport } from '../../normalize/report/types.ts';
import type { Report } from '../../site/model/types.ts';
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

/** A year of daily updates. */
const MOST_REPORTS = 366;

/** The newest reports of DATA/reports, newest first, as far as the site shows them. */
export async function readReports(dataDir: string): Promise<Report[]> {
  const folder = path.join(dataDir, 'reports');
  const names = await readdir(folder).catch(() => []);
  const newest = names
    .filter((name) => /^\d{4}-\d{2}-\d{2}.*\.json$/.test(name))
    .sort()
    .reverse();
  return Promise.all(newest.slice(0, MOST_REPORTS).map((name) => readReport(folder, name)));
}

async function readReport(folder: string, name: string): Promise<Report> {
  const file = path.join(folder, name);
  let report: Partial<UpdateReport>;
  try {
    report = JSON.parse(await readFile(file, 'utf8')) as Partial<UpdateReport>;
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}; remove it, and the site is built without it`);
  }
  const numbers = Object.entries(report).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  const { sources = [], alarms = [], flips = [] } = report;
  return { day: name.slice(0, 10), counts: Object.fromEntries(numbers), sources, alarms, flips };
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
