/** Writes docs/rules.md from the rules: `npx tsx tests/scripts/rules-doc.ts`. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadRegister } from '../../cli/lib/register.ts';
import { rulesDocument } from '../lib/rules-doc.ts';

await writeFile(path.join(import.meta.dirname, '../../docs/rules.md'), rulesDocument(await loadRegister()));
