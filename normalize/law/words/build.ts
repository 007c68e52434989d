/** Statute texts → fingerprints: what `npm run statutes -- build` writes to data/statutes/words. */
import { type ArticleId, type Level, parseArticle } from '../statute.ts';
import { dayNumber } from './days.ts';
import { encodeWords, type LawWords, LINE_KINDS, NO_END, WORDS_FORMAT } from './format.ts';
import { wordsKey } from './key.ts';
import { clauseHash, gramHashes, winnow } from './winnow.ts';

/** One article in one wording, in force from `from` (ISO day) until `to` (exclusive; undefined while in force). */
export interface ProvisionText {
  readonly article: ArticleId;
  readonly from: string;
  readonly to: string | undefined;
  readonly paragraphs: ReadonlyArray<{
    readonly text: string;
    readonly items: ReadonlyArray<{ readonly text: string }>;
  }>;
}

/** All wordings of a law; several versions with the same words may be given and are joined. */
export interface LawTexts {
  readonly id: string;
  readonly level: Level;
  readonly provisions: readonly ProvisionText[];
}

/** A file to be written below data/statutes/words. */
export interface WordsFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const FOLDERS: Readonly<Record<Level, string>> = {
  宪法: 'laws',
  法律: 'laws',
  行政法规: 'regulations',
  部门规章: 'regulations',
  司法解释: 'interpretations',
};

/**
 * One file a law, `common.words` with the laws of `common` (ids; one that is not among `laws` throws), and `index.json`,
 * which lists them. The same input gives the same bytes.
 */
