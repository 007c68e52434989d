/** Removes one page and everything made from it, and keeps it from coming back. */
import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { erasePages } from '../../crawler/erase.ts';
import { canonicalUrl } from '../../crawler/url.ts';
import { type Forgotten, forgetInLedger } from '../../normalize/report/forget.ts';
import type { UpdateReport } from '../../normalize/report/types.ts';
import { buildFromData } from './build.ts';
import { UsageError } from './command.ts';
import { type Generated, readGenerated } from './generated.ts';
import { readLedger, writeLedger } from './ledger.ts';
import { normalizeArchive } from './normalize.ts';
import { writeReport } from './report.ts';
import { forgetUpdates, lockUpdate } from './update-state.ts';

const ITEM_ID = /^[0-9a-f]{12}$/;

/** What was removed; counts only, for the log, which names no page. */
export interface TakenDown {
  /** Records of the archive: responses, requests, revisits. */
  readonly records: number;
  readonly items: number;
  readonly findings: number;
  readonly decisions: number;
  readonly reports: number;
}

export interface TakedownOptions {
  readonly dataDir: string;
  readonly outDir: string;
  /** The page's URL, or the id of an item of it. */
  readonly target: string;
  /** The day to judge what is left as of, and of the log's line; ISO. */
  readonly asOf: string;
}

/**
 * Blocks the page, then removes it from archive, database, ledger, decisions, reports, records and site, in this order: a
 * takedown that was cut off still finds the page's records, so that the same command finishes it.
 */
export async function takeDown({ dataDir, outDir, target, asOf }: TakedownOptions): Promise<TakenDown> {
  const lock = await lockUpdate(dataDir);
  try {
    const generated = await readGenerated(dataDir).catch(() => undefined);
    const url = urlOf(target, generated);
    const forgotten = madeFrom(url, generated);
    const { records } = await erasePages(dataDir, [url]);
    await forgetUpdates(dataDir);
    await writeLedger(dataDir, forgetInLedger(await readLedger(dataDir), forgotten));
    const decisions = await eraseDecisions(dataDir, forgotten.findings);
    const reports = await eraseFromReports(dataDir, url, forgotten.items);
    await normalizeArchive({ dataDir, asOf });
    await buildFromData({ dataDir, outDir });
    const { items, findings } = forgotten;
    const taken = { records, items: items.size, findings: findings.size, decisions, reports };
    await appendFile(path.join(dataDir, 'takedowns.jsonl'), `${JSON.stringify({ day: asOf, ...taken })}\n`);
    return taken;
  } finally {
    lock.release();
  }
}

function urlOf(target: string, generated: Generated | undefined): string {
  if (ITEM_ID.test(target)) {
    const item = generated?.output.items.find(({ id }) => id === target);
    if (item !== undefined) return item.page.url;
    throw new UsageError(`${target}: there is no answer of that id; give the address of its page`);
  }
  const url = canonicalUrl(target);
  if (url !== undefined) return url;
  throw new UsageError(`"${target}" is neither the address of a page (http://… or https://…) nor an answer's id`);
}

/** The page's items, and the findings that stand on none but those. */
function madeFrom(url: string, generated: Generated | undefined): Forgotten {
  const own = (generated?.output.items ?? []).filter(({ page }) => page.url === url);
  const items = new Set(own.map(({ id }) => id));
  const all = generated?.output.findings ?? [];
  const elsewhere = new Set(all.filter(({ itemId }) => !items.has(itemId)).map(({ id }) => id));
  const ids = all.filter(({ itemId }) => items.has(itemId)).map(({ id }) => id);
  return { items, findings: new Set(ids.filter((id) => !elsewhere.has(id))) };
}

/** Decisions quote the words they are about. */
async function eraseDecisions(dataDir: string, findings: ReadonlySet<string>): Promise<number> {
  const files = [...findings].map((id) => path.join(dataDir, 'reviews', id.slice(0, 2), `${id}.json`));
  const there = files.filter((file) => existsSync(file));
  for (const file of there) await rm(file);
  return there.length;
}

/** Takes a page out of every report: its lines go, the numbers stay. Returns how many reports named it. */
async function eraseFromReports(dataDir: string, url: string, items: ReadonlySet<string>): Promise<number> {
  const folder = path.join(dataDir, 'reports');
  if (!existsSync(folder)) return 0;
  let changed = 0;
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
    const report = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as UpdateReport;
    const pages = report.pages.filter((page) => page.url !== url);
    const flips = report.flips.filter((flip) => flip.url !== url && !items.has(flip.itemId));
    if (pages.length === report.pages.length && flips.length === report.flips.length) continue;
    await writeReport(dataDir, file.slice(0, -'.json'.length), { ...report, pages, flips });
    changed += 1;
  }
  return changed;
}
