/** JSON Lines on disk. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Line ends for readers that know Unicode (Node's readline among them), which JSON leaves as they are. */
const UNICODE_LINE_ENDS = /[\u2028\u2029]/g;

/** A file that records are added to. */
export interface LineFile {
  /** Adds a record, with back-pressure. */
  readonly write: (record: unknown) => Promise<void>;
  /** Resolves when the bytes are handed to the system. */
  readonly close: () => Promise<void>;
}

/** Opens an empty file for records, one a line. */
export function openLines(file: string): LineFile {
  const stream = createWriteStream(file, 'utf8');
  return {
    async write(record) {
      if (!stream.write(`${jsonLine(record)}\n`)) await once(stream, 'drain');
    },
    async close() {
      stream.end();
      await finished(stream);
    },
  };
}

/** Writes one record a line, with back-pressure; resolves when the bytes are handed to the system. */
export async function writeLines(file: string, records: Iterable<unknown>): Promise<void> {
  const lines = openLines(file);
  for (const record of records) await lines.write(record);
  await lines.close();
}

/** A record as one line of JSON that no reader splits. */
export function jsonLine(record: unknown): string {
  return JSON.stringify(record).replace(UNICODE_LINE_ENDS, (end) => (end === '\u2028' ? '\\u2028' : '\\u2029'));
}
