/**
 * MiniSearch over shards: terms are grafted in as queries need them, scores and order are those of one whole index, bit for
 * bit. Rests on protected members of exactly MiniSearch 7.2.0; tests/site/search/equality.test.ts holds it to addAll.
 */
import MiniSearch from 'minisearch';
import { searchOptions } from '../lib/search-options.ts';
import { shardFor } from './bounds.ts';
import { ByteReader } from './bytes.ts';
import type { Core } from './core.ts';
import { FIELDS, LEVELS } from './fields.ts';
import { type OpenShard, openShard, readTerm, type TermPostings } from './shards.ts';

/** The members of MiniSearch that are set here; protected there. */
interface Internals {
  _documentCount: number;
  _nextId: number;
  _documentIds: unknown;
  _fieldLength: unknown;
  _avgFieldLength: readonly number[];
  readonly _index: { set(term: string, entry: unknown): unknown };
}

/** Documents to which a search is confined, sorted; undefined for all. */
interface Gate {
  documents: readonly number[] | undefined;
}

/**
 * Postings as MiniSearch reads them: `size`, `keys()`, `get(document)`. With a gate only its documents are walked through;
 * `size`, which makes the weight of a term, stays the whole.
 */
class PostingsView {
  readonly size: number;
  readonly #postings: TermPostings;
  readonly #gate: Gate;

  constructor(postings: TermPostings, gate: Gate) {
    this.#postings = postings;
    this.#gate = gate;
    this.size = postings.documents.length;
  }

  *keys(): Generator<number> {
    if (this.#gate.documents === undefined) yield* this.#postings.documents;
    else for (const document of this.#gate.documents) if (this.#place(document) >= 0) yield document;
  }

  get(document: number): number | undefined {
    return this.#postings.counts[this.#place(document)];
  }

  #place(document: number): number {
    const { documents } = this.#postings;
    let low = 0;
    let high = documents.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = documents[middle] ?? 0;
      if (found === document) return middle;
      if (found < document) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** Lengths of an entry's fields from the table of levels. */
function lengthTable(levels: readonly Uint8Array[]): { get(document: number): number[] } {
  const row: number[] = [];
  return {
    get(document) {
      FIELDS.forEach((field, f) => {
        row[f] = LEVELS[field][levels[f]?.[document] ?? 0] ?? 0;
      });
      return row;
    },
  };
}

/** Entries are their places: no table of ids. */
function placesTable(count: number): object {
  return {
    has: (document: number) => document < count,
    get: (document: number) => document,
    *[Symbol.iterator](): Generator<readonly [number, number]> {
      for (let i = 0; i < count; i++) yield [i, i];
    },
  };
}

export class ShardedMiniSearch extends MiniSearch {
  readonly core: Core;
  readonly #gate: Gate = { documents: undefined };
  readonly #shards = new Map<number, OpenShard>();
  readonly #terms = new Map<string, ReadonlyArray<TermPostings | undefined>>();

  constructor(core: Core) {
    super(searchOptions(new Set(core.dropped)));
    this.core = core;
    const internals = this as unknown as Internals;
    internals._documentCount = core.count;
    internals._nextId = core.count;
    internals._documentIds = placesTable(core.count);
    internals._fieldLength = lengthTable(core.levels);
    internals._avgFieldLength = core.averages;
  }

  /** Index of the shard that a term is in, if it is in any. */
  shardOf(term: string): number {
    return shardFor(this.core.bounds, term);
  }

  hasShard(shard: number): boolean {
    return this.core.bounds.length === 0 || this.#shards.has(shard);
  }

  /** Adds a shard's content; throws when it is damaged or of another version. */
  addShard(shard: number, content: Uint8Array): void {
    this.#shards.set(shard, openShard(content, this.core.stamp));
  }

  /** All pairs of a shard that begin with a character. */
  pairsOf(shard: number, character: string): string[] {
    const terms = [...(this.#shards.get(shard)?.places.keys() ?? [])];
    return terms.filter((term) => term.length === 2 && term.startsWith(character));
  }

  /** Postings of a term by field, undefined when the index has none; its shard must have been added. */
  graft(term: string): ReadonlyArray<TermPostings | undefined> | undefined {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    const shard = this.#shards.get(this.shardOf(term));
    const place = shard?.places.get(term);
    if (shard === undefined || place === undefined) return undefined;
    const postings = readTerm(new ByteReader(shard.content, place), FIELDS.length);
    this.#terms.set(term, postings);
    const entry = new Map(
      postings.flatMap((part, f) => (part === undefined ? [] : [[f, new PostingsView(part, this.#gate)] as const])),
    );
    (this as unknown as Internals)._index.set(term, entry);
    return postings;
  }

  /** Runs a search confined to these documents: the same scores as without, for them alone. */
  confined<T>(documents: readonly number[], run: () => T): T {
    this.#gate.documents = [...documents].sort((a, b) => a - b);
    try {
      return run();
    } finally {
      this.#gate.documents = undefined;
    }
  }
}
