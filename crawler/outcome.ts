/** What a visit can end as, and what it asks with. Pure. */
import type { FailureReason } from './decode.ts';
import type { FetchFailure } from './fetcher.ts';
import type { Found, Outcome, Task } from './types.ts';

/** What came of a request, before it is written down. */
export interface Result {
  readonly outcome: Outcome;
  readonly found: readonly Found[];
  readonly members: readonly Buffer[];
}

const PAGE_TYPES = 'text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1';
const SITEMAP_TYPES = 'application/xml, text/xml, text/plain, */*;q=0.1';
const GUARD_REASONS = new Set<FailureReason>(['too-large', 'decoded-too-large', 'blocked-address', 'port', 'scheme']);

/** An outcome without validators, redirect and facts. */
export function outcomeOf(state: Outcome['state'], reason: string | undefined, status: number | undefined): Outcome {
  const none = { etag: undefined, lastModified: undefined, redirectTo: undefined, facts: undefined };
  return { state, reason, status, ...none };
}

/** True when a guard of ours said no: asking again would end the same. */
export function isGuardReason(reason: FailureReason): boolean {
  return GUARD_REASONS.has(reason);
}

/** The headers of a request for a URL: what we read, and what we have already. */
export function conditionsFor(task: Task): Record<string, string> {
  const accept = { accept: task.kind === 'sitemap' ? SITEMAP_TYPES : PAGE_TYPES };
  if (task.digest === undefined) return accept;
  if (task.etag !== undefined) return { ...accept, 'if-none-match': task.etag };
  return task.lastModified === undefined ? accept : { ...accept, 'if-modified-since': task.lastModified };
}

/** The result of a request that got no answer. */
export function failureResult(answer: FetchFailure): Result {
  const state = GUARD_REASONS.has(answer.reason) ? 'refused' : 'failed';
  return { outcome: outcomeOf(state, `${answer.reason} ${answer.detail}`.trim(), undefined), found: [], members: [] };
}
