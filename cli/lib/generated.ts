/** data/generated: what the pipeline made, as JSON Lines, written whole and swapped in by rename. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { CheckResult } from '../../normalize/check/types.ts';
import type { Finding } from '../../normalize/findings.ts';
import type { Level } from '../../normalize/law/statute.ts';
import type { PipelineOutput } from '../../normalize/pipeline.ts';
import type { DuplicateCluster, Issue, QaItem, Source } from '../../normalize/types.ts';
import { UsageError } from './command.ts';
import { type LineFile, openLines, writeLines } from './lines.ts';

const FORMAT = 2;

/** What the records were made from. */
export interface GeneratedMeta {
  readonly format: number;
  /** The day everything was judged as of. */
  readonly asOf: string;
  readonly registerVersion: string;
  readonly knownTo: Readonly<Record<Level, string>>;
  readonly sources: readonly Source[];
  readonly pages: number;
  /** The next day on which anything changes that the register says of a law looked at; undefined when it knows of none. */
  readonly nextChange?: string;
  readonly counts: GeneratedCounts;
  /** Digest over all records and what is above, the day judged as of left out: the same when the site would be. */
  readonly digest: string;
}

/** Items and findings, of all and by source id. */
export interface GeneratedCounts {
  readonly items: number;
  readonly findings: number;
  readonly bySource: Readonly<Record<string, { readonly items: number; readonly findings: number }>>;
}

/** What the writer adds to the meta itself. */
type GivenMeta = Omit<GeneratedMeta, 'format' | 'counts' | 'digest'>;

/** The pipeline's output with its meta, as the site and the reports read it. */
export interface Generated {
  readonly output: PipelineOutput;
  readonly meta: GeneratedMeta;
}

/** Records one after another, each file in its order; what is written counts when `finish` is called. */
export interface GeneratedWriter {
  readonly item: (item: QaItem) => Promise<void>;
  readonly check: (result: CheckResult) => Promise<void>;
  /** After its item. */
  readonly finding: (finding: Finding) => Promise<void>;
  /** Writes the rest and puts all in the place of the former records, which stay whole until then. */
  finish(rest: Pick<PipelineOutput, 'clusters' | 'issues'>, meta: GivenMeta): Promise<void>;
}

/** Begins to write DATA/generated. */
export async function beginGenerated(dataDir: string): Promise<GeneratedWriter> {
  const final = path.join(dataDir, 'generated');
  const fresh = `${final}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const open = (name: string): LineFile => openLines(path.join(fresh, `${name}.jsonl`), withoutDay);
  const [items, checks, findings] = [open('items'), open('checks'), open('findings')];
  const counts = makeCounts();
  return {
    item: (item) => items.write(counts.item(item)),
    check: checks.write,
    finding: (finding) => findings.write(counts.finding(finding)),
    async finish({ clusters, issues }, given) {
      const [c, i] = [open('clusters'), open('issues')];
      for (const cluster of clusters) await c.write(cluster);
      for (const issue of issues) await i.write(issue);
      const hash = createHash('sha256').update(withoutDay(JSON.stringify(given)));
      for (const file of [items, checks, findings, c, i]) hash.update(await file.close());
      const meta: GeneratedMeta = { format: FORMAT, ...given, counts: counts.all(), digest: hash.digest('hex') };
      await writeLines(path.join(fresh, 'meta.json'), [meta]);
      await rm(final, { recursive: true, force: true });
      await rename(fresh, final);
    },
  };
}

function withoutDay(line: string): string {
  return line.replace(/"asOf":"\d{4}-\d\d-\d\d"/u, '');
}

function makeCounts() {
  const bySource: Record<string, { items: number; findings: number }> = {};
  const sourceOf = new Map<string, string>();
  const of = (itemId: string): { items: number; findings: number } => {
    const id = sourceOf.get(itemId) ?? '';
    bySource[id] ??= { items: 0, findings: 0 };
    return bySource[id];
  };
  const sum = (field: 'items' | 'findings'): number =>
    Object.values(bySource).reduce((total, counts) => total + counts[field], 0);
  return {
    item(item: QaItem): QaItem {
      sourceOf.set(item.id, item.sourceId);
      of(item.id).items += 1;
      return item;
    },
    finding(finding: Finding): Finding {
      of(finding.itemId).findings += 1;
      return finding;
    },
    all: (): GeneratedCounts => ({ items: sum('items'), findings: sum('findings'), bySource }),
  };
}

/** Writes DATA/generated; the former one stays whole until the new one is complete. */
export async function writeGenerated(
  dataDir: string,
  { output, meta }: { output: PipelineOutput; meta: GivenMeta },
): Promise<void> {
  const writer = await beginGenerated(dataDir);
  for (const item of output.items) await writer.item(item);
  for (const result of output.checks.values()) await writer.check(result);
  for (const finding of output.findings) await writer.finding(finding);
  await writer.finish(output, meta);
}

/** Reads the meta of DATA/generated alone; errors as in `readGenerated`. */
export function readGeneratedMeta(dataDir: string): Promise<GeneratedMeta> {
  return readMeta(path.join(dataDir, 'generated'));
}

/** The items of DATA/generated one after another; none when there are no records that can be read. */
export async function* readFormerItems(dataDir: string): AsyncGenerator<QaItem> {
  const folder = path.join(dataDir, 'generated');
  const meta = await readMeta(folder).catch(() => undefined);
  if (meta !== undefined) yield* lines<QaItem>(path.join(folder, 'items.jsonl'));
}

/** Reads DATA/generated; a UsageError when it is missing or of a newer format. */
export async function readGenerated(dataDir: string): Promise<Generated> {
  const folder = path.join(dataDir, 'generated');
  const meta = await readMeta(folder);
  const checks = await readLines<CheckResult>(path.join(folder, 'checks.jsonl'));
  const output: PipelineOutput = {
    items: await readLines<QaItem>(path.join(folder, 'items.jsonl')),
    checks: new Map(checks.map((result) => [result.id, result])),
    findings: await readLines<Finding>(path.join(folder, 'findings.jsonl')),
    clusters: await readLines<DuplicateCluster>(path.join(folder, 'clusters.jsonl')),
    issues: await readLines<Issue>(path.join(folder, 'issues.jsonl')),
    pages: meta.pages,
  };
  return { output, meta };
}

async function readMeta(folder: string): Promise<GeneratedMeta> {
  let text: string;
  try {
    text = await readFile(path.join(folder, 'meta.json'), 'utf8');
  } catch {
    throw new UsageError(`${folder} holds no records yet: run \`npm run normalize\` first.`);
  }
  const meta = JSON.parse(text) as GeneratedMeta;
  if (meta.format > FORMAT)
    throw new UsageError(
      `${folder}/meta.json has format ${meta.format}, this Fada reads up to ${FORMAT}: update Fada or run \`npm run normalize\` again.`,
    );
  if (meta.format < FORMAT)
    throw new UsageError(
      `${folder}/meta.json has format ${meta.format} of an earlier Fada: run \`npm run normalize\`.`,
    );
  return meta;
}

async function readLines<T>(file: string): Promise<T[]> {
  const records: T[] = [];
  for await (const record of lines<T>(file)) records.push(record);
  return records;
}

async function* lines<T>(file: string): AsyncGenerator<T> {
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    if (line === '') continue;
    try {
      yield JSON.parse(line) as T;
    } catch (error) {
      throw new UsageError(`${file}:${number}: ${(error as Error).message}; run \`npm run normalize\` again.`);
    }
  }
}
