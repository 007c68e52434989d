import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { type BuildSummary, buildSite } from '../../site/build.ts';
import { buildModel, type ModelInput } from '../../site/model/index.ts';
import { handInput } from './hand.ts';
import { checkLinks, filesIn } from './links.ts';
import { CONFIG, MESSAGES, syntheticInput } from './synthetic.ts';

const root = mkdtempSync(path.join(tmpdir(), 'fada-site-'));
after(() => rmSync(root, { recursive: true, force: true }));

function build(input: ModelInput, name: string, config = CONFIG): Promise<BuildSummary> {
  const model = buildModel(input);
  return buildSite({ model, book: input.book, config, messages: MESSAGES, outDir: path.join(root, name) });
}

function filesOf(name: string): string[] {
  return filesIn(path.join(root, name));
}

function read(name: string, file: string): string {
  return readFileSync(path.join(root, name, file), 'utf8');
}

function digests(name: string): Map<string, string> {
  const digest = (file: string): string => createHash('sha256').update(read(name, file)).digest('hex');
  return new Map(filesOf(name).map((file) => [file, digest(file)]));
}

test('the pages are those of the model, no fewer and no more', async () => {
  const input = handInput();
  const model = buildModel(input);
  await build(input, 'count');
  const single = [
    '404.html',
    'index.html',
    'search.html',
    'offline.html',
    'check.html',
    'method.html',
    'glossary.html',
    'cn/index.html',
    'topics/index.html',
    'sources/index.html',
    'reports/index.html',
    'corrections/index.html',
    'data/index.html',
  ];
  const lists = [
    model.items,
    model.articles,
    model.laws,
    model.topicPages,
    model.sources,
    model.findingPages,
    model.correctionPages,
  ];
  const expected = [
    ...single,
    ...lists.flatMap((list) => list.map((page: { readonly path: string }) => page.path)),
  ].sort();
  assert.deepEqual(
    filesOf('count').filter((file) => file.endsWith('.html')),
    expected,
  );
  for (const { path: page } of [...model.items, ...model.articles, ...model.laws, ...model.findingPages])
    assert.ok(existsSync(path.join(root, 'count', page.replace(/html$/, 'json'))), page);
});

test('two builds of the same data are byte-identical; a removed answer is gone from everything', async () => {
  await build(handInput(), 'first');
  await build(handInput(), 'second');
  assert.deepEqual(digests('second'), digests('first'));
  const input = handInput();
  const keep = <T extends { readonly id: string }>(records: readonly T[]): T[] =>
    records.filter(({ id }) => id !== 'cccccccccccc');
  const output = { ...input.output, items: keep(input.output.items), clusters: keep(input.output.clusters) };
  await build({ ...input, output }, 'second');
  assert.deepEqual(
    filesOf('second').filter((file) => read('second', file).includes('cccccccccccc') || file.includes('cccccccccccc')),
    [],
  );
});

test('every internal link leads to a file that exists, and every fragment to an id', async () => {
  await build(handInput(), 'links', { ...CONFIG, pathPrefix: '/fada/' });
  const { links, broken } = checkLinks(path.join(root, 'links'), '/fada/');
  assert.deepEqual(broken, []);
  assert.ok(links > 300);
});

test('addresses in the sitemap and feeds are those of pages that may be indexed', async () => {
  await build(handInput(), 'sitemap');
  const addresses = [...read('sitemap', 'sitemap-1.xml').matchAll(/<loc>https:\/\/fada\.example\/([^<]*)<\/loc>/g)].map(
    ([, address = '']) => address,
  );
  for (const address of addresses) {
    const file = address.replace(/(^|\/)$/, '$1index.html');
    assert.doesNotMatch(read('sitemap', file), /noindex/, address);
  }
  assert.ok(addresses.includes('cn/criminal-law/253-1.html'));
  assert.ok(!addresses.some((address) => address.startsWith('q/')));
  const answers = filesOf('sitemap').filter((file) => /^q\/.*html$/.test(file));
  for (const file of answers) assert.match(read('sitemap', file), /<meta name="robots" content="noindex,follow">/);
  await build(handInput(), 'sitemap', { ...CONFIG, indexCopies: true });
  assert.match(read('sitemap', 'sitemap-1.xml'), /\/q\/aaaaaaaaaaaa\.html/);
  assert.doesNotMatch(read('sitemap', 'q/aaaaaaaaaaaa.html'), /noindex/);
});

test('a site without any answer is whole', async () => {
  await build(syntheticInput(0), 'empty');
  assert.match(read('empty', 'index.html'), /还没有内容/);
  assert.match(read('empty', 'findings/index.html'), /没有这样的发现/);
  assert.match(read('empty', 'corrections.atom'), /<feed/);
});

test('a bad record is named by its id, and the former site stays', async () => {
  await build(handInput(), 'bad');
  const before = digests('bad');
  const input = handInput();
  const broken = (change: object): ModelInput => ({
    ...input,
    output: {
      ...input.output,
      items: input.output.items.map((item) => (item.id === 'cccccccccccc' ? { ...item, ...change } : item)),
    },
  });
  const cases: ReadonlyArray<[change: object, message: RegExp]> = [
    [{ sourceId: 'nowhere' }, /item "cccccccccccc": its source "nowhere" is unknown/],
    [{ segments: [{ kind: 'analysis', text: {} }] }, /item "cccccccccccc": segment 0 has no text/],
    [{ segments: [] }, /item "cccccccccccc": judgement 0 points outside its text/],
    [{ topics: ['../../x'] }, /item "cccccccccccc": topic/],
    [{ sourceId: 'site-3' }, /item "cccccccccccc": its source site-3 may only be excerpted/],
    [{ id: '../../../etc' }, /item "..\/..\/..\/etc": its id is not 12 hex digits/],
  ];
  for (const [change, message] of cases) assert.throws(() => buildModel(broken(change)), message);
  assert.deepEqual(digests('bad'), before);
});

test('of an excerpt nothing but the excerpt is published: no page, twin, dump, feed or index holds the rest', async () => {
  const rest = '这一句没有引用任何条文所以不得公开';
  const input = handInput();
  const withRest = input.output.items.map((item) =>
    item.publish === 'full'
      ? item
      : {
          ...item,
          question: { ...item.question, raw: `${item.question.raw}${rest}` },
          segments: item.segments.map((segment) => ({
            ...segment,
            text: { ...segment.text, raw: `${rest}${segment.text.raw}` },
          })),
        },
  );
  await build({ ...input, output: { ...input.output, items: withRest } }, 'excerpt');
  assert.deepEqual(
    filesOf('excerpt').filter((file) => read('excerpt', file).includes(rest)),
    [],
  );
  const page = read('excerpt', 'q/dddddddddddd.html');
  assert.match(page, /摘录/);
  assert.match(page, /未获全文许可，此处只摘录引用所在的句子/);
  const twin = JSON.parse(read('excerpt', 'q/dddddddddddd.json')) as { publish: string };
  assert.equal(twin.publish, 'excerpt');
});
