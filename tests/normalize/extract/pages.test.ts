import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { extractItems } from '../../../normalize/extract/index.ts';
import { keyText } from '../../../normalize/text/key.ts';
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

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
  ';': '；',
};
const MARKS = /(?<=[\p{Script=Han}》”])[,:?!;()](?=[\p{Script=Han}《“\d<\n])/gu;

for (const slug of pageSlugs()) {
  test(`${slug} with full-width marks gives the same items`, () => {
    const page = readGoldenPage(slug);
    const describe = (html: string): unknown => {
      const { layout, items, meta, dropped } = extractItems({ ...page, html }, makeSource());
      const texts = items.map(({ question, segments }) => [
        keyText(question.raw),
        ...segments.map(({ kind, raw }) => `${kind} ${keyText(raw)}`),
      ]);
      return { layout, texts, published: meta.published, dropped: dropped.map(({ name }) => name) };
    };
    assert.deepEqual(describe(page.html.replace(MARKS, (mark) => FULL[mark] ?? mark)), describe(page.html));
  });
}
