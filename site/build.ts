/** Builds the whole site into a fresh folder and swaps it in by rename. The one place that runs Eleventy. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import Eleventy from '@11ty/eleventy';
import type { StatuteBook } from '../normalize/law/book.ts';
import { writeAssets } from './assets.ts';
import { type Batch, splitBatch } from './batch.ts';
import { writeCheckAssets } from './check/assets.ts';
import { configure } from './config.ts';
import type { SiteConfig } from './config-file.ts';
import { Site } from './context.ts';
import { FileWriter, writeData } from './data-files.ts';
import type { Messages } from './model/labels.ts';
import type { SiteModel } from './model/types.ts';
import { writeOffline } from './offline.ts';
import { writeSearchIndex } from './search-index.ts';

const ROOT = path.dirname(import.meta.dirname);
const PAGES = path.join(ROOT, 'site/pages');
const PROGRESS_EVERY = 500;
/** Pages of one run of Eleventy: a start costs about as much as a hundred pages, and every page is kept until the run ends. */
const BATCH = 1500;

export interface BuildOptions {
  readonly model: SiteModel;
  readonly book: StatuteBook;
  readonly config: SiteConfig;
  readonly messages: Messages;
  /** Folder of the finished site; replaced as a whole. */
  readonly outDir: string;
  /** data/statutes, for the check page; without it the site has no register to check with. */
  readonly registerDir?: string;
  readonly onProgress?: (text: string) => void;
}

export interface BuildSummary {
  /** HTML pages, feeds and other files that Eleventy wrote. */
  readonly pages: number;
  /** JSON twins and dumps. */
  readonly dataFiles: number;
}

/** Builds the site; whatever is thrown, the former site stays as it was. */
export async function buildSite(options: BuildOptions): Promise<BuildSummary> {
  const { outDir } = options;
  const onProgress = options.onProgress ?? (() => undefined);
  const fresh = `${path.resolve(outDir)}.new-${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  try {
    onProgress('search index');
    const site = await prepareSite(options, fresh);
    const summary = await writePages(site, fresh, onProgress);
    await swap(fresh, path.resolve(outDir));
    return summary;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** Writes assets and search index into an existing folder; the `Site` that comes back knows their names. */
export async function prepareSite(
  { model, config, messages, book, registerDir }: Omit<BuildOptions, 'outDir' | 'onProgress'>,
  folder: string,
): Promise<Site> {
  const check = await writeCheckAssets(folder, model, registerDir);
  const assets = { ...(await writeAssets(folder)), check };
  const draft = new Site(model, config, messages, book, { ...assets, searchIndex: '' });
  const { version } = await writeSearchIndex(draft, path.join(folder, 'search'));
  const site = new Site(model, config, messages, book, { ...assets, searchIndex: `search/${version}/core.bin` });
  await writeOffline(site, folder);
  return site;
}

/** Writes pages by Eleventy, and twins and dumps beside them, into an existing folder. */
export async function writePages(
  site: Site,
  folder: string,
  onProgress: (text: string) => void,
): Promise<BuildSummary> {
  let pages = 0;
  for (const batch of splitBatch(site.batch, BATCH)) {
    onProgress(`${pages} pages`);
    site.batch = batch;
    pages += await runEleventy(site, folder);
  }
  const writer = new FileWriter(folder);
  writeData(site, writer, () => {
    if (writer.files % PROGRESS_EVERY === 0) onProgress(`${pages} pages, ${writer.files} data files`);
  });
  return { pages, dataFiles: writer.files };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Templates that a run has nothing for: site/pages/<list>.11ty.ts, and the folder of pages that exist once. */
function unusedTemplates(batch: Batch): string[] {
  const empty = Object.entries(batch).filter(([, list]) => list.length === 0);
  return empty.map(([name]) => (name === 'single' ? 'single/**' : `${kebab(name)}.11ty.ts`));
}

/** Runs Eleventy over the site's current batch; gives the number of files it wrote. */
async function runEleventy(site: Site, folder: string): Promise<number> {
  const fromHere = (target: string): string => path.relative(process.cwd(), target);
  const eleventy = new Eleventy(fromHere(PAGES), fromHere(folder), {
    quietMode: true,
    // None: .eleventy.js is for Eleventy by hand; it makes node read TypeScript, which it does already here, once more.
    configPath: '',
    config: (userConfig) => {
      configure(userConfig, site);
      for (const template of unusedTemplates(site.batch)) userConfig.ignores.add(fromHere(path.join(PAGES, template)));
    },
  });
  eleventy.disableLogger();
  return (await eleventy.write()).flat().length;
}

async function swap(fresh: string, final: string): Promise<void> {
  const old = `${final}.old-${process.pid}`;
  if (existsSync(final)) await rename(final, old);
  await rename(fresh, final);
  await rm(old, { recursive: true, force: true });
}
