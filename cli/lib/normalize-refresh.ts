/** Brings DATA/normalize.db up to date: reads the pages and judges the items that are stale, and nothing else. */
import { listPages, type PageHead, readArchive } from '../../crawler/archive.ts';
import type { Issue, Source } from '../../normalize/types.ts';
import { type Crew, crewFor, doJobs, type Job, type Outcome } from './normalize-pool.ts';
import { currentVersions, invalidate } from './normalize-stale.ts';
import { FAILED, type NormalizeStore } from './normalize-store.ts';
import { REGISTER_DIR } from './register.ts';

export interface RefreshOptions {
  readonly dataDir: string;
  readonly asOf: string;
  readonly sources: ReadonlyMap<string, Source>;
  /** The register; the committed one unless given. */
  readonly registerDir?: string;
  /** Decided by the number of stale pages unless given. */
  readonly crew?: Crew;
  readonly onProgress: (text: string) => void;
}

/** What a run did. */
export interface Refreshed {
  readonly pages: number;
  /** Pages read anew. */
  readonly extracted: number;
  /** Items judged anew, those of the pages read included. */
  readonly judged: number;
}

/** What the work is about: a page read under a key, or items of a page. */
type About =
  | { readonly kind: 'read'; readonly url: string; readonly sourceId: string; readonly key: string }
  | { readonly kind: 'judge'; readonly url: string; readonly nos: readonly number[] };

/** Makes everything in the store current. */
export async function refresh(store: NormalizeStore, options: RefreshOptions): Promise<Refreshed> {
  const { dataDir, asOf, sources, onProgress, registerDir = REGISTER_DIR } = options;
  invalidate(store, await currentVersions(registerDir, asOf), registerDir);
  const heads = listPages(dataDir);
  const keys = new Map(heads.map((head) => [head.url, keyOf(head, sources.get(head.sourceId))]));
  const known = store.keys();
  store.removePages([...known.keys()].filter((url) => !keys.has(url)));
  const isStale = ({ url }: PageHead): boolean => known.get(url) !== keys.get(url);
  const stalePages = heads.filter(isStale).length;
  const counts = { extracted: 0, judged: 0 };
  const take = (about: About, outcome: Outcome): void => {
    if (about.kind === 'read') counts.extracted += 1;
    counts.judged += put(store, about, outcome);
    onProgress(`${counts.extracted} of ${stalePages} pages, ${counts.judged} items`);
  };
  store.removePages(heads.filter(isStale).map(({ url }) => url));
  const crew = options.crew ?? crewFor(stalePages + store.stalePages());
  const reading = stalePages === 0 ? [] : readJobs(dataDir, { sources, keys, isStale });
  await doJobs(inTurn(reading, judgeJobs(store)), crew, { registerDir, asOf }, take);
  store.commit();
  return { pages: heads.length, ...counts };
}

/** Everything that decides how a page is read, besides the code. */
function keyOf({ digest, mediaType, charset, sourceId }: PageHead, source: Source | undefined): string {
  const { id, layout, selectors, publish } = source ?? {};
  return JSON.stringify([digest, mediaType, charset, sourceId, id, layout, selectors, publish]);
}

interface Reading {
  readonly sources: ReadonlyMap<string, Source>;
  readonly keys: ReadonlyMap<string, string>;
  readonly isStale: (head: PageHead) => boolean;
}

async function* readJobs(dataDir: string, { sources, keys, isStale }: Reading): AsyncGenerator<Job<About>> {
  for await (const page of readArchive(dataDir, isStale)) {
    const { url, sourceId } = page;
    const about: About = { kind: 'read', url, sourceId, key: keys.get(url) ?? FAILED };
    yield { about, task: { kind: 'read', page, source: sources.get(sourceId) } };
  }
}

function* judgeJobs(store: NormalizeStore): Generator<Job<About>> {
  for (const { url, nos, items } of store.stale()) {
    yield { about: { kind: 'judge', url, nos }, task: { kind: 'judge', items } };
  }
}

async function* inTurn<T>(...parts: ReadonlyArray<AsyncIterable<T> | Iterable<T>>): AsyncGenerator<T> {
  for (const part of parts) yield* part;
}

/** Keeps what came of the work; gives how many items were judged. */
function put(store: NormalizeStore, about: About, outcome: Outcome): number {
  if (outcome.kind === 'done') {
    const { issues, items } = outcome.done;
    if (about.kind === 'read') store.putPage(about.url, about.key, issues, items);
    else store.putItems(about.url, about.nos, items);
    return items.length;
  }
  const [stage, sourceId] =
    about.kind === 'read' ? (['extract', about.sourceId] as const) : (['check', undefined] as const);
  const issue: Issue = { stage, kind: 'page-failed', sourceId, url: about.url, detail: outcome.why };
  store.putPage(about.url, FAILED, [issue], []);
  return 0;
}
