/** Pages that were collected elsewhere, taken into the archive without the network: folders of saved pages and WARC files. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { WARCParser } from 'warcio';
import { UsageError } from '../cli/lib/command.ts';
import type { Issue, Source } from '../normalize/types.ts';
import { ArchiveError, ArchiveWriter } from './archive-writer.ts';
import { decodeBody, decodeChunked } from './decode.ts';
import { pageMembers, resourceMembers } from './exchange.ts';
import { SqliteFrontier } from './frontier.ts';
import { GUARDS } from './guards.ts';
import { type InputFile, isWarcFile, listFiles } from './input-files.ts';
import { readPage, Scope } from './judge.ts';
import { PRODUCT } from './product.ts';
import { adoptArchive } from './recover.ts';
import { savedSources, saveSource } from './session.ts';
import { closeStore, crawlPaths, openStore } from './store.ts';
import { Tally } from './tally.ts';
import type { Completion, Outcome } from './types.ts';
import { canonicalUrl } from './url.ts';
import { parseHeaders, splitHttp } from './warc.ts';

export interface ImportSummary {
  readonly files: number;
  readonly stored: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly issues: readonly Issue[];
}

/** A page from a file, before it is read. `members` makes its archive records once its digest is known. */
interface Candidate {
  readonly url: string;
  /** Whether a page may name another URL as its own. */
  readonly mayRename: boolean;
  readonly at: number;
  readonly body: Buffer;
  readonly header: (name: string) => string | undefined;
  readonly members: (url: string, digest: string) => Buffer[];
}

const SAVED_ORIGIN = 'https://saved.invalid/';
const BATCH = 64;
const MAX_BLOCK = 64 << 20;
const WARC_SLACK = 8;
/** The two empty lines after an uncompressed record. */
const WARC_TAIL = 4;

/** Id of the source that saved pages belong to when no source file is named. */
export const IMPORTED = 'imported';

/** That source: shown whole, as the operator's own material. */
export function importedSource(): Source {
  return {
    id: IMPORTED,
    name: 'Saved pages',
    enabled: true,
    startUrls: [SAVED_ORIGIN],
    include: ['^https?://'],
    exclude: [],
    layout: 'auto',
    charset: undefined,
    delaySeconds: 5,
    contact: undefined,
    permission: 'internal-use',
    terms: 'Saved pages given by the operator with --from',
    publish: 'full',
    expectedPages: 0,
    selectors: { body: undefined, date: undefined },
    retentionDays: undefined,
    tlsExceptions: [],
  };
}

/**
 * Takes a file or a folder (searched to any depth) into the archive of `dataDir`: saved .html, .htm, .xhtml and .txt
 * files, and .warc and .warc.gz files. A saved page's URL is the one it states (canonical link, og:url, a browser's
 * "saved from" note), else `https://saved.invalid/` + its path under the folder; a WARC record's is its target.
 * @throws UsageError when the path does not exist, holds nothing readable, the data folder is in use or the disk full.
 */
export async function importPages(
  from: string,
  dataDir: string,
  source: Source = importedSource(),
  onProgress?: (done: number, files: number) => void,
): Promise<ImportSummary> {
  const files = await listFiles(from);
  if (files.length === 0) throw new UsageError(`${from}: holds no .html, .htm, .xhtml, .txt, .warc or .warc.gz file`);
  const db = openStore(dataDir, true);
  try {
    const tally = new Tally();
    const known = new Map([...savedSources(db), source].map((s) => [s.id, s]));
    const scopes = new Map([...known].map(([id, s]) => [id, new Scope(s, GUARDS, new Set())]));
    const { archive: folder } = crawlPaths(dataDir);
    await adoptArchive({ db, folder, sources: known, scopes, tally, guards: GUARDS });
    saveSource(db, source);
    const archive = new ArchiveWriter(folder, GUARDS.rotateBytes, `${PRODUCT.name}/${PRODUCT.version}`);
    const intake = new Intake(source, archive, new SqliteFrontier(db, GUARDS, 0, []), tally);
    try {
      for (const [i, file] of files.entries()) {
        await intake.takeFile(file);
        onProgress?.(i + 1, files.length);
      }
      await intake.flush();
    } catch (error) {
      throw error instanceof ArchiveError ? new UsageError(error.message) : error;
    } finally {
      await archive.close();
    }
    return { files: files.length, ...intake.counts, issues: tally.issues() };
  } finally {
    closeStore(db);
  }
}

