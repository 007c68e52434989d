/** Writes the JSON twins and the dumps beside the pages. */
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Site } from './context.ts';
import { findingsIndex } from './findings-index.ts';
import { safeJson } from './lib/html.ts';
import { FINDINGS_INDEX, tableOf, twinOf } from './lib/url.ts';
import type { Facet, FindingRow } from './model/types.ts';
import { articleRecord, findingJson, findingsCsv, findingsJson, formerRecord, itemRecord, lawRecord } from './twins.ts';

const CHUNK = 1 << 18;

/** Writes files below one folder and counts them. Folders are made as they are needed. */
export class FileWriter {
  readonly #folder: string;
  readonly #made = new Set<string>();
  files = 0;

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
  write(name: string, content: string | Uint8Array): void {
    writeFileSync(this.#place(name), content);
  }

  /** Opens a file that grows; `close` must follow. */
  open(name: string): { append(content: Uint8Array): void; close(): void } {
    const descriptor = openSync(this.#place(name), 'w');
    let waiting: Uint8Array[] = [];
    let size = 0;
    const flush = (): void => {
      writeFileSync(descriptor, Buffer.concat(waiting));
      waiting = [];
      size = 0;
    };
    return {
      append(content) {
        waiting.push(content);
        size += content.length;
        if (size >= CHUNK) flush();
      },
      close() {
        flush();
        closeSync(descriptor);
      },
    };
  }
}

function line(json: string): Uint8Array {
  return Buffer.from(`${json}\n`, 'utf8');
}

/** Tables: the dumps, and one beside each list of findings. */
function tablesOf({ model }: Site): Array<readonly [name: string, rows: readonly FindingRow[]]> {
  const lists = new Map<Facet, FindingRow[]>();
  for (const { owner, rows } of model.findingPages) {
    const list = lists.get(owner);
    if (list === undefined) lists.set(owner, [...rows]);
    else list.push(...rows);
  }
  return [
    ['data/findings.csv', model.findings],
    ['data/corrections.csv', model.corrections],
    ...[...lists].map(([{ path: first }, rows]) => [tableOf(first), rows] as const),
  ];
}

/** Writes every twin and dump; `onFile` is called after each file. */
export function writeData(site: Site, writer: FileWriter, onFile: () => void): void {
  const { model } = site;
  const twin = (page: { readonly path: string }, content: Uint8Array): void => {
    writer.write(twinOf(page.path), content);
    onFile();
  };
  const items = writer.open('data/items.jsonl');
  for (const page of model.items) {
    const text = line(safeJson(itemRecord(page, site)));
    twin(page, text);
    items.append(text);
  }
  items.close();
  for (const page of model.former) twin(page, line(safeJson(formerRecord(page, site))));
  for (const page of model.articles) twin(page, line(safeJson(articleRecord(page, site))));
  for (const page of model.laws) twin(page, line(safeJson(lawRecord(page, site))));
  for (const page of model.findingPages) twin(page, line(findingsJson(page, site)));
  const findings = writer.open('data/findings.jsonl');
  for (const row of model.findings) findings.append(line(findingJson(row, site)));
  findings.close();
  writer.write(FINDINGS_INDEX, safeJson(findingsIndex(site)));
  for (const [name, rows] of tablesOf(site)) {
    const table = writer.open(name);
    for (const text of findingsCsv(rows, site)) table.append(Buffer.from(text, 'utf8'));
    table.close();
    onFile();
  }
}
