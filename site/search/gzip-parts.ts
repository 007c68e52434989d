/** Compresses a file in parts, each with codes of its own, into one gzip stream that every reader of gzip reads. */
import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Deflate, no flags, no time, best compression, system unknown (RFC 1952, 2.3). */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255);

/** The parts behind each other as one gzip file. Between two of them stands an empty block, 5 bytes. */
export function gzipParts(parts: readonly Uint8Array[]): Uint8Array {
  const whole = Buffer.concat(parts);
  const compressed = parts.map((part, index) =>
    deflateRawSync(part, {
      level: 9,
      finishFlush: index === parts.length - 1 ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    }),
  );
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(whole), 0);
  trailer.writeUInt32LE(whole.length, 4);
  return Buffer.concat([HEADER, ...compressed, trailer]);
}
