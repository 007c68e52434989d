/** The sitemap: an index and files of at most 50,000 addresses, of pages that search engines may index. */
import type { Site } from './context.ts';
import { escapeText } from './lib/html.ts';

/** The protocol's limit. */
const MOST = 50_000;

export interface SitemapPart {
  readonly path: string;
  readonly paths: readonly string[];
}

/** Output paths of the pages that may be indexed. */
function indexablePaths({ model, config }: Site): string[] {
  const own = ['index.html', 'cn/index.html', 'topics/index.html', 'findings/index.html', 'corrections/index.html'];
  return [
    ...own,
    'glossary.html',
    'method.html',
    ...model.laws.map(({ path }) => path),
    ...model.articles.map(({ path }) => path),
    ...model.topicPages.map(({ path }) => path),
    ...model.correctionPages.map(({ path }) => path),
    ...(config.indexCopies ? model.items.map(({ path }) => path) : []),
  ];
}

/** The files of the sitemap. */
export function sitemapParts(site: Site): SitemapPart[] {
  const all = indexablePaths(site);
  return Array.from({ length: Math.ceil(all.length / MOST) }, (_, index) => ({
    path: `sitemap-${index + 1}.xml`,
    paths: all.slice(index * MOST, (index + 1) * MOST),
  }));
}

const XMLNS = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** sitemap.xml. */
export function sitemapIndex(site: Site): string {
  const entries = sitemapParts(site).map(
    ({ path }) => `<sitemap><loc>${escapeText(site.absolute(path))}</loc></sitemap>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="${XMLNS}">\n${entries.join('\n')}\n</sitemapindex>\n`;
}

/** One file of the sitemap. */
export function sitemapFile({ paths }: SitemapPart, site: Site): string {
  const entries = paths.map((path) => `<url><loc>${escapeText(site.absolute(path))}</loc></url>`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="${XMLNS}">\n${entries.join('\n')}\n</urlset>\n`;
}
