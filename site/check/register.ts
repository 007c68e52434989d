/** The register in the browser: index and names at once, facts and words of laws as they are needed. */
import { decodeIndex, decodeLexicon, type RegisterIndex } from '../../normalize/law/codec.ts';
import { decodeLaw } from '../../normalize/law/law-codec.ts';
import { createPartialBook, hasFacts, type PartialBook } from '../../normalize/law/partial.ts';
import type { Enactment, Level, LexiconEntry } from '../../normalize/law/statute.ts';
import { makeWordsIndex, type NamedBytes, type WordsIndex } from '../../normalize/law/words/index.ts';
import { type Pack, packOf, type RegisterManifest } from './manifest.ts';

/** Gives the bytes of a file below register/, decompressed; rejects when it cannot be had. */
export type FetchFile = (name: string) => Promise<Uint8Array>;

const DAY_MS = 86_400_000;

/** What is loaded of the register. Files that failed are asked for again by the next load. */
export class Register {
  readonly manifest: RegisterManifest;
  readonly #fetch: FetchFile;
  #index: RegisterIndex | undefined;
  #lexicon: readonly LexiconEntry[] = [];
  readonly #byId = new Map<string, Enactment>();
  readonly #laws = new Map<string, Enactment>();
  /** Facts that came with those of a law that was asked for. */
  readonly #unread = new Map<string, { readonly json: unknown; readonly file: string }>();
  readonly #words = new Map<string, NamedBytes>();
  readonly #done = new Set<string>();
  readonly #failed = new Set<string>();
  /** Files on their way that are surely needed but cannot be read yet. */
  readonly #early = new Map<string, Promise<Uint8Array>>();
  #search: WordsIndex | undefined;
  #book: PartialBook | undefined;

  constructor(manifest: RegisterManifest, fetchFile: FetchFile) {
    this.manifest = manifest;
    this.#fetch = fetchFile;
  }

