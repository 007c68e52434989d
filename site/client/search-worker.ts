/** The search worker: opens the index, answers queries, reads what the results show. */
import { SearchEngine, SearchFailure } from '../search/engine.ts';
import type { Fragment } from '../search/entry.ts';
import { entryName } from '../search/names.ts';
import { Suggester, type SuggestionData } from '../search/suggest.ts';
import { fileReader } from './search/files.ts';
import type { Answer, Ask, FailureAnswer, SearchAsk, SuggestAnswer, SuggestAsk } from './search/protocol.ts';

const MOST_WORDS = 6;
/** What results show is kept in memory: who types on sees much of it again. */
const MOST_KEPT = 300;

let read: ReturnType<typeof fileReader> | undefined;
let engine: Promise<SearchEngine> | undefined;
let suggester: Promise<Suggester> | undefined;

function open(): Promise<SearchEngine> {
  if (read === undefined) return Promise.reject(new SearchFailure('missing', 'no index'));
  engine ??= SearchEngine.open(read).catch((error: unknown) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function openSuggester(): Promise<Suggester> {
  const content = await read?.('suggest');
  return new Suggester(JSON.parse(new TextDecoder().decode(content)) as SuggestionData);
}

const kept = new Map<number, Fragment>();

async function fragmentOf(entry: number): Promise<Fragment | undefined> {
  const known = kept.get(entry);
  if (known !== undefined) return known;
  try {
    const content = await read?.(entryName(entry));
    const fragment = JSON.parse(new TextDecoder().decode(content)) as Fragment;
    const [oldest] = kept.keys();
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(entry, fragment);
    return fragment;
  } catch {
    return undefined;
  }
}

async function search(ask: SearchAsk): Promise<Answer> {
  try {
    const found = await (await open()).search(ask);
    return {
      kind: 'found',
      run: ask.run,
      found,
      fragments: await Promise.all(found.hits.map(({ id }) => fragmentOf(id))),
    };
  } catch (error) {
    const why: FailureAnswer['why'] = error instanceof SearchFailure ? error.kind : 'defect';
    return { kind: 'failed', run: ask.run, why };
  }
}

/** Suggestions are a help: without their file there are none. */
async function suggest({ run, typed }: SuggestAsk): Promise<SuggestAnswer> {
  try {
    suggester ??= openSuggester();
    const words = await suggester;
    return { kind: 'suggested', run, words: words.complete(typed, MOST_WORDS), meant: words.correct(typed) };
  } catch {
    suggester = undefined;
    return { kind: 'suggested', run, words: [], meant: undefined };
  }
}

self.addEventListener('message', async ({ data }: MessageEvent<Ask>) => {
  if (data.kind === 'open') {
    read = fileReader(data.index);
    await open().catch(() => undefined);
  } else self.postMessage(data.kind === 'search' ? await search(data) : await suggest(data));
});
