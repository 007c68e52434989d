/** The archive through the pipeline into data/generated and data/ledger: shared by start, normalize and update. */
import { readArchive, readArchiveSources } from '../../crawler/archive.ts';
import { formerPages } from '../../crawler/changes.ts';
import { readSources } from '../../crawler/source.ts';
import { isAlarm } from '../../normalize/check/types.ts';
import { movedItems, retireItems } from '../../normalize/former-pages.ts';
import { type PipelineOutput, runPipeline } from '../../normalize/pipeline.ts';
import type { Issue, RawPage, Source } from '../../normalize/types.ts';
import { readReviews } from './decisions.ts';
import { type Generated, readGenerated, writeGenerated } from './generated.ts';
import { readLedger, writeLedger } from './ledger.ts';
import { startProgress } from './progress.ts';
import { loadRegister } from './register.ts';
import { loadTextTables } from './text-tables.ts';

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
}

/** Runs the pipeline over DATA and writes what comes out. `sources` are read from DATA/sources unless given. */
export async function normalizeArchive(options: {
  readonly dataDir: string;
  readonly asOf: string;
  readonly sources?: readonly Source[];
  /** Issues of the crawl, to be shown with those of the later stages. */
  readonly issues?: readonly Issue[];
}): Promise<NormalizeSummary> {
  const { dataDir, asOf } = options;
  const progress = startProgress('normalize');
  const sources = options.sources ?? (await sourcesOf(dataDir));
  const book = await loadRegister();
  const pages: RawPage[] = [];
  for await (const page of readArchive(dataDir)) pages.push(page);
  const former = (await formerRun(dataDir))?.output.items ?? [];
  const elsewhere = formerPages(dataDir);
  const { output: made, ledger } = runPipeline({
    pages: counted(pages, (done) => progress.update(`${done} of ${pages.length} pages`)),
    sources: new Map(sources.map((source) => [source.id, source])),
    book,
    tables: await loadTextTables(),
    asOf,
    ledger: await readLedger(dataDir),
    decisions: await readReviews(dataDir),
    former: movedItems(former, elsewhere),
  });
  const output = { ...made, issues: [...(options.issues ?? []), ...made.issues] };
  const meta = { asOf, registerVersion: book.version, knownTo: book.knownTo, sources, pages: output.pages };
  await writeGenerated(dataDir, { output, meta });
  await writeLedger(dataDir, retireItems(ledger, former, elsewhere));
  const summary = summarize(output);
  progress.done(`${summary.pages} pages, ${summary.items} items, ${summary.findings} findings`);
  return summary;
}

/** The sources of DATA/sources, and those the archive has pages of without a file (saved pages); a file has the last word. */
async function sourcesOf(dataDir: string): Promise<Source[]> {
  const files = await readSources(`${dataDir}/sources`);
  const saved = readArchiveSources(dataDir).filter(({ id }) => files.every((file) => file.id !== id));
  return [...files, ...saved];
}

/** The run before; undefined when there is none that can be read. */
async function formerRun(dataDir: string): Promise<Generated | undefined> {
  return readGenerated(dataDir).catch(() => undefined);
}

function* counted(pages: readonly RawPage[], report: (done: number) => void): Iterable<RawPage> {
  for (const [index, page] of pages.entries()) {
    report(index);
    yield page;
  }
}

/** Counts for the summary line. */
function summarize(output: PipelineOutput): NormalizeSummary {
  const judgements = [...output.checks.values()].flatMap((result) => result.judgements);
  return {
    pages: output.pages,
    items: output.items.length,
    clusters: output.clusters.length,
    citations: judgements.length,
    findings: judgements.filter(({ verdict }) => isAlarm(verdict)).length,
    fixed: judgements.filter(({ fix }) => fix !== undefined).length,
    issues: output.issues.length,
  };
}
