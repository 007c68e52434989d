/** Pages that are built to break a parser: items or a named issue, never an exception. Times: tests/bench/extract.ts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ExtractedPage, extractItems } from '../../../normalize/extract/index.ts';
import { cleanItem } from '../../../normalize/text/clean.ts';
import { TABLES } from '../text/tables.ts';
import { makeSource } from './source.ts';

const LAW = '依照刑法第二百五十三条之一的规定处罚。';

function extract(html: string, mediaType: 'text/html' | 'text/plain' = 'text/html'): ExtractedPage {
  const charset = { declared: undefined, used: 'utf-8', replacements: 0 };
  const url = 'https://pages.example/x';
  return extractItems(
    { sourceId: 'test', url, fetchedAt: '', status: 200, digest: '', mediaType, charset, html },
    makeSource(),
  );
}

const pages: ReadonlyArray<[name: string, html: string, issue: string | undefined, items: number]> = [
  ['nothing', '', 'empty-page', 0],
  ['blanks', ' \n\t ', 'empty-page', 0],
  ['scripts only', '<html><script>1</script></html>', 'no-text', 0],
  ['a PDF', '%PDF-1.7 …', 'not-html', 0],
  ['JSON', '{"a": [1, 2]}', 'not-html', 0],
  ['control characters', '\u0001\u0002\u0003abc'.repeat(40), 'not-html', 0],
  ['an XML feed', '<?xml version="1.0"?><rss><channel/></rss>', 'not-html', 0],
  [
    '50,000 levels',
    `<h1>怎么处罚才对</h1>${'<div>'.repeat(50_000)}${LAW}${'</div>'.repeat(50_000)}`,
    'deep-nesting',
    1,
  ],
  ['50,000 levels never closed', `<h1>怎么处罚才对</h1>${'<div>'.repeat(50_000)}${LAW}`, 'deep-nesting', 1],
  [
    '50,000 levels closed wrongly',
    `<h1>怎么处罚才对</h1>${'<div><p><b>'.repeat(50_000)}${LAW}${'</i></span>'.repeat(50_000)}`,
    'deep-nesting',
    1,
  ],
  [
    '200,000 ends without a beginning',
    `<h1>怎么处罚才对</h1><p>${LAW}</p>${'</i></span>'.repeat(100_000)}`,
    undefined,
    1,
  ],
  ['10,000 headings', `<h1>题目</h1>${`<h2>这样怎么处理?</h2><p>${LAW}</p>`.repeat(10_000)}`, 'too-many-items', 2_000],
  ['a megabyte in one line', `<h1>怎么处罚才对</h1><p>${LAW.repeat(50_000)}</p>`, undefined, 1],
  ['8 MB', `<h1>怎么处罚才对</h1>${`<p>${LAW}</p>`.repeat(320_000)}`, 'page-truncated', 1],
  ['half a tag', `<h1>怎么处罚才对</h1><p>${LAW}</p><a href="`, undefined, 1],
];
for (const [name, html, issue, items] of pages) {
  test(name, () => {
    const page = extract(html);
    assert.equal(page.items.length, items);
    assert.equal(page.issues[0]?.kind, issue);
    for (const { stage, kind, url } of page.issues)
      assert.ok(stage === 'extract' && url !== undefined && /^[a-z-]+$/.test(kind));
  });
}

test('a plain text of one megabyte line gives items or an issue', () => {
  const { items, issues } = extract(LAW.repeat(50_000), 'text/plain');
  assert.ok(items.length + issues.length > 0);
});

/** Text that makes a careless pattern start over at every character. */
const seeds = [
  '法',
  '版权',
  '某某路1号',
  '100 1234 ',
  '1',
  '就读于法',
  '原告王',
  'a@',
  'a.a@',
  '(',
  '《 ',
  'QQ:',
  '&amp;',
  'zhidao法',
  '7a6869',
];
for (const seed of seeds) {
  test(`half a megabyte of ${seed} is cleaned`, () => {
    const [item] = extract(`怎么处罚才对\n${seed.repeat(Math.ceil(500_000 / seed.length))}`, 'text/plain').items;
    assert.ok(item === undefined || cleanItem(item, TABLES, { publish: 'full' }).segments.length <= 1);
  });
}

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<div class="answer">',
      '</div>',
      '<h1>',
      '</h1>',
      '<br>',
      '<a href="x">',
      '</a>',
      '<td>',
      '<',
      '>',
      '&lt;',
      '⑴ 怎么办',
      '一、怎么处罚',
      LAW,
      '\n',
      '热点内容',
      '温馨提示',
      '问:',
      '答:',
      '<script>',
      '</script>',
      '<!--',
      '-->',
    ),
    fc.string({ maxLength: 5 }),
  ),
  { maxLength: 60 },
);

test('whatever the page holds, segments are slices of the page text', () => {
  fc.assert(
    fc.property(pieces, fc.boolean(), fc.constantFrom('', '<title>怎么赔_某某网</title>'), (parts, plain, head) => {
      const { items, pageText, issues } = extract(head + parts.join(''), plain ? 'text/plain' : 'text/html');
      assert.ok(items.length > 0 || issues.length > 0);
      for (const { question, segments } of items) {
        for (const { raw, pageStart } of [question, ...segments]) {
          assert.equal(pageText.slice(pageStart, pageStart + raw.length), raw);
        }
      }
    }),
    { numRuns: 300 },
  );
});
