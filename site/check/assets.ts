/** Writes what the check page loads: style sheet, scripts, the list of pages it may link to, and the register. */
import { bundle, styles, writeHashed } from '../assets.ts';
import type { CheckAssets } from '../context.ts';
import { safeJson } from '../lib/html.ts';
import type { SiteModel } from '../model/types.ts';
import { writeRegister } from './register-files.ts';

/** Writes them below `outDir`. Without `registerDir` (data/statutes) the page says that it cannot check. */
export async function writeCheckAssets(
  outDir: string,
  { laws }: Pick<SiteModel, 'laws'>,
  registerDir: string | undefined,
): Promise<CheckAssets> {
  const pages = Object.fromEntries(laws.map(({ law, articles }) => [law.id, articles.map(({ article }) => article)]));
  return {
    css: await writeHashed(outDir, 'assets/check.css', await styles('assets/check.css')),
    script: await writeHashed(outDir, 'assets/check.js', await bundle('check.ts')),
    worker: await writeHashed(outDir, 'assets/check-worker.js', await bundle('check-worker.ts')),
    pages: await writeHashed(outDir, 'assets/check-pages.json', safeJson(pages)),
    manifest: registerDir === undefined ? undefined : await writeRegister(outDir, registerDir),
  };
}
