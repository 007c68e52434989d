/** The files of a folder that can be taken in as pages. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../cli/lib/command.ts';

const PAGE_FILE = /\.(?:html?|xhtml|txt)$/iu;
const WARC_FILE = /\.warc(?:\.gz)?$/iu;

export interface InputFile {
  readonly full: string;
  /** Path under the folder given, with forward slashes. */
  readonly relative: string;
}

/** True for a WARC file by its name. */
export function isWarcFile(file: string): boolean {
  return WARC_FILE.test(file);
}

/**
 * The saved pages and WARC files at a path, a single file or a folder searched to any depth, sorted.
 * @throws UsageError when the path does not exist.
 */
export async function listFiles(from: string): Promise<InputFile[]> {
  const info = await stat(from).catch(() => undefined);
  if (info === undefined) throw new UsageError(`${from}: does not exist`);
  if (info.isFile()) return [{ full: from, relative: path.basename(from) }];
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && (PAGE_FILE.test(entry.name) || WARC_FILE.test(entry.name)))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((full) => ({ full, relative: path.relative(from, full).split(path.sep).join('/') }))
    .sort((a, b) => (a.relative < b.relative ? -1 : 1));
}
