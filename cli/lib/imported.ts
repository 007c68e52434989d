/** Words that `statutes import` proved and kept for display: data/imported/<law id>.json. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ImportedWording } from '../../normalize/law/imported.ts';
import { UsageError } from './command.ts';

/** Where imported words lie when no folder is named; never committed. */
export const IMPORTED_DIR = path.join(import.meta.dirname, '../../data/imported');

/** Format of the files; a newer one is refused. */
const FORMAT = 1;

/** Imported words of one law. */
export interface ImportedWords {
  /** The folder or address they were imported from, to be shown beside them. */
  readonly source: string;
  readonly wordings: readonly ImportedWording[];
}

/** One law's imported words; undefined when none were imported. A damaged file becomes a UsageError that names it. */
export function readImported(law: string, dir: string = IMPORTED_DIR): ImportedWords | undefined {
  const file = path.join(dir, `${law}.json`);
  if (!existsSync(file)) return undefined;
  try {
    const json = JSON.parse(readFileSync(file, 'utf8')) as {
      format: number;
      source: string;
      wordings: Array<[string, string, string[]]>;
    };
    if (json.format !== FORMAT) throw new Error(`format ${json.format}, not ${FORMAT}`);
    return {
      source: json.source,
      wordings: json.wordings.map(([article, from, paragraphs]) => ({ article, from, paragraphs })),
    };
  } catch (error) {
    throw new UsageError(`${file}: cannot be read (${(error as Error).message}); import again`);
  }
}

/** The file of one law as text, one wording a line. */
export function printImported(law: string, { source, wordings }: ImportedWords): string {
  const lines = wordings.map(({ article, from, paragraphs }) => JSON.stringify([article, from, paragraphs]));
  const head = `{"format":${FORMAT},"law":${JSON.stringify(law)},"source":${JSON.stringify(source)},"wordings":[`;
  return `${head}\n${lines.join(',\n')}\n]}\n`;
}
