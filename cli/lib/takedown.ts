/** Removes one page and everything made from it, and keeps it from coming back. */
import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { readArchiveSources, readVersions } from '../../crawler/archive.ts';
import { addressesOf } from '../../crawler/changes.ts';
import { erasePages } from '../../crawler/erase.ts';
import { canonicalUrl } from '../../crawler/url.ts';
import { extractItems } from '../../normalize/extract/index.ts';
import { recordedIds } from '../../normalize/ledger.ts';
import { type Forgotten, forgetInLedger } from '../../normalize/report/forget.ts';
import type { UpdateReport } from '../../normalize/report/types.ts';
import { cleanItem } from '../../normalize/text/clean.ts';
import type { Source } from '../../normalize/types.ts';
import { buildFromData } from './build.ts';
import { UsageError } from './command.ts';
import { type Generated, readGenerated } from './generated.ts';
import { readLedger, writeLedger } from './ledger.ts';
import { normalizeArchive } from './normalize.ts';
import { dropStore } from './normalize-store.ts';
import { writeReport } from './report.ts';
import { loadTextTables } from './text-tables.ts';
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
  /** The register's folder; the committed one unless given. */
  readonly registerDir?: string;
}

/**
 * Takes the page out of ledger and decisions, blocks it, and removes it from archive, database, reports, records and site, in
 * this order: a takedown that was cut off still finds the page's records, so that the same command finishes it.
 */
export async function takeDown({ dataDir, outDir, target, asOf, ...register }: TakedownOptions): Promise<TakenDown> {
  const lock = await lockUpdate(dataDir);
  try {
    const generated = await readGenerated(dataDir).catch(() => undefined);
    const ledger = await readLedger(dataDir);
    const urls = addressesOf(dataDir, urlOf(target, generated));
    const forgotten = madeFrom(new Set(urls), generated);
    const items = new Set([...forgotten.items, ...(await storedItems(dataDir, urls, recordedIds(ledger)))]);
    await writeLedger(dataDir, forgetInLedger(ledger, { ...forgotten, items }));
    const decisions = await eraseDecisions(dataDir, forgotten.findings);
    const { records } = await erasePages(dataDir, urls);
    await forgetUpdates(dataDir);
    dropStore(dataDir);
    const reports = await eraseFromReports(dataDir, new Set(urls), items);
    await normalizeArchive({ dataDir, asOf, ...register });
    await buildFromData({ dataDir, outDir, ...register });
    const { size: findings } = forgotten.findings;
    const taken = { records, items: forgotten.items.size, findings, decisions, reports };
    await appendFile(path.join(dataDir, 'takedowns.jsonl'), `${JSON.stringify({ day: asOf, ...taken })}\n`);
    return taken;
  } finally {
    lock.release();
  }
}

function urlOf(target: string, generated: Generated | undefined): string {
  if (ITEM_ID.test(target)) {
    // What stands in an address of the site is a cluster's id.
    const id = generated?.output.clusters.find((cluster) => cluster.id === target)?.canonical ?? target;
    const item = generated?.output.items.find((one) => one.id === id);
    if (item !== undefined) return item.page.url;
    throw new UsageError(`${target}: there is no answer of that id; give the address of its page`);
  }
  const url = canonicalUrl(target);
  if (url !== undefined) return url;
  throw new UsageError(`"${target}" is neither the address of a page (http://… or https://…) nor an answer's id`);
}

/** The page's items, and the findings that stand on none but those. */
function madeFrom(urls: ReadonlySet<string>, generated: Generated | undefined): Forgotten {
  const own = (generated?.output.items ?? []).filter(({ page }) => urls.has(page.url));
  const items = new Set(own.map(({ id }) => id));
  const all = generated?.output.findings ?? [];
  const elsewhere = new Set(all.filter(({ itemId }) => !items.has(itemId)).map(({ id }) => id));
  const ids = all.filter(({ itemId }) => items.has(itemId)).map(({ id }) => id);
  return { items, findings: new Set(ids.filter((id) => !elsewhere.has(id))) };
}

/** Ids of everything that any stored version of the pages held: the ledger may still name what is not published any more. */
async function storedItems(
  dataDir: string,
  urls: readonly string[],
  recorded: ReadonlyMap<string, string>,
): Promise<string[]> {
  const tables = await loadTextTables();
  const sources = new Map(readArchiveSources(dataDir).map((source) => [source.id, source]));
  return (await readVersions(dataDir, urls)).flatMap((page) => {
    const source = sources.get(page.sourceId);
    const items = source === undefined ? [] : extractItems(page, source).items;
    return items.flatMap((raw) => {
      const { id } = cleanItem(raw, tables, source as Source);
      return [id, recorded.get(id) ?? id];
    });
  });
}

/** Decisions quote the words they are about. */
async function eraseDecisions(dataDir: string, findings: ReadonlySet<string>): Promise<number> {
  const files = [...findings].map((id) => path.join(dataDir, 'reviews', id.slice(0, 2), `${id}.json`));
  const there = files.filter((file) => existsSync(file));
  for (const file of there) await rm(file);
  return there.length;
}

/** Takes a page out of every report: its lines go, the numbers stay. Returns how many reports named it. */
async function eraseFromReports(
  dataDir: string,
  urls: ReadonlySet<string>,
  items: ReadonlySet<string>,
): Promise<number> {
  const folder = path.join(dataDir, 'reports');
  if (!existsSync(folder)) return 0;
  let changed = 0;
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
    const report = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as UpdateReport;
    const pages = report.pages.filter((page) => !urls.has(page.url));
    const flips = report.flips.filter((flip) => !urls.has(flip.url) && !items.has(flip.itemId));
    if (pages.length === report.pages.length && flips.length === report.flips.length) continue;
    await writeReport(dataDir, file.slice(0, -'.json'.length), { ...report, pages, flips });
    changed += 1;
  }
  return changed;
}
