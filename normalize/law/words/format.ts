/**
 * The binary form of one law's fingerprints, and of files that hold several laws. Little-endian, everything aligned to
 * four bytes:
 *
 *     file     u32 magic `FWRD` · u16 format version · u16 number of laws · u32 bytes of the file · laws
 *     law      u32 bytes of the body · u32 checksum of what follows · u8 length of the id, id (ASCII), padding · body
 *     body     u32 units, provisions, lines, fingerprints, clauses · u32[] fingerprints · u32[] clause hashes · varints
 *     varints  a unit: key length, fingerprints, clauses
 *              a provision: article, insertion, first day, days until its end (0: none), lines
 *              a line: 3 × unit (as a zigzag step from the one after the last) + kind
 *
 * A unit's clause hashes are those of its clauses in order and, where there are several, of the whole unit. A fingerprint
 * is a 28-bit gram hash and, in its low four bits, the distance from the unit's previous one.
 */

import { unzigzag, VarintReader, Varints } from './varint.ts';

/** Version of the binary form; files of another version are refused. */
export const WORDS_FORMAT = 1;
/** Stands for "no end" where a day number is wanted. */
export const NO_END = 0x7fffffff;

/** Kinds of line: the opening words of a 款, a 项, a line below a 项. */
export const LINE_KINDS = { paragraph: 0, item: 1, sub: 2 } as const;

/** One law, ready to be indexed. `…At` arrays are one longer than what they index: [at[i], at[i + 1]). */
export interface LawWords {
  readonly id: string;
  /** Key characters of each unit (a distinct line of the law). */
  readonly unitLength: Uint16Array;
  readonly unitPrintsAt: Uint32Array;
  readonly prints: Uint32Array;
  readonly unitClausesAt: Uint32Array;
  readonly clauses: Uint32Array;
  readonly article: Uint16Array;
  readonly insertion: Uint8Array;
  /** Days since 1970-01-01; `to` is exclusive, NO_END for none. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly linesAt: Uint32Array;
  readonly lineUnit: Uint32Array;
  readonly lineKind: Uint8Array;
}

const MAGIC = 0x44525746;
const HEADER = 12;

/** Laws → one file. */
export function encodeWords(laws: readonly LawWords[]): Uint8Array {
  const parts = laws.map(encodeLaw);
  const total = HEADER + parts.reduce((sum, part) => sum + part.length, 0);
  const out = new Uint8Array(total);
  writeHeader(out, laws.length);
  let at = HEADER;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Files that `encodeWords` wrote → one file with all their laws, for one transfer; throws for a file that is none. */
export function joinWords(files: ReadonlyArray<{ readonly name: string; readonly bytes: Uint8Array }>): Uint8Array {
  const total = HEADER + files.reduce((sum, { bytes }) => sum + bytes.length - HEADER, 0);
  const out = new Uint8Array(total);
  let at = HEADER;
  let laws = 0;
  for (const { name, bytes } of files) {
    const [problem] = decodeWords(name, bytes).problems;
    if (problem !== undefined) throw new Error(problem);
    out.set(bytes.subarray(HEADER), at);
    at += bytes.length - HEADER;
    laws += new DataView(bytes.buffer, bytes.byteOffset).getUint16(6, true);
  }
  writeHeader(out, laws);
  return out;
}

function writeHeader(file: Uint8Array, laws: number): void {
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, WORDS_FORMAT, true);
  view.setUint16(6, laws, true);
  view.setUint32(8, file.length, true);
}

function encodeLaw(law: LawWords): Uint8Array {
  const meta = encodeMeta(law);
  const idBytes = align(1 + law.id.length);
  const body = 20 + 4 * (law.prints.length + law.clauses.length) + align(meta.length);
  const out = new Uint8Array(8 + idBytes + body);
  out[8] = law.id.length;
  for (let i = 0; i < law.id.length; i += 1) out[9 + i] = law.id.charCodeAt(i);
  const words = new DataView(out.buffer);
  let at = 8 + idBytes;
  const counts = [
    law.unitLength.length,
    law.article.length,
    law.lineUnit.length,
    law.prints.length,
    law.clauses.length,
  ];
  for (const list of [counts, law.prints, law.clauses]) {
    for (const value of list) {
      words.setUint32(at, value, true);
      at += 4;
    }
  }
  out.set(meta, at);
  words.setUint32(0, body, true);
  words.setUint32(4, checksum(out, 8, out.length), true);
  return out;
}

function encodeMeta(law: LawWords): Uint8Array {
  const out = new Varints();
  for (let u = 0; u < law.unitLength.length; u += 1) {
    out.push(law.unitLength[u] as number);
    out.push((law.unitPrintsAt[u + 1] as number) - (law.unitPrintsAt[u] as number));
    out.push((law.unitClausesAt[u + 1] as number) - (law.unitClausesAt[u] as number));
  }
  let from = 0;
  for (let p = 0; p < law.article.length; p += 1) {
    out.push(law.article[p] as number);
    out.push(law.insertion[p] as number);
    out.pushSigned((law.from[p] as number) - from);
    from = law.from[p] as number;
    out.push(law.to[p] === NO_END ? 0 : (law.to[p] as number) - from);
    out.push((law.linesAt[p + 1] as number) - (law.linesAt[p] as number));
  }
  let expected = 0;
  for (let l = 0; l < law.lineUnit.length; l += 1) {
    const step = (law.lineUnit[l] as number) - expected;
    out.push((step < 0 ? -step * 2 - 1 : step * 2) * 3 + (law.lineKind[l] as number));
    expected = (law.lineUnit[l] as number) + 1;
  }
  return out.take();
}

function align(bytes: number): number {
  return (bytes + 3) & ~3;
}

/** Checksum of bytes[from, to), both multiples of four: FNV-1a over 32-bit words, mixed downwards. */
function checksum(bytes: Uint8Array, from: number, to: number): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + from, (to - from) >> 2);
  let h = 0x811c9dc5;
  for (let i = 0; i < words.length; i += 1) {
    h = Math.imul(h ^ (words[i] as number), 0x01000193);
    h ^= h >>> 15;
  }
  return h >>> 0;
}

