/**
 * `npx tsx tests/scripts/update-kill.ts [KILLS]`: an update killed with SIGKILL at random moments (20 unless told), each
 * followed by the next try, against one that nobody disturbs; exits with 1 when records, ledger, pages or report differ.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readArchive } from '../../crawler/archive.ts';
import { verifyArchive } from '../../crawler/verify.ts';
import type { UpdateReport } from '../../normalize/report/types.ts';
import { pages, startSite } from '../crawler/lib/site.ts';

const kills = Number(process.argv[2] ?? 20);
const PAGES = 60;
let version = 1;

const CONTRACT = '依照《合同法》第六十条的规定，当事人应当按照约定全面履行自己的义务。';

function pageOf(url: string): string | undefined {
  if (url === '/') {
    const links = Array.from({ length: PAGES + 5 * version }, (_, i) => `<p><a href="/p${i}.html">第${i}问</a></p>`);
    return `<!doctype html><title>目录</title><h1>目录</h1>${links.join('')}`;
  }
  const n = Number(/^\/p(\d+)\.html$/u.exec(url)?.[1]);
  if (!(n < PAGES + 5 * version) || (version > 1 && n % 10 === 3)) return undefined;
  const more = version > 1 && n % 4 === 0 ? '后来又有新的情况，要看双方怎么说。' : '';
  const title = `第${n}种合同不履行怎么办？`;
  return `<!doctype html><title>${title}</title><h1>${title}</h1><p>这是第${n}种情形。${CONTRACT}${more}</p>`;
}

const site = await startSite(pages(pageOf));

/** Runs an update; killed after `killAfter` ms when given. Returns its report, or undefined when it was killed. */
async function child(folder: string, day: string, killAfter?: number): Promise<UpdateReport | undefined> {
  const script = path.join(import.meta.dirname, 'update-child.ts');
  const places = [path.join(folder, 'data'), path.join(folder, 'site')];
  const args = ['--import', 'tsx', script, ...places, day, String(site.port)];
  const running = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', killAfter === undefined ? 'inherit' : 'ignore'],
  });
  let output = '';
  running.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = once(running, 'close');
  if (killAfter !== undefined) {
    await Promise.race([ended, sleep(killAfter)]);
    running.kill('SIGKILL');
  }
  const [status] = (await ended) as [number | null];
  if (killAfter === undefined && status !== 0) throw new Error(`an update nobody disturbed ended with ${status}`);
  return status === 0 ? (JSON.parse(output) as { report: UpdateReport }).report : undefined;
}

/** All that must be the same, by name. */
async function stateOf(folder: string, report: UpdateReport): Promise<Record<string, string>> {
  const data = path.join(folder, 'data');
  const state: Record<string, string> = {};
  for (const part of ['generated', 'ledger']) {
    const entries = readdirSync(path.join(data, part), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile() && one.name !== 'issues.jsonl')) {
      const file = path.join(entry.parentPath, entry.name);
      state[path.relative(data, file)] = readFileSync(file, 'utf8');
    }
  }
  const stored: string[] = [];
  for await (const { url, digest } of readArchive(data)) stored.push(`${url} ${digest}`);
  const { items, findings, findingsNew, findingsResolved, flipped, pages: listed } = report;
  const named = listed.map(({ change, url }) => `${change} ${url}`);
  state['report'] = JSON.stringify([items, findings, findingsNew, findingsResolved, flipped, named]);
  state['pages'] = stored.join('\n');
  state['archive'] = (await verifyArchive(data)).problems.join('\n');
  state['reports'] = String(readdirSync(path.join(data, 'reports')).length);
  state['site'] = readdirSync(path.join(folder, 'site')).sort().join(' ');
  state['left over'] = readdirSync(path.join(data, 'update'))
    .filter((name) => !name.startsWith('lock'))
    .sort()
    .join(' ');
  return state;
}

const root = mkdtempSync(path.join(tmpdir(), 'fada-update-kill-'));
try {
  const [start, calm, wild] = ['start', 'calm', 'wild'].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ];
  await child(start, '2026-11-21');
  for (const folder of [calm, wild]) cpSync(start, folder, { recursive: true });
  version = 2;
  const begun = Date.now();
  const report = await child(calm, '2026-12-20');
  const lasts = Date.now() - begun;
  if (report === undefined) throw new Error('no report');
  const expected = await stateOf(calm, report);
  let killed = 0;
  let different = 0;
  /** Compares an update that came to its end, and begins anew. */
  const finish = async (end: UpdateReport | undefined): Promise<void> => {
    if (end === undefined) throw new Error('no report');
    const actual = await stateOf(wild, end);
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      if (expected[name] === actual[name]) continue;
      different += 1;
      process.stderr.write(`${name}\n< ${expected[name]?.slice(0, 600)}\n> ${actual[name]?.slice(0, 600)}\n`);
    }
    rmSync(wild, { recursive: true });
    cpSync(start, wild, { recursive: true });
  };
  while (killed < kills) {
    // Half of the kills in the crawl and normalizing, half anywhere; every fifth time the update may end.
    const end = await child(wild, '2026-12-20', Math.random() * (killed % 2 === 0 ? lasts : lasts / 3));
    if (end === undefined) killed += 1;
    if (end !== undefined) await finish(end);
    else if (killed % 5 === 0) await finish(await child(wild, '2026-12-20'));
  }
  process.stdout.write(
    `${JSON.stringify({ killed, lastsMs: lasts, compared: Object.keys(expected).length, different })}\n`,
  );
  process.exitCode = different > 0 ? 1 : 0;
} finally {
  await site.close();
  rmSync(root, { recursive: true, force: true });
}
