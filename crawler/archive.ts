/** The archive's files, and pages read back from them through the index in crawl.db. */
import { existsSync, readdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../cli/lib/command.ts';
import type { RawPage, Source } from '../normalize/types.ts';
import { decodeText } from './charset.ts';
import { savedSources } from './session.ts';
import { crawlPaths, type Db, openStore, PUBLISHED } from './store.ts';
import type { Location } from './types.ts';
import { readMember, splitHttp, type WarcRecord } from './warc.ts';

const FILE_NAME = /^pages-(\d{5,9})\.warc\.gz$/u;
const PAGE_BATCH = 200;

/** The archive's files in the order in which they were written. */
export function archiveFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const numbered = readdirSync(folder).flatMap((name) => {
    const number = FILE_NAME.exec(name)?.[1];
    return number === undefined ? [] : [{ name, number: Number(number) }];
  });
  return numbered.sort((a, b) => a.number - b.number).map(({ name }) => name);
}

/** Reads records at their locations, one file open at a time. */
export class RecordReader {
  readonly #folder: string;
  #file = '';
  #handle: FileHandle | undefined;
  constructor(folder: string) {
    this.#folder = folder;
  }
  /** The record at a location; undefined when the file is gone or the record damaged. */
  async read({ file, offset, length }: Location): Promise<WarcRecord | undefined> {
    if (this.#file !== file) {
      await this.close();
      this.#handle = await open(path.join(this.#folder, file), 'r').catch(() => undefined);
      this.#file = file;
    }
    const bytes = Buffer.alloc(length);
    const result = await this.#handle?.read(bytes, 0, length, offset);
    return result === undefined ? undefined : readMember(bytes.subarray(0, result.bytesRead))?.record;
  }
  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
    this.#file = '';
  }
}

interface PageRow extends Location {
  readonly id: number;
  readonly url: string;
  readonly source: string;
  readonly fetched_at: number;
  readonly status: number;
  readonly digest: string;
  readonly media_type: RawPage['mediaType'];
  readonly declared: string | null;
  readonly used: string;
  readonly replacements: number;
}

/** The payload of a response or resource record. */
export function payloadOf(record: WarcRecord): Buffer {
  return record.headers.get('warc-type') === 'response' ? splitHttp(record.block).payload : record.block;
}

function toPage(row: PageRow, record: WarcRecord): RawPage {
  const { used, replacements } = row;
  return {
    sourceId: row.source,
    url: row.url,
    fetchedAt: new Date(row.fetched_at).toISOString(),
    status: row.status,
    digest: row.digest,
    mediaType: row.media_type,
    charset: { declared: row.declared ?? undefined, used, replacements },
    html: decodeText(payloadOf(record), used),
  };
}

const VERSION = `r.file, r.offset, r.length, r.fetched_at, r.status, r.digest, r.media_type, r.declared, r.used,
  r.replacements`;
const LATEST = `SELECT u.id, u.url, u.source, ${VERSION} FROM url u JOIN record r ON r.id = u.record
  WHERE ${PUBLISHED} AND u.url > ? ORDER BY u.url LIMIT ${PAGE_BATCH}`;

/** What the index says of a page that may be published. */
export interface PageHead extends Pick<RawPage, 'url' | 'sourceId' | 'digest' | 'mediaType'> {
  readonly charset: string;
  /** Bytes of its record, compressed. */
  readonly bytes: number;
}

function* latestRows(db: Db): Generator<PageRow> {
  const select = db.prepare(LATEST);
  for (let last = ''; ; ) {
    const rows = select.all([last]) as PageRow[];
    yield* rows;
    last = rows.at(-1)?.url ?? last;
    if (rows.length < PAGE_BATCH) return;
  }
}

function headOf({ url, source, digest, media_type, used, length }: PageRow): PageHead {
  return { url, sourceId: source, digest, mediaType: media_type, charset: used, bytes: length };
}

/** The pages that `readArchive` would read, from the index alone. */
export function listPages(dataDir: string): PageHead[] {
  if (!existsSync(crawlPaths(dataDir).db)) return [];
  const db = openStore(dataDir, false);
  try {
    return [...latestRows(db)].map(headOf);
  } finally {
    db.close();
  }
}

/**
 * The latest version of every page that may be published, ordered by URL, decoded. Left out: retired pages, pages
 * no longer in scope, pages that say noindex, pages whose charset could not be decided, and those that are not `wanted`.
 * Nothing when there is no crawl yet.
 * @throws UsageError naming file and offset when a record is missing or damaged.
 */
