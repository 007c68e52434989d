/** The sharded index against one plain MiniSearch over the same entries: scores bit for bit, order, on every query. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import { writeNumeral } from '../../../normalize/text/numerals.ts';
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

const LAWS = [['刑法', '刑法', false] as const, ['中华人民共和国刑法', '刑法', false] as const];
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
      laws: new Map(LAWS.map(([name, short]) => [name, short])),
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

test('every spelling of a citation finds the same entries, and they are those that cite it', async () => {
  const entries = madeEntries(300);
  const engine = await SearchEngine.open(readerOf(filesOf(entries)));
  const idsOf = async (query: string): Promise<number[]> =>
    (await engine.search({ query, from: 0, most: 300 })).hits.map(({ id }) => id);
  for (let article = 1; article <= 60; article++) {
    const han = writeNumeral(article);
    const wide = String(article).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const whole = [`刑法第${han}条`, `《刑法》第${article}条`, `刑法${article}条`, `刑法${article}`, `刑法第${wide}条`];
    const inserted = [
      `刑法第${han}条之一`,
      `《刑法》第${article}条之1`,
      `刑法${article}之一`,
      `刑法${article}-1`,
      `刑法${wide}－１`,
    ];
    for (const [spellings, term] of [
      [whole, `刑法§${article}`],
      [inserted, `刑法§${article}-1`],
    ] as const) {
      const citing = entries.flatMap(({ text }, id) => (text.cite.split(' ').includes(term) ? [id] : []));
      const first = await idsOf(spellings[0] ?? '');
      for (const spelling of [...spellings, `中华人民共和国${spellings[0]}`]) {
        const found = await idsOf(spelling);
        assert.deepEqual(
          [...found].sort((a, b) => a - b),
          citing,
          spelling,
        );
        assert.deepEqual(found, first, spelling);
      }
    }
  }
});
