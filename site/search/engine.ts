/** Searches an index whose files are read as they are needed. Runs in the browser's worker and, in tests, in Node. */
import type { SearchOptions } from 'minisearch';
import { foldText, LONGEST_QUERY } from '../lib/tokenize.ts';
import { type Core, PRIORS, readCore } from './core.ts';
import { type FacetCount, FacetFilter, type Filters } from './facet-filter.ts';
import { type FacetColumn, readFacets } from './facets.ts';
import { BOOST } from './fields.ts';
import { boostsOf, holderOf } from './holding.ts';
import { mayCite, mayPunish, planQuery, type QueryPlan } from './query.ts';
import { highest, type ScoredTerm, scoreAll } from './score.ts';
import { ShardedMiniSearch } from './sharded.ts';

/** Reads a file of the index by its name, inflated. Rejects with a SearchFailure. */
export type ReadFile = (name: string) => Promise<Uint8Array>;

/** Why a search could not be made. */
export class SearchFailure extends Error {
  readonly kind: 'missing' | 'damaged' | 'version' | 'offline';
  constructor(kind: SearchFailure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface Hit {
  readonly id: number;
  readonly score: number;
}

export interface Found {
  /** Place of the first hit among all. */
  readonly from: number;
  readonly hits: readonly Hit[];
  readonly total: number;
  /** How many of them rest on repealed law. */
  readonly repealed: number;
  /** False when the query names a repealed law: what rests on it then stands in its ordinary place, not last. */
  readonly repealedLast: boolean;
  /** What is marked in the results. */
  readonly terms: readonly string[];
  /** The reader's own terms that the best hit does not hold. */
  readonly missing: readonly string[];
  /** True when even the best hit holds no more than single characters of the query. */
  readonly loose: boolean;
  readonly cut: boolean;
  /** Empty unless asked for. */
  readonly facets: readonly FacetCount[];
}

export interface SearchRequest {
  readonly query: string;
  readonly filters?: Filters;
  /** True when the counts of all facets are wanted. */
  readonly facets?: boolean;
  readonly from: number;
  readonly most: number;
}

/** Names of laws in queries: folded name, short name, whether the law is repealed. */
export type LawNames = ReadonlyArray<readonly [name: string, shortName: string, repealed: boolean]>;

/** More entries than are shown are scored by MiniSearch, in case rounding changes their order. */
const MARGIN = 40;
const MOST_PREFIX_SHARDS = 24;

export class SearchEngine {
  readonly core: Core;
  readonly #index: ShardedMiniSearch;
  readonly #read: ReadFile;
  readonly #dropped: ReadonlySet<string>;
  readonly #frequent: ReadonlySet<string>;
  readonly #loading = new Map<number, Promise<void>>();
  #laws: Promise<LawNames> | undefined;
  #facets: Promise<readonly FacetColumn[]> | undefined;

  private constructor(core: Core, read: ReadFile) {
    this.core = core;
    this.#read = read;
    this.#index = new ShardedMiniSearch(core);
    this.#dropped = new Set(core.dropped);
    this.#frequent = new Set(core.frequent);
  }

  /** Opens the index whose core is the file `core`. */
  static async open(read: ReadFile): Promise<SearchEngine> {
    const content = await read('core');
    return new SearchEngine(
      sound(() => readCore(content), 'core'),
      read,
    );
  }

  /** Searches; rejects with a SearchFailure when a file it needs cannot be had. */
  async search(request: SearchRequest): Promise<Found> {
    const { query } = request;
    const laws = mayCite(query) ? await this.#lawNames() : [];
    const penalties = mayPunish(query)
      ? (await import('../lib/penalty-terms.ts')).penaltyTerms(query.slice(0, 400))
      : [];
    const names = new Map(laws.map(([name, short]) => [name, short]));
    const plan = planQuery(query, {
      laws: names,
      words: this.core.words,
      dropped: this.#dropped,
      frequent: this.#frequent,
      penalties,
    });
    const terms = await this.#termsOf(plan);
    return this.#rank(plan, terms, this.#priorsFor(query, laws), { request, filter: await this.#filterFor(request) });
  }

  /** The facets' files are read when something is chosen or the counts are wanted, not before. */
  async #filterFor({ filters = {}, facets = false }: SearchRequest): Promise<FacetFilter> {
    if (!facets && Object.keys(filters).length === 0) return new FacetFilter([], {}, this.core.count);
    this.#facets ??= this.#columns('facets');
    this.#facets.catch(() => {
      this.#facets = undefined;
    });
    const columns = await this.#facets;
    const { law = '' } = filters;
    const isKnown = columns.some(({ group, values }) => group === 'law' && values.some(({ key }) => key === law));
    const articles = isKnown ? await this.#columns(`articles/${law}`) : [];
    return new FacetFilter([...columns, ...articles], filters, this.core.count);
  }

  async #columns(name: string): Promise<readonly FacetColumn[]> {
    const content = await this.#read(name);
    return sound(() => readFacets(content, this.core.stamp), name);
  }

  async #lawNames(): Promise<LawNames> {
    this.#laws ??= this.#read('laws').then((content) =>
      sound(() => JSON.parse(new TextDecoder().decode(content)) as LawNames, 'laws'),
    );
    this.#laws.catch(() => {
      this.#laws = undefined;
    });
    return this.#laws;
  }

  /** Who asks for a repealed law by name is not shown its answers last; 合同法 in 劳动合同法 is no such name. */
  #priorsFor(query: string, laws: LawNames): readonly number[] {
    const text = foldText(query.slice(0, LONGEST_QUERY));
    const named = laws.filter(([name]) => text.includes(name));
    const isPart = (name: string): boolean => named.some(([other]) => other !== name && other.includes(name));
    const asked = named.some(([name, , repealed]) => repealed && !isPart(name));
    return asked ? [1, ...PRIORS.slice(1)] : PRIORS;
  }

  /** All terms of a query with their weights, their shards loaded. */
  async #termsOf({ required, terms, prefix }: QueryPlan): Promise<Map<string, number>> {
    const all = new Map([...required.map((term) => [term, 1] as const), ...terms]);
    await this.#load([...all.keys()].map((term) => this.#index.shardOf(term)));
    if (prefix === undefined) return all;
    const first = this.#index.shardOf(prefix);
    const last = Math.min(this.#index.shardOf(`${prefix}\uffff`), first + MOST_PREFIX_SHARDS - 1);
    const range = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    await this.#load(range);
    for (const term of range.flatMap((shard) => this.#index.pairsOf(shard, prefix))) all.set(term, 1);
    return all;
  }

  async #load(shards: readonly number[]): Promise<void> {
    const missing = [...new Set(shards)].filter((shard) => !this.#index.hasShard(shard));
    await Promise.all(
      missing.map((shard) => {
        const loading = this.#loading.get(shard) ?? this.#loadShard(shard);
        this.#loading.set(shard, loading);
        return loading;
      }),
    );
  }

  async #loadShard(shard: number): Promise<void> {
    try {
      const content = await this.#read(`terms/${shard}`);
      sound(() => this.#index.addShard(shard, content), `terms/${shard}`);
    } finally {
      this.#loading.delete(shard);
    }
  }

  #rank(
    plan: QueryPlan,
    weights: ReadonlyMap<string, number>,
    priors: readonly number[],
    { request, filter }: { readonly request: SearchRequest; readonly filter: FacetFilter },
  ): Found {
    const { from, most } = request;
    const scored = [...weights].flatMap(([term, weight]): Array<ScoredTerm & { term: string }> => {
      const postings = this.#index.graft(term);
      return postings === undefined ? [] : [{ term, weight, postings }];
    });
    const holds = holderOf(plan.required, scored, this.core.count);
    const isWanted = (entry: number): boolean => filter.allows(entry) && holds(entry);
    const own = [...plan.terms.keys()].slice(0, plan.own);
    const boosts = boostsOf(
      this.core,
      scored.filter(({ term }) => own.includes(term)),
      priors,
    );
    const { scores } = scoreAll(this.core, scored, boosts);
    const chosen = highest(scores, isWanted, from + most + MARGIN);
    const hits = this.#index
      .confined(chosen, () => this.#index.search([...weights.keys()].join(' '), this.#options(weights, boosts)))
      .map(({ id, score }) => ({ id: id as number, score }))
      .sort((a, b) => b.score - a.score || a.id - b.id);
    const counted = this.#count(scores, isWanted);
    return {
      from,
      hits: hits.slice(from, from + most),
      ...counted,
      repealedLast: priors === PRIORS,
      terms: marksOf(plan, scored),
      missing: this.#missing(own, hits[0]?.id),
      loose: this.#isLoose(plan, hits[0]?.id),
      cut: plan.cut,
      facets: request.facets === true ? filter.counts((entry) => (scores[entry] ?? 0) > 0 && holds(entry)) : [],
    };
  }

  #options(weights: ReadonlyMap<string, number>, boosts: Float64Array): SearchOptions {
    return {
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term,
      boost: BOOST,
      boostTerm: (term) => weights.get(term) ?? 1,
      boostDocument: (id: number) => boosts[id] ?? 1,
    };
  }

  #count(scores: Float64Array, isWanted: (entry: number) => boolean): Pick<Found, 'total' | 'repealed'> {
    let total = 0;
    let repealed = 0;
    for (let entry = 0; entry < scores.length; entry++) {
      if (!((scores[entry] ?? 0) > 0) || !isWanted(entry)) continue;
      total += 1;
      if (this.core.standings[entry] === 0) repealed += 1;
    }
    return { total, repealed };
  }

  #isLoose({ required, terms }: QueryPlan, best: number | undefined): boolean {
    const longer = [...terms.keys()].filter((term) => term.length > 1);
    const isText = best !== undefined && required.length === 0 && longer.length > 0;
    return isText && this.#missing(longer, best).length === longer.length;
  }

  /** The terms that an entry does not hold; all of them when there is no entry. */
  #missing(terms: readonly string[], entry: number | undefined): string[] {
    return terms.filter(
      (term) =>
        entry === undefined ||
        !(this.#index.graft(term) ?? []).some((part) => part?.documents.includes(entry) ?? false),
    );
  }
}

/** What is marked in results: not what was looked for in vain, whose single characters then are. */
function marksOf(
  { required, terms, marks, prefix }: QueryPlan,
  scored: ReadonlyArray<{ readonly term: string }>,
): readonly string[] {
  if (prefix !== undefined) return [...required, prefix];
  const found = new Set(scored.map(({ term }) => term));
  return [...new Set([...found, ...marks])].filter((term) => found.has(term) || !terms.has(term));
}

/** Runs a reader of a file's content; what it throws becomes a SearchFailure that names the file. */
function sound<T>(read: () => T, name: string): T {
  try {
    return read();
  } catch (error) {
    const { message } = error as Error;
    throw new SearchFailure(/format|version/.test(message) ? 'version' : 'damaged', `${name}: ${message}`);
  }
}
