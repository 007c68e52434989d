/** Feeds of corrections and the small files that readers and crawlers look for. Nothing here depends on the clock. */
import type { Site } from './context.ts';
import { escapeText, printable, safeJson } from './lib/html.ts';
import type { FindingRow } from './model/types.ts';
import { correctionText } from './views/json-ld.ts';
import { CONTENT_SECURITY_POLICY } from './views/layout.ts';

const MOST_ENTRIES = 100;

function instant(day: string): string {
  return `${day}T00:00:00Z`;
}

function entries(site: Site): FindingRow[] {
  return site.model.corrections.slice(0, MOST_ENTRIES);
}

/** Stable id of an entry: a tag URI of the finding. */
function entryId(site: Site, { finding, firstSeen }: FindingRow): string {
  const { hostname } = new URL(site.config.baseUrl);
  return `tag:${hostname},${firstSeen}:finding/${finding.id}`;
}

/** corrections.atom. */
export function atomFeed(site: Site): string {
  const { config, model } = site;
  const rows = entries(site).map((row) => {
    const text = correctionText(row.finding.judgement);
    return `<entry>
<id>${escapeText(entryId(site, row))}</id>
<title>${escapeText(`${row.label}：${row.page.title}`)}</title>
<updated>${instant(row.firstSeen)}</updated>
<link rel="alternate" type="text/html" href="${escapeText(site.absolute(row.page.path))}"/>
<content type="text">${escapeText(text)}</content>
</entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${escapeText(site.absolute('corrections.atom'))}</id>
<title>${escapeText(`${config.name}：更正`)}</title>
<subtitle>${escapeText(site.frame())}</subtitle>
<updated>${instant(model.corrections[0]?.firstSeen ?? model.asOf)}</updated>
<author><name>${escapeText(config.name)}</name></author>
<link rel="self" type="application/atom+xml" href="${escapeText(site.absolute('corrections.atom'))}"/>
<link rel="alternate" type="text/html" href="${escapeText(site.absolute('corrections/index.html'))}"/>
${rows.join('\n')}
</feed>
`;
}

/** feed.json, JSON Feed 1.1. */
export function jsonFeed(site: Site): string {
  const items = entries(site).map((row) => ({
    id: entryId(site, row),
    url: site.absolute(row.page.path),
    title: printable(`${row.label}：${row.page.title}`),
    content_text: correctionText(row.finding.judgement),
    date_published: instant(row.firstSeen),
  }));
  return `${safeJson({
    version: 'https://jsonfeed.org/version/1.1',
    title: `${site.config.name}：更正`,
    description: site.frame(),
    language: 'zh-CN',
    home_page_url: site.absolute('corrections/index.html'),
    feed_url: site.absolute('feed.json'),
    items,
  })}\n`;
}

/** opensearch.xml: lets a browser add the site's search. */
export function openSearch({ config }: Site): string {
  const template = `${config.baseUrl}${config.pathPrefix}search.html?q={searchTerms}`;
  return `<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escapeText(config.name.slice(0, 16))}</ShortName>
<Description>${escapeText(config.tagline)}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="${escapeText(template)}"/>
</OpenSearchDescription>
`;
}

/** robots.txt: everything may be fetched; what may be indexed each page says itself. */
export function robots(site: Site): string {
  return `User-agent: *\nAllow: /\nSitemap: ${site.absolute('sitemap.xml')}\n`;
}

/** _headers, as several static hosts read it. */
export function headers({ config }: Site): string {
  return `${config.pathPrefix}*
  Content-Security-Policy: ${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
`;
}
