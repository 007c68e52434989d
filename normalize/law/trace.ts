/**
 * What a judgement looked at: a book that notes which laws and names it was asked for, so that a later register or day
 * can tell whether the judgement would come out otherwise. Rules: docs/normalize.md.
 */
import type { StatuteBook } from './book.ts';
import type { Level } from './statute.ts';

/** Sorted, without repetitions. */
export interface Trace {
  /** Ids of the laws asked for or named; unknown ones included. */
  readonly laws: readonly string[];
  /** Ids of the laws whose words were compared with the text's. */
  readonly words: readonly string[];
  /** Names that laws were asked for by. */
  readonly names: readonly string[];
  /** Levels whose day K was read. */
  readonly levels: readonly string[];
}

type Kind = 'law' | 'words' | 'name' | 'level';

/** Notes for the piece of work at hand; pieces may lie inside each other. */
export interface Recorder {
  note(kind: Kind, value: string): void;
  /** Runs the work and gives what it noted, which counts for the work around it as well. */
  during<T>(work: () => T): { readonly value: T; readonly notes: ReadonlySet<string> };
  repeat(notes: ReadonlySet<string>): void;
}

const SEPARATOR = ' ';

function makeRecorder(): Recorder {
  let current = new Set<string>();
  return {
    note: (kind, value) => void current.add(kind + SEPARATOR + value),
    during(work) {
      const outer = current;
      const notes = new Set<string>();
      current = notes;
      try {
        return { value: work(), notes };
      } finally {
        current = outer;
        for (const note of notes) outer.add(note);
      }
    },
    repeat: (notes) => {
      for (const note of notes) current.add(note);
    },
  };
}

/** A book that answers as `book` does and notes what it was asked. */
export function tracingBook(book: StatuteBook): StatuteBook & { readonly recorder: Recorder } {
  const recorder = makeRecorder();
  const law = (id: string): string => {
    recorder.note('law', id);
    return id;
  };
  const noted = <T extends { readonly id: string }>(laws: readonly T[]): readonly T[] => {
    for (const { id } of laws) recorder.note('law', id);
    return laws;
  };
  const knownTo = {} as Record<Level, string>;
  for (const level of Object.keys(book.knownTo) as Level[]) {
    const get = (): string => {
      recorder.note('level', level);
      return book.knownTo[level];
    };
    Object.defineProperty(knownTo, level, { enumerable: true, get });
  }
  return {
    ...book,
    recorder,
    knownTo,
    law: (id) => book.law(law(id)),
    lawsByName(name) {
      recorder.note('name', name);
      return noted(book.lawsByName(name));
    },
    versionOn: (id, day) => book.versionOn(law(id), day),
    provisionOn: (id, article, day) => book.provisionOn(law(id), article, day),
    crimesByName(name) {
      const crimes = book.crimesByName(name);
      for (const crime of crimes) recorder.note('law', crime.law);
      return crimes;
    },
    findWords(text, options = {}) {
      const compared = new Set<string>();
      const found = book.findWords(text, { ...options, compared });
      for (const id of compared) recorder.note('words', id);
      return found;
    },
    locate(text, options) {
      const found = book.locate(text, options);
      for (const { candidates } of found) for (const { law: id } of candidates) recorder.note('words', id);
      return found;
    },
  };
}

/** Runs the work over a tracing book and gives what it looked at. */
export function trace<T>({ recorder }: { readonly recorder: Recorder }, work: () => T): { value: T; trace: Trace } {
  const { value, notes } = recorder.during(work);
  const of = (kind: Kind): string[] => {
    const lead = kind + SEPARATOR;
    return [...notes].flatMap((note) => (note.startsWith(lead) ? [note.slice(lead.length)] : [])).sort();
  };
  return { value, trace: { laws: of('law'), words: of('words'), names: of('name'), levels: of('level') } };
}

/** A value kept beside a book, with what was looked at to make it. */
export interface Kept<T> {
  readonly value: T;
  readonly notes: ReadonlySet<string> | undefined;
}

/**
 * The value of `kept` under `key`, made when it is not there. Whatever is kept for a book is kept through this, so that
 * those who find it made are noted to have looked at the same laws as the one who made it.
 */
export function keep<T>(book: StatuteBook, kept: Map<string, Kept<T>>, key: string, make: () => T): T {
  const known = kept.get(key);
  if (known !== undefined) return recall(book, known);
  const made = makeKept(book, make);
  kept.set(key, made);
  return made.value;
}

/** The value, noting for the book what was looked at to make it. */
export function recall<T>(book: StatuteBook, { value, notes }: Kept<T>): T {
  if (notes !== undefined) book.recorder?.repeat(notes);
  return value;
}

/** Makes a value to be kept. */
export function makeKept<T>(book: StatuteBook, make: () => T): Kept<T> {
  return book.recorder === undefined ? { value: make(), notes: undefined } : book.recorder.during(make);
}

/** Values kept beside each book, by two names. */
export class Keeper<T> {
  private readonly byBook = new WeakMap<StatuteBook, Map<string, Map<string, Kept<T>>>>();

  /** The value under `group` and `key`, made when it is not there. */
  get(book: StatuteBook, group: string, key: string, make: () => T): T {
    const groups = this.byBook.get(book) ?? new Map<string, Map<string, Kept<T>>>();
    if (groups.size === 0) this.byBook.set(book, groups);
    const known = groups.get(group) ?? new Map<string, Kept<T>>();
    if (known.size === 0) groups.set(group, known);
    return keep(book, known, key, make);
  }
}
