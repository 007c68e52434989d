/** When a page is due again, and when a missing page is retired. Pure. */
import type { Outcome, Task } from './types.ts';

const DAY_MS = 86_400_000;
const FIRST_DAYS = 7;
const LONGEST_DAYS = 60;
const SHORTEST_DAYS = 3;
/** Days to the next try of a URL that failed or was denied. */
const FAILED_DAYS = 1;
const DENIED_DAYS = 7;
const MISSES_TO_RETIRE = 2;
const RETIRE_AFTER_MS = 7 * DAY_MS;

/** How a visit changed what is stored. */
export type Change = 'new' | 'changed' | 'unchanged' | 'gone' | 'failed' | 'other';

export interface Visit {
  readonly state: Outcome['state'];
  readonly reason: string | undefined;
  readonly change: Change;
  readonly dueAt: number | undefined;
  readonly intervalDays: number | undefined;
  readonly misses: number;
  readonly firstMissAt: number | undefined;
}

/** True when an outcome says that the page is not there: 404 or a soft 404. Timeouts, 5xx and robots.txt do not. */
function isMiss({ reason }: Outcome): boolean {
  return reason === 'http-404' || reason === 'soft-404';
}

/**
 * The schedule after a visit at `at`: first interval 7 days, doubled to at most 60 when unchanged, halved to at least 3
 * when changed; 410 retires at once, 404 and soft 404 after two misses at least seven days apart.
 */
export function scheduleVisit(task: Task, outcome: Outcome, at: number): Visit {
  const base = { state: outcome.state, reason: outcome.reason, misses: 0, firstMissAt: undefined };
  const after = (days: number) => at + days * DAY_MS;
  const days = task.intervalDays ?? FIRST_DAYS;
  switch (outcome.state) {
    case 'stored': {
      const change = task.digest === undefined ? 'new' : 'changed';
      const next = change === 'new' ? FIRST_DAYS : Math.max(SHORTEST_DAYS, days / 2);
      return { ...base, change, intervalDays: next, dueAt: after(next) };
    }
    case 'unchanged': {
      const next = Math.min(LONGEST_DAYS, days * 2);
      return { ...base, change: 'unchanged', intervalDays: next, dueAt: after(next) };
    }
    case 'gone':
      return { ...base, change: 'gone', intervalDays: undefined, dueAt: undefined };
    case 'redirected':
      return { ...base, change: 'other', intervalDays: days, dueAt: after(FIRST_DAYS) };
    case 'robots-denied':
      return { ...base, change: 'other', intervalDays: task.intervalDays, dueAt: after(DENIED_DAYS) };
    case 'failed':
      return missed(task, outcome, at);
    default:
      return { ...base, change: 'other', intervalDays: task.intervalDays, dueAt: undefined };
  }
}

function missed(task: Task, outcome: Outcome, at: number): Visit {
  const kept = { state: outcome.state, reason: outcome.reason, intervalDays: task.intervalDays };
  const { misses, firstMissAt } = task;
  if (!isMiss(outcome)) return { ...kept, change: 'failed', misses, firstMissAt, dueAt: at + FAILED_DAYS * DAY_MS };
  const since = firstMissAt ?? at;
  if (misses + 1 >= MISSES_TO_RETIRE && at - since >= RETIRE_AFTER_MS) {
    return { ...kept, state: 'gone', change: 'gone', misses: misses + 1, firstMissAt: since, dueAt: undefined };
  }
  return { ...kept, change: 'failed', misses: misses + 1, firstMissAt: since, dueAt: since + RETIRE_AFTER_MS };
}
