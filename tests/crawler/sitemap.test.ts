import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parseSitemap, type Sitemap } from '../../crawler/sitemap.ts';

const URL_OF_MAP = 'https://site.example/sitemap.xml';
const read = (text: string | Buffer, maxUrls = 50_000): Sitemap | undefined =>
  parseSitemap(Buffer.from(text), URL_OF_MAP, maxUrls, 1 << 20);
const set = (...locs: string[]) =>
  `<?xml version="1.0"?><urlset xmlns="x">${locs.map((l) => `<url><loc>${l}</loc><lastmod>2026-01-01</lastmod></url>`).join('')}</urlset>`;

const cases: ReadonlyArray<[what: string, text: string | Buffer, pages: readonly string[] | undefined]> = [
  [
    'plain',
    set('https://site.example/1', 'https://site.example/2'),
    ['https://site.example/1', 'https://site.example/2'],
  ],
  ['escaped', set('https://site.example/?a=1&amp;b=2'), ['https://site.example/?a=1&b=2']],
  [
    'one bare & does not cost the others',
    set('https://site.example/?a=1&b=2', 'https://site.example/2'),
    ['https://site.example/?a=1&b=2', 'https://site.example/2'],
  ],
  ['CDATA and white space', set(' <![CDATA[https://site.example/1]]> '), ['https://site.example/1']],
  ['compressed', gzipSync(set('https://site.example/1')), ['https://site.example/1']],
  ['cut off', set('https://site.example/1', 'https://site.example/2').slice(0, 130), ['https://site.example/1']],
  [
    'a list of URLs',
    'https://site.example/1\nhttps://site.example/2\n',
    ['https://site.example/1', 'https://site.example/2'],
  ],
  [
    'an image is no page',
    `<urlset><url><loc>https://site.example/1</loc><image:loc>https://site.example/1.png</image:loc></url></urlset>`,
    ['https://site.example/1'],
  ],
  ['an HTML page', '<html><body>Not found</body></html>', undefined],
  ['damaged gzip', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), undefined],
];
for (const [what, text, pages] of cases) test(what, () => assert.deepEqual(read(text)?.pages, pages));

test('an index leads to sitemaps', () => {
  const index = '<sitemapindex><sitemap><loc>https://site.example/a.xml</loc></sitemap></sitemapindex>';
  assert.deepEqual(read(index), { pages: [], sitemaps: ['https://site.example/a.xml'] });
});

test('not more than the limit is read', () => {
  const many = set(...Array.from({ length: 100 }, (_, i) => `https://site.example/${i}`));
  assert.equal(read(many, 10)?.pages.length, 10);
});
