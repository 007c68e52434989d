/** The measure of the body finder: 4-grams of gold and extracted text, per page. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ExtractedPage, extractItems } from '../../../normalize/extract/index.ts';
import type { RawPage } from '../../../normalize/types.ts';
import { makeSource } from '../../normalize/extract/source.ts';

interface GoldPage {
  readonly id: string;
  readonly kind: 'article' | 'forum';
  readonly url: string;
  readonly content: string;
}

/** Han characters and Latin words in order. */
function tokens(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []
  );
}

function grams(text: string): Map<string, number> {
  const all = tokens(text);
  const counts = new Map<string, number>();
  const n = Math.min(4, Math.max(1, all.length));
  for (let i = 0; i + n <= all.length; i += 1) {
    const gram = all.slice(i, i + n).join(' ');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** Precision, recall and F of two texts as multisets of 4-grams. */
function compareTexts(gold: string, found: string): { p: number; r: number; f: number } {
  const a = grams(gold);
  const b = grams(found);
  let common = 0;
  let goldCount = 0;
  let foundCount = 0;
  for (const [gram, count] of a) {
    goldCount += count;
    common += Math.min(count, b.get(gram) ?? 0);
  }
  for (const count of b.values()) foundCount += count;
  const p = foundCount === 0 ? 0 : common / foundCount;
  const r = goldCount === 0 ? 0 : common / goldCount;
  return { p, r, f: p + r === 0 ? 0 : (2 * p * r) / (p + r) };
}

function pageOf(html: string, url: string): RawPage {
  const charset = { declared: undefined, used: 'utf-8', replacements: 0 };
  return { sourceId: 'measure', url, fetchedAt: '', status: 200, digest: '', mediaType: 'text/html', charset, html };
}

/** What is left of the page; an article's opening paragraphs count as body, a forum's title too. */
function bodyText({ pageText, dropped, meta }: ExtractedPage, kind: string): string {
  const parts: string[] = kind === 'forum' ? [meta.title] : [];
  let at = 0;
  for (const { span, name } of dropped) {
    if (name === 'intro') continue;
    parts.push(pageText.slice(at, span.start));
    at = span.end;
  }
  parts.push(pageText.slice(at));
  return parts.join('\n');
}

/** One page measured. */
export interface PageScore {
  readonly id: string;
  readonly kind: GoldPage['kind'];
  readonly url: string;
  readonly p: number;
  readonly r: number;
  readonly f: number;
  readonly cpuMs: number;
  /** The day that the page states, and the one in its URL where there is one. */
  readonly stated: string | undefined;
  readonly inUrl: string | undefined;
  readonly found: string;
  readonly content: string;
}

const FOLDER = path.join(import.meta.dirname, '../../../../shared/extraction');

/** Measures the gold pages whose id begins with `prefix`; undefined when they are not here. */
export function scorePages(prefix = ''): PageScore[] | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const lines = readFileSync(path.join(FOLDER, 'gold.jsonl'), 'utf8').trim().split('\n');
  const gold = lines.map((line) => JSON.parse(line) as GoldPage);
  return gold.filter(({ id }) => id.startsWith(prefix)).map(scorePage);
}

function scorePage({ id, kind, url, content }: GoldPage): PageScore {
  const html = readFileSync(path.join(FOLDER, kind, `${id}.html`), 'utf8');
  const used = process.cpuUsage();
  const extracted = extractItems(pageOf(html, url), makeSource());
  const { user, system } = process.cpuUsage(used);
  const found = bodyText(extracted, kind);
  const inUrl = /(20\d\d)[-/]?([01]\d)[-/]?([0-3]\d)(?!\d)/.exec(url)?.slice(1).join('-');
  const stated = extracted.meta.published?.from;
  return {
    id,
    kind,
    url,
    ...compareTexts(content, found),
    cpuMs: (user + system) / 1000,
    stated,
    inUrl,
    found,
    content,
  };
}

/** Mean of a figure over pages. */
export function mean(scores: readonly PageScore[], of: (score: PageScore) => number): number {
  return scores.reduce((sum, score) => sum + of(score), 0) / Math.max(1, scores.length);
}
