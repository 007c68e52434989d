/** Writes an index into a folder of its own, named by its version. */
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { IndexBuilder } from './builder.ts';
import { type QueryWords, SEARCH_FORMAT, stampOf, writeCore } from './core.ts';
import type { LawNames } from './engine.ts';
import type { Entry } from './entry.ts';
import { FacetBuilder } from './facets.ts';
import { gzipParts } from './gzip-parts.ts';
import { EXTENSION, entryName } from './names.ts';
import { shardsOf } from './shards.ts';
import { type Pinyin, WordCounter } from './suggest-build.ts';

const VERSION_DIGITS = 12;
/** Results are many and small: half the work for two percent more bytes. */
const ENTRY_LEVEL = 6;

export interface IndexParts {
  /** In the order in which they are numbered: entries alike beside each other make small files. */
  readonly entries: Iterable<Entry>;
  readonly laws: LawNames;
  readonly words: QueryWords;
  /** Names that are always suggested, and readings; without `pinyin` nothing is suggested by sound. */
  readonly names: readonly string[];
  readonly pinyin: Pinyin | undefined;
}

export interface WrittenIndex {
  readonly version: string;
  readonly entries: number;
  readonly files: number;
}

/** Writes one gzip file after the other below a folder. */
class Files {
  readonly #folder: string;
  readonly #made = new Set<string>();
  count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  write(name: string, content: Uint8Array, level: number): void {
    this.put(name, gzipSync(content, { level }));
  }

  /** Writes what is gzip already. */
  put(name: string, content: Uint8Array): void {
    const file = path.join(this.#folder, name + EXTENSION);
    const folder = path.dirname(file);
    if (!this.#made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.#made.add(folder);
    }
    writeFileSync(file, content);
    this.count += 1;
  }
}

/** Writes the index into `folder/<version>`; the same entries give the same version and the same bytes. */
export function writeIndex(folder: string, { entries, laws, words, names, pinyin }: IndexParts): WrittenIndex {
  const fresh = path.join(folder, `new-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  const files = new Files(fresh);
  const builder = new IndexBuilder();
  const facets = new FacetBuilder();
  const counter = new WordCounter();
  for (const name of names) counter.addName(name);
  const standings: number[] = [];
  const digest = createHash('sha256').update(JSON.stringify([SEARCH_FORMAT, laws, words, names]));
  for (const entry of entries) {
    const number = standings.push(entry.standing) - 1;
    const fragment = JSON.stringify(entry.fragment);
    digest.update(JSON.stringify([entry.text, entry.standing, entry.facets, entry.articles])).update(fragment);
    builder.add(entry.text);
    facets.add(number, entry);
    counter.add(entry.text.title, entry.text.body);
    files.write(entryName(number), Buffer.from(fragment), ENTRY_LEVEL);
  }
  const version = digest.digest('hex').slice(0, VERSION_DIGITS);
  writeTerms(files, builder, { version, words, standings: Uint8Array.from(standings) });
  for (const [name, content] of facets.files(stampOf(version))) files.write(name, content, 9);
  files.write('suggest', Buffer.from(JSON.stringify(counter.finish(pinyin))), 9);
  files.write('laws', Buffer.from(JSON.stringify(laws)), 9);
  const final = path.join(folder, version);
  rmSync(final, { recursive: true, force: true });
  renameSync(fresh, final);
  return { version, entries: standings.length, files: files.count };
}

function writeTerms(
  files: Files,
  builder: IndexBuilder,
  {
    version,
    words,
    standings,
  }: { readonly version: string; readonly words: QueryWords; readonly standings: Uint8Array },
): void {
  const postings = builder.finish();
  const bounds: string[] = [];
  for (const { bound, content } of shardsOf(postings, stampOf(version))) {
    files.write(`terms/${bounds.length}`, content, 9);
    bounds.push(bound);
  }
  const { count, averages, dropped, frequent, levels } = postings;
  const core = { version, words, count, averages, dropped, frequent, bounds, levels, standings };
  files.put('core', gzipParts(writeCore(core)));
}
