/** The archive through the pipeline into data/generated and data/ledger: shared by start, normalize, update and takedown. */
import { readArchiveSources } from '../../crawler/archive.ts';
import { formerPages } from '../../crawler/changes.ts';
import { readSources } from '../../crawler/source.ts';
import type { CheckResult } from '../../normalize/check/types.ts';
import type { Reviews } from '../../normalize/decisions/types.ts';
import { retireItems } from '../../normalize/former-pages.ts';
import { createBook, type StatuteBook } from '../../normalize/law/book.ts';
import type { Issue, Source } from '../../normalize/types.ts';
import { UsageError } from './command.ts';
import { readReviews } from './decisions.ts';
import { beginGenerated } from './generated.ts';
import { readLedger, writeLedger } from './ledger.ts';
import { joinRecords } from './normalize-join.ts';
import type { Crew } from './normalize-pool.ts';
import { refresh } from './normalize-refresh.ts';
import { NormalizeStore } from './normalize-store.ts';
import { startProgress } from './progress.ts';
import { REGISTER_DIR, readRegister, readRegisterIndex } from './register.ts';

/** The disk, not the program, is why something could not be written. */
const DISK_ERROR = /^(?:SQLITE_(?:FULL|IOERR|READONLY).*|ENOSPC|EDQUOT|EROFS|EACCES)$/u;

/** One line for people and scripts. */
export interface NormalizeSummary {
  readonly pages: number;
  readonly items: number;
  readonly clusters: number;
  /** Mentions and penalty clauses judged. */
  readonly citations: number;
  readonly findings: number;
  /** Corrections that apply by themselves. */
  readonly fixed: number;
  readonly issues: number;
  /** Pages read in this run, items judged in it, and items whose judgements were taken over from an earlier one. */
  readonly extracted: number;
  readonly judged: number;
  readonly reused: number;
}

export interface NormalizeOptions {
  readonly dataDir: string;
  readonly asOf: string;
  /** Read from DATA/sources unless given. */
  readonly sources?: readonly Source[];
  /** Issues of the crawl, to be shown with those of the later stages. */
  readonly issues?: readonly Issue[];
  /** The committed register unless given. */
  readonly registerDir?: string;
  /** Threads; decided by the amount of work unless given. */
  readonly crew?: Crew;
}

/**
 * Does what is stale (docs/normalize.md) and writes DATA/generated and DATA/ledger, the same bytes as a run from scratch.
 * UsageErrors: another normalize at work, a disk that is full, files of ours that cannot be read.
 */
export async function normalizeArchive(options: NormalizeOptions): Promise<NormalizeSummary> {
  const store = new NormalizeStore(options.dataDir);
  try {
    const summary = await refreshAndJoin(store, options);
    store.close();
    return summary;
  } catch (error) {
    store.abandon();
    const { code = '', message } = error as { readonly code?: unknown; readonly message?: string };
    if (!DISK_ERROR.test(String(code))) throw error;
    throw new UsageError(
      `${options.dataDir}: cannot be written (${message}); make room and run it again, nothing is lost`,
    );
  }
}

async function refreshAndJoin(store: NormalizeStore, options: NormalizeOptions): Promise<NormalizeSummary> {
  const { dataDir, asOf, registerDir = REGISTER_DIR, crew } = options;
  const progress = startProgress('normalize');
  const sources = options.sources ?? (await sourcesOf(dataDir));
  const done = await refresh(store, {
    ...{ dataDir, asOf, registerDir, sources: new Map(sources.map((source) => [source.id, source])) },
    ...(crew === undefined ? {} : { crew }),
    onProgress: (text) => progress.update(text),
  });
  for (const problem of stateOf<string[]>(store, 'problems') ?? []) process.stderr.write(`${problem}\n`);
  const summary = await join(store, options, sources, done);
  progress.done(`${summary.pages} pages, ${summary.items} items, ${summary.findings} findings`);
  return summary;
}

async function join(
  store: NormalizeStore,
  { dataDir, asOf, issues: earlier = [], registerDir = REGISTER_DIR }: NormalizeOptions,
  sources: readonly Source[],
  { pages, extracted, judged }: Awaited<ReturnType<typeof refresh>>,
): Promise<NormalizeSummary> {
  const decisions = await readReviews(dataDir);
  const elsewhere = formerPages(dataDir);
  const { version, knownTo } = readRegisterIndex(registerDir);
  const writer = await beginGenerated(dataDir);
  const joined = await joinRecords(
    {
      ...{ store, dataDir, asOf, decisions, elsewhere, ledger: await readLedger(dataDir), knownTo: knownTo.法律 },
      book: bookFor(decisions, registerDir),
      searched: stateOf<CheckResult['searched']>(store, 'searched') ?? [],
    },
    writer,
  );
  const { clusters, issues: notCompared } = joined.clustering;
  const issues = [...earlier, ...store.issues(), ...notCompared];
  const { nextChange } = joined;
  await writer.finish(
    { clusters, issues },
    { asOf, registerVersion: version, knownTo, sources, pages, ...(nextChange === undefined ? {} : { nextChange }) },
  );
  await writeLedger(dataDir, retireItems(joined.ledger, joined.former, elsewhere));
  return {
    ...{ pages, ...joined.counts, clusters: clusters.length, issues: issues.length, extracted, judged },
    reused: joined.counts.items - judged,
  };
}

/** A book that holds the laws' facts when there are decisions that may rest on them. */
function bookFor({ records }: Reviews, registerDir: string): StatuteBook {
  const files =
    records.size > 0 ? readRegister(registerDir) : { index: readRegisterIndex(registerDir), lexicon: [], laws: [] };
  return createBook({ ...files, words: undefined });
}

function stateOf<T>(store: NormalizeStore, name: string): T | undefined {
  const value = store.state(name);
  return value === undefined ? undefined : (JSON.parse(value) as T);
}

/** The sources of DATA/sources, and those the archive has pages of without a file (saved pages); a file has the last word. */
async function sourcesOf(dataDir: string): Promise<Source[]> {
  const files = await readSources(`${dataDir}/sources`);
  const saved = readArchiveSources(dataDir).filter(({ id }) => files.every((file) => file.id !== id));
  return [...files, ...saved];
}
