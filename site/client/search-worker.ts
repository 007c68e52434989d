/** The search worker: opens the index, answers queries, reads what the results show. */
import { SearchEngine, SearchFailure } from '../search/engine.ts';
import type { Fragment } from '../search/entry.ts';
import { entryName } from '../search/names.ts';
import { fileReader } from './search/files.ts';
import type { Answer, Ask, FailureAnswer, SearchAsk } from './search/protocol.ts';

let read: ReturnType<typeof fileReader> | undefined;
let engine: Promise<SearchEngine> | undefined;

function open(): Promise<SearchEngine> {
  if (read === undefined) return Promise.reject(new SearchFailure('missing', 'no index'));
  engine ??= SearchEngine.open(read).catch((error: unknown) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function fragmentOf(entry: number): Promise<Fragment | undefined> {
  try {
    const content = await read?.(entryName(entry));
    return JSON.parse(new TextDecoder().decode(content)) as Fragment;
  } catch {
    return undefined;
  }
}

async function search({ run, query, from, most }: SearchAsk): Promise<Answer> {
  try {
    const found = await (await open()).search({ query, from, most });
    return { kind: 'found', run, found, fragments: await Promise.all(found.hits.map(({ id }) => fragmentOf(id))) };
  } catch (error) {
    const why: FailureAnswer['why'] = error instanceof SearchFailure ? error.kind : 'defect';
    return { kind: 'failed', run, why };
  }
}

self.addEventListener('message', async ({ data }: MessageEvent<Ask>) => {
  if (data.kind === 'open') {
    read = fileReader(data.index);
    await open().catch(() => undefined);
  } else self.postMessage(await search(data));
});
