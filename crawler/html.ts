/** What the crawler itself needs from a page: links, robots directives, title, and a digest of the words. */
import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';
import iconv from 'iconv-lite';
import { canonicalUrl } from './url.ts';

/** What X-Robots-Tag or `meta robots` forbid. */
export interface RobotsDirectives {
  readonly noindex: boolean;
  readonly nofollow: boolean;
}

export interface PageScan {
  readonly title: string;
  /** Canonical URLs of the links to follow, in order, without repeats. */
  readonly links: readonly string[];
  readonly directives: RobotsDirectives;
  /** `<link rel=canonical>`, og:url or a browser's "saved from" comment; undefined when none. */
  readonly ownUrl: string | undefined;
  /** `<link rel=canonical>` alone. */
  readonly canonical: string | undefined;
  /** Digest of title, visible text and meta descriptions, white space ignored. */
  readonly textDigest: string;
  readonly text: string;
}

const MAX_LINKS = 5_000;
const MAX_TEXT = 2 << 20;
const SAVED_FROM = /^\s*saved from url=\(\d{1,6}\)(\S{1,2000})/u;
const MISSING_TITLE =
  /(?:^|[^\d])404(?:$|[^\d])|页面(?:不存在|未找到|找不到)|找不到(?:该|您|此)?.{0,8}(?:页面|网页|文章)|not found/iu;
const MISSING_TEXT =
  /(?:页面|网页|文章|内容|信息)(?:不存在|未找到|找不到|已(?:被)?删除)|您访问的.{0,12}(?:不存在|已删除)|page not found/iu;
const SHORT_TEXT = 800;

/** Reads a robots directive list for us or for every crawler: `noindex, nofollow`, `none`, `googlebot: noindex`. */
export function parseDirectives(value: string, agent: string): RobotsDirectives {
  let noindex = false;
  let nofollow = false;
  let addressee = '';
  for (const part of value.toLowerCase().split(',')) {
    const [before, after] = part.split(':', 2) as [string, string | undefined];
    if (/^\s*(?:unavailable_after|max-[a-z-]{1,20})$/u.test(before)) continue;
    if (after !== undefined) addressee = before.trim();
    if (addressee !== '' && addressee !== agent.toLowerCase() && addressee !== '*') continue;
    const word = (after ?? before).trim();
    noindex ||= word === 'noindex' || word === 'none';
    nofollow ||= word === 'nofollow' || word === 'none';
  }
  return { noindex, nofollow };
}

