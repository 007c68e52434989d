/** One update: crawl what is due, normalize and build when something changed, report. The clock is passed in. */
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { readArchiveSources } from '../../crawler/archive.ts';
import { archiveDigest, changesSince, lastRun } from '../../crawler/changes.ts';
import type { Guards } from '../../crawler/guards.ts';
import type { CrawlOptions, CrawlSummary } from '../../crawler/run.ts';
import type { RegisterIndex } from '../../normalize/law/codec.ts';
import { registerStatus } from '../../normalize/law/status.ts';
import { makeReport } from '../../normalize/report/index.ts';
import type { RunRecords, UpdateReport } from '../../normalize/report/types.ts';
import type { Source } from '../../normalize/types.ts';
import { buildFromData } from './build.ts';
import { readGenerated, readGeneratedMeta } from './generated.ts';
import { type NormalizeSummary, normalizeArchive } from './normalize.ts';
import { readRegisterIndex } from './register.ts';
import { prepareReports, writeReport } from './report.ts';
import { crawlDue, crawledSources } from './update-crawl.ts';
import {
  type Begun,
  beforeFolder,
  beginUpdate,
  endUpdate,
  filesDigest,
  type Inputs,
  lockUpdate,
  readBuilt,
  readInputs,
  writeBuilt,
  writeInputs,
} from './update-state.ts';

const ROOT = path.join(import.meta.dirname, '../..');
/** What decides how pages are read and judged, and what the site is made with. */
const READING = ['normalize', 'data/text', 'data/topics.json', 'data/messages.json', 'data/rule-trust.json'].map((at) =>
  path.join(ROOT, at),
);
const SITE = ['site', 'data/site.json', 'data/messages-site.json', 'data/glossary.json'].map((at) =>
  path.join(ROOT, at),
);

export interface UpdateOptions {
  readonly dataDir: string;
  readonly outDir: string;
  /** The day to judge as of, ISO. */
  readonly asOf: string;
  /** Sources to crawl. */
  readonly sources: readonly Source[];
  /** Epoch milliseconds, for what is recorded and when pages are due. */
  readonly clock: () => number;
  readonly signal?: AbortSignal;
  /** Limits of the crawl other than the usual; what is left is for the next update. */
  readonly guards?: Partial<Guards>;
  readonly onCrawl?: CrawlOptions['onProgress'];
  /** The register's folder; the committed one unless given. */
  readonly registerDir?: string;
  /** Builds the site; `buildFromData` unless given. */
  readonly build?: (options: {
    readonly dataDir: string;
    readonly outDir: string;
    readonly registerDir?: string;
  }) => Promise<unknown>;
}

export interface UpdateOutcome {
  readonly report: UpdateReport;
  /** The Markdown file. */
  readonly file: string;
  /** URLs left for the next crawl. */
  readonly pending: number;
  readonly normalized: boolean;
  readonly built: boolean;
  /** A source below its minimum or a register beyond its warning age. */
  readonly alarm: boolean;
}

/** Runs an update. UsageErrors: another one at work, no report can be written, data of a newer format. */
export async function update(options: UpdateOptions): Promise<UpdateOutcome> {
  const { dataDir } = options;
  await prepareReports(dataDir);
  const lock = await lockUpdate(dataDir);
  try {
    const begun = await beginUpdate(dataDir, { since: lastRun(dataDir), report: reportName(options) });
    const outcome = await stages(options, begun);
    await endUpdate(dataDir);
    return outcome;
  } finally {
    lock.release();
  }
}

function reportName({ asOf, clock }: UpdateOptions): string {
  return `${asOf}T${new Date(clock() + 8 * 3_600_000).toISOString().slice(11, 19).replaceAll(':', '')}`;
}

