/** Measures the body finder on ../shared/extraction: precision, recall and F per page and their means. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ExtractedPage, extractItems } from '../../normalize/extract/index.ts';
import type { RawPage, Source } from '../../normalize/types.ts';

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
export function compareTexts(gold: string, found: string): { p: number; r: number; f: number } {
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

const SOURCE: Source = {
  id: 'measure',
  name: 'measure',
  enabled: true,
  startUrls: [],
  include: [],
  exclude: [],
  layout: 'auto',
  charset: undefined,
  delaySeconds: 1,
  contact: undefined,
  permission: 'internal-use',
  terms: '',
  publish: 'full',
  expectedPages: 0,
  selectors: { body: undefined, date: undefined },
  retentionDays: undefined,
};

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

const folder = path.join(import.meta.dirname, '../../../shared/extraction');
if (!existsSync(folder)) {
  process.stdout.write('tests/scripts/extraction.ts needs ../shared/extraction, which is not here.\n');
} else {
  const gold = readFileSync(path.join(folder, 'gold.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldPage);
  const only = process.argv[2];
  const sums = new Map<string, { p: number; r: number; f: number; n: number }>();
  for (const { id, kind, url, content } of gold) {
    if (only !== undefined && !id.startsWith(only)) continue;
    const html = readFileSync(path.join(folder, kind, `${id}.html`), 'utf8');
    const used = process.cpuUsage();
    const extracted = extractItems(pageOf(html, url), SOURCE);
    const { user, system } = process.cpuUsage(used);
    const found = bodyText(extracted, kind);
    const { p, r, f } = compareTexts(content, found);
    process.stdout.write(
      `${kind} ${id} P ${p.toFixed(3)} R ${r.toFixed(3)} F ${f.toFixed(3)} ${((user + system) / 1000).toFixed(0)} ms ${url.slice(0, 60)}\n`,
    );
    const sum = sums.get(kind) ?? { p: 0, r: 0, f: 0, n: 0 };
    sums.set(kind, { p: sum.p + p, r: sum.r + r, f: sum.f + f, n: sum.n + 1 });
    if (only !== undefined)
      process.stdout.write(`--- found\n${found.slice(0, 6000)}\n--- gold\n${content.slice(0, 3000)}\n`);
  }
  for (const [kind, { p, r, f, n }] of sums) {
    process.stdout.write(
      `${kind}: ${n} pages, P ${(p / n).toFixed(3)} R ${(r / n).toFixed(3)} F ${(f / n).toFixed(3)}\n`,
    );
  }
}