/**
 * One file → the laws in it and a sentence for each thing that is wrong with it (another format version, truncated,
 * wrong checksum); what is whole is still given. `name` is the file's name in those sentences.
 */
export function decodeWords(
  name: string,
  file: Uint8Array,
): { readonly laws: readonly LawWords[]; readonly problems: readonly string[] } {
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
  if (bytes.length < HEADER) return { laws: [], problems: [`${name}: truncated, ${bytes.length} bytes are no header`] };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(0, true) !== MAGIC) return { laws: [], problems: [`${name}: not a file of fingerprints`] };
  const version = view.getUint16(4, true);
  if (version !== WORDS_FORMAT) {
    return { laws: [], problems: [`${name}: format version ${version}, this program reads ${WORDS_FORMAT}`] };
  }
  const laws: LawWords[] = [];
  const problems: string[] = [];
  if (view.getUint32(8, true) !== bytes.length) {
    problems.push(`${name}: truncated, ${bytes.length} of ${view.getUint32(8, true)} bytes`);
  }
  let at = HEADER;
  for (let i = view.getUint16(6, true); i > 0; i -= 1) {
    const law = decodeLaw(name, bytes, view, at);
    if (law.words !== undefined) laws.push(law.words);
    else if (problems.length === 0 || law.next !== undefined) problems.push(law.problem);
    if (law.next === undefined) break;
    at = law.next;
  }
  if (problems.length === 0 && at !== bytes.length)
    problems.push(`${name}: ${bytes.length - at} bytes more than its laws`);
  return { laws, problems };
}

interface DecodedLaw {
  readonly words: LawWords | undefined;
  readonly problem: string;
  /** Where the next law begins; undefined when that cannot be known. */
  readonly next: number | undefined;
}

function decodeLaw(name: string, bytes: Uint8Array, view: DataView, at: number): DecodedLaw {
  const cut = { words: undefined, problem: `${name}: truncated`, next: undefined };
  if (at + 12 > bytes.length) return cut;
  const idLength = bytes[at + 8] as number;
  const idBytes = align(1 + idLength);
  const next = at + 8 + idBytes + view.getUint32(at, true);
  if (next > bytes.length || next % 4 !== 0) return cut;
  const id = String.fromCharCode(...bytes.subarray(at + 9, at + 9 + idLength));
  if (checksum(bytes, at + 8, next) !== view.getUint32(at + 4, true)) {
    return { words: undefined, problem: `${name}: wrong checksum for ${/^[a-z0-9-]+$/.test(id) ? id : 'a law'}`, next };
  }
  return { words: decodeBody(id, bytes, at + 8 + idBytes, next), problem: '', next };
}

function decodeBody(id: string, bytes: Uint8Array, at: number, end: number): LawWords {
  const counts = new Uint32Array(bytes.buffer, bytes.byteOffset + at, 5);
  const [units, provisions, lines, printCount, clauseCount] = counts as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  const printsAt = bytes.byteOffset + at + 20;
  const law = {
    id,
    unitLength: new Uint16Array(units),
    unitPrintsAt: new Uint32Array(units + 1),
    prints: new Uint32Array(bytes.buffer, printsAt, printCount),
    unitClausesAt: new Uint32Array(units + 1),
    clauses: new Uint32Array(bytes.buffer, printsAt + 4 * printCount, clauseCount),
    article: new Uint16Array(provisions),
    insertion: new Uint8Array(provisions),
    from: new Int32Array(provisions),
    to: new Int32Array(provisions),
    linesAt: new Uint32Array(provisions + 1),
    lineUnit: new Uint32Array(lines),
    lineKind: new Uint8Array(lines),
  };
  decodeMeta(law, bytes.subarray(at + 20 + 4 * (printCount + clauseCount), end));
  return law;
}

function decodeMeta(law: LawWords, bytes: Uint8Array): void {
  const meta = new VarintReader(bytes);
  const { unitLength, unitPrintsAt, unitClausesAt, article, insertion, linesAt, lineUnit, lineKind } = law;
  for (let u = 0; u < unitLength.length; u += 1) {
    unitLength[u] = meta.read();
    unitPrintsAt[u + 1] = (unitPrintsAt[u] as number) + meta.read();
    unitClausesAt[u + 1] = (unitClausesAt[u] as number) + meta.read();
  }
  let from = 0;
  for (let p = 0; p < article.length; p += 1) {
    article[p] = meta.read();
    insertion[p] = meta.read();
    from += unzigzag(meta.read());
    law.from[p] = from;
    const days = meta.read();
    law.to[p] = days === 0 ? NO_END : from + days;
    linesAt[p + 1] = (linesAt[p] as number) + meta.read();
  }
  let expected = 0;
  for (let l = 0; l < lineUnit.length; l += 1) {
    const value = meta.read();
    const kind = value % 3;
    const unit = expected + unzigzag((value - kind) / 3);
    lineKind[l] = kind;
    lineUnit[l] = unit;
    expected = unit + 1;
  }
}
