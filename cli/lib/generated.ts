/** data/generated: what the pipeline made, as JSON Lines, written whole and swapped in by rename. */
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
import { writeLines } from './lines.ts';

const FORMAT = 1;

/** What the records were made from. */
export interface GeneratedMeta {
  readonly format: number;
  /** The day everything was judged as of. */
  readonly asOf: string;
  readonly registerVersion: string;
  readonly knownTo: Readonly<Record<Level, string>>;
  readonly sources: readonly Source[];
  readonly pages: number;
}

/** The pipeline's output with its meta, as the site and the reports read it. */
export interface Generated {
  readonly output: PipelineOutput;
  readonly meta: GeneratedMeta;
}

/** Writes DATA/generated; the former one stays whole until the new one is complete. */
export async function writeGenerated(
  dataDir: string,
  { output, meta }: { output: PipelineOutput; meta: Omit<GeneratedMeta, 'format'> },
): Promise<void> {
  const final = path.join(dataDir, 'generated');
  const fresh = `${final}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  await writeLines(path.join(fresh, 'items.jsonl'), output.items);
  await writeLines(path.join(fresh, 'checks.jsonl'), output.checks.values());
  await writeLines(path.join(fresh, 'findings.jsonl'), output.findings);
  await writeLines(path.join(fresh, 'clusters.jsonl'), output.clusters);
  await writeLines(path.join(fresh, 'issues.jsonl'), output.issues);
  await writeLines(path.join(fresh, 'meta.json'), [{ format: FORMAT, ...meta }]);
  await rm(final, { recursive: true, force: true });
  await rename(fresh, final);
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
  return meta;
}

async function readLines<T>(file: string): Promise<T[]> {
  const records: T[] = [];
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    if (line === '') continue;
    try {
      records.push(JSON.parse(line) as T);
    } catch (error) {
      throw new UsageError(`${file}:${number}: ${(error as Error).message}; run \`npm run normalize\` again.`);
    }
  }
  return records;
}
