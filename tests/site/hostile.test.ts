import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { buildSite } from '../../site/build.ts';
import { buildModel } from '../../site/model/index.ts';
import { hostileInput, PAYLOAD } from './hostile.ts';
import { CONFIG, MESSAGES } from './synthetic.ts';

const root = mkdtempSync(path.join(tmpdir(), 'fada-hostile-'));
let files: Array<readonly [name: string, text: string]> = [];

before(async () => {
  const input = hostileInput();
  await buildSite({
    model: buildModel(input),
    book: input.book,
    config: CONFIG,
    messages: MESSAGES,
    outDir: path.join(root, 'site'),
  });
  const entries = readdirSync(path.join(root, 'site'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  files = entries.map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    const text = file.endsWith('.bin') ? gunzipSync(bytes) : bytes;
    return [path.relative(path.join(root, 'site'), file), text.toString('utf8')] as const;
  });
});
after(() => rmSync(root, { recursive: true, force: true }));

const ELEMENTS = new Set(
  'html head meta title link script body a header div span nav ul ol li form label input button main p h1 h2 h3 section article aside details summary table thead tbody tr th td caption small b strong q del ins code time dl dt dd svg rect text g line circle figure figcaption footer noscript br'.split(
    ' ',
  ),
);

test('pages hold only elements and attributes of ours, and no script but our own files and data blocks', () => {
  let pages = 0;
  for (const [name, text] of files) {
    if (!name.endsWith('.html')) continue;
    pages += 1;
    const parser = new Parser({
      onopentag(element, attributes) {
        assert.ok(ELEMENTS.has(element), `${name}: <${element}>`);
        for (const [attribute, value] of Object.entries(attributes)) {
          assert.doesNotMatch(attribute, /^on|^style$|^src(?:doc|set)$|[^a-z0-9-]/i, `${name}: ${attribute}`);
          if (attribute === 'href' || attribute === 'src')
            assert.match(value, /^(?:\/|#|https?:|mailto:)/, `${name}: ${value}`);
        }
        if (element === 'script')
          assert.ok(attributes['type'] === 'application/ld+json' || attributes['src']?.startsWith('/assets/'), name);
      },
    });
    parser.end(text);
  }
  assert.ok(pages > 20);
});

test('structured data and twins read as JSON and bring the text back unharmed', () => {
  for (const [name, text] of files) {
    if (name.endsWith('.html')) {
      for (const [, json = ''] of text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs))
        JSON.parse(json);
    }
    if (name.endsWith('.json')) JSON.parse(text);
    if (name.endsWith('.jsonl')) for (const line of text.trimEnd().split('\n')) JSON.parse(line);
  }
  const twin = files.find(([name]) => name === 'q/aaaaaaaaaaaa.json')?.[1] ?? '';
  assert.equal((JSON.parse(twin) as { question: string }).question, PAYLOAD);
});

test('no file holds bidi or NUL characters as they are', () => {
  const isBinary = (name: string): boolean => name.startsWith('search/') && !name.includes('/entries/');
  for (const [name, text] of files)
    if (!isBinary(name)) assert.doesNotMatch(text, /[\u0000\u202a-\u202e\u2066-\u2069]/, name);
});

test('feeds and sitemaps are well-formed XML', () => {
  for (const [name, text] of files) {
    if (!/\.(?:xml|atom)$/.test(name)) continue;
    const open: string[] = [];
    const parser = new Parser(
      {
        onopentagname: (element) => open.push(element),
        onclosetag: (element, implied) => {
          assert.equal(open.pop(), element, name);
          assert.equal(implied && !text.includes('/>'), false, name);
        },
        ontext: (words) => assert.doesNotMatch(words, /[<>]window/, name),
      },
      { xmlMode: true },
    );
    parser.end(text);
    assert.deepEqual(open, [], name);
    assert.doesNotMatch(text, /&(?!amp;|lt;|gt;|quot;|#39;)/, name);
    assert.doesNotMatch(text, /<script|\]\]>|<img/, name);
  }
});

test('tables for spreadsheets: no cell begins as a formula, every row has as many cells as the header', () => {
  for (const name of ['data/findings.csv', 'data/corrections.csv']) {
    const text = files.find(([file]) => file === name)?.[1] ?? '';
    const rows = [...text.slice(1).matchAll(/(?:"(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)];
    const perRow: number[] = [];
    let cells = 0;
    for (const [cell, end] of rows) {
      assert.doesNotMatch(cell, /^"?[=+@-]/);
      cells += 1;
      if (end === '\r\n') {
        perRow.push(cells);
        cells = 0;
      }
    }
    assert.ok(perRow.length > 1);
    assert.equal(new Set(perRow).size, 1, name);
  }
});
