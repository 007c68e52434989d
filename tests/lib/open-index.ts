/** Opens an index from disk, in Node. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SearchEngine, SearchFailure } from '../../site/search/engine.ts';

/** Bytes read, as they lie on disk, since the count was last set to 0. */
export interface Traffic {
  bytes: number;
  files: number;
}

/** The engine over the index in `folder`; `traffic` counts what it reads. */
export function openIndex(folder: string, traffic: Traffic = { bytes: 0, files: 0 }): Promise<SearchEngine> {
  return SearchEngine.open(async (name) => {
    let content: Buffer;
    try {
      content = readFileSync(path.join(folder, `${name}.bin`));
    } catch {
      throw new SearchFailure('missing', name);
    }
    traffic.bytes += content.length;
    traffic.files += 1;
    return gunzipSync(content);
  });
}
