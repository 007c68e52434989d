/** JSON Lines on disk. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Line ends for readers that know Unicode (Node's readline among them), which JSON leaves as they are. */
const UNICODE_LINE_ENDS = /[\u2028\u2029]/g;

/** A file that records are added to. */
export interface LineFile {
  /** Adds a record, with back-pressure. */
  readonly write: (record: unknown) => Promise<void>;
  /** Resolves with a digest of the lines when the bytes are handed to the system. */
  readonly close: () => Promise<string>;
}

/** Opens an empty file for records, one a line; `digested` is what of a line goes into the digest. */
export function openLines(file: string, digested: (line: string) => string = (line) => line): LineFile {
  const stream = createWriteStream(file, 'utf8');
  const hash = createHash('sha256');
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  return {
    async write(record) {
      if (failure !== undefined) throw failure;
      const line = jsonLine(record);
      hash.update(digested(line)).update('\n');
      if (!stream.write(`${line}\n`)) await once(stream, 'drain');
    },
    async close() {
      if (failure !== undefined) throw failure;
      stream.end();
      await finished(stream);
      return hash.digest('hex');
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
