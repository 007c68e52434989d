/** Texts of any length as passages, in constant memory: JSON Lines one by one, plain text in pieces cut at empty lines. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parsePageDate } from '../../normalize/check/page-date.ts';
import type { Passage } from '../../normalize/types.ts';
import { UsageError } from './command.ts';

/** A passage with where it stands; or a line that cannot be read, with the reason. Lines count from 1. */
export type Input =
  | { readonly kind: 'passage'; readonly file: string; readonly line: number; readonly passage: Passage }
  | {
      readonly kind: 'bad';
      readonly file: string;
      readonly line: number;
      readonly id: string | undefined;
      readonly reason: string;
    };

/** Longest line of JSON that is read, in bytes. */
const MAX_LINE = 16 * 1024 * 1024;
/** Plain text is cut at the first empty line after this many characters, at the latest after twice as many. */
const PIECE = 1024 * 1024;

/** Reads the files in order; `-` is standard input. A file that is not there ends with a UsageError before anything is read. */
export async function* readInputs(files: readonly string[], asLines: boolean): AsyncGenerator<Input> {
  for (const file of files) {
    if (file === '-') continue;
    const found = await stat(file).catch(() => undefined);
    if (found === undefined || !found.isFile()) throw new UsageError(`${file}: no such file`);
  }
  for (const file of files) {
    const stream: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file);
    yield* asLines ? readJsonLines(file, stream) : readText(file, stream);
  }
}

/** One `{id, text, date?, subject?}` a line, split at \n only; a line that cannot be read is reported, the others go on. */
async function* readJsonLines(file: string, stream: AsyncIterable<Buffer>): AsyncGenerator<Input> {
  let line = 0;
  let parts: Buffer[] = [];
  let size = 0;
  const take = (): Input | undefined => {
    line++;
    const tooLong = size > MAX_LINE;
    const bytes = tooLong ? Buffer.alloc(0) : Buffer.concat(parts);
    parts = [];
    size = 0;
    if (!isUtf8(bytes)) return bad(file, line, undefined, 'not UTF-8');
    const text = bytes.toString('utf8');
    if (tooLong) return bad(file, line, undefined, `longer than ${MAX_LINE / 1024 / 1024} MB`);
    return text.trim() === '' ? undefined : parseLine(file, line, text);
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      size += end - from;
      if (size <= MAX_LINE) parts.push(chunk.subarray(from, end));
      const input = take();
      if (input !== undefined) yield input;
      from = end + 1;
    }
    size += chunk.length - from;
    if (size <= MAX_LINE) parts.push(chunk.subarray(from));
    else parts = [];
  }
  const last = size > 0 ? take() : undefined;
  if (last !== undefined) yield last;
}

function bad(file: string, line: number, id: string | undefined, reason: string): Input {
  return { kind: 'bad', file, line, id, reason };
}

function parseLine(file: string, line: number, text: string): Input {
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    return bad(file, line, undefined, 'not JSON');
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return bad(file, line, undefined, 'not an object');
  const { id, text: words, date, subject } = record as Readonly<Record<string, unknown>>;
  const name = typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
  if (typeof words !== 'string') return bad(file, line, name, '"text" is missing or no string');
  if (date !== undefined && date !== null && parsePageDate(date) === undefined)
    return bad(file, line, name, '"date" is no day, month or year (YYYY-MM-DD, YYYY-MM, YYYY)');
  const passage: Passage = {
    id: name ?? String(line),
    text: words,
    subject: typeof subject === 'string' ? subject : undefined,
    date: parsePageDate(date),
  };
  return { kind: 'passage', file, line, passage };
}

/**
 * Plain text in pieces that end at an empty line: UTF-8, or GB18030 when the first bytes that are not ASCII are no UTF-8.
 * What is neither is reported with its line, and the rest of the file left out.
 */
async function* readText(file: string, stream: AsyncIterable<Buffer>): AsyncGenerator<Input> {
  let decoder: TextDecoder | undefined;
  let rest = '';
  let line = 1;
  let isBinary = false;
  const piece = (text: string): Input => {
    const at = line;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) line++;
    return {
      kind: 'passage',
      file,
      line: at,
      passage: { id: `${file}:${at}`, text, subject: undefined, date: undefined },
    };
  };
  for await (const chunk of stream) {
    if (!isBinary && chunk.includes(0)) {
      isBinary = true;
      yield bad(file, line, undefined, 'holds zero bytes: not a text file');
    }
    if (isBinary) continue;
    decoder ??= decoderFor(chunk);
    const more = decode(decoder, chunk);
    if (more === undefined) {
      isBinary = true;
      yield bad(file, line, undefined, `not ${decoder.encoding.toUpperCase()} any more: not a text file`);
      continue;
    }
    rest += more;
    for (let cut = cutAt(rest); cut > 0; cut = cutAt(rest)) {
      yield piece(rest.slice(0, cut));
      rest = rest.slice(cut);
    }
  }
  if (rest.length > 0) yield piece(rest);
  if (!isBinary && decoder !== undefined && decode(decoder) === undefined)
    yield bad(file, line, undefined, 'ends inside a character');
}

/** A decoder that throws at bytes that are none of its characters; chosen by the first bytes, a character cut at their end aside. */
function decoderFor(bytes: Buffer): TextDecoder {
  const isUnicode = decode(new TextDecoder('utf-8', { fatal: true }), bytes) !== undefined;
  return new TextDecoder(isUnicode ? 'utf-8' : 'gb18030', { fatal: true });
}

/** The text; undefined for bytes that are none. Without bytes, the end of the text. */
function decode(decoder: TextDecoder, bytes?: Buffer): string | undefined {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** Where to cut a text that is long enough; 0 when more is to come. Never inside a surrogate pair. */
function cutAt(text: string): number {
  if (text.length < PIECE) return 0;
  const empty = text.indexOf('\n\n', PIECE);
  if (empty >= 0 && empty < 2 * PIECE) return empty + 2;
  if (text.length < 2 * PIECE) return 0;
  const newline = text.lastIndexOf('\n', 2 * PIECE);
  const cut = newline > 0 ? newline + 1 : 2 * PIECE;
  return /[\ud800-\udbff]/.test(text.charAt(cut - 1)) ? cut - 1 : cut;
}
