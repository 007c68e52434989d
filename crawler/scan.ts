/** Reading an archive file from end to end, member by member. */
import { open } from 'node:fs/promises';
import { readMember, type WarcRecord } from './warc.ts';

const CHUNK = 8 << 20;
const MAX_WINDOW = 96 << 20;

export interface ScannedMember {
  readonly offset: number;
  readonly length: number;
  readonly record: WarcRecord;
}

/** Where a scan ended: `end` is the byte after the last whole member; less than `size` when something is torn there. */
export interface ScanEnd {
  readonly end: number;
  readonly size: number;
  /** Whether a whole member follows the torn place: then the file is damaged inside, not cut off. */
  readonly resumes: boolean;
}

/** Yields the whole members of a file from byte `from` on; returns where and how it ended. */
export async function* scanMembers(file: string, from: number): AsyncGenerator<ScannedMember, ScanEnd> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    let window = Buffer.alloc(0);
    let offset = from;
    for (;;) {
      const member = readMember(window);
      if (member !== undefined) {
        yield { offset, ...member };
        window = window.subarray(member.length);
        offset += member.length;
        continue;
      }
      const next = offset + window.length;
      if (next >= size || window.length >= MAX_WINDOW) return { end: offset, size, resumes: hasMember(window) };
      const chunk = Buffer.alloc(Math.min(CHUNK, size - next));
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, next);
      window = Buffer.concat([window, chunk.subarray(0, bytesRead)]);
      if (bytesRead === 0) return { end: offset, size, resumes: false };
    }
  } finally {
    await handle.close();
  }
}

/** True when a whole member starts somewhere after the first byte. */
function hasMember(window: Buffer): boolean {
  const magic = Buffer.from([0x1f, 0x8b, 0x08]);
  for (let at = window.indexOf(magic, 1); at >= 0; at = window.indexOf(magic, at + 1)) {
    if (readMember(window.subarray(at)) !== undefined) return true;
  }
  return false;
}
