/** Sitemaps, read tolerantly: one unescaped & must not cost the other 49,999 addresses. */
import { gunzipSync } from 'node:zlib';
import { canonicalUrl } from './url.ts';

export interface Sitemap {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
}

const ENTITY: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeXml(text: string): string {
  const inner = text
    .trim()
    .replace(/^<!\[CDATA\[/u, '')
    .replace(/\]\]>$/u, '');
  return inner.trim().replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/giu, (all, dec, hex, name) => {
    if (name !== undefined) return ENTITY[(name as string).toLowerCase()] ?? all;
    const code = dec !== undefined ? Number(dec) : Number.parseInt(hex as string, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** Payload as text; a gzip file (sitemap.xml.gz) is inflated up to `maxBytes`; undefined when that fails. */
function toText(bytes: Buffer, maxBytes: number): string | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes }).toString('utf8');
  } catch {
    return undefined;
  }
}

/**
 * Reads a sitemap, an index of sitemaps, or a plain list of URLs. At most `maxUrls` addresses; relative and foreign
 * ones are for the caller's scope to judge. Undefined when it is none of these.
 */
export function parseSitemap(bytes: Buffer, url: string, maxUrls: number, maxBytes: number): Sitemap | undefined {
  const text = toText(bytes, maxBytes)?.replace(/^\uFEFF/u, '');
  if (text === undefined) return undefined;
  if (!/<(?:[a-z]+:)?(?:urlset|sitemapindex|url|sitemap|loc)\b/iu.test(text.slice(0, 4_096)))
    return parseList(text, maxUrls);
  const pages = new Set<string>();
  const sitemaps = new Set<string>();
  const isIndex = /<(?:[a-z]+:)?sitemapindex\b/iu.test(text.slice(0, 4_096));
  const opening = /<loc>/giu;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    if (pages.size + sitemaps.size >= maxUrls) break;
    const end = text.indexOf('</', opening.lastIndex);
    if (end < 0) break;
    const address = canonicalUrl(
      decodeXml(text.slice(opening.lastIndex, Math.min(end, opening.lastIndex + 4_000))),
      url,
    );
    if (address !== undefined) (isIndex ? sitemaps : pages).add(address);
  }
  return { pages: [...pages], sitemaps: [...sitemaps] };
}

function parseList(text: string, maxUrls: number): Sitemap | undefined {
  const lines = text
    .split(/\r?\n/u, maxUrls + 1)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0 || !lines.slice(0, 10).every((line) => /^https?:\/\/\S+$/u.test(line))) return undefined;
  return { pages: lines.slice(0, maxUrls).flatMap((line) => canonicalUrl(line) ?? []), sitemaps: [] };
}
