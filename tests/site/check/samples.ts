/** Every sample and golden page of the repository as texts to check. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodePage } from '../../../crawler/charset.ts';
import { extractItems } from '../../../normalize/extract/index.ts';
import type { RawPage } from '../../../normalize/types.ts';
import { pageSlugs, readGoldenPage } from '../../normalize/extract/golden.ts';
import { makeSource } from '../../normalize/extract/source.ts';

const SITES = path.join(import.meta.dirname, '../../../data/sample/sites');

/** A page's whole text and the date it states. */
export interface Sample {
  readonly id: string;
  readonly text: string;
  readonly date: string | undefined;
}

/** Pages of data/sample and tests/fixtures/pages, as their visible text. */
export function readSamples(): Sample[] {
  const sites = readdirSync(SITES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  const pages = sites.sort().map((name) => [name, readSamplePage(name)] as const);
  return [...pages, ...pageSlugs().map((slug) => [slug, readGoldenPage(slug)] as const)].map(([id, page]) => {
    const { pageText, meta } = extractItems(page, makeSource());
    const { from, to } = meta.published ?? {};
    return { id, text: pageText, date: from === to ? from : undefined };
  });
}

function readSamplePage(name: string): RawPage {
  const { text, ...charset } = decodePage(readFileSync(path.join(SITES, name)), undefined, undefined);
  const url = `https://samples.example/${name}`;
  return { sourceId: 'test', url, fetchedAt: '', status: 200, digest: '', mediaType: 'text/html', charset, html: text };
}