export async function* readArchive(
  dataDir: string,
  wanted: (page: PageHead) => boolean = () => true,
): AsyncGenerator<RawPage> {
  const paths = crawlPaths(dataDir);
  if (!existsSync(paths.db)) return;
  const db = openStore(dataDir, false);
  const reader = new RecordReader(paths.archive);
  try {
    for (const row of latestRows(db)) {
      if (!wanted(headOf(row))) continue;
      const record = await reader.read(row);
      if (record === undefined) throw new UsageError(damaged(paths.archive, row));
      yield toPage(row, record);
    }
  } finally {
    await reader.close();
    db.close();
  }
}

function damaged(folder: string, { file, offset }: Location): string {
  return `${path.join(folder, file)}: the record at byte ${offset} is missing or damaged; npm run archive -- verify says more, npm run crawl asks for lost pages again`;
}

/** A page whose text changed, and when: days (ISO) of the fetches that found it changed, oldest first. */
export interface RevisedPage {
  readonly url: string;
  readonly days: readonly string[];
}

/** Published pages of which the archive holds versions with different texts, by URL. */
export function listRevised(dataDir: string): RevisedPage[] {
  if (!existsSync(crawlPaths(dataDir).db)) return [];
  const db = openStore(dataDir, false);
  try {
    const rows = db
      .prepare(`SELECT u.url, v.text_digest AS text, v.fetched_at FROM url u JOIN record r ON r.id = u.record
        JOIN record v ON v.url = u.id WHERE ${PUBLISHED}
        AND EXISTS (SELECT 1 FROM record o WHERE o.url = u.id AND o.text_digest <> r.text_digest) ORDER BY u.url, v.id`)
      .all([]) as Array<{ url: string; text: string; fetched_at: number }>;
    const pages = new Map<string, { text: string; days: string[] }>();
    for (const { url, text, fetched_at } of rows) {
      const page = pages.get(url);
      const day = new Date(fetched_at).toISOString().slice(0, 10);
      if (page === undefined) pages.set(url, { text, days: [] });
      else if (page.text !== text) pages.set(url, { text, days: [...page.days, day] });
    }
    return [...pages].map(([url, { days }]) => ({ url, days }));
  } finally {
    db.close();
  }
}

/** Every stored version of the given URLs, decoded, oldest first; records that cannot be read are left out. */
export async function readVersions(dataDir: string, urls: readonly string[]): Promise<RawPage[]> {
  const paths = crawlPaths(dataDir);
  if (!existsSync(paths.db)) return [];
  const db = openStore(dataDir, false);
  const reader = new RecordReader(paths.archive);
  try {
    const select = db.prepare(`SELECT u.id, u.url, u.source, ${VERSION} FROM url u JOIN record r ON r.url = u.id
      WHERE u.url = ? ORDER BY r.id`);
    const versions: RawPage[] = [];
    for (const row of urls.flatMap((url) => select.all([url]) as PageRow[])) {
      const record = await reader.read(row);
      if (record !== undefined) versions.push(toPage(row, record));
    }
    return versions;
  } finally {
    await reader.close();
    db.close();
  }
}

/** The latest record of one URL as stored; undefined when the archive has none. */
export async function findRecord(dataDir: string, url: string): Promise<WarcRecord | undefined> {
  const db = openStore(dataDir, false);
  const reader = new RecordReader(crawlPaths(dataDir).archive);
  try {
    const row = db.prepare('SELECT r.* FROM url u JOIN record r ON r.id = u.record WHERE u.url = ?').get([url]);
    return row === undefined ? undefined : await reader.read(row as PageRow);
  } finally {
    await reader.close();
    db.close();
  }
}

/**
 * The sources of the pages in an archive as they were when last crawled or imported (saved pages have a source that no
 * file describes), ordered by id; none when there is no crawl yet.
 */
export function readArchiveSources(dataDir: string): Source[] {
  if (!existsSync(crawlPaths(dataDir).db)) return [];
  const db = openStore(dataDir, false);
  try {
    return savedSources(db);
  } finally {
    db.close();
  }
}

/** One line of `archive list`. */
export interface ListedPage {
  readonly url: string;
  readonly source: string;
  readonly state: string;
  readonly fetchedAt: string;
  readonly digest: string;
  readonly charset: string;
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** The index of the archive, latest versions, ordered by URL. */
export function listArchive(db: Db): ListedPage[] {
  const sql = `SELECT u.url, u.source, u.state, r.fetched_at AS fetchedAt, r.digest, r.used AS charset, r.file, r.offset,
    r.length FROM url u JOIN record r ON r.id = u.record ORDER BY u.url`;
  return (db.prepare(sql).all([]) as (Omit<ListedPage, 'fetchedAt'> & { fetchedAt: number })[]).map((row) => ({
    ...row,
    fetchedAt: new Date(row.fetchedAt).toISOString(),
  }));
}