async function stages(options: UpdateOptions, begun: Begun): Promise<UpdateOutcome> {
  const { dataDir, asOf } = options;
  const seconds: { crawl?: number; normalize?: number; build?: number } = {};
  const timed = async <T>(stage: keyof typeof seconds, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    seconds[stage] = Math.round((performance.now() - start) / 100) / 10;
    return result;
  };
  const crawled = await timed('crawl', () => crawlDue(options, () => allSources(options)));
  const sources = crawledSources(options, crawled, begun.since);
  const register = readRegisterIndex(options.registerDir);
  const wanted = await inputsOf(options, register);
  const normalized = (await isStale(dataDir, wanted))
    ? await timed('normalize', () => normalize(options, crawled))
    : undefined;
  if (normalized !== undefined) await writeInputs(dataDir, wanted);
  const meta = await readGeneratedMeta(dataDir);
  // Nothing but counts is read when nothing was made again.
  const runs = normalized && { before: await recordsOf(beforeFolder(dataDir)), after: await recordsOf(dataDir) };
  const old = registerStatus(register, asOf).levels.filter((level) => level.old);
  const report = (): UpdateReport =>
    makeReport({
      ...{ day: asOf, runs, counts: meta.counts, work: normalized, book: lawsIn(register) },
      crawl: { ...crawled, sources, changes: changesSince(dataDir, begun.since) },
      seconds: { ...seconds },
      alarms: old.map(({ level, knownTo, ageDays }) => `register: ${level} known to ${knownTo}, ${ageDays} days ago`),
    });
  // Written before the build, whose page shows it, and again with the build's time.
  await writeReport(dataDir, begun.report, report());
  const built = await buildIfChanged(options, meta.digest, (work) => timed('build', work));
  const final = report();
  const file = await writeReport(dataDir, begun.report, final);
  const alarm = old.length > 0 || final.sources.some(({ belowMinimum }) => belowMinimum);
  return { report: final, file, pending: crawled.states.pending, normalized: normalized !== undefined, built, alarm };
}

function normalize(options: UpdateOptions, { issues }: CrawlSummary): Promise<NormalizeSummary> {
  const { dataDir, asOf, registerDir } = options;
  const sources = allSources(options);
  return normalizeArchive({ dataDir, asOf, issues, sources, ...(registerDir === undefined ? {} : { registerDir }) });
}

/** The sources given, and those that the archive has pages of besides. */
function allSources({ dataDir, sources }: UpdateOptions): Source[] {
  const saved = readArchiveSources(dataDir).filter(({ id }) => sources.every((source) => source.id !== id));
  return [...sources, ...saved];
}

/** Undefined when there are none that can be read. */
async function recordsOf(dataDir: string): Promise<RunRecords | undefined> {
  const generated = await readGenerated(dataDir).catch(() => undefined);
  if (generated === undefined) return undefined;
  const { output, meta } = generated;
  return { output, asOf: meta.asOf, registerVersion: meta.registerVersion };
}

function lawsIn({ laws }: RegisterIndex) {
  const byId = new Map(laws.map((law) => [law.id, law]));
  return { law: (id: string) => byId.get(id) };
}

async function inputsOf(options: UpdateOptions, register: RegisterIndex): Promise<Inputs> {
  return {
    pages: archiveDigest(options.dataDir),
    sources: JSON.stringify(allSources(options)),
    register: register.version,
    code: await filesDigest(READING),
    reviews: await filesDigest([path.join(options.dataDir, 'reviews')]),
    asOf: options.asOf,
  };
}

/** True when DATA/generated is missing or would come out otherwise today. */
async function isStale(dataDir: string, wanted: Inputs): Promise<boolean> {
  const made = await readInputs(dataDir);
  const meta = await readGeneratedMeta(dataDir).catch(() => undefined);
  if (made === undefined || meta === undefined) return true;
  for (const field of ['pages', 'sources', 'register', 'code', 'reviews'] as const) {
    if (made[field] !== wanted[field]) return true;
  }
  // Back in time whatever took effect in between has to be undone.
  return wanted.asOf < meta.asOf || (meta.nextChange !== undefined && wanted.asOf >= meta.nextChange);
}

/** Builds unless the site in its folder was made from the same model: the day alone and the reports do not count. */
async function buildIfChanged(
  { dataDir, outDir, registerDir, build = buildFromData }: UpdateOptions,
  records: string,
  timed: (work: () => Promise<unknown>) => Promise<unknown>,
): Promise<boolean> {
  const hash = `${records} ${await filesDigest([path.join(dataDir, 'site.json'), ...SITE])}`;
  const out = path.resolve(outDir);
  const former = await readBuilt(dataDir);
  if (former?.hash === hash && former.out === out && existsSync(path.join(out, 'index.html'))) return false;
  await removeLeftOver(out);
  await timed(() => build({ dataDir, outDir, ...(registerDir === undefined ? {} : { registerDir }) }));
  await writeBuilt(dataDir, { out, hash });
  return true;
}

/** Removes what builds that were killed left beside the site: folders named after a process that is no more. */
async function removeLeftOver(out: string): Promise<void> {
  const beside = await readdir(path.dirname(out)).catch(() => []);
  for (const name of beside) {
    const pid = name.startsWith(`${path.basename(out)}.`) ? /\.(?:new|old)-(\d+)$/u.exec(name)?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) {
      await rm(path.join(path.dirname(out), name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
