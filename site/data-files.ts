/** Writes the JSON twins and the dumps beside the pages. */
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Site } from './context.ts';
import { safeJson } from './lib/html.ts';
import { twinOf } from './lib/url.ts';
import { articleRecord, findingRecord, findingsCsv, findingsRecord, itemRecord, lawRecord } from './twins.ts';

/** A file of the site that is no page: its path and what stands in it, made when it is written. */
export interface DataFile {
  readonly path: string;
  readonly parts: () => Iterable<string>;
}

function* lines(records: Iterable<object>): Generator<string> {
  for (const record of records) yield `${safeJson(record)}\n`;
}

function* mapped<T>(values: readonly T[], record: (value: T) => object): Generator<object> {
  for (const value of values) yield record(value);
}

function twin(page: { readonly path: string }, record: () => object): DataFile {
  return { path: twinOf(page.path), parts: () => lines([record()]) };
}

/** Every twin and dump, in a fixed order. */
export function* dataFiles(site: Site): Generator<DataFile> {
  const { model } = site;
  for (const page of model.items) yield twin(page, () => itemRecord(page, site));
  for (const page of model.articles) yield twin(page, () => articleRecord(page, site));
  for (const page of model.laws) yield twin(page, () => lawRecord(page, site));
  for (const page of model.findingPages) yield twin(page, () => findingsRecord(page, site));
  yield { path: 'data/items.jsonl', parts: () => lines(mapped(model.items, (page) => itemRecord(page, site))) };
  yield { path: 'data/findings.jsonl', parts: () => lines(mapped(model.findings, (row) => findingRecord(row, site))) };
  yield { path: 'data/findings.csv', parts: () => findingsCsv(model.findings, site) };
  yield { path: 'data/corrections.csv', parts: () => findingsCsv(model.corrections, site) };
}

const CHUNK = 1 << 16;

/** Writes one file below `outDir`; gives its length in bytes. Folders that were made are remembered in `folders`. */
export function writeDataFile(outDir: string, { path: name, parts }: DataFile, folders: Set<string>): number {
  const file = path.join(outDir, name);
  const folder = path.dirname(file);
  if (!folders.has(folder)) {
    mkdirSync(folder, { recursive: true });
    folders.add(folder);
  }
  let bytes = 0;
  let text = '';
  let descriptor: number | undefined;
  for (const part of parts()) {
    text += part;
    if (text.length < CHUNK) continue;
    descriptor ??= openSync(file, 'w');
    bytes += append(descriptor, text);
    text = '';
  }
  if (descriptor === undefined) {
    const buffer = Buffer.from(text, 'utf8');
    writeFileSync(file, buffer);
    return buffer.length;
  }
  bytes += append(descriptor, text);
  closeSync(descriptor);
  return bytes;
}

function append(descriptor: number, text: string): number {
  const buffer = Buffer.from(text, 'utf8');
  writeFileSync(descriptor, buffer);
  return buffer.length;
}
