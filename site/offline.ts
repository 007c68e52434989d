/** What makes the site readable without a network: manifest, service worker, and the file that names the version. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundle } from './assets.ts';
import type { Site } from './context.ts';
import { hrefOf } from './lib/url.ts';
import type { ItemPage } from './model/types.ts';

/** Pages that are fetched ahead. */
const PAGES = ['index.html', 'search.html', 'offline.html'] as const;

/** What is said of an answer beside its text: where it and its copies stand, judgements, differences, history. */
function saidOf({
  id,
  item,
  check,
  copies,
  differences,
  goneCopies,
  history,
  holdsUntil,
  extendedBy,
}: ItemPage): string {
  const sources = [item, ...copies].map((one) => [one.id, one.sourceId, one.page]);
  const { question, topics, publish } = item;
  const until = [holdsUntil?.law.id, holdsUntil?.day];
  return JSON.stringify([
    id,
    question.display,
    topics,
    publish,
    sources,
    check,
    differences,
    goneCopies,
    history,
    until,
    extendedBy,
  ]);
}

/** A digest of what the pages are made from. */
function versionOf({ model, config, messages, assets }: Site): string {
  const { asOf, knownToByLevel, registerVersion, reports, issues, summary, topics, glossary } = model;
  const digest = createHash('sha256');
  digest.update(JSON.stringify([config, messages, assets, asOf, knownToByLevel, registerVersion, summary]));
  const former = model.former.map(({ id, today, last, gone }) => [id, today?.id, last, gone]);
  const sources = model.sources.map(({ source }) => source);
  digest.update(JSON.stringify([reports, issues, topics, glossary, former, sources]));
  for (const { finding, tone, firstSeen, pages } of model.findings)
    digest.update(`${finding.id} ${tone} ${firstSeen} ${pages}\n`);
  for (const page of model.items) {
    digest.update(saidOf(page));
    for (const { kind, text } of page.item.segments) digest.update(`${kind} ${text.display}\n`);
  }
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
