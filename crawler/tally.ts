/** What a run did, counted as it happens. */
import type { Issue } from '../normalize/types.ts';
import type { Change } from './revisit.ts';

/** Counts of one source in one run. */
export interface SourceTally {
  requests: number;
  bytes: number;
  new: number;
  changed: number;
  unchanged: number;
  gone: number;
  failed: number;
  other: number;
}

const ISSUES_PER_KIND = 200;

/** Collects counts and issues; issues of one kind and source beyond 200 are counted in one last issue. */
export class Tally {
  readonly #sources = new Map<string, SourceTally>();
  readonly #issues: Issue[] = [];
  readonly #issueCounts = new Map<string, number>();
  /** Real times of a source's first request and last answer. */
  readonly #spans = new Map<string, { readonly from: number; readonly to: number }>();
  pages = 0;
  bytes = 0;
  requests = 0;
  errors = 0;

  source(id: string): SourceTally {
    let tally = this.#sources.get(id);
    if (tally === undefined) {
      tally = { requests: 0, bytes: 0, new: 0, changed: 0, unchanged: 0, gone: 0, failed: 0, other: 0 };
      this.#sources.set(id, tally);
    }
    return tally;
  }

  /** Counts a request whose answer came now, `elapsedMs` after it was sent. */
  request(sourceId: string, bytes: number, elapsedMs = 0): void {
    const now = Date.now();
    this.#spans.set(sourceId, { from: this.#spans.get(sourceId)?.from ?? now - elapsedMs, to: now });
    const source = this.source(sourceId);
    source.requests++;
    source.bytes += bytes;
    this.requests++;
    this.bytes += bytes;
  }

  /** Seconds from a source's first request to its last answer in this run, to tenths. */
  seconds(sourceId: string): number {
    const { from, to } = this.#spans.get(sourceId) ?? { from: 0, to: 0 };
    return Math.round((to - from) / 100) / 10;
  }

  change(sourceId: string, change: Change): void {
    this.source(sourceId)[change]++;
    this.pages++;
    if (change === 'failed') this.errors++;
  }

  issue(kind: string, sourceId: string | undefined, url: string | undefined, detail: string): void {
    const key = `${kind}\n${sourceId ?? ''}`;
    const count = (this.#issueCounts.get(key) ?? 0) + 1;
    this.#issueCounts.set(key, count);
    if (count <= ISSUES_PER_KIND) this.#issues.push({ stage: 'crawl', kind, sourceId, url, detail });
  }

  issues(): Issue[] {
    const more = [...this.#issueCounts].flatMap(([key, count]): Issue[] => {
      if (count <= ISSUES_PER_KIND) return [];
      const [kind, source] = key.split('\n') as [string, string];
      const detail = `${count - ISSUES_PER_KIND} more of this kind`;
      return [{ stage: 'crawl', kind, sourceId: source === '' ? undefined : source, url: undefined, detail }];
    });
    return [...this.#issues, ...more];
  }
}
