/** Golden pages: tests/fixtures/pages/<slug> holds a page as fetched, what we make of it, and where it comes from. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodePage } from '../../../crawler/charset.ts';
import { extractItems } from '../../../normalize/extract/index.ts';
import { cleanItem } from '../../../normalize/text/clean.ts';
import type { RawPage } from '../../../normalize/types.ts';
import { TABLES } from '../text/tables.ts';
import { makeSource } from './source.ts';

export const PAGES = path.join(import.meta.dirname, '../../fixtures/pages');

/** Every slug, sorted. */
export function pageSlugs(): string[] {
  return readdirSync(PAGES).sort();
}

/** The page of a slug, decoded as the crawler would. */
export function readGoldenPage(slug: string): RawPage {
  const file = readdirSync(path.join(PAGES, slug)).find((name) => name.startsWith('source.')) ?? 'source.html';
  const { text, ...charset } = decodePage(readFileSync(path.join(PAGES, slug, file)), undefined, undefined);
  const mediaType = file.endsWith('.txt') ? 'text/plain' : 'text/html';
  const url = `https://pages.example/${slug}`;
  return { sourceId: 'test', url, fetchedAt: '', status: 200, digest: '', mediaType, charset, html: text };
}

/** What we make of the page, as it is compared and kept: texts, not offsets. */
function describeGoldenPage(slug: string): object {
  const page = readGoldenPage(slug);
  const { items, meta, dropped, issues, layout, pageText } = extractItems(page, makeSource());
  return {
    charset: page.charset.used,
    layout,
    meta: { ...meta, url: undefined },
    items: items.map((raw) => {
      const { ordinal, question, segments, topics, redactions } = cleanItem(raw, TABLES, { publish: 'full' });
      const rules = segments.flatMap(({ text }) => text.edits.flatMap(({ rule }) => rule.split('+')));
      return {
        ordinal,
        question: question.display,
        segments: segments.map(({ kind, text }) => `${kind}: ${text.display}`),
        topics,
        redactions,
        rules: [...new Set(rules)].sort(),
      };
    }),
    dropped: dropped.map(({ span, name }) => `${name}: ${pageText.slice(span.start, span.end)}`),
    issues: issues.map(({ kind }) => kind),
  };
}

/** The description as the file keeps it. */
export function printGoldenPage(slug: string): string {
  return `${JSON.stringify(describeGoldenPage(slug), null, 2)}\n`;
}
