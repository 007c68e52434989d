/** The archive's one appender: WARC files, flushed group by group. */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { archiveFiles } from './archive.ts';
import type { Location } from './types.ts';
import { writeRecord } from './warc.ts';

/** The disk refused a write; everything up to the last whole record is kept. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** Appends groups of gzip members to the newest file; one group is never torn between files. */
export class ArchiveWriter {
  readonly #folder: string;
  readonly #rotateBytes: number;
  readonly #software: string;
  #handle: FileHandle | undefined;
  #file = '';
  #length = 0;

  constructor(folder: string, rotateBytes: number, software: string) {
    this.#folder = folder;
    this.#rotateBytes = rotateBytes;
    this.#software = software;
  }

  /**
   * Writes the groups, waits until they are on disk and returns where the first member of each lies.
   * @throws ArchiveError when the disk refuses; the file is then cut back to what it held before.
   */
  async append(groups: readonly (readonly Buffer[])[], at: number): Promise<Location[]> {
    const handle = await this.#ready(at);
    const start = this.#length;
    const locations: Location[] = [];
    const members = groups.flat();
    let offset = start;
    for (const group of groups) {
      locations.push({ file: this.#file, offset, length: group[0]?.length ?? 0 });
      for (const member of group) offset += member.length;
    }
    try {
      await writeAll(handle, Buffer.concat(members), start);
      await handle.datasync();
    } catch (error) {
      await handle.truncate(start).catch(() => undefined);
      throw new ArchiveError(`${path.join(this.#folder, this.#file)}: cannot be written: ${(error as Error).message}`);
    }
    this.#length = offset;
    return locations;
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #ready(at: number): Promise<FileHandle> {
    if (this.#handle !== undefined && this.#length < this.#rotateBytes) return this.#handle;
    try {
      await mkdir(this.#folder, { recursive: true });
      const last = archiveFiles(this.#folder).at(-1);
      if (this.#handle === undefined && last !== undefined) {
        const handle = await open(path.join(this.#folder, last), 'r+');
        const { size } = await handle.stat();
        if (size < this.#rotateBytes) {
          this.#file = last;
          this.#length = size;
          this.#handle = handle;
          return size === 0 ? await this.#begin(handle, at) : handle;
        }
        await handle.close();
      }
      await this.close();
      const number = Number(/\d+/u.exec(last ?? '')?.[0] ?? 0) + 1;
      this.#file = `pages-${String(number).padStart(5, '0')}.warc.gz`;
      this.#length = 0;
      this.#handle = await open(path.join(this.#folder, this.#file), 'wx');
      return await this.#begin(this.#handle, at);
    } catch (error) {
      if (error instanceof ArchiveError) throw error;
      throw new ArchiveError(`${path.join(this.#folder, this.#file)}: cannot be written: ${(error as Error).message}`);
    }
  }

  async #begin(handle: FileHandle, at: number): Promise<FileHandle> {
    const block = Buffer.from(`software: ${this.#software}\r\nformat: WARC File Format 1.1\r\n`);
    const extra = [['WARC-Filename', this.#file]] as const;
    const parts = { type: 'warcinfo', url: undefined, at, block, payloadDigest: undefined, extra } as const;
    const { member } = writeRecord({ ...parts, contentType: 'application/warc-fields' });
    await writeAll(handle, member, 0);
    this.#length = member.length;
    return handle;
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    if (bytesWritten === 0) throw new Error('no bytes could be written');
    done += bytesWritten;
  }
}
