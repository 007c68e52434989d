/** Checks an archive from outside: every file read with warcio, every digest recomputed, every index entry looked up. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { WARCParser } from 'warcio';
import { archiveFiles, RecordReader } from './archive.ts';
import { crawlPaths, openStore } from './store.ts';
import type { Location } from './types.ts';
import { digestOf, splitHttp } from './warc.ts';

export interface VerifyResult {
  readonly files: number;
  readonly records: number;
  readonly pages: number;
  /** One sentence each, naming file and byte. */
  readonly problems: readonly string[];
}

const MAX_PROBLEMS = 100;

/** Verifies the archive of a data folder. `onProgress` gets files done and records read. */
export async function verifyArchive(
  dataDir: string,
  onProgress?: (files: number, records: number) => void,
): Promise<VerifyResult> {
  const { archive: folder } = crawlPaths(dataDir);
  const problems: string[] = [];
  const files = archiveFiles(folder);
  let records = 0;
  for (const [i, file] of files.entries()) {
    records += await verifyFile(path.join(folder, file), problems, (n) => onProgress?.(i, records + n));
  }
  const pages = await verifyIndex(dataDir, folder, problems);
  return { files: files.length, records, pages, problems: problems.slice(0, MAX_PROBLEMS) };
}

async function verifyFile(file: string, problems: string[], onRecord: (n: number) => void): Promise<number> {
  const { size } = await stat(file);
  const parser = new WARCParser(createReadStream(file), { keepHeadersCase: false, parseHttp: false });
  let records = 0;
  let end = 0;
  try {
    for (let record = await parser.parse(); record !== null; record = await parser.parse()) {
      const block = Buffer.from(await record.readFully(false));
      const at = `${file}: the record at byte ${parser.offset}`;
      if (block.length !== record.warcContentLength) problems.push(`${at} is cut off`);
      else if (record.warcBlockDigest != null && record.warcBlockDigest !== digestOf(block)) {
        problems.push(`${at} does not match its block digest`);
      } else if (record.warcType === 'response' && record.warcPayloadDigest !== digestOf(splitHttp(block).payload)) {
        problems.push(`${at} does not match its payload digest`);
      }
      records++;
      end = parser.offset + parser.recordLength;
      onRecord(records);
    }
  } catch (error) {
    problems.push(`${file}: cannot be read after byte ${end}: ${(error as Error).message}`);
    return records;
  }
  if (end < size) problems.push(`${file}: ${size - end} bytes after byte ${end} are no whole record`);
  return records;
}

async function verifyIndex(dataDir: string, folder: string, problems: string[]): Promise<number> {
  const db = openStore(dataDir, false);
  const reader = new RecordReader(folder);
  try {
    const sql = `SELECT r.file, r.offset, r.length, r.digest, u.url FROM record r JOIN url u ON u.id = r.url
      ORDER BY r.file, r.offset`;
    const rows = db.prepare(sql).all([]) as (Location & { digest: string; url: string })[];
    for (const row of rows) {
      const record = await reader.read(row);
      const at = `${path.join(folder, row.file)}: at byte ${row.offset}`;
      if (record === undefined) problems.push(`${at} there is no whole record of ${row.url}`);
      else if (record.headers.get('warc-target-uri') !== row.url)
        problems.push(`${at} is another page than ${row.url}`);
      else if (record.headers.get('warc-payload-digest') !== row.digest) problems.push(`${at} ${row.url} has changed`);
    }
    return rows.length;
  } finally {
    await reader.close();
    db.close();
  }
}
