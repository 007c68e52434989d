/** Runs in the browser: loads fingerprints as the site does and reports what it cost. */
import { makeWordsIndex, type NamedBytes, type WordsIndex } from '../../normalize/law/words/index.ts';

/** What the page's script offers to the test. */
export interface WordsClient {
  /** Fetches the files and indexes them; milliseconds of each step. */
  load(
    names: readonly string[],
  ): Promise<{ fetchMs: number; indexMs: number; laws: number; problems: readonly string[] }>;
  /** law/article@from of the best candidate for each text. */
  ask(texts: readonly string[]): string[];
  /** Median over the texts of the fastest of three look-ups, in microseconds. */
  time(texts: readonly string[]): number;
}

let index: WordsIndex | undefined;

async function load(names: readonly string[]): ReturnType<WordsClient['load']> {
  const began = performance.now();
  const files = await Promise.all(
    names.map(async (name): Promise<NamedBytes> => {
      const response = await fetch(`/words/${name}`);
      return { name, bytes: new Uint8Array(await response.arrayBuffer()) };
    }),
  );
  const fetched = performance.now();
  index = makeWordsIndex(files, false);
  return {
    fetchMs: fetched - began,
    indexMs: performance.now() - fetched,
    laws: index.laws.length,
    problems: index.problems,
  };
}

function ask(texts: readonly string[]): string[] {
  return texts.map((text) => {
    const best = index?.findWords(text)[0];
    return best === undefined ? 'nothing' : `${best.law}/${best.article}@${best.from}`;
  });
}

function time(texts: readonly string[]): number {
  const times = texts.map((text) => {
    const runs = [0, 1, 2].map(() => {
      const began = performance.now();
      index?.findWords(text);
      return 1000 * (performance.now() - began);
    });
    return Math.min(...runs);
  });
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

const client: WordsClient = { load, ask, time };
Object.assign(globalThis, { words: client });
