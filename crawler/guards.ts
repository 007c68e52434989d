/** Every limit of the crawler with its default, in one record, so that a test can shrink one and a reader can find all. */

export interface Guards {
  /** Bytes on the wire and after content decoding, for pages. */
  readonly maxWireBytes: number;
  readonly maxBodyBytes: number;
  readonly maxRobotsBytes: number;
  readonly maxSitemapBytes: number;
  readonly maxSitemapUrls: number;
  readonly maxSitemapLevels: number;
  /** Rows kept for one origin; later discoveries are counted as overflow. */
  readonly maxUrlsPerHost: number;
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyIdleMs: number;
  readonly totalMs: number;
  readonly robotsMs: number;
  readonly handlerMs: number;
  readonly maxRedirects: number;
  readonly maxDepth: number;
  /** Requests in flight over all hosts. */
  readonly concurrency: number;
  readonly connectionsPerAddress: number;
  /** A delay is at most this much longer than computed (0.2 = 20 %). */
  readonly jitter: number;
  /** The response time times this is a least delay. */
  readonly responseTimeFactor: number;
  /** A robots.txt asking for more is not crawled. */
  readonly maxCrawlDelayMs: number;
  readonly maxRetryAfterMs: number;
  /** Waits after the first, second … failure of a URL; their number is the number of retries. */
  readonly retryMs: readonly number[];
  readonly robotsRetryMs: readonly number[];
  /** Age at which robots.txt is fetched again, and up to which an old copy serves while it cannot be. */
  readonly robotsTtlMs: number;
  readonly robotsStaleMs: number;
  readonly failuresBeforePause: number;
  readonly pauseMs: number;
  readonly pausesBeforeGivingUp: number;
  /** Longest wait when nothing else can be done; longer ones are left to the next run. */
  readonly patienceMs: number;
  readonly pagesPerHost: number;
  readonly maxPages: number;
  readonly maxRunMs: number;
  readonly maxRunBytes: number;
  readonly drainMs: number;
  readonly duplicateWindow: number;
  readonly duplicateShare: number;
  readonly rotateBytes: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const MEGABYTE = 1 << 20;

/** The defaults; research and reasons in docs/crawling.md. */
export const GUARDS: Guards = {
  maxWireBytes: 4 * MEGABYTE,
  maxBodyBytes: 8 * MEGABYTE,
  maxRobotsBytes: 512 << 10,
  maxSitemapBytes: 50 * MEGABYTE,
  maxSitemapUrls: 50_000,
  maxSitemapLevels: 3,
  maxUrlsPerHost: 200_000,
  connectMs: 10 * SECOND,
  headersMs: 15 * SECOND,
  bodyIdleMs: 10 * SECOND,
  totalMs: 30 * SECOND,
  robotsMs: 15 * SECOND,
  handlerMs: 60 * SECOND,
  maxRedirects: 5,
  maxDepth: 6,
  concurrency: 20,
  connectionsPerAddress: 2,
  jitter: 0.2,
  responseTimeFactor: 2,
  maxCrawlDelayMs: 300 * SECOND,
  maxRetryAfterMs: 60 * MINUTE,
  retryMs: [30 * SECOND, 2 * MINUTE, 10 * MINUTE],
  robotsRetryMs: [5 * MINUTE, 15 * MINUTE, 60 * MINUTE],
  robotsTtlMs: DAY / 2,
  robotsStaleMs: DAY,
  failuresBeforePause: 5,
  pauseMs: 15 * MINUTE,
  pausesBeforeGivingUp: 3,
  patienceMs: 3 * MINUTE,
  pagesPerHost: 2_000,
  maxPages: Number.POSITIVE_INFINITY,
  maxRunMs: Number.POSITIVE_INFINITY,
  maxRunBytes: Number.POSITIVE_INFINITY,
  drainMs: 10 * SECOND,
  duplicateWindow: 50,
  duplicateShare: 0.9,
  rotateBytes: 256 * MEGABYTE,
};
