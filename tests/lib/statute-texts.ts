/** Reads a collection of statute texts (../shared/statutes) for measurements; never used by the product. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REGISTER_DIR } from '../../cli/lib/register.ts';
import { CURATED_FILES, readCurated } from '../../normalize/law/build/curated.ts';
import { buildRegister } from '../../normalize/law/build/index.ts';
import type { LawTexts } from '../../normalize/law/words/build.ts';

/** A law with its texts, by the committed register's id. */
export interface NamedTexts extends LawTexts {
  readonly name: string;
}

/** Where the reference texts lie beside the project; undefined when they are not there. */
export function statuteTextsFolder(): string | undefined {
  const folder = path.join(import.meta.dirname, '../../../shared/statutes');
  return existsSync(path.join(folder, 'index.tsv')) ? folder : undefined;
}

/** Laws with every wording of every article, as the register is built from; acts that only amend (修正案) are left out. */
export function readStatuteTexts(folder: string): NamedTexts[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const read = (dir: string, name: string) => readFileSync(path.join(dir, name), 'utf8');
  const chosen = names.filter((name) => /\.(?:md|jsonl|tsv)$/u.test(name)).sort();
  const curated = new Map<string, unknown>(
    CURATED_FILES.map((name) => [name, JSON.parse(read(path.join(REGISTER_DIR, 'curated'), name))]),
  );
  const { texts, laws } = buildRegister({
    files: new Map(chosen.map((name) => [name, read(folder, name)])),
    curated: readCurated(curated),
    idsBefore: (JSON.parse(read(REGISTER_DIR, 'ids.json')) as { ids: Record<string, string> }).ids,
    slug: () => 'law-without-id',
    onProgress: () => {},
  });
  const byId = new Map(laws.map((law) => [law.id, law.name]));
  return texts.map((law) => ({ ...law, name: byId.get(law.id) ?? law.id })).filter(({ name }) => !/修正案/u.test(name));
}
