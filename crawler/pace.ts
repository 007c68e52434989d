/** How long a host is left alone: pure arithmetic over what it answered. */
import type { Guards } from './guards.ts';

export interface PaceInput {
  /** Least delay of the source, already at its floor. */
  readonly sourceDelayMs: number;
  readonly crawlDelayMs: number | undefined;
  /** Time the last response took. */
  readonly responseMs: number;
  /** 0 to 1, random. */
  readonly chance: number;
}

/** Delay from the end of one request to the start of the next; the jitter only lengthens it. */
export function delayAfter({ sourceDelayMs, crawlDelayMs, responseMs, chance }: PaceInput, guards: Guards): number {
  const least = Math.max(sourceDelayMs, crawlDelayMs ?? 0, guards.responseTimeFactor * responseMs);
  return least * (1 + guards.jitter * chance);
}

/** Reads Retry-After (seconds or an HTTP date) as milliseconds from `now`; undefined when absent or not understood. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const value = header.trim();
  if (/^\d{1,9}$/u.test(value)) return Number(value) * 1_000;
  const at = /^[A-Z][a-z]{2,8},? /u.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** How long a host rests after a 429 or 503, by what it asks for or by how often it happened (0 = first time). */
export function backOffMs(header: string | undefined, now: number, times: number, guards: Guards): number {
  const asked = retryAfterMs(header, now);
  if (asked !== undefined) return Math.min(asked, guards.maxRetryAfterMs);
  return guards.retryMs[Math.min(times, guards.retryMs.length - 1)] ?? 0;
}
