/** Records that pass between the crawler's parts. Times are epoch milliseconds unless a name says otherwise. */

/** Every URL ends a run in exactly one of these. */
export const URL_STATES = [
  'pending',
  'stored',
  'unchanged',
  'gone',
  'redirected',
  'robots-denied',
  'refused',
  'failed',
  'out-of-scope',
] as const;
export type UrlState = (typeof URL_STATES)[number];

export type UrlKind = 'page' | 'sitemap';

/** A URL leased to one worker. */
export interface Task {
  readonly id: number;
  readonly url: string;
  readonly kind: UrlKind;
  readonly sourceId: string;
  readonly hostId: number;
  /** Links from a start URL; pages of one list share a depth. For sitemaps: levels of index files. */
  readonly depth: number;
  /** Redirects that led here. */
  readonly hops: number;
  /** Failed requests before this one in this run. */
  readonly attempts: number;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /** Digest of the payload stored last; undefined when none is. */
  readonly digest: string | undefined;
  readonly textDigest: string | undefined;
  readonly intervalDays: number | undefined;
  readonly misses: number;
  readonly firstMissAt: number | undefined;
  /** The variant that the page named as its address when it was read last. */
  readonly canonical: string | undefined;
  /** Its page was found under another URL already, to which this one leads. */
  readonly moved: boolean;
}

/** A URL found on a page, in a sitemap, by a redirect or as a start URL, already judged. */
export interface Found {
  readonly url: string;
  readonly kind: UrlKind;
  readonly sourceId: string;
  readonly depth: number;
  readonly hops: number;
  readonly state: 'pending' | 'refused' | 'out-of-scope';
  readonly reason: string | undefined;
}

/** Where a record lies in the archive: bytes of one gzip member. */
export interface Location {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** What the archive's index keeps of a stored page. */
export interface RecordFacts {
  /** `sha256:` + hex of the payload after content decoding. */
  readonly digest: string;
  readonly textDigest: string;
  readonly mediaType: 'text/html' | 'text/plain';
  readonly contentType: string | undefined;
  readonly charsetDeclared: string | undefined;
  readonly charsetUsed: string;
  readonly replacements: number;
  readonly garbled: boolean;
  readonly noindex: boolean;
}

/** How a visit of one URL ended. */
export interface Outcome {
  readonly state: UrlState;
  /** kebab-case name with an optional detail after a space; undefined for `stored` and `unchanged`. */
  readonly reason: string | undefined;
  readonly status: number | undefined;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  /** Where the server sends to; of a stored or unchanged page the variant that it names as its address. */
  readonly redirectTo: string | undefined;
  /** Set for `stored`, and for `unchanged` when the payload was transferred. */
  readonly facts: RecordFacts | undefined;
}

/** All that one visit writes, in one transaction. */
export interface Completion {
  readonly task: Task;
  readonly outcome: Outcome;
  readonly found: readonly Found[];
  /** When the page was fetched. */
  readonly at: number;
  /** Real time from which the host may be asked again; undefined when nothing was requested. */
  readonly readyAt: number | undefined;
  readonly location: Location | undefined;
}

/** What the frontier knows of one origin (scheme, host, port). */
export interface HostState {
  readonly id: number;
  readonly origin: string;
  readonly robotsText: string | undefined;
  readonly robotsAt: number | undefined;
  readonly robotsTries: number;
}

export type Next =
  | { readonly kind: 'task'; readonly task: Task }
  /** Nothing is ready before this real time. */
  | { readonly kind: 'wait'; readonly until: number }
  /** No pending URL is left but those in flight. */
  | { readonly kind: 'empty' };

export type StateCounts = Readonly<Record<UrlState, number>>;

/**
 * What to fetch next and when, durable. A Redis frontier will implement the same: `next` leases (host-ready sorted set,
 * per-host list, lease set), `complete` is atomic, `release` gives a lease back.
 */
export interface Frontier {
  /** Adds URLs not known yet; returns how many were new. */
  add(found: readonly Found[]): Promise<number>;
  /** Leases the next URL whose host, domain and address may be asked at real time `now`. */
  next(now: number): Promise<Next>;
  /** Writes outcomes, found links and archive locations in one transaction and ends the leases. */
  complete(completions: readonly Completion[]): Promise<void>;
  /** Gives a leased URL back; `failed` counts the attempt; the host rests until `readyAt`. */
  release(task: Task, readyAt: number, failed: boolean): Promise<void>;
  host(id: number): HostState;
  saveRobots(id: number, robots: { text: string | undefined; at: number | undefined; tries: number }): Promise<void>;
  /** Joins a host to the lane of its address; false when the lane is full now. */
  setAddress(id: number, address: string): boolean;
  /** No URL of the host is leased any more in this run. */
  giveUpHost(id: number): void;
  /** URLs that this run can still ask for, and on how many hosts. */
  waiting(): { readonly pending: number; readonly hosts: number };
  /** URLs by state; sitemaps are not among them. */
  counts(): Promise<ReadonlyMap<string, StateCounts>>;
  close(): Promise<void>;
}
