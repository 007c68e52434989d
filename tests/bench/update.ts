/** An update of 10,000 generated pages from crawl to site, a quiet one the day after, and one when all are due: time, memory, disk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { UpdateReport } from '../../normalize/report/types.ts';
import { pages, startSite } from '../crawler/lib/site.ts';
import type { BenchRow } from './row.ts';

/** A run takes at most 2,000 pages of a host. */
const PER_HOST = 1_800;
const QUIET_LIMIT = 0.1;
const CONTRACT = '依照《合同法》第六十条的规定，当事人应当按照约定全面履行自己的义务。';
const THINGS = ['房屋', '车辆', '货物', '机器', '软件', '家具', '粮食', '钢材', '衣服', '图书'];

function pageOf(url: string, host: string): string | undefined {
  if (url === '/') {
    const links = Array.from({ length: PER_HOST }, (_, i) => `<a href="/p${i}.html">第${i}问</a>`);
    return `<!doctype html><title>目录</title><h1>目录</h1>${links.join('\n')}`;
  }
  const n = Number(/^\/p(\d+)\.html$/u.exec(url)?.[1]);
  if (!(n < PER_HOST)) return undefined;
  const no = Number(host.split('.')[3]) * PER_HOST + n;
  const digits = [...String(no)].map((digit) => THINGS[Number(digit)]);
  const title = `${digits.join('和')}的合同不履行怎么办？`;
  const body = digits.map((thing, i) => `第${no + i}批${thing}没有按时交付，买方先催告再解除，`).join('');
  return `<!doctype html><title>${title}</title><h1>${title}</h1><p>${body}另见第${no}号。${CONTRACT}</p>`;
}

interface Measured {
  readonly report: UpdateReport;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

async function measure(folder: string, day: string, port: number, hosts: number): Promise<Measured> {
  const script = path.join(import.meta.dirname, '../scripts/update-child.ts');
  const places = [path.join(folder, 'data'), path.join(folder, 'site')];
  const args = ['--import', 'tsx', script, ...places, day, String(port), String(hosts)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(child, 'close');
  return JSON.parse(output) as Measured;
}

function diskOf(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0) / 1e6;
}

function row(name: string, value: number, unit: string): BenchRow {
  return { name, value, unit, peer: 'none', peerValue: 0, ratio: 0, limit: undefined, ok: true };
}

/** Rows for `hosts` times 1,800 pages. */
export async function rows(hosts = 6): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fada-bench-update-'));
  const site = await startSite(pages(pageOf));
  try {
    const first = await measure(folder, '2026-11-21', site.port, hosts);
    const disk = diskOf(folder);
    const daily = await measure(folder, '2026-11-22', site.port, hosts);
    const weekly = await measure(folder, '2026-11-29', site.port, hosts);
    const { report } = first;
    const what = `update, ${report.new} pages`;
    const against = (name: string, { cpuSeconds }: Measured, limit: number | undefined): BenchRow => {
      const ratio = cpuSeconds / first.cpuSeconds;
      const ok = limit === undefined || ratio < limit;
      return { name, value: cpuSeconds, unit: 's CPU', peer: what, peerValue: first.cpuSeconds, ratio, limit, ok };
    };
    return [
      ...Object.entries(report.seconds).map(([stage, seconds]) => row(`${what}: ${stage}`, seconds, 's wall')),
      row(`${what}: peak memory`, first.peakMegabytes, 'MB'),
      row(`${what}: archive, records and site on disk`, disk, 'MB'),
      against('quiet update the day after', daily, QUIET_LIMIT),
      against(`quiet update a week after, ${weekly.report.unchanged} pages asked for and the same`, weekly, undefined),
    ];
  } finally {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
