import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractItems } from '../../../normalize/extract/index.ts';
import { makeSource } from './source.ts';

const ANSWER = '<p>能,自收到商品之日起七日内可以退货,依据《消费者权益保护法》第二十五条,但有例外。</p>';

const cases: ReadonlyArray<[name: string, head: string, body: string, title: string]> = [
  ['the h1 that the title repeats', '<title>网购能退货吗_某某法律网</title>', '<h1>网购能退货吗</h1>', '网购能退货吗'],
  [
    'a logo in h1, the question in h2',
    '<title>网购能退货吗_某某法律网</title>',
    '<h1>某某法律网</h1><h2>网购能退货吗</h2>',
    '网购能退货吗',
  ],
  [
    'the site first',
    '<title>某某法律网 - 网购能退货吗</title>',
    '<h1>某某法律网</h1><h2>网购能退货吗</h2>',
    '网购能退货吗',
  ],
  ['a title that is the site’s on every page', '<title>某某法律网</title>', '<h1>网购能退货吗</h1>', '网购能退货吗'],
  ['no heading at all', '<title>网购能退货吗 | 某某法律网</title>', '', '网购能退货吗'],
  ['the site first, no heading', '<title>某某法律网 | 网购能退货吗</title>', '', '网购能退货吗'],
  ['a plain line that the title repeats', '<title>网购能退货吗</title>', '<div>网购能退货吗</div>', '网购能退货吗'],
];
for (const [name, head, body, title] of cases) {
  test(`title: ${name}`, () => {
    const html = `<html><head>${head}</head><body>${body}${ANSWER}</body></html>`;
    const charset = { declared: undefined, used: 'utf-8', replacements: 0 };
    const page = {
      sourceId: 'test',
      url: 'https://pages.example/t',
      fetchedAt: '',
      status: 200,
      digest: '',
      charset,
      html,
    };
    const { meta, items, pageText } = extractItems({ ...page, mediaType: 'text/html' }, makeSource());
    assert.equal(meta.title, title);
    const asked = items.map(({ question: { raw, pageStart } }) => [
      raw,
      pageText.slice(pageStart, pageStart + raw.length),
    ]);
    assert.deepEqual(asked, [[title, title]]);
  });
}
