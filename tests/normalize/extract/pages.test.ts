import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { extractItems } from '../../../normalize/extract/index.ts';
import { PAGES, pageSlugs, printGoldenPage, readGoldenPage } from './golden.ts';
import { makeSource } from './source.ts';

for (const slug of pageSlugs()) {
  test(`golden page ${slug}`, () => {
    const expected = readFileSync(path.join(PAGES, slug, 'expected.json'), 'utf8');
    assert.deepEqual(JSON.parse(printGoldenPage(slug)), JSON.parse(expected));
  });

  test(`every segment and question of ${slug} is the page text at its offset`, () => {
    const { items, pageText, dropped } = extractItems(readGoldenPage(slug), makeSource());
    for (const { question, segments } of items) {
      for (const { raw, pageStart } of [question, ...segments]) {
        assert.equal(pageText.slice(pageStart, pageStart + raw.length), raw);
      }
      const starts = segments.map(({ pageStart }) => pageStart);
      assert.deepEqual(
        starts,
        [...starts].sort((a, b) => a - b),
      );
    }
    for (const { span } of dropped) assert.ok(span.start < span.end && span.end <= pageText.length);
  });
}
