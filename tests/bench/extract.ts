/** Extraction and cleaning: CPU of a large page beside parsing alone, hostile pages beside their limits, quality beside its floors. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parsePage } from '../../normalize/extract/dom.ts';
import { extractItems } from '../../normalize/extract/index.ts';
import { cleanItem } from '../../normalize/text/clean.ts';
import { makeSource } from '../normalize/extract/source.ts';
import { TABLES } from '../normalize/text/tables.ts';
import { mean, type PageScore, scorePages } from '../scripts/lib/extraction-measure.ts';
import type { BenchRow } from './row.ts';

const ROUNDS = 9;
const PAGE_LIMIT_MS = 60;
const HOSTILE_LIMIT_MS = 2_000;
const MEMORY_LIMIT_MB = 500;
const CHILD = path.join(import.meta.dirname, '..', 'scripts', 'extract-child.ts');

function row(
  name: string,
  value: number,
  unit: string,
  peer: string,
  peerValue: number,
  limit: number | undefined,
): BenchRow {
  const ratio = value / peerValue;
  return { name, value, unit, peer, peerValue, ratio, limit, ok: limit === undefined || ratio <= limit };
}

/** Median CPU milliseconds of a piece of work. */
function cpuMs(work: () => void): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const used = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(used);
    return (user + system) / 1000;
  });
  return rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

/** A page of 400 kB as they are: mostly navigation, with an answer list of 30 items. */
function largePage(): string {
  const nav = Array.from(
    { length: 3_600 },
    (_, i) => `<li class="nav-item"><a href="/list/${i}.html" title="栏目${i}">栏目名称${i}</a></li>`,
  );
  const law = '依照《刑法》第二百五十三条之一的规定,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金。';
  const items = Array.from(
    { length: 20 },
    (_, i) =>
      `<h2>${'⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇'.charAt(i)} 这件事应该怎么处理</h2>${`<p class="text">${law}</p>`.repeat(40)}`,
  );
  return `<html><head><title>问题汇总</title></head><body><ul class="nav">${nav.join('\n')}</ul><h1>问题汇总</h1><div class="content">${items.join('\n')}</div></body></html>`;
}

function speedRows(): BenchRow[] {
  const html = largePage();
  const charset = { declared: undefined, used: 'utf-8', replacements: 0 };
  const page = {
    sourceId: 'test',
    url: 'https://pages.example/x',
    fetchedAt: '',
    status: 200,
    digest: '',
    charset,
    html,
  };
  const extract = () => extractItems({ ...page, mediaType: 'text/html' }, makeSource());
  const { items } = extract();
  const parse = cpuMs(() => parsePage(html));
  const whole = cpuMs(extract);
  const clean = cpuMs(() => {
    for (const item of items) cleanItem(item, TABLES, { publish: 'full' });
  });
  const size = `${Math.round(Buffer.byteLength(html) / 1000)} kB`;
  return [
    row(`extract a page of ${size}`, whole, 'ms CPU', 'limit', PAGE_LIMIT_MS, 1),
    row(`extract a page of ${size}`, whole, 'ms CPU', 'cheerio/htmlparser2 parsing it', parse, undefined),
    row(`clean its ${items.length} items`, clean, 'ms CPU', 'extracting them', whole, undefined),
  ];
}

function hostileRows(): BenchRow[] {
  return ['levels', 'headings', 'line'].flatMap((name) => {
    const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', CHILD, name], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the page "${name}" ended with status ${status}`);
    const figures = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { cpuMs: number; peakMb: number };
    return [
      row(`hostile page: ${name}`, figures.cpuMs, 'ms CPU', 'limit', HOSTILE_LIMIT_MS, 1),
      row(`hostile page: ${name}`, figures.peakMb, 'MB peak', 'limit', MEMORY_LIMIT_MB, 1),
    ];
  });
}

/** Loss is 1 − F, so that less is better; floors F 0.94 for articles and 0.78 for forum pages. */
function qualityRows(scores: readonly PageScore[]): BenchRow[] {
  const loss = (kind: string): number =>
    1 -
    mean(
      scores.filter((score) => score.kind === kind),
      ({ f }) => f,
    );
  return [
    row('body finder, articles: loss', loss('article'), '1 − F', 'limit', 0.06, 1),
    row('body finder, forum pages: loss', loss('forum'), '1 − F', 'limit', 0.22, 1),
  ];
}

/** Rows of `npm run bench`; those of quality only where the reference pages are. */
export async function rows(): Promise<BenchRow[]> {
  const scores = scorePages();
  return [...speedRows(), ...hostileRows(), ...(scores === undefined ? [] : qualityRows(scores))];
}