export function buildWords(laws: Iterable<LawTexts>, common: readonly string[]): WordsFile[] {
  const files: WordsFile[] = [];
  const entries: { id: string; file: string; bytes: number }[] = [];
  const words = new Map<string, LawWords>();
  for (const law of laws) {
    const built = buildLaw(law);
    if (built.unitLength.length === 0) continue;
    if (common.includes(law.id)) words.set(law.id, built);
    const file = `${FOLDERS[law.level]}/${law.id}.words`;
    const bytes = encodeWords([built]);
    files.push({ name: file, bytes });
    entries.push({ id: law.id, file, bytes: bytes.length });
  }
  const chosen = common.map((id) => {
    const law = words.get(id);
    if (law === undefined) throw new Error(`common law "${id}" has no text to make fingerprints from`);
    return law;
  });
  files.push({ name: 'common.words', bytes: encodeWords(chosen) });
  entries.sort((a, b) => (a.file < b.file ? -1 : 1));
  files.push({ name: 'index.json', bytes: new TextEncoder().encode(printIndex(entries, common)) });
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function printIndex(
  entries: ReadonlyArray<{ id: string; file: string; bytes: number }>,
  common: readonly string[],
): string {
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  return `{\n  "format": ${WORDS_FORMAT},\n  "common": ${JSON.stringify(common)},\n  "laws": [\n${lines}\n  ]\n}\n`;
}

/** The fingerprints of one law. */
export function buildLaw(law: LawTexts): LawWords {
  const units = new UnitTable();
  const provisions = joinEqual(law.provisions.map((provision) => readProvision(law.id, provision, units)));
  const lines = provisions.flatMap(({ lines }) => lines);
  return {
    id: law.id,
    ...units.take(),
    article: Uint16Array.from(provisions, (p) => p.article),
    insertion: Uint8Array.from(provisions, (p) => p.insertion),
    from: Int32Array.from(provisions, (p) => p.from),
    to: Int32Array.from(provisions, (p) => p.to),
    linesAt: offsets(provisions.map((p) => p.lines.length)),
    lineUnit: Uint32Array.from(lines, (line) => line.unit),
    lineKind: Uint8Array.from(lines, (line) => line.kind),
  };
}

interface Line {
  readonly unit: number;
  readonly kind: number;
}

interface Wording {
  readonly article: number;
  readonly insertion: number;
  readonly from: number;
  readonly to: number;
  readonly lines: readonly Line[];
}

function readProvision(lawId: string, provision: ProvisionText, units: UnitTable): Wording {
  const key = parseArticle(provision.article);
  if (key === undefined) throw new Error(`${lawId}: "${provision.article}" is no article key`);
  const lines: Line[] = [];
  const add = (text: string, kind: number) => {
    for (const [i, part] of text.split('\n').entries()) {
      const unit = units.add(part);
      if (unit !== undefined) lines.push({ unit, kind: i === 0 ? kind : LINE_KINDS.sub });
      else if (i === 0 && kind === LINE_KINDS.paragraph) lines.push({ unit: units.empty(), kind });
    }
  };
  for (const paragraph of provision.paragraphs) {
    add(paragraph.text, LINE_KINDS.paragraph);
    for (const item of paragraph.items) add(item.text, LINE_KINDS.item);
  }
  const to = provision.to === undefined ? NO_END : dayNumber(provision.to);
  return { ...key, from: dayNumber(provision.from), to, lines };
}

/** Sorted by article and day; neighbours with the same words and adjoining days become one. */
function joinEqual(wordings: readonly Wording[]): Wording[] {
  const sorted = wordings
    .filter(({ lines, from, to }) => lines.length > 0 && from < to)
    .sort((a, b) => a.article - b.article || a.insertion - b.insertion || a.from - b.from || a.to - b.to);
  const out: Wording[] = [];
  for (const next of sorted) {
    const last = out.at(-1);
    if (
      last !== undefined &&
      last.article === next.article &&
      last.insertion === next.insertion &&
      sameLines(last, next) &&
      next.from <= last.to
    ) {
      out[out.length - 1] = { ...last, to: Math.max(last.to, next.to) };
    } else out.push(next);
  }
  return out;
}

function sameLines(a: Wording, b: Wording): boolean {
  return (
    a.lines.length === b.lines.length &&
    a.lines.every((line, i) => line.unit === b.lines[i]?.unit && line.kind === b.lines[i]?.kind)
  );
}

/** The distinct lines of a law. */
class UnitTable {
  private readonly byKey = new Map<string, number>();
  private readonly lengths: number[] = [];
  private readonly printCounts: number[] = [];
  private readonly prints: number[] = [];
  private readonly clauseCounts: number[] = [];
  private readonly clauses: number[] = [];

  /** The unit of a line; undefined for a line without words. */
  add(text: string): number | undefined {
    const { codes, breaks } = wordsKey(text);
    if (codes.length === 0) return undefined;
    if (codes.length > 0xffff) throw new Error(`a line of ${codes.length} characters is too long`);
    const bounds = [0, ...breaks, codes.length];
    const id = `${breaks.join()}:${String.fromCharCode(...codes)}`;
    const known = this.byKey.get(id);
    if (known !== undefined) return known;
    const unit = this.open(id, codes.length);
    const hashes = new Uint32Array(codes.length);
    const kept = new Uint32Array(codes.length);
    const count = winnow(hashes, gramHashes(codes, 0, codes.length, hashes), true, kept);
    for (let i = 0; i < count; i += 1) {
      const at = kept[i] as number;
      this.prints.push((((hashes[at] as number) << 4) | (at - (i === 0 ? 0 : (kept[i - 1] as number)))) >>> 0);
    }
    this.printCounts.push(count);
    for (let i = 1; i < bounds.length; i += 1) {
      this.clauses.push(clauseHash(codes, bounds[i - 1] as number, bounds[i] as number));
    }
    if (bounds.length > 2) this.clauses.push(clauseHash(codes, 0, codes.length));
    this.clauseCounts.push(bounds.length > 2 ? bounds.length : 1);
    return unit;
  }

  /** The unit of a 款 that has items but no opening words. */
  empty(): number {
    const known = this.byKey.get('');
    if (known !== undefined) return known;
    this.printCounts.push(0);
    this.clauseCounts.push(0);
    return this.open('', 0);
  }

  private open(id: string, length: number): number {
    const unit = this.lengths.length;
    this.byKey.set(id, unit);
    this.lengths.push(length);
    return unit;
  }

  take() {
    return {
      unitLength: Uint16Array.from(this.lengths),
      unitPrintsAt: offsets(this.printCounts),
      prints: Uint32Array.from(this.prints),
      unitClausesAt: offsets(this.clauseCounts),
      clauses: Uint32Array.from(this.clauses),
    };
  }
}

function offsets(counts: readonly number[]): Uint32Array {
  const out = new Uint32Array(counts.length + 1);
  for (const [i, count] of counts.entries()) out[i + 1] = (out[i] as number) + count;
  return out;
}
