/** JSON Lines on disk. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Writes one record a line, with back-pressure; resolves when the bytes are handed to the system. */
export async function writeLines(file: string, records: Iterable<unknown>): Promise<void> {
  const stream = createWriteStream(file, 'utf8');
  for (const record of records) {
    if (!stream.write(`${JSON.stringify(record)}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}