/** Reads candidates, writes them in batches. */
class Intake {
  readonly #source: Source;
  readonly #archive: ArchiveWriter;
  readonly #frontier: SqliteFrontier;
  readonly #tally: Tally;
  readonly #taken = new Map<string, string>();
  #batch: { members: readonly Buffer[]; completion: Omit<Completion, 'location'> }[] = [];
  readonly counts = { stored: 0, unchanged: 0, refused: 0 };

  constructor(source: Source, archive: ArchiveWriter, frontier: SqliteFrontier, tally: Tally) {
    this.#source = source;
    this.#archive = archive;
    this.#frontier = frontier;
    this.#tally = tally;
  }

  async takeFile(file: InputFile): Promise<void> {
    if (isWarcFile(file.full)) await this.#takeWarc(file);
    else await this.#takeSaved(file);
  }

  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length === 0) return;
    const stored = batch.filter(({ members }) => members.length > 0);
    const at = batch[0]?.completion.at ?? 0;
    const locations =
      stored.length === 0
        ? []
        : await this.#archive.append(
            stored.map(({ members }) => members),
            at,
          );
    const located = new Map(stored.map((entry, i) => [entry, locations[i]]));
    this.#frontier.adopt(batch.map((entry) => ({ ...entry.completion, location: located.get(entry) })));
  }

  async #takeSaved({ full, relative }: InputFile): Promise<void> {
    const { size, mtimeMs } = await stat(full);
    if (size > GUARDS.maxBodyBytes) {
      this.#refuse('too-large', full, `${size} bytes, at most ${GUARDS.maxBodyBytes}`);
      return;
    }
    const body = await readFile(full);
    const isText = /\.txt$/iu.test(full);
    const contentType = isText ? 'text/plain' : 'text/html';
    const url = canonicalUrl(relative.split('/').map(encodeURIComponent).join('/'), SAVED_ORIGIN) ?? SAVED_ORIGIN;
    const at = Math.floor(mtimeMs);
    await this.#take(full, {
      url,
      mayRename: !isText,
      at,
      body,
      header: (name) => (name === 'content-type' ? contentType : undefined),
      members: (own, digest) => resourceMembers(own, body, contentType, digest, this.#source.id, at),
    });
  }

  async #takeWarc({ full }: InputFile): Promise<void> {
    const { size } = await stat(full);
    const parser = new WARCParser(createReadStream(full), { keepHeadersCase: false, parseHttp: false });
    let end = 0;
    let taken = 0;
    let isCut = false;
    try {
      for (let record = await parser.parse(); record !== null; record = await parser.parse()) {
        const length = record.warcContentLength;
        isCut = record.warcHeaders.headers.get('Content-Length') == null;
        if (isCut) break;
        if (!(length >= 0)) throw new Error('a record has no length');
        if (length > MAX_BLOCK) {
          await record.skipFully();
          this.#refuse('too-large', record.warcTargetURI ?? full, `a record of ${length} bytes in ${full}`);
        } else {
          const block = Buffer.from(await record.readFully(false));
          isCut = block.length < length;
          if (isCut) break;
          const candidate = await this.#fromWarc(full, record.warcType, record.warcHeaders.headers, block);
          if (candidate !== undefined) await this.#take(candidate.url, candidate);
          taken++;
        }
        end = parser.offset + parser.recordLength;
      }
    } catch (error) {
      this.#tally.issue(
        'warc-unreadable',
        this.#source.id,
        undefined,
        `${full}: after ${taken} records: ${(error as Error).message}`,
      );
      return;
    }
    const tail = size - end;
    if (isCut || tail > WARC_SLACK || (tail < WARC_TAIL && !full.endsWith('.gz'))) {
      const detail = `${full}: ends in the middle of a record (${size} bytes); the ${taken} records before it were read`;
      this.#tally.issue('warc-cut', this.#source.id, undefined, detail);
    }
  }

  async #fromWarc(
    file: string,
    type: string | null | undefined,
    headers: { get(name: string): string | null | undefined },
    block: Buffer,
  ): Promise<Candidate | undefined> {
    const url = canonicalUrl(headers.get('WARC-Target-URI') ?? '');
    if ((type !== 'response' && type !== 'resource') || url === undefined) return undefined;
    const at = Date.parse(headers.get('WARC-Date') ?? '') || 0;
    if (headers.get('WARC-Truncated') != null) this.#tally.issue('warc-truncated-record', this.#source.id, url, file);
    const base = { url, mayRename: false, at };
    if (type === 'resource') {
      const contentType = headers.get('Content-Type') ?? '';
      const members = (own: string, digest: string) =>
        resourceMembers(own, block, contentType, digest, this.#source.id, at);
      return { ...base, body: block, header: (name) => (name === 'content-type' ? contentType : undefined), members };
    }
    const { head, payload } = splitHttp(block);
    if (!/^HTTP\/\S+ 200/u.test(head)) return undefined;
    const http = parseHeaders(head);
    const body = await decodePayload(payload, http).catch(() => undefined);
    if (body === undefined) {
      this.#refuse('bad-encoding', url, `a payload in ${file} cannot be decoded`);
      return undefined;
    }
    const fetched = { kind: 'response', url, status: 200, headers: Object.fromEntries(http), body } as const;
    const none = { cut: false, wireBytes: 0, elapsedMs: 0, requestHeaders: {}, tlsUnchecked: false };
    const members = (own: string, digest: string) =>
      pageMembers({ ...fetched, ...none, url: own }, digest, this.#source.id, at).slice(0, 1);
    return { ...base, body, header: (name) => http.get(name), members };
  }

  async #take(name: string, candidate: Candidate): Promise<void> {
    const reading = readPage(candidate.body, candidate.url, candidate.header, this.#source, PRODUCT.name);
    if (reading.kind !== 'page') {
      this.#refuse(reading.kind === 'empty' ? 'empty-page' : reading.kind, name, 'not taken');
      return;
    }
    const { facts, scan } = reading;
    const url = this.#nameOf(candidate, scan.ownUrl, facts.digest);
    if (this.#batch.some(({ completion }) => completion.task.url === url)) await this.flush();
    const base = { url, kind: 'page', sourceId: this.#source.id, depth: 0, hops: 0 } as const;
    await this.#frontier.add([{ ...base, state: 'pending', reason: undefined }]);
    const row = this.#frontier.find(url);
    if (row === undefined || (row.state !== 'pending' && (row.fetchedAt ?? 0) > candidate.at)) return;
    if (facts.garbled) {
      const detail = `${facts.replacements} characters could not be decoded as ${facts.charsetUsed}`;
      this.#tally.issue('charset-undecided', this.#source.id, name, detail);
    }
    const isSame = row.task.digest === facts.digest;
    this.counts[isSame ? 'unchanged' : 'stored']++;
    const none = { reason: undefined, status: 200, etag: undefined, lastModified: undefined, redirectTo: undefined };
    const outcome: Outcome = { ...none, state: isSame ? 'unchanged' : 'stored', facts: isSame ? undefined : facts };
    const members = isSame ? [] : candidate.members(url, facts.digest);
    this.#batch.push({
      members,
      completion: { task: row.task, outcome, found: [], at: candidate.at, readyAt: undefined },
    });
    if (this.#batch.length >= BATCH) await this.flush();
  }

  /** The URL a page states, unless another page of this import has it already. */
  #nameOf({ url, mayRename }: Candidate, ownUrl: string | undefined, digest: string): string {
    const wanted = mayRename ? (ownUrl ?? url) : url;
    const holder = this.#taken.get(wanted);
    if (mayRename && holder !== undefined && holder !== digest) return url;
    this.#taken.set(wanted, digest);
    return wanted;
  }

  #refuse(kind: string, url: string, detail: string): void {
    this.counts.refused++;
    this.#tally.issue(kind, this.#source.id, url, detail);
  }
}

async function decodePayload(payload: Buffer, headers: ReadonlyMap<string, string>): Promise<Buffer> {
  const chunked = headers.get('transfer-encoding')?.toLowerCase() === 'chunked';
  // Some collections keep the header of a payload that they have decoded.
  const body = (chunked ? decodeChunked(payload) : undefined) ?? payload;
  const coding = headers.get('content-encoding') ?? '';
  const isCoded = (body[0] === 0x1f && body[1] === 0x8b) || /br|deflate/iu.test(coding);
  return isCoded
    ? await decodeBody(body, coding, { maxBytes: GUARDS.maxBodyBytes, mayBeCut: false, isCut: false })
    : body;
}
