/** The search beside Pagefind on the same made-up answers and questions: bytes of a first search, time, and the build. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { openIndex } from '../lib/open-index.ts';
import {
  askOurs,
  askPeer,
  at,
  type Cold,
  laterOf,
  measureCold,
  measureWarm,
  ROUNDS,
  timeOurs,
  timePeer,
  writeOurPage,
} from '../lib/search-measure.ts';
import { statuteTextsFolder } from '../lib/statute-texts.ts';
import type { BenchRow } from './row.ts';

const run = promisify(execFile);
const CHILD = path.join(import.meta.dirname, '../scripts/search-child.ts');
const PEER = path.join(import.meta.dirname, 'pagefind');
const PEER_NAME = 'Pagefind 1.6.0';
/** Memory where there is some, so that the figures are the program's and not the disk's. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** Limits: bytes of a first search in kB at the median and at p95, as a share of the peer's; milliseconds of a later one. */
const SIZES: ReadonlyArray<{
  readonly count: number;
  readonly kilobytes: number;
  readonly late: number;
  readonly share: number;
  readonly ms: number;
}> = [
  { count: 10_000, kilobytes: 70, late: 90, share: 0.22, ms: 15 },
  { count: 50_000, kilobytes: 130, late: 180, share: 0.2, ms: 40 },
];
const BUILD = { count: 50_000, seconds: 40, megabytes: 600 };
/** Of each kind: lay questions, citations, pieces of titles; much as people search. */
const LAY = 11;
const CITATIONS = ['刑法第二百五十三条之一', '民法典1165条', '264条'];
const PIECES = 10;
const LONGEST_TASK = 50;

interface Built {
  readonly name: string;
  /** Of the texts of all answers. */
  readonly digest: string;
  readonly cpu: number;
  readonly rssMb: number;
  /** Some of the entries' titles. */
  readonly titles: readonly string[];
}

async function build(way: 'ours' | 'pagefind', count: number, out: string): Promise<Built> {
  const module = path.join(PEER, 'node_modules/pagefind/lib/index.js');
  const { stdout } = await run(process.execPath, ['--import', 'tsx', CHILD, way, String(count), out, module]);
  return JSON.parse(stdout) as Built;
}

function readQuestions(titles: readonly string[]): string[] {
  const source = readFileSync(path.join(import.meta.dirname, '../../data/search/questions.json'), 'utf8');
  const { questions } = JSON.parse(source) as { questions: Array<[query: string]> };
  const step = Math.floor(questions.length / LAY);
  const lay = questions.filter((_, i) => i % step === 0).map(([query]) => query);
  return [
    ...lay.slice(0, LAY),
    ...CITATIONS,
    ...titles.slice(0, PIECES).map((title, i) => title.slice(0, 3 + (i % 5))),
  ];
}

/** CPU of later searches in Node: the engine alone, without the noise of a browser. */
async function measureWarmCpu(folder: string, questions: readonly string[]): Promise<number[]> {
  const engine = await openIndex(folder);
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const times: number[] = [];
    for (const query of questions) {
      const before = process.cpuUsage();
      await engine.search({ query, from: 0, most: 10 });
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    rounds.push(times);
  }
  return laterOf(rounds, questions);
}

function limited(name: string, value: number, unit: string, peer: string, peerValue: number, limit: number): BenchRow {
  const ratio = value / peerValue;
  return { name, value, unit, peer, peerValue, ratio, limit, ok: ratio <= limit };
}

interface Measured {
  readonly cold: Cold;
  readonly warm: readonly number[];
}

/** The peer's folder; made once for the same answers, it takes minutes and ten gigabytes at 50,000. */
async function peerFolder(count: number, digest: string): Promise<string> {
  const folder = path.join(tmpdir(), `fada-bench-pagefind-${count}-${digest}`);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}-new`;
  rmSync(fresh, { recursive: true, force: true });
  await build('pagefind', count, path.join(fresh, 'pagefind'));
  writeFileSync(path.join(fresh, 'peer.html'), '<!doctype html><html lang="zh"><meta charset="utf-8">');
  renameSync(fresh, folder);
  process.stderr.write(`Pagefind's index of ${count} answers is kept in ${folder}.\n`);
  return folder;
}

async function measurePeer(folder: string, questions: readonly string[]): Promise<Measured> {
  const cold = await measureCold(folder, 'peer.html', askPeer, questions);
  return { cold, warm: await measureWarm(folder, 'peer.html', timePeer, questions) };
}

async function measureSize(size: (typeof SIZES)[number], hasPeer: boolean, place: string): Promise<BenchRow[]> {
  const { count, kilobytes, late, share, ms } = size;
  const ours = path.join(place, `ours-${count}`);
  const built = await build('ours', count, ours);
  const questions = readQuestions(built.titles);
  await writeOurPage(ours, built.name);
  const name = `search, ${count} answers`;
  const cold = await measureCold(ours, 'ours.html', askOurs, questions);
  const warm = at(await measureWarm(ours, 'ours.html', timeOurs, questions), 0.95);
  const cpu = at(await measureWarmCpu(path.join(ours, built.name), questions), 0.95);
  const median = at(cold.bytes, 0.5) / 1000;
  const found = [
    limited(`${name}: first search`, median, 'kB', 'limit', kilobytes, 1),
    limited(`${name}: first search, p95`, at(cold.bytes, 0.95) / 1000, 'kB', 'limit', late, 1),
    limited(`${name}: later search in Chromium, p95`, warm, 'ms', 'limit', ms, 1),
    limited(`${name}: later search, p95 of CPU`, cpu, 'ms', 'limit', ms, 1),
    limited(`${name}: longest task of the page`, cold.longestTask, 'ms', 'limit', LONGEST_TASK, 1),
  ];
  if (count === BUILD.count) {
    found.push(limited(`${name}: build`, built.cpu, 's of CPU', 'limit', BUILD.seconds, 1));
    found.push(limited(`${name}: build`, built.rssMb, 'MB', 'limit', BUILD.megabytes, 1));
  }
  rmSync(ours, { recursive: true, force: true });
  if (!hasPeer) return found;
  const peer = await measurePeer(await peerFolder(count, built.digest), questions);
  found.push(limited(`${name}: first search`, median, 'kB', PEER_NAME, at(peer.cold.bytes, 0.5) / 1000, share));
  found.push(limited(`${name}: later search in Chromium, p95`, warm, 'ms', PEER_NAME, at(peer.warm, 0.95), 1));
  return found;
}

/** Installs the peer into its own folder; false where that cannot be done. */
async function installPeer(): Promise<boolean> {
  try {
    await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: PEER });
    return true;
  } catch {
    process.stderr.write('Pagefind cannot be installed here: the search is measured without it.\n');
    return false;
  }
}

/** The rows of `npm run bench`. */
export async function rows(): Promise<BenchRow[]> {
  if (statuteTextsFolder() === undefined) {
    process.stderr.write('../shared/statutes is not there: the search has nothing to be measured on.\n');
    return [];
  }
  const hasPeer = await installPeer();
  const place = mkdtempSync(path.join(PLACE, 'fada-bench-'));
  try {
    const found: BenchRow[] = [];
    for (const size of SIZES) found.push(...(await measureSize(size, hasPeer, place)));
    return found;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
