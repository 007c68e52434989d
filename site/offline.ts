/** What makes the site readable without a network: manifest, service worker, and the file that names the version. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './assets.ts';
import type { Site } from './context.ts';
import { hrefOf } from './lib/url.ts';

/** Pages that are fetched ahead. */
const PAGES = ['index.html', 'search.html', 'offline.html'] as const;

/** A digest of what the pages are made from; the answers' texts are in it by the name of the search index, which is a digest of them. */
function versionOf({ model, config, messages, assets }: Site): string {
  const { asOf, knownToByLevel, registerVersion, reports, issues, summary } = model;
  const digest = createHash('sha256');
  digest.update(JSON.stringify([config, messages, assets, asOf, knownToByLevel, registerVersion, summary]));
  digest.update(JSON.stringify([reports, issues.length]));
  for (const { finding, tone, firstSeen, pages } of model.findings)
    digest.update(`${finding.id} ${tone} ${firstSeen} ${pages}\n`);
  for (const { id, copies, history } of model.items)
    digest.update(`${id} ${copies.map((copy) => copy.id).join()} ${JSON.stringify(history)}\n`);
  for (const { path: page, wordings } of model.articles)
    if (wordings.length > 0) digest.update(`${page} ${JSON.stringify(wordings)}\n`);
  return digest.digest('hex').slice(0, 16);
}

function shellOf({ assets }: Site): string[] {
  const { css, searchScript, searchParts, offlineScript, check } = assets;
  const pages = PAGES.map((page) => hrefOf('', page));
  const checker = check === undefined ? [] : ['check.html', check.script, check.worker, check.pages];
  const files = [css, searchScript, offlineScript, ...searchParts, 'assets/favicon.svg', 'manifest.webmanifest'];
  return [...new Set([...pages, ...files, ...checker])];
}

function manifest({ config }: Site): object {
  return {
    name: config.name,
    short_name: config.name,
    description: config.description,
    lang: 'zh-CN',
    start_url: config.pathPrefix,
    scope: config.pathPrefix,
    display: 'minimal-ui',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    icons: [{ src: `${config.pathPrefix}assets/favicon.svg`, sizes: 'any', type: 'image/svg+xml' }],
  };
}

/** Writes them into `folder`. */
export async function writeOffline(site: Site, folder: string): Promise<void> {
  const version = versionOf(site);
  const values = { version, shell: shellOf(site), register: site.assets.check?.manifest ?? '' };
  await writeFile(path.join(folder, 'sw.js'), await bundle('sw.ts', { OFFLINE: JSON.stringify(values) }));
  await writeFile(path.join(folder, 'version.txt'), `${version}\n`);
  await writeFile(path.join(folder, 'manifest.webmanifest'), `${JSON.stringify(manifest(site))}\n`);
}
