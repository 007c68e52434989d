/** Measures the body finder on ../shared/extraction: precision, recall and F per page and their means. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findBody } from '../../normalize/extract/body.ts';
import { parsePage, readHtmlBlocks } from '../../normalize/extract/dom.ts';
import { limitNesting } from '../../normalize/extract/nesting.ts';

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
    const page = readHtmlBlocks(parsePage(limitNesting(html).html).root);
    const { kept } = findBody(page);
    const { user, system } = process.cpuUsage(used);
    const found = page.blocks
      .filter((_, i) => kept[i])
      .map(({ start, end }) => page.text.slice(start, end))
      .join('\n');
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
