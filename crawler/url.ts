/** URLs as identities: one spelling for each, and refusal of those that lead into traps. */

const MAX_LENGTH = 2_000;
const MAX_SEGMENTS = 12;
const MAX_QUERY_KEYS = 5;
const MAX_REPEATS = 2;
const MAX_PAGE = 200;

const TRACKER =
  /^(?:utm_[a-z]+|spm|scm|fbclid|gclid|msclkid|bd_vid|hmsr|hmpl|hmcu|hmkw|hmci|_hsenc|_hsmi|mc_cid|mc_eid|yclid)$/iu;
const SESSION = /^(?:jsessionid|phpsessid|sid|sessionid|aspsessionid[a-z]*)$/iu;
const SESSION_IN_PATH = /;jsessionid=[^/?#]*/giu;
const PAGE_IN_QUERY = /^(?:page|p|pn|pg|pageno|page_no|pagenum|pageindex)$/iu;
const PAGE_IN_PATH = /(?:\/page\/|(?:list|index|page|p)[_-])(\d{1,9})(?:\/|\.[a-z]{2,5})?$/iu;

/**
 * The canonical spelling of a URL, relative ones against `base`: WHATWG parsing, no fragment, no credentials, no known
 * trackers or session ids, query sorted by raw bytes (so that GBK percent-escapes survive). Undefined for what is
 * not an http(s) URL.
 */
export function canonicalUrl(href: string, base?: string): string | undefined {
  if (href.length > 8 * MAX_LENGTH) return undefined;
  let url: URL;
  try {
    url = new URL(href.trim(), base);
  } catch {
    return undefined;
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return undefined;
  if (url.username !== '' || url.password !== '') {
    url.username = '';
    url.password = '';
  }
  if (url.hash !== '' || url.href.endsWith('#')) url.hash = '';
  if (url.pathname.includes(';')) url.pathname = url.pathname.replace(SESSION_IN_PATH, '');
  if (url.search !== '' || url.href.endsWith('?')) url.search = sortedQuery(url.search);
  return url.href;
}

function sortedQuery(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !TRACKER.test(keyOf(pair)) && !SESSION.test(keyOf(pair)));
  const sorted = kept.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0)).join('&');
  // The setter takes one question mark away: a query that begins with one keeps it.
  return sorted === '' ? '' : `?${sorted}`;
}

function keyOf(pair: string): string {
  const end = pair.indexOf('=');
  return end < 0 ? pair : pair.slice(0, end);
}

/** The number of the page when a URL is one of a paginated list (?page=3, /page/3, list_3.html); undefined otherwise. */
export function pageNumber(url: URL): number | undefined {
  for (const pair of url.search.slice(1).split('&')) {
    if (PAGE_IN_QUERY.test(keyOf(pair))) {
      const value = pair.slice(keyOf(pair).length + 1);
      if (/^\d{1,9}$/u.test(value)) return Number(value);
    }
  }
  const match = PAGE_IN_PATH.exec(url.pathname);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** True when two canonical URLs differ in nothing but http or https and `www.` or `m.` before the host. */
export function isVariant(a: string, b: string): boolean {
  const rest = (url: string) => url.replace(/^https?:\/\/(?:www\.|m\.)?/u, '');
  return a !== b && rest(a) === rest(b);
}

/** Why a canonical URL is refused as a likely trap, by name; undefined when it is fine. */
export function refuseTrap(href: string): string | undefined {
  if (href.length > MAX_LENGTH) return 'url-too-long';
  const url = new URL(href);
  const segments = url.pathname.split('/').filter((s) => s !== '');
  if (segments.length > MAX_SEGMENTS) return 'too-many-segments';
  const counts = new Map<string, number>();
  for (const segment of segments) {
    const count = (counts.get(segment) ?? 0) + 1;
    if (count > MAX_REPEATS) return 'repeated-segment';
    counts.set(segment, count);
  }
  if (url.search !== '' && url.search.slice(1).split('&').length > MAX_QUERY_KEYS) return 'too-many-query-keys';
  if ((pageNumber(url) ?? 0) > MAX_PAGE) return 'pagination-too-deep';
  return undefined;
}
