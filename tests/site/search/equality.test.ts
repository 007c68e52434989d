/** The sharded index against one plain MiniSearch over the same entries: scores bit for bit, order, on every query. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import { searchOptions } from '../../../site/lib/search-options.ts';
import { textTerms } from '../../../site/lib/tokenize.ts';
import { clipped } from '../../../site/search/builder.ts';
import { PRIORS } from '../../../site/search/core.ts';
import { SearchEngine } from '../../../site/search/engine.ts';
import type { Entry } from '../../../site/search/entry.ts';
import { BOOST } from '../../../site/search/fields.ts';
import { planQuery } from '../../../site/search/query.ts';
import { writeIndex } from '../../../site/search/write.ts';
import { frequentOf, madeEntries, madeQueries, readerOf, WORDS } from './corpus.ts';

const LAWS = [['刑法', '刑法', false] as const];
const root = mkdtempSync(path.join(tmpdir(), 'fada-search-'));
after(() => rmSync(root, { recursive: true, force: true }));

/** Writes an index and reads all its files back. */
function filesOf(entries: readonly Entry[]): ReadonlyMap<string, Uint8Array> {
  const { version } = writeIndex(root, { entries, laws: LAWS, words: WORDS, names: [], pinyin: undefined });
  const folder = path.join(root, version);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.bin'));
  return new Map(names.map((name) => [name.replace(/\.bin$/, ''), gunzipSync(readFileSync(path.join(folder, name)))]));
}

interface Ranked {
  readonly id: number;
  readonly score: number;
}

/** A plain index over everything, filled by addAll. */
class Oracle {
  readonly #index: MiniSearch;
  readonly #entries: readonly Entry[];
  readonly #dropped: ReadonlySet<string>;
  readonly #frequent: ReadonlySet<string>;
  /** Terms of each entry. */
  readonly #terms: ReadonlyArray<ReadonlySet<string>>;

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    const { dropped, frequent } = frequentOf(entries);
    this.#dropped = new Set(dropped);
    this.#frequent = new Set(frequent);
    this.#terms = entries.map(({ text: { title, body, cite } }) => {
      const words = [title, body].flatMap((text) => textTerms(text, this.#dropped));
      return new Set([...words, ...cite.split(' ')]);
    });
    this.#index = new MiniSearch(searchOptions(this.#dropped));
    this.#index.addAll(entries.map(({ text }, id) => ({ id, ...clipped(text) })));
  }

  search(query: string): Ranked[] {
    const { required, terms, prefix, own } = planQuery(query, {
      laws: new Map([['刑法', '刑法']]),
      words: WORDS,
      dropped: this.#dropped,
      frequent: this.#frequent,
      penalties: [],
    });
    const weights = new Map([...required.map((term) => [term, 1] as const), ...terms]);
    if (prefix !== undefined) for (const term of this.#pairsWith(prefix)) weights.set(term, 1);
    const asked = [...terms.keys()].slice(0, own).filter((term) => this.#terms.some((held) => held.has(term)));
    const isWhole = (id: number): boolean => asked.length > 1 && asked.every((term) => this.#terms[id]?.has(term));
    const run = (needed: readonly string[][]): Ranked[] =>
      this.#index
        .search([...weights.keys()].join(' '), {
          tokenize: (text) => text.split(' '),
          processTerm: (term) => term,
          boost: BOOST,
          boostTerm: (term) => weights.get(term) ?? 1,
          boostDocument: (id: number) => (PRIORS[this.#entries[id]?.standing ?? 0] ?? 1) * (isWhole(id) ? 3 : 1),
          filter: ({ queryTerms }) => needed.every((group) => group.some((term) => queryTerms.includes(term))),
        })
        .map(({ id, score }) => ({ id: id as number, score }))
        .sort((a, b) => b.score - a.score || a.id - b.id);
    if (required.length === 0) return run([]);
    const both = run([[...required], [...weights.keys()].filter((term) => !required.includes(term))]);
    return both.length > 0 ? both : run([[...required]]);
  }

  #pairsWith(character: string): string[] {
    const found = new Set<string>();
    for (const { text } of this.#entries)
      for (const source of [text.title, text.body])
        for (let at = source.indexOf(character); at !== -1; at = source.indexOf(character, at + 1)) {
          const next = source.charAt(at + 1);
          if (next >= '\u3400') found.add(character + next);
        }
    return [...found].sort();
  }
}

test('240 queries: the same entries in the same order with bit-identical scores as plain addAll', async () => {
  const entries = madeEntries(600);
  const oracle = new Oracle(entries);
  const engine = await SearchEngine.open(readerOf(filesOf(entries)));
  assert.ok(engine.core.dropped.length > 20, 'some characters are too frequent to be terms');
  assert.ok(engine.core.bounds.length > 50, 'there are many shards');
  let found = 0;
  for (const query of madeQueries(entries, 240)) {
    const expected = oracle.search(query);
    const { hits, total } = await engine.search({ query, from: 0, most: 50 });
    assert.deepEqual(hits, expected.slice(0, 50), query);
    assert.equal(total, expected.length, query);
    found += hits.length;
  }
  assert.ok(found > 5000);
});

test('later pages of results go on where the first ended', async () => {
  const entries = madeEntries(300);
  const engine = await SearchEngine.open(readerOf(filesOf(entries)));
  const query = entries[3]?.text.title ?? '';
  const whole = await engine.search({ query, from: 0, most: 60 });
  const second = await engine.search({ query, from: 20, most: 20 });
  assert.deepEqual(second.hits, whole.hits.slice(20, 40));
});
