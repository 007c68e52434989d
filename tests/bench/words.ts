/** Recognising words: sizes, loading, memory and look-up time in Node and in Chromium; accuracy over the reference texts. */
import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { REGISTER_DIR } from '../../cli/lib/register.ts';
import { findChromium } from '../lib/chromium.ts';
import { readStatuteTexts, statuteTextsFolder } from '../lib/statute-texts.ts';
import { measureWords } from '../lib/words-measures.ts';
import { growth, openWordsPage, type WordsPage, wordsFileNames } from '../lib/words-page.ts';
import type { WordsLoad } from '../scripts/words-load.ts';
import type { BenchRow } from './row.ts';

const WORDS = path.join(REGISTER_DIR, 'words');
const LOAD_SCRIPT = path.join(import.meta.dirname, '../scripts/words-load.ts');
const LIMITS = { lawsBytes: 6e6, commonBytes: 1.5e6, loadMs: 300, megabytes: 150, lookUp: 30 };
/** Shares that must be reached, by the names of the measures: first, and among the first five. */
const BARS: Readonly<Record<string, { readonly first: number; readonly firstFive: number | undefined }>> = {
  'whole paragraph': { first: 0.995, firstFive: undefined },
  'one number changed': { first: 0.98, firstFive: 0.999 },
  '30 characters': { first: 0.99, firstFive: undefined },
  'version dated': { first: 0.99, firstFive: undefined },
  'version dated, hashes off': { first: 0.99, firstFive: undefined },
};
const QUERIES = 2_000;

/** A figure beside its limit. */
function below(name: string, value: number, unit: string, limit: number): BenchRow {
  return {
    name: `words: ${name}`,
    value,
    unit,
    peer: 'limit',
    peerValue: limit,
    ratio: value / limit,
    limit: 1,
    ok: value <= limit,
  };
}

/** Misses beside the misses allowed. */
function misses(name: string, asked: number, missed: number, bar: number): BenchRow {
  return below(`${name}, missed of ${asked}`, missed / Math.max(asked, 1), 'share', 1 - bar);
}

export async function rows(): Promise<BenchRow[]> {
  return [...sizes(), ...(await node()), ...(await chromium()), ...accuracy()];
}

function sizes(): BenchRow[] {
  const folder = (name: string) =>
    wordsFileNames(name).reduce((sum, file) => sum + statSync(path.join(WORDS, file)).size, 0);
  return [
    below(
      `national laws in all versions, ${readdirSync(path.join(WORDS, 'laws')).length} files`,
      folder('laws'),
      'bytes',
      LIMITS.lawsBytes,
    ),
    below('interpretations', folder('interpretations'), 'bytes', LIMITS.lawsBytes),
    below('regulations', folder('regulations'), 'bytes', LIMITS.lawsBytes),
    below('common file, 40 laws', statSync(path.join(WORDS, 'common.words')).size, 'bytes', LIMITS.commonBytes),
  ];
}

/** The median of three processes. */
async function node(): Promise<BenchRow[]> {
  const runs: WordsLoad[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', LOAD_SCRIPT]);
    runs.push(JSON.parse(stdout) as WordsLoad);
  }
  const median = (pick: (run: WordsLoad) => number) => runs.map(pick).sort((a, b) => a - b)[1] as number;
  const out = [
    below(
      `Node: loading everything, ${runs[0]?.laws} laws, CPU`,
      median((run) => run.loadMs),
      'ms',
      LIMITS.loadMs,
    ),
    below(
      'Node: memory above the baseline',
      median((run) => run.megabytes),
      'MB',
      LIMITS.megabytes,
    ),
  ];
  if (runs.some((run) => run.lookUpMicroseconds === undefined)) return out;
  return [
    ...out,
    below(
      'Node: look-up, median',
      median((run) => run.lookUpMicroseconds ?? 0),
      'µs',
      LIMITS.lookUp,
    ),
  ];
}

async function chromium(): Promise<BenchRow[]> {
  if (findChromium() === undefined) return [];
  return [
    ...(await browserLoad('the common file', 'common.words', [])),
    ...(await browserLoad('everything', 'everything.words', sampleTexts())),
  ];
}

/** Loads one file in a fresh page; CPU and memory are those of the page's whole process, fetching included. */
async function browserLoad(what: string, name: string, texts: readonly string[]): Promise<BenchRow[]> {
  const words = await openWordsPage();
  const before = words.usage();
  const { laws } = await words.call('load', [name]);
  const used = growth(before, words.usage());
  const median = texts.length === 0 ? undefined : await timed(words, texts);
  await words.close();
  const out: BenchRow[] = [];
  if (used !== undefined) {
    out.push(
      below(`Chromium: fetching and indexing ${what}, ${laws} laws, CPU`, used.cpuMs, 'ms', LIMITS.loadMs),
      below(`Chromium: memory above the baseline with ${what}`, used.megabytes, 'MB', LIMITS.megabytes),
    );
  }
  return median === undefined ? out : [...out, below('Chromium: look-up, median', median, 'µs', LIMITS.lookUp)];
}

/** The second of two rounds, with the code compiled. */
async function timed(words: WordsPage, texts: readonly string[]): Promise<number> {
  await words.call('time', texts);
  return words.call('time', texts);
}

function sampleTexts(): string[] {
  const folder = statuteTextsFolder();
  if (folder === undefined) return [];
  const laws = readStatuteTexts(folder).filter(({ level }) => level === '法律');
  const all = laws.flatMap(({ provisions }) =>
    provisions.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)),
  );
  const long = all.filter((text) => text.length >= 22);
  return long.filter((_, i) => i % Math.ceil(long.length / QUERIES) === 0);
}

function accuracy(): BenchRow[] {
  const folder = statuteTextsFolder();
  if (folder === undefined) return [];
  return measureWords(folder).flatMap(({ name, asked, first, firstFive }) => {
    const bar = BARS[name];
    if (bar === undefined) return [];
    const out = [misses(name, asked, asked - first, bar.first)];
    return bar.firstFive === undefined
      ? out
      : [...out, misses(`${name}, first five`, asked, asked - firstFive, bar.firstFive)];
  });
}
