import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalUrl, pageNumber, refuseTrap } from '../../crawler/url.ts';

const spellings: ReadonlyArray<[written: string, canonical: string | undefined]> = [
  ['HTTP://WWW.Example.ORG:80/A/B#c', 'http://www.example.org/A/B'],
  ['https://example.org', 'https://example.org/'],
  ['https://example.org/a/../b/./c', 'https://example.org/b/c'],
  ['https://example.org/list?b=2&a=1&utm_source=x&spm=y', 'https://example.org/list?a=1&b=2'],
  ['https://example.org/list?utm_source=x', 'https://example.org/list'],
  ['https://example.org/list?', 'https://example.org/list'],
  ['https://example.org/a;jsessionid=0A1B?x=1', 'https://example.org/a?x=1'],
  ['https://example.org/a?PHPSESSID=77&x=1', 'https://example.org/a?x=1'],
  // GBK bytes in a query must not be read as UTF-8.
  ['https://example.org/s?wd=%B7%A8%C2%C9&p=1', 'https://example.org/s?p=1&wd=%B7%A8%C2%C9'],
  ['https://user:secret@example.org/', 'https://example.org/'],
  // Look-alikes: the case of a path and a trailing slash mean something.
  ['https://example.org/Law/', 'https://example.org/Law/'],
  ['https://example.org/law', 'https://example.org/law'],
  ['mailto:a@example.org', undefined],
  ['javascript:void(0)', undefined],
  ['http://', undefined],
];
for (const [written, canonical] of spellings) {
  test(`${written} → ${canonical}`, () => assert.equal(canonicalUrl(written), canonical));
}

test('a relative link is taken against the page', () => {
  assert.equal(canonicalUrl('../2.html', 'http://example.org/a/b/1.html'), 'http://example.org/a/2.html');
});

test('a canonical URL is its own canonical URL', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      const once = canonicalUrl(url);
      assert.equal(once === undefined ? undefined : canonicalUrl(once), once);
    }),
  );
});

const traps: ReadonlyArray<[url: string, reason: string | undefined]> = [
  [`https://example.org/${'a'.repeat(2_000)}`, 'url-too-long'],
  ['https://example.org/1/2/3/4/5/6/7/8/9/10/11/12/13', 'too-many-segments'],
  ['https://example.org/1/2/3/4/5/6/7/8/9/10/11/12', undefined],
  ['https://example.org/a/b/a/b/a/', 'repeated-segment'],
  ['https://example.org/a/b/a/b/', undefined],
  ['https://example.org/?a=1&b=2&c=3&d=4&e=5&f=6', 'too-many-query-keys'],
  ['https://example.org/?a=1&b=2&c=3&d=4&e=5', undefined],
  ['https://example.org/list?page=201', 'pagination-too-deep'],
  ['https://example.org/list_201.html', 'pagination-too-deep'],
  ['https://example.org/list_200.html', undefined],
  ['https://example.org/article/253.html', undefined],
];
for (const [url, reason] of traps) {
  test(`${url.slice(0, 60)}: ${reason ?? 'fine'}`, () => assert.equal(refuseTrap(url), reason));
}

test('page numbers are read from queries and paths, not from articles', () => {
  assert.equal(pageNumber(new URL('https://example.org/l?page=3')), 3);
  assert.equal(pageNumber(new URL('https://example.org/l/page/4/')), 4);
  assert.equal(pageNumber(new URL('https://example.org/article/5.html')), undefined);
});
