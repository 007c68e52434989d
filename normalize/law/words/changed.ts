/** What of the fingerprints differs between two registers, and whether a text could notice. Pure. */
import type { LawWords } from './format.ts';
import { wordsKey } from './key.ts';
import { clauseHash, GRAM, gramHashes, WINDOW } from './winnow.ts';

/** Hashes of the grams and whole clauses of lines that came, went or changed. */
export interface ChangedWords {
  readonly grams: ReadonlySet<number>;
  readonly clauses: ReadonlySet<number>;
}

/** A clause that is longer shares a gram with every text that has it. */
const LONGEST_SHORT = GRAM + WINDOW - 2;

/** Compares a law's lines (undefined: it has none) line by line; a line that stays is no change, wherever it stands. */
export function changedLines(before: LawWords | undefined, after: LawWords | undefined): ChangedWords {
  const counts = new Map<string, { count: number; readonly grams: Uint32Array; readonly clauses: Uint32Array }>();
  for (const [law, by] of [[before, -1] as const, [after, 1] as const]) {
    for (const { key, grams, clauses } of linesOf(law)) {
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { count: by, grams, clauses });
      else known.count += by;
    }
  }
  const changed = { grams: new Set<number>(), clauses: new Set<number>() };
  for (const { count, grams, clauses } of counts.values()) {
    if (count === 0) continue;
    // The low four bits are a distance (format.ts).
    for (const print of grams) changed.grams.add(print >>> 4);
    for (const clause of clauses) changed.clauses.add(clause);
  }
  return changed;
}

function* linesOf(law: LawWords | undefined) {
  if (law === undefined) return;
  for (let unit = 0; unit < law.unitLength.length; unit += 1) {
    const grams = law.prints.subarray(law.unitPrintsAt[unit], law.unitPrintsAt[unit + 1]);
    const clauses = law.clauses.subarray(law.unitClausesAt[unit], law.unitClausesAt[unit + 1]);
    yield { key: `${law.unitLength[unit]}|${grams.join()}|${clauses.join()}`, grams, clauses };
  }
}

/** True when the text has a gram, or a short clause, of a changed line: its look-ups may come out otherwise. */
export function sharesWords(text: string, { grams, clauses }: ChangedWords): boolean {
  if (grams.size === 0 && clauses.size === 0) return false;
  const { codes } = wordsKey(text);
  const hashes = new Uint32Array(Math.max(codes.length, 1));
  const count = gramHashes(codes, 0, codes.length, hashes);
  for (let i = 0; i < count; i += 1) if (grams.has(hashes[i] as number)) return true;
  for (let from = 0; from < codes.length; from += 1) {
    const longest = Math.min(codes.length, from + LONGEST_SHORT);
    for (let to = from + 1; to <= longest; to += 1) if (clauses.has(clauseHash(codes, from, to))) return true;
  }
  return false;
}
