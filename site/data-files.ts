/** Writes the JSON twins and the dumps beside the pages. */
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Site } from './context.ts';
import { safeJson } from './lib/html.ts';
import { twinOf } from './lib/url.ts';
import { articleRecord, findingRecord, findingsCsv, findingsRecord, itemRecord, lawRecord } from './twins.ts';

const CHUNK = 1 << 16;

/** Files below one folder, and how many bytes were written. Folders are made as they are needed. */
export class FileWriter {
  readonly #folder: string;
  readonly #made = new Set<string>();
  files = 0;
  bytes = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #place(name: string): string {
    const file = path.join(this.#folder, name);
    const folder = path.dirname(file);
    if (!this.#made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.#made.add(folder);
    }
    this.files += 1;
    return file;
  }

  /** Writes a whole file. */
  write(name: string, text: string): void {
    const buffer = Buffer.from(text, 'utf8');
    writeFileSync(this.#place(name), buffer);
    this.bytes += buffer.length;
  }

  /** Opens a file that grows; `close` must follow. */
  open(name: string): { append(text: string): void; close(): void } {
    const descriptor = openSync(this.#place(name), 'w');
    let waiting = '';
    const flush = (): void => {
      const buffer = Buffer.from(waiting, 'utf8');
      writeFileSync(descriptor, buffer);
      this.bytes += buffer.length;
      waiting = '';
    };
    return {
      append(text) {
        waiting += text;
        if (waiting.length >= CHUNK) flush();
      },
      close() {
        flush();
        closeSync(descriptor);
      },
    };
  }
}

function line(record: object): string {
  return `${safeJson(record)}\n`;
}

/** Writes every twin and dump; `onFile` is called after each file. */
export function writeData(site: Site, writer: FileWriter, onFile: () => void): void {
  const { model } = site;
  const twin = (page: { readonly path: string }, text: string): void => {
    writer.write(twinOf(page.path), text);
    onFile();
  };
  const items = writer.open('data/items.jsonl');
  for (const page of model.items) {
    const text = line(itemRecord(page, site));
    twin(page, text);
    items.append(text);
  }
  items.close();
  for (const page of model.articles) twin(page, line(articleRecord(page, site)));
  for (const page of model.laws) twin(page, line(lawRecord(page, site)));
  for (const page of model.findingPages) twin(page, line(findingsRecord(page, site)));
  const findings = writer.open('data/findings.jsonl');
  for (const row of model.findings) findings.append(line(findingRecord(row, site)));
  findings.close();
  for (const [name, rows] of [
    ['data/findings.csv', model.findings],
    ['data/corrections.csv', model.corrections],
  ] as const) {
    const table = writer.open(name);
    for (const text of findingsCsv(rows, site)) table.append(text);
    table.close();
    onFile();
  }
}
