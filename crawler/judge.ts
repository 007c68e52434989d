/** Judgements without network or disk: what a found URL is worth, and what an answer means. */
import type { Source } from '../normalize/types.ts';
import { type AllowList, refuseTarget } from './address.ts';
import { decodePage, isGarbled } from './charset.ts';
import type { Guards } from './guards.ts';
import { isSoft404, type PageScan, parseDirectives, scanPage, sniffMediaType } from './html.ts';
import { scopeOf } from './source.ts';
import type { Found, RecordFacts, UrlKind } from './types.ts';
import { isVariant, pageNumber, refuseTrap } from './url.ts';
import { digestOf } from './warc.ts';

/** Judges the URLs that one source's pages lead to. */
export class Scope {
  readonly #source: Source;
  readonly #guards: Guards;
  readonly #allow: AllowList;
  readonly #isInScope: (url: string) => boolean;
  constructor(source: Source, guards: Guards, allow: AllowList) {
    this.#source = source;
    this.#guards = guards;
    this.#allow = allow;
    this.#isInScope = scopeOf(source);
  }

  /** Whether a URL is to be fetched, and if not, why. */
  judge(url: string, kind: UrlKind, depth: number, hops: number): Found {
    const base = { url, kind, sourceId: this.#source.id, depth, hops };
    if (kind === 'page' && !this.#isInScope(url)) return { ...base, state: 'out-of-scope', reason: 'not-included' };
    const reason = refuseTarget(new URL(url), this.#allow) ?? refuseTrap(url) ?? this.#tooDeep(depth);
    return { ...base, state: reason === undefined ? 'pending' : 'refused', reason };
  }

  /**
   * What a page names as its address, when that is a variant (http, https, www., m.) of the one it was read at and may be
   * asked for. Any other address is not believed: many sites name their home page on every page.
   */
  judgeCanonical(canonical: string | undefined, from: string, depth: number): Found | undefined {
    if (canonical === undefined || !isVariant(canonical, from)) return undefined;
    const found = this.judge(canonical, 'page', depth, 0);
    return found.state === 'pending' ? found : undefined;
  }

  #tooDeep(depth: number): string | undefined {
    return depth > this.#guards.maxDepth ? 'too-deep' : undefined;
  }

  /** The links of a page; pages of one list stay at the depth of the list. */
  judgeLinks(links: readonly string[], from: string, depth: number): Found[] {
    return links.map((link) => {
      const isNextPage = depth > 0 && (pageNumber(new URL(link)) ?? 0) > 1 && sharesFolder(link, from);
      return this.judge(link, 'page', isNextPage ? depth : depth + 1, 0);
    });
  }
}

function sharesFolder(a: string, b: string): boolean {
  const folder = (url: string) => url.slice(0, url.split('?', 1)[0]?.lastIndexOf('/') ?? 0);
  return folder(a) === folder(b) || folder(a).startsWith(`${b.replace(/\/$/u, '')}/page`);
}

/** What a payload turned out to be. */
export type PageReading =
  | { readonly kind: 'page'; readonly facts: RecordFacts; readonly scan: PageScan; readonly nofollow: boolean }
  | { readonly kind: 'soft-404' }
  | { readonly kind: 'not-a-page'; readonly mediaType: string }
  | { readonly kind: 'empty' };

/** Reads a payload that came with status 200: media type, charset, words, links, robots directives. */
export function readPage(
  body: Buffer,
  url: string,
  header: (name: string) => string | undefined,
  source: Source,
  agent: string,
): PageReading {
  const contentType = header('content-type');
  if (body.length === 0) return { kind: 'empty' };
  const mediaType = sniffMediaType(contentType, body);
  if (mediaType === undefined) return { kind: 'not-a-page', mediaType: (contentType ?? 'unknown').slice(0, 100) };
  const { declared, used, replacements, text } = decodePage(body, contentType, source.charset);
  const scan = scanPage(mediaType === 'text/html' ? text : '', url, used, agent);
  const words =
    mediaType === 'text/html' ? scan : { ...scan, text, textDigest: digestOf(Buffer.from(text)).slice(7, 39) };
  if (words.text.trim() === '') return { kind: 'empty' };
  if (isSoft404(words)) return { kind: 'soft-404' };
  const inHeader = parseDirectives(header('x-robots-tag') ?? '', agent);
  const facts: RecordFacts = {
    digest: digestOf(body),
    textDigest: words.textDigest,
    mediaType,
    contentType,
    charsetDeclared: declared,
    charsetUsed: used,
    replacements,
    garbled: isGarbled(text, replacements),
    noindex: scan.directives.noindex || inHeader.noindex,
  };
  return { kind: 'page', facts, scan: words, nofollow: scan.directives.nofollow || inHeader.nofollow };
}
