/**
 * Which judgements a new register or another day can change: those that looked at something that differs now, or whose
 * words could lead to it. The rules in words: docs/normalize.md. Pure.
 */
import { simplify } from './citation/fold.ts';
import { scanText } from './citation/index.ts';
import { compileLexicon, type Lexicon, nameKey } from './citation/lexicon.ts';
import type { Enactment, LexiconEntry } from './statute.ts';
import type { Trace } from './trace.ts';
import { type ChangedWords, changedLines, sharesWords } from './words/changed.ts';
import { decodeWords, type LawWords } from './words/format.ts';

/** A register, taken apart for comparing. */
export interface RegisterParts {
  /** Facts of each law by id, as text. */
  readonly laws: ReadonlyMap<string, string>;
  /** Who bears a crime name, as text, by the name. */
  readonly crimes: ReadonlyMap<string, string>;
  readonly lexicon: readonly LexiconEntry[];
  /** K by level. */
  readonly knownTo: Readonly<Record<string, string>>;
  /** Files of fingerprints by their names. */
  readonly words: ReadonlyMap<string, Uint8Array>;
}

/** A judgement that was made: what it looked at, and every text it was made from. */
export interface MadeJudgement {
  readonly trace: Trace;
  readonly texts: readonly string[];
}

/** What differs between two registers. */
export interface RegisterChange {
  /** Laws of which other facts are stated, and those with other words. */
  readonly laws: ReadonlySet<string>;
  readonly wordsOf: ReadonlySet<string>;
  /** Crime names without 罪 at their end. */
  readonly crimes: readonly string[];
  readonly levels: ReadonlySet<string>;
  readonly words: ChangedWords;
  readonly lexicons: readonly [before: Lexicon, after: Lexicon] | undefined;
  /** Names that lead to other laws than before. */
  readonly names: ReadonlySet<string>;
}

/** Compares two registers. */
export function registerChange(before: RegisterParts, after: RegisterParts): RegisterChange {
  const words = changedWords(before.words, after.words);
  const named = [namesOf(before.lexicon), namesOf(after.lexicon)] as const;
  const isSame = JSON.stringify(before.lexicon) === JSON.stringify(after.lexicon);
  return {
    laws: new Set(changedKeys(before.laws, after.laws)),
    wordsOf: words.laws,
    crimes: changedKeys(before.crimes, after.crimes).map((name) => name.replace(/罪$/u, '')),
    levels: new Set(changedKeys(new Map(Object.entries(before.knownTo)), new Map(Object.entries(after.knownTo)))),
    words,
    lexicons: isSame ? undefined : [compileLexicon(before.lexicon), compileLexicon(after.lexicon)],
    names: new Set(changedKeys(...named)),
  };
}

/** True when the judgement could come out otherwise under the new register. */
export function isAffected({ trace, texts }: MadeJudgement, change: RegisterChange): boolean {
  return (
    trace.laws.some((id) => change.laws.has(id)) ||
    trace.words.some((id) => change.wordsOf.has(id)) ||
    trace.levels.some((level) => change.levels.has(level)) ||
    trace.names.some((name) => change.names.has(nameKey(name))) ||
    texts.some((text) => couldLead(text, change))
  );
}

/** True when the text's words lead to what changed: crime names, words of changed lines, names of laws. */
function couldLead(text: string, { crimes, words, lexicons }: RegisterChange): boolean {
  if (crimes.length > 0) {
    const dense = text.replace(/\s+/gu, '');
    if (crimes.some((name) => dense.includes(name) || simplify(dense).includes(name))) return true;
  }
  if (sharesWords(text, words) || sharesWords(simplify(text), words)) return true;
  if (lexicons === undefined) return false;
  const [before, after] = lexicons.map((lexicon) => JSON.stringify(scanText(text, lexicon).tokens));
  return before !== after;
}

function changedKeys(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const changed = [...after].flatMap(([key, value]) => (before.get(key) === value ? [] : [key]));
  return [...changed, ...[...before.keys()].filter((key) => !after.has(key))];
}

/** Law ids, as text, by the key of each name. */
function namesOf(lexicon: readonly LexiconEntry[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name, laws } of lexicon) names.set(nameKey(name), `${names.get(nameKey(name)) ?? ''} ${laws.join(' ')}`);
  return names;
}

function changedWords(
  before: ReadonlyMap<string, Uint8Array>,
  after: ReadonlyMap<string, Uint8Array>,
): ChangedWords & { readonly laws: ReadonlySet<string> } {
  const changed = { grams: new Set<number>(), clauses: new Set<number>(), laws: new Set<string>() };
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name), after.get(name)];
    if (old !== undefined && now !== undefined && isSameBytes(old, now)) continue;
    const [was, is] = [lawsIn(name, old), lawsIn(name, now)];
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      const lines = changedLines(was.get(id), is.get(id));
      changed.laws.add(id);
      for (const gram of lines.grams) changed.grams.add(gram);
      for (const clause of lines.clauses) changed.clauses.add(clause);
    }
  }
  return changed;
}

function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function lawsIn(name: string, bytes: Uint8Array | undefined): Map<string, LawWords> {
  return new Map(bytes === undefined ? [] : decodeWords(name, bytes).laws.map((law) => [law.id, law]));
}

const DAY = /^\d{4}-\d\d-\d\d$/u;

/**
 * Every day on which anything the register says of the law begins or ends, sorted: between two of them no judgement on it
 * changes. A renumbering counts as recent for `recentDays` (normalize/check/numbering.ts).
 */
export function daysOf(law: Enactment, recentDays: number): string[] {
  const days = new Set<string>();
  const open: unknown[] = [law];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string' && DAY.test(value)) days.add(value);
    else if (value instanceof Map) open.push(...value.values());
    else if (typeof value === 'object' && value !== null) open.push(...Object.values(value));
  }
  for (const { on, toLaw } of law.moves) if (toLaw === law.id) days.add(dayAfter(on, recentDays + 1));
  return [...days].sort();
}

const DAY_MS = 86_400_000;

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** What a law's facts are, as text: equal for equal facts. */
export function factsText(law: Enactment): string {
  return JSON.stringify(law, (_, value) => (value instanceof Map ? [...value] : value));
}

/** Who bears each crime name, as text. */
export function crimesText(laws: readonly Enactment[]): Map<string, string> {
  const crimes = new Map<string, string>();
  for (const { id, crimes: own } of laws) {
    for (const crime of own) crimes.set(crime.name, `${crimes.get(crime.name) ?? ''}${id} ${JSON.stringify(crime)}\n`);
  }
  return crimes;
}