/** Browsers encode the query of a link in the page's charset; a GBK site does not understand it in UTF-8. */
function encodeQuery(href: string, charset: string): string {
  const query = href.indexOf('?');
  if (query < 0 || charset.startsWith('utf') || !/[^\x20-\x7e]/u.test(href.slice(query))) return href;
  const encoded = [...iconv.encode(href.slice(query), charset)]
    .map((byte) => (byte > 0x7e ? `%${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte)))
    .join('');
  return href.slice(0, query) + encoded;
}

class Scan {
  title = '';
  base: string;
  ownUrl: string | undefined;
  canonical: string | undefined;
  noindex = false;
  nofollow = false;
  readonly hrefs: string[] = [];
  readonly words: string[] = [];
  length = 0;
  #skip = 0;
  #inTitle = false;
  readonly #agent: string;
  constructor(url: string, agent: string) {
    this.base = url;
    this.#agent = agent;
  }
  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'script' || name === 'style' || name === 'noscript') this.#skip++;
    else if (name === 'title') this.#inTitle = true;
    else if (name === 'a' || name === 'area') this.#link(attributes['href'], attributes['rel']);
    else if (name === 'frame' || name === 'iframe') this.#link(attributes['src'], undefined);
    else if (name === 'meta') this.#meta(attributes);
    else if (name === 'link' && attributes['rel']?.toLowerCase() === 'canonical') {
      this.canonical ??= attributes['href'];
      this.ownUrl ??= attributes['href'];
    } else if (name === 'base' && attributes['href'] !== undefined) {
      this.base = canonicalUrl(attributes['href'], this.base) ?? this.base;
    }
  }
  close(name: string): void {
    if (name === 'script' || name === 'style' || name === 'noscript') this.#skip = Math.max(0, this.#skip - 1);
    else if (name === 'title') this.#inTitle = false;
  }
  text(data: string): void {
    if (this.#inTitle && this.title.length < 500) this.title += data;
    if (this.#skip > 0 || this.length > MAX_TEXT) return;
    this.length += data.length;
    this.words.push(data);
  }
  #link(href: string | undefined, rel: string | undefined): void {
    if (href === undefined || this.hrefs.length >= MAX_LINKS) return;
    if (rel !== undefined && /\bnofollow\b/iu.test(rel)) return;
    if (!/^\s*(?:javascript|mailto|tel|data|#)/iu.test(href)) this.hrefs.push(href);
  }
  #meta(attributes: Readonly<Record<string, string>>): void {
    const name = (attributes['name'] ?? attributes['property'] ?? '').toLowerCase();
    const content = attributes['content'] ?? '';
    if (name === 'robots' || name === this.#agent.toLowerCase()) {
      const { noindex, nofollow } = parseDirectives(content, this.#agent);
      this.noindex ||= noindex;
      this.nofollow ||= nofollow;
    } else if (name === 'og:url') this.ownUrl ??= content;
    else if (name !== '' && /descri|date|time|publish|modif|author/u.test(name)) this.words.push(` ${content} `);
  }
}

/** Scans a page once, without building a tree. `agent` is our product token; `url` the page's own. */
export function scanPage(html: string, url: string, charset: string, agent: string): PageScan {
  const scan = new Scan(url, agent);
  const parser = new Parser({
    onopentag: (name, attributes) => scan.open(name, attributes),
    onclosetag: (name) => scan.close(name),
    ontext: (data) => scan.text(data),
    oncomment: (data) => {
      scan.ownUrl ??= SAVED_FROM.exec(data)?.[1];
    },
  });
  parser.write(html);
  parser.end();
  const links = new Set<string>();
  for (const href of scan.nofollow ? [] : scan.hrefs) {
    const link = canonicalUrl(encodeQuery(href, charset), scan.base);
    if (link !== undefined) links.add(link);
  }
  const text = scan.words.join('').replace(/\s+/gu, ' ').trim();
  return {
    title: scan.title.trim(),
    links: [...links],
    directives: { noindex: scan.noindex, nofollow: scan.nofollow },
    canonical: scan.canonical === undefined ? undefined : canonicalUrl(scan.canonical, scan.base),
    ownUrl: scan.ownUrl === undefined ? undefined : canonicalUrl(scan.ownUrl, url),
    textDigest: createHash('sha256').update(text).digest('hex').slice(0, 32),
    text,
  };
}

/** True for a page that answers 200 but says that it is not there. */
export function isSoft404({ title, text }: PageScan): boolean {
  return text.length < SHORT_TEXT && (MISSING_TITLE.test(title) || MISSING_TEXT.test(text.slice(0, SHORT_TEXT)));
}

/** The media type of a payload: what the server said when it is a text we read, else by its first 512 bytes. */
export function sniffMediaType(
  contentType: string | undefined,
  bytes: Uint8Array,
): 'text/html' | 'text/plain' | undefined {
  const stated = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (stated === 'text/html' || stated === 'application/xhtml+xml') return 'text/html';
  if (stated !== '' && stated !== 'text/plain' && stated !== 'application/octet-stream') return undefined;
  const head = Buffer.from(bytes.subarray(0, 512));
  if (/<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|a)\b/iu.test(head.toString('latin1')))
    return 'text/html';
  if (head.includes(0) && !/^(?:\xff\xfe|\xfe\xff)/u.test(head.toString('latin1', 0, 2))) return undefined;
  if (/^(?:%PDF|PK\x03|\x89PNG|GIF8|\xff\xd8|Rar!|\x1f\x8b|7z)/u.test(head.toString('latin1'))) return undefined;
  return 'text/plain';
}
