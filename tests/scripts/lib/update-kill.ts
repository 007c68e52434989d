/** An update killed with SIGKILL at random moments, each followed by the next try, against one that nobody disturbs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readArchive } from '../../../crawler/archive.ts';
import { verifyArchive } from '../../../crawler/verify.ts';
import type { UpdateReport } from '../../../normalize/report/types.ts';
import { pages, startSite, type TestSite } from '../../crawler/lib/site.ts';
import { writeSmallRegister } from '../../lib/small-register.ts';

export interface KillOptions {
  readonly kills: number;
  /** Pages of the site at first. */
  readonly pages: number;
}

export interface KillResult {
  readonly killed: number;
  /** How long an undisturbed update takes. */
  readonly lastsMs: number;
  /** States compared with the undisturbed one, parts of each, and how many of those were different. */
  readonly compared: number;
  readonly parts: number;
  readonly different: readonly string[];
}

const CONTRACT = '依照《合同法》第六十条的规定，当事人应当按照约定全面履行自己的义务。';

/** A site that changes from version 1 to 2: pages changed, new and missing. */
class World {
  version = 1;
  readonly #pages: number;
  constructor(count: number) {
    this.#pages = count;
  }

  pageOf(url: string): string | undefined {
    const count = this.#pages + 5 * this.version;
    if (url === '/') {
      const links = Array.from({ length: count }, (_, i) => `<p><a href="/p${i}.html">第${i}问</a></p>`);
      return `<!doctype html><title>目录</title><h1>目录</h1>${links.join('')}`;
    }
    const n = Number(/^\/p(\d+)\.html$/u.exec(url)?.[1]);
    if (!(n < count) || (this.version > 1 && n % 10 === 3)) return undefined;
    const more = this.version > 1 && n % 4 === 0 ? '后来又有新的情况，要看双方怎么说。' : '';
    const title = `第${n}种合同不履行怎么办？`;
    return `<!doctype html><title>${title}</title><h1>${title}</h1><p>这是第${n}种情形。${CONTRACT}${more}</p>`;
  }
}

interface Run {
  readonly folder: string;
  readonly day: string;
  readonly site: TestSite;
  /** A register of three laws: with all of them most of an update would be pages of articles that nobody cites. */
  readonly registerDir: string;
}

/** Runs an update; killed after `killAfter` ms when given. Returns its report, or undefined when it was killed. */
async function child({ folder, day, site, registerDir }: Run, killAfter?: number): Promise<UpdateReport | undefined> {
  const script = path.join(import.meta.dirname, '../update-child.ts');
  const places = [path.join(folder, 'data'), path.join(folder, 'site')];
  const args = ['--import', 'tsx', script, ...places, day, String(site.port), '1', registerDir];
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
    for (const entry of entries.filter((one) => one.isFile())) {
      const file = path.join(entry.parentPath, entry.name);
      state[path.relative(data, file)] = readFileSync(file, 'utf8');
    }
  }
  const stored: string[] = [];
  for await (const { url, digest } of readArchive(data)) stored.push(`${url} ${digest}`);
  const { items, findings, findingsNew, findingsResolved, flipped, expired, expiredRecords, pages: listed } = report;
  const named = listed.map(({ change, url }) => `${change} ${url}`);
  state['report'] = JSON.stringify([
    items,
    findings,
    findingsNew,
    findingsResolved,
    flipped,
    expired,
    expiredRecords,
    named,
  ]);
  state['pages'] = stored.join('\n');
  state['archive'] = (await verifyArchive(data)).problems.join('\n');
  state['reports'] = String(readdirSync(path.join(data, 'reports')).length);
  state['site'] = readdirSync(path.join(folder, 'site'), { recursive: true, encoding: 'utf8' }).sort().join(' ');
  state['left over'] = readdirSync(path.join(data, 'update'))
    .filter((name) => !name.startsWith('lock'))
    .sort()
    .join(' ');
  return state;
}

/** The names of the parts in which two states differ, with the beginnings of both. */
function differences(expected: Record<string, string>, actual: Record<string, string>): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].flatMap((name) =>
    expected[name] === actual[name]
      ? []
      : [`${name}\n< ${expected[name]?.slice(0, 600)}\n> ${actual[name]?.slice(0, 600)}`],
  );
}

/** Kills updates until `kills` of them were killed; after every fifth kill, and after the last, one may end and is compared. */
export async function killUpdates({ kills, pages: count }: KillOptions): Promise<KillResult> {
  const world = new World(count);
  const site = await startSite(pages((url) => world.pageOf(url)));
  const root = mkdtempSync(path.join(tmpdir(), 'fada-update-kill-'));
  const registerDir = path.join(root, 'statutes');
  writeSmallRegister(registerDir, ['contract-law', 'civil-code', 'criminal-law']);
  const run = (name: string, day: string): Run => ({ folder: path.join(root, name), day, site, registerDir });
  try {
    await child(run('start', '2026-11-21'));
    const copy = (name: string) => cpSync(path.join(root, 'start'), path.join(root, name), { recursive: true });
    copy('calm');
    copy('wild');
    world.version = 2;
    const [calm, wild] = [run('calm', '2026-12-20'), run('wild', '2026-12-20')];
    const begun = Date.now();
    const expected = await stateOf(calm.folder, undisturbed(await child(calm)));
    const lastsMs = Date.now() - begun;
    const different: string[] = [];
    let [killed, compared] = [0, 0];
    const finish = async (report: UpdateReport | undefined): Promise<void> => {
      different.push(...differences(expected, await stateOf(wild.folder, undisturbed(report))));
      compared += 1;
      rmSync(wild.folder, { recursive: true });
      copy('wild');
    };
    while (killed < kills) {
      // Half of the kills in the crawl and normalizing, half anywhere.
      const end = await child(wild, Math.random() * (killed % 2 === 0 ? lastsMs : lastsMs / 3));
      if (end === undefined) killed += 1;
      if (end !== undefined) await finish(end);
      else if (killed % 5 === 0 || killed === kills) await finish(await child(wild));
    }
    return { killed, lastsMs, compared, parts: Object.keys(expected).length, different };
  } finally {
    await site.close();
    rmSync(root, { recursive: true, force: true });
  }
}

function undisturbed(report: UpdateReport | undefined): UpdateReport {
  if (report === undefined) throw new Error('an update that nobody killed gave no report');
  return report;
}
