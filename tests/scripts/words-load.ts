/**
 * What loading all fingerprints costs in a process of its own, as one JSON object: CPU milliseconds (the first load, code
 * not yet compiled), megabytes above the baseline, and the median look-up in microseconds over paragraphs of
 * ../shared/statutes (undefined when it is absent).
 */
import { REGISTER_DIR } from '../../cli/lib/register.ts';
import { loadWords } from '../../cli/lib/words.ts';
import { readStatuteTexts, statuteTextsFolder } from '../lib/statute-texts.ts';

/** What this script prints. */
export interface WordsLoad {
  readonly laws: number;
  readonly loadMs: number;
  readonly megabytes: number;
  readonly lookUpMicroseconds: number | undefined;
  readonly locateMicrosecondsPerCharacter: number | undefined;
}

const EVERY = 16;

const before = process.memoryUsage.rss();
const start = process.cpuUsage();
const index = loadWords(REGISTER_DIR);
const { user, system } = process.cpuUsage(start);
const megabytes = (process.memoryUsage.rss() - before) / 1e6;

function paragraphs(): string[] {
  const folder = statuteTextsFolder();
  const texts = folder === undefined ? [] : readStatuteTexts(folder);
  const national = texts.filter(({ level }) => level === '法律').flatMap(({ provisions }) => provisions);
  const all = national
    .flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))
    .filter((text) => text.length >= 22);
  return all.filter((_, i) => i % EVERY === 0);
}

/** Median over the texts of the fastest of three look-ups: what the look-up costs, not what else the machine does. */
function medianLookUp(texts: readonly string[]): number | undefined {
  const times = texts.map((text) => {
    const runs = [0, 1, 2].map(() => {
      const began = performance.now();
      index.findWords(text);
      return 1000 * (performance.now() - began);
    });
    return Math.min(...runs);
  });
  return times.sort((a, b) => a - b)[times.length >> 1];
}

function locateSpeed(texts: readonly string[]): number | undefined {
  const text = texts.join('\n');
  if (text === '') return undefined;
  const began = process.cpuUsage();
  index.locate(text);
  const spent = process.cpuUsage(began);
  return (spent.user + spent.system) / text.length;
}

const texts = paragraphs();
medianLookUp(texts.slice(0, 500));
const report: WordsLoad = {
  laws: index.laws.length,
  loadMs: (user + system) / 1000,
  megabytes,
  lookUpMicroseconds: medianLookUp(texts),
  locateMicrosecondsPerCharacter: locateSpeed(texts),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
