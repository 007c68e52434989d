/** The same pages as Eleventy's, by the same functions, written straight to disk: the floor that Eleventy is measured by. */
import type { BuildSummary } from '../../../site/build.ts';
import type { Site } from '../../../site/context.ts';
import { FileWriter, writeData } from '../../../site/data-files.ts';
import { atomFeed, headers, jsonFeed, openSearch, robots } from '../../../site/feeds.ts';
import { sitemapFile, sitemapIndex } from '../../../site/sitemap.ts';
import { dataView, glossaryView, methodView, notFoundView } from '../../../site/views/about.ts';
import { articleView } from '../../../site/views/article.ts';
import { checkView } from '../../../site/views/check.ts';
import { correctionDaysView, correctionsView, findingsView } from '../../../site/views/findings.ts';
import { formerView } from '../../../site/views/former.ts';
import { homeView, offlineView, searchView } from '../../../site/views/home.ts';
import { itemView } from '../../../site/views/item.ts';
import { lawsView, lawView } from '../../../site/views/law.ts';
import { reportsView } from '../../../site/views/reports.ts';
import { sourcesView, sourceView } from '../../../site/views/source.ts';
import { topicsView, topicView } from '../../../site/views/topic.ts';

const SINGLE: ReadonlyArray<readonly [path: string, view: (site: Site) => string]> = [
  ['index.html', homeView],
  ['search.html', searchView],
  ['offline.html', offlineView],
  ['cn/index.html', lawsView],
  ['topics/index.html', topicsView],
  ['sources/index.html', sourcesView],
  ['reports/index.html', reportsView],
  ['corrections/index.html', correctionDaysView],
  ['method.html', methodView],
  ['glossary.html', glossaryView],
  ['data/index.html', dataView],
  ['check.html', checkView],
  ['404.html', notFoundView],
  ['corrections.atom', atomFeed],
  ['feed.json', jsonFeed],
  ['opensearch.xml', openSearch],
  ['robots.txt', robots],
  ['_headers', headers],
  ['sitemap.xml', sitemapIndex],
];

function* pagesOf(site: Site): Generator<readonly [path: string, make: () => string]> {
  const { model } = site;
  for (const [path, view] of SINGLE) yield [path, () => view(site)];
  for (const page of model.items) yield [page.path, () => itemView(page, site)];
  for (const page of model.former) yield [page.path, () => formerView(page, site)];
  for (const page of model.articles) yield [page.path, () => articleView(page, site)];
  for (const page of model.laws) yield [page.path, () => lawView(page, site)];
  for (const page of model.topicPages) yield [page.path, () => topicView(page, site)];
  for (const page of model.sources) yield [page.path, () => sourceView(page, site)];
  for (const page of model.findingPages) yield [page.path, () => findingsView(page, site)];
  for (const page of model.correctionPages) yield [page.path, () => correctionsView(page, site)];
  for (const part of site.batch.sitemapParts) yield [part.path, () => sitemapFile(part, site)];
}

/** Writes pages, twins and dumps into an existing folder. */
export function writeBare(site: Site, folder: string): BuildSummary {
  const writer = new FileWriter(folder);
  let pages = 0;
  for (const [path, make] of pagesOf(site)) {
    writer.write(path, make());
    pages += 1;
  }
  writeData(site, writer, () => undefined);
  return { pages, dataFiles: writer.files - pages };
}
