/** Makes visits durable in order: pages into the archive, flushed, then all else in one transaction of the frontier. */
import PQueue from 'p-queue';
import type { ArchiveWriter } from './archive-writer.ts';
import type { Completion, Frontier } from './types.ts';

interface Entry {
  readonly members: readonly Buffer[];
  readonly completion: Omit<Completion, 'location'>;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

/** Groups what arrives while a write is under way into the next one: one flush and one transaction for many pages. */
export class Recorder {
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #archive: ArchiveWriter;
  readonly #frontier: Frontier;
  #waiting: Entry[] = [];

  constructor(archive: ArchiveWriter, frontier: Frontier) {
    this.#archive = archive;
    this.#frontier = frontier;
  }

  /** Resolves when the visit is on disk. `members`: its archive records, the page's first; empty for none. */
  record(members: readonly Buffer[], completion: Omit<Completion, 'location'>): Promise<void> {
    return new Promise((done, fail) => {
      this.#waiting.push({ members, completion, done, fail });
      if (this.#waiting.length === 1) void this.#queue.add(() => this.#flush());
    });
  }

  /** Waits for everything handed over. */
  async idle(): Promise<void> {
    await this.#queue.onIdle();
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      const withPages = batch.filter(({ members }) => members.length > 0);
      const at = batch[0]?.completion.at ?? 0;
      const groups = withPages.map(({ members }) => members);
      const locations = groups.length === 0 ? [] : await this.#archive.append(groups, at);
      const located = new Map(withPages.map((entry, i) => [entry, locations[i]]));
      const completions = batch.map((entry) => ({ ...entry.completion, location: located.get(entry) }));
      await this.#frontier.complete(completions);
      for (const { done } of batch) done();
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }
}