  /** Loads index, names and the laws that hold crime names; rejects when one of them cannot be had or read. */
  async open(): Promise<void> {
    const { index, lexicon, crimes, facts } = this.manifest;
    if (this.#index === undefined) {
      for (const { file } of this.#packs(facts, crimes)) this.#fetchEarly(file);
      const [indexBytes, lexiconBytes] = await Promise.all([this.#fetch(index), this.#fetch(lexicon)]);
      const decoded = decodeIndex(parse(indexBytes), index);
      this.#lexicon = decodeLexicon(parse(lexiconBytes), lexicon);
      for (const law of decoded.laws) this.#byId.set(law.id, law);
      this.#index = decoded;
    }
    await this.loadFacts(crimes);
    if (crimes.some((id) => !this.#laws.has(id))) throw new Error('crimes');
  }

  /** True for a law whose facts are here, or that has none. */
  hasFactsOf(id: string): boolean {
    const law = this.#byId.get(id);
    return law === undefined || !hasFacts(law) || this.#laws.has(id);
  }

  /** Loads the facts of laws; what could not be had stays missing. */
  async loadFacts(ids: readonly string[]): Promise<void> {
    const lacking = ids.filter((id) => !this.hasFactsOf(id));
    const packs = this.#packs(
      this.manifest.facts,
      lacking.filter((id) => !this.#unread.has(id)),
    );
    await Promise.all(packs.map(({ file }) => this.#load(file, (bytes) => this.#addFacts(file, bytes))));
    for (const id of lacking) this.#readFacts(id);
  }

  /** Loads the words of the most cited laws. */
  async loadCommonWords(): Promise<void> {
    const { file } = this.manifest.commonWords;
    if (!this.#done.has(file)) await this.#load(file, (bytes) => this.#addWords(file, bytes));
  }

  /** True when a file with the words of these laws is still to be had. */
  lacksWordsOf(ids: readonly string[]): boolean {
    return this.#wordPacks(ids).length > 0;
  }

  /** Loads the words of laws beside the most cited ones. */
  async loadWords(ids: readonly string[]): Promise<void> {
    await Promise.all(this.#wordPacks(ids).map(({ file }) => this.#load(file, (bytes) => this.#addWords(file, bytes))));
  }

  /** Loads all words, one file after another; `onFile` is told the bytes that are here and how many there are. */
  async loadAllWords(onFile: (done: number, total: number) => void): Promise<void> {
    const { words, commonWords } = this.manifest;
    const total = this.allWordsBytes;
    let done = commonWords.bytes;
    for (const { file, bytes } of words) {
      if (!this.#done.has(file)) await this.#load(file, (content) => this.#addWords(file, content));
      done += bytes;
      onFile(done, total);
    }
  }

  /** Bytes of all words as downloaded. */
  get allWordsBytes(): number {
    const { words, commonWords } = this.manifest;
    return words.reduce((sum, { bytes }) => sum + bytes, commonWords.bytes);
  }

  /** Laws of which something is told, with their names and dates. */
  law(id: string): Enactment | undefined {
    return this.#laws.get(id) ?? this.#byId.get(id);
  }

  /** Laws that another one replaced or was replaced by. */
  relatives(id: string): string[] {
    const after = this.law(id)?.repealed?.successor;
    const before = [...this.#byId.values()].flatMap((old) => (old.repealed?.successor === id ? old.id : []));
    return after === undefined ? before : [after, ...before];
  }

  /** True when norms of some level were last checked so long before the day (ISO) that readers must be told. */
  isOld(day: string): boolean {
    if (this.#index === undefined) return false;
    const { knownTo, warnAfterDays } = this.#index;
    const levels = Object.keys(knownTo) as Level[];
    return levels.some((level) => (Date.parse(day) - Date.parse(knownTo[level])) / DAY_MS > warnAfterDays[level]);
  }

  /** True when the words of the most cited laws are here. */
  get hasWords(): boolean {
    return this.#done.has(this.manifest.commonWords.file);
  }

  /** True when all words are here. */
  get hasAllWords(): boolean {
    return this.hasWords && this.manifest.words.every(({ file }) => this.#done.has(file));
  }

  /** Files that were needed and could not be had or read; the next load asks for them again. */
  get failed(): readonly string[] {
    return [...this.#failed].sort();
  }

  /** The book over what is loaded; call after `open`. */
  book(): PartialBook {
    if (this.#index === undefined) throw new Error('the register is not open');
    this.#search ??= makeWordsIndex([...this.#words.values()], this.hasAllWords);
    // What a book was asked for in vain it keeps: where files are missing, each check gets a fresh one.
    if (this.#failed.size > 0) this.#book = undefined;
    this.#book ??= createPartialBook({
      index: this.#index,
      lexicon: this.#lexicon,
      laws: [...this.#laws.values()],
      words: this.#search,
    });
    return this.#book;
  }

  #packs(packs: readonly Pack[], ids: readonly string[]): Pack[] {
    return [...new Set(ids.flatMap((id) => packOf(packs, id) ?? []))];
  }

  #wordPacks(ids: readonly string[]): Pack[] {
    const { words, common } = this.manifest;
    const rest = ids.filter((id) => !common.includes(id) && this.law(id) !== undefined);
    return this.#packs(words, rest).filter(({ file }) => !this.#done.has(file));
  }

  #fetchEarly(file: string): void {
    if (this.#done.has(file) || this.#early.has(file)) return;
    const coming = this.#fetch(file);
    coming.catch(() => undefined);
    this.#early.set(file, coming);
  }

  async #load(file: string, add: (bytes: Uint8Array) => void): Promise<void> {
    try {
      const early = this.#early.get(file);
      this.#early.delete(file);
      add(await (early ?? this.#fetch(file)));
      this.#done.add(file);
      this.#failed.delete(file);
      this.#book = undefined;
    } catch {
      this.#failed.add(file);
    }
  }

  #addFacts(file: string, bytes: Uint8Array): void {
    const list = parse(bytes);
    if (!Array.isArray(list)) throw new Error(`${file}: no list of laws`);
    for (const json of list) this.#unread.set((json as { readonly id: string }).id, { json, file });
  }

  #readFacts(id: string): void {
    const law = this.#byId.get(id);
    const unread = this.#unread.get(id);
    if (law === undefined || unread === undefined) return;
    this.#unread.delete(id);
    this.#book = undefined;
    try {
      this.#laws.set(id, decodeLaw(unread.json, law, unread.file));
    } catch {
      this.#failed.add(unread.file);
    }
  }

  #addWords(file: string, bytes: Uint8Array): void {
    const { problems } = makeWordsIndex([{ name: file, bytes }], false);
    if (problems.length > 0) throw new Error(problems[0]);
    this.#words.set(file, { name: file, bytes });
    this.#search = undefined;
  }
}

function parse(bytes: Uint8Array | undefined): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}
