/** The core of an index: what every search needs, in one file. The form of the file: docs/search.md. */
import type { EmptyWords } from '../lib/tokenize.ts';
import { readBounds, writeBounds } from './bounds.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { FIELDS } from './fields.ts';
import { type FrequentTerms, readFrequent, writeFrequent } from './frequent.ts';

export const SEARCH_FORMAT = 4;
const MAGIC = new TextEncoder().encode('FADA');
const STAMP_BYTES = 4;

/** What moves an entry up or down: its score is multiplied by this. The index into it is the entry's standing. */
export const PRIORS = [2 ** -24, 0.7, 1, 1.3] as const;
/** Standing of an entry: rests on repealed law, has open alarms, nothing known, checked and all right. */
export const STANDING = { repealed: 0, flagged: 1, plain: 2, verified: 3 } as const;

/** Words that queries are read with, from data/search; none holds a blank. */
export interface QueryWords extends EmptyWords {
  /** Everyday words and what statutes say instead. */
  readonly synonyms: ReadonlyArray<readonly [everyday: string, statute: readonly string[]]>;
}

export interface Core extends FrequentTerms {
  /** Name of the version: digest of all entries. */
  readonly version: string;
  /** Begins every other file of the index. */
  readonly stamp: Uint8Array;
  readonly count: number;
  readonly averages: readonly number[];
  /** What the terms of each shard are not below. */
  readonly bounds: readonly string[];
  /** Levels of lengths by field, standing: one number per entry. */
  readonly levels: readonly Uint8Array[];
  readonly standings: Uint8Array;
  readonly words: QueryWords;
}

/** The stamp of a version. */
export function stampOf(version: string): Uint8Array {
  return Uint8Array.from({ length: STAMP_BYTES }, (_, i) => Number.parseInt(version.slice(i * 2, i * 2 + 2), 16));
}

/** Words as text: question words, fillers, then a line for each everyday word with what statutes say; all by blanks. */
function writeWords({ question, fillers, synonyms }: QueryWords): string {
  const lines = [question, fillers, ...synonyms.map(([everyday, statute]) => [everyday, ...statute])];
  return lines.map((line) => line.join(' ')).join('\n');
}

function readWords(text: string): QueryWords {
  const [question = [], fillers = [], ...rest] = text.split('\n').map((line) => line.split(' ').filter(Boolean));
  return { question, fillers, synonyms: rest.map(([everyday = '', ...statute]) => [everyday, statute] as const) };
}

/** A core, in parts of unlike content: each is best compressed by itself. */
export function writeCore(core: Omit<Core, 'stamp'>): Uint8Array[] {
  const part = (write: (writer: ByteWriter) => void): Uint8Array => {
    const writer = new ByteWriter();
    write(writer);
    return writer.done();
  };
  const head = part((writer) => {
    writer.bytes(MAGIC);
    writer.number(SEARCH_FORMAT);
    writer.text(core.version);
    writer.number(core.count);
    writer.text(JSON.stringify(core.averages));
    writer.text(writeWords(core.words));
  });
  const frequent = part((writer) => writeFrequent(writer, core));
  const bounds = part((writer) => writeBounds(writer, core.bounds));
  return [head, frequent, bounds, ...core.levels, core.standings];
}

/** Reads a core; throws an Error when it is none or of another format, a RangeError when it is cut short. */
export function readCore(content: Uint8Array): Core {
  const reader = new ByteReader(content);
  if (reader.bytes(MAGIC.length).some((byte, index) => byte !== MAGIC[index])) throw new Error('no core of an index');
  const format = reader.number();
  if (format !== SEARCH_FORMAT) throw new Error(`an index of format ${format}, not ${SEARCH_FORMAT}`);
  const version = reader.text();
  const count = reader.number();
  const averages = JSON.parse(reader.text()) as number[];
  const words = readWords(reader.text());
  const { dropped, frequent } = readFrequent(reader);
  const bounds = readBounds(reader);
  const levels = FIELDS.map(() => reader.bytes(count));
  const standings = reader.bytes(count);
  return { version, stamp: stampOf(version), count, averages, dropped, words, frequent, bounds, levels, standings };
}
