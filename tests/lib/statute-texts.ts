/** Reads a collection of statute texts (../shared/statutes) for measurements; never used by the product. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCollectionIndex } from '../../normalize/law/build/collection.ts';
import { articlesOf, joinWordings, type TextVersion } from '../../normalize/law/build/provisions.ts';
import { parseLawText } from '../../normalize/law/texts.ts';
import type { LawTexts } from '../../normalize/law/words/build.ts';

/** Where the reference texts lie beside the project; undefined when they are not there. */
export function statuteTextsFolder(): string | undefined {
  const folder = path.join(import.meta.dirname, '../../../shared/statutes');
  return existsSync(path.join(folder, 'index.tsv')) ? folder : undefined;
}

/** Laws by name with every wording of every article; amending acts, which repeat other laws' words, are left out. */
export function readStatuteTexts(folder: string): LawTexts[] {
  const { rows } = readCollectionIndex(readFileSync(path.join(folder, 'index.tsv'), 'utf8'));
  const laws = new Map<string, { level: LawTexts['level']; versions: TextVersion[] }>();
  for (const row of rows) {
    if (row.path === undefined || /修正案/u.test(row.shortName)) continue;
    const law = laws.get(row.shortName) ?? { level: row.level, versions: [] };
    const articles = articlesOf(parseLawText(readFileSync(path.join(folder, row.path), 'utf8')));
    law.versions.push({ from: row.from ?? row.adopted, to: row.to, articles });
    laws.set(row.shortName, law);
  }
  return [...laws].map(([id, { level, versions }]) => {
    versions.sort((a, b) => (a.from < b.from ? -1 : 1));
    const wordings = joinWordings(versions.map((v, i) => ({ ...v, to: v.to ?? versions[i + 1]?.from })));
    const provisions = [...wordings].flatMap(([article, list]) => list.map((wording) => ({ article, ...wording })));
    return { id, level, provisions };
  });
}
