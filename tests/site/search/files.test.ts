/** The files of an index: what is written is read back, damage is named, facets narrow down. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { boundBetween, readBounds, shardFor, writeBounds } from '../../../site/search/bounds.ts';
import { ByteReader, ByteWriter, readSorted, writeSorted } from '../../../site/search/bytes.ts';
import { readQueryWords } from '../../../site/search/data.ts';
import { SearchEngine, SearchFailure } from '../../../site/search/engine.ts';
import { readFrequent, writeFrequent } from '../../../site/search/frequent.ts';
import { gzipParts } from '../../../site/search/gzip-parts.ts';
import { writeIndex } from '../../../site/search/write.ts';
import { madeEntries, readerOf, WORDS } from './corpus.ts';

const root = mkdtempSync(path.join(tmpdir(), 'fada-index-'));
after(() => rmSync(root, { recursive: true, force: true }));
const entries = madeEntries(120);
const query = entries[5]?.text.title ?? '';

function written(change: (files: Map<string, Uint8Array>) => void = () => undefined): Map<string, Uint8Array> {
  const { version } = writeIndex(root, { entries, laws: [], words: WORDS, names: [], pinyin: undefined });
  const folder = path.join(root, version);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.bin'));
  const files = new Map(
    names.map(
      (name) => [name.slice(0, -4), new Uint8Array(gunzipSync(readFileSync(path.join(folder, name))))] as const,
    ),
  );
  change(files);
  return files;
}

async function failureOf(files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  try {
    const engine = await SearchEngine.open(readerOf(files));
    await engine.search({ query, from: 0, most: 10, facets: true });
  } catch (error) {
    if (error instanceof SearchFailure) return error.kind;
    throw error;
  }
  return 'none';
}

test('numbers, sorted lists and boundaries come back as they were', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(4_000_000_000)),
      fc.uniqueArray(fc.string({ maxLength: 8 })),
      (numbers, texts) => {
        const [sorted, bounds] = [Uint32Array.from(numbers).sort(), [...texts].sort()];
        const writer = new ByteWriter();
        for (const number of numbers) writer.number(number);
        writeSorted(writer, sorted);
        writeBounds(writer, bounds);
        const reader = new ByteReader(writer.done());
        assert.deepEqual(
          numbers.map(() => reader.number()),
          numbers,
        );
        assert.deepEqual(readSorted(reader), sorted);
        assert.deepEqual(readBounds(reader), bounds);
        for (const [index, bound] of bounds.entries()) assert.equal(shardFor(bounds, bound), index);
      },
    ),
  );
});

test('a bound lies between two terms and is no longer than it must be', () => {
  const cases: ReadonlyArray<[last: string, next: string, bound: string]> = [
    ['合同', '国家', '嘀'],
    ['合一', '合同', '合倀'],
    ['合', '合同', '合䀀'],
    ['刑法§253', '刑法§253-1', '刑法§253 '],
    ['一', '丁', '丁'],
  ];
  for (const [last, next, bound] of cases) assert.equal(boundBetween(last, next), bound, `${last} ${next}`);
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 6 }), { minLength: 2, maxLength: 2 }), (pair) => {
      const [last = '', next = ''] = pair.sort();
      const bound = boundBetween(last, next);
      assert.ok(last < bound && bound <= next && bound.length <= next.length);
    }),
  );
});

test('frequent terms come back as they were, whether their characters are frequent or not', () => {
  const cases = [
    { dropped: '', frequent: [] },
    { dropped: '一人的', frequent: ['abc', '一人', '人人', '人的', '合同'] },
    { dropped: '一'.concat('龥'), frequent: ['一龥'] },
  ];
  for (const one of cases) {
    const writer = new ByteWriter();
    writeFrequent(writer, one);
    assert.deepEqual(readFrequent(new ByteReader(writer.done())), one);
  }
});

test('words come back as they were', async () => {
  const engine = await SearchEngine.open(readerOf(written()));
  assert.deepEqual(engine.core.words, WORDS);
  assert.ok(readQueryWords().synonyms.length > 100);
});

test('parts compressed apart are one gzip file', () => {
  const parts = ['甲'.repeat(500), '', 'abc'].map((text) => new TextEncoder().encode(text));
  assert.deepEqual(gunzipSync(gzipParts(parts)), Buffer.concat(parts));
});

test('the same entries give the same files', () => {
  assert.deepEqual(written(), written());
});

test('a file that is missing, cut short, of another format or version is named as that', async () => {
  const cut = (name: string, length: number) => (files: Map<string, Uint8Array>) =>
    void files.set(name, (files.get(name) ?? new Uint8Array()).slice(0, length));
  const terms = (files: Map<string, Uint8Array>): string[] =>
    [...files.keys()].filter((name) => name.startsWith('terms/'));
  const other = (files: Map<string, Uint8Array>): void => {
    for (const name of terms(files)) files.get(name)?.set([1, 2, 3, 4]);
  };
  const cases: ReadonlyArray<[change: (files: Map<string, Uint8Array>) => void, kind: string]> = [
    [() => undefined, 'none'],
    [(files) => void files.delete('core'), 'missing'],
    [cut('core', 3), 'damaged'],
    [cut('core', 200), 'damaged'],
    [(files) => void files.get('core')?.set([99], 4), 'version'],
    [(files) => terms(files).forEach((name) => void files.delete(name)), 'missing'],
    [(files) => terms(files).forEach((name) => void cut(name, 60)(files)), 'damaged'],
    [other, 'version'],
    [cut('facets', 9), 'damaged'],
  ];
  for (const [change, kind] of cases) assert.equal(await failureOf(written(change)), kind, String(change));
});

test('choices narrow the results down; each group counts what its other values would leave', async () => {
  const engine = await SearchEngine.open(readerOf(written()));
  const all = await engine.search({ query, from: 0, most: 120, facets: true });
  const topics = all.facets.find(({ group }) => group === 'topic')?.values ?? [];
  assert.equal(topics.length, 5);
  const [first] = topics;
  const chosen = await engine.search({ query, from: 0, most: 120, facets: true, filters: { topic: first?.key ?? '' } });
  assert.equal(chosen.total, first?.count);
  assert.ok(chosen.hits.every(({ id }) => `t${id % 5}` === first?.key));
  assert.deepEqual(chosen.facets.find(({ group }) => group === 'topic')?.values, topics);
  const none = await engine.search({ query, from: 0, most: 10, filters: { topic: 'nowhere' } });
  assert.equal(none.total, 0);
});

test('entries that rest on repealed law come last and are counted', async () => {
  const engine = await SearchEngine.open(readerOf(written()));
  const { hits, total, repealed } = await engine.search({ query, from: 0, most: 120 });
  const standings = hits.map(({ id }) => entries[id]?.standing);
  assert.equal(hits.length, total);
  assert.ok(repealed > 0);
  assert.deepEqual(
    standings.slice(-repealed),
    Array.from({ length: repealed }, () => 0),
  );
});
