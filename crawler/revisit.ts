/** When a page is due again, and when a missing page is retired. Pure. */
import type { Outcome, Task } from './types.ts';

const DAY_MS = 86_400_000;
const FIRST_DAYS = 7;
const LONGEST_DAYS = 60;
const SHORTEST_DAYS = 3;
/** Days to the next try of a URL that failed or was denied. */
const FAILED_DAYS = 1;
const DENIED_DAYS = 7;

/** How a visit changed what is stored. */
export type Change = 'new' | 'changed' | 'unchanged' | 'gone' | 'failed' | 'other';

/** A page that is not there has been looked for often and long enough. */
export const RETIRED = { misses: 2, afterMs: 7 * 86_400_000 };

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
    case 'redirected': {
      const visit = { ...base, change: 'other', intervalDays: days, dueAt: after(FIRST_DAYS) } as const;
      if (task.moved) return { ...visit, reason: 'moved' };
      // What is stored under this URL is not there; `markMoved` decides what becomes of it.
      return task.digest === undefined
        ? visit
        : { ...visit, misses: task.misses + 1, firstMissAt: task.firstMissAt ?? at };
    }
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
  if (misses + 1 >= RETIRED.misses && at - since >= RETIRED.afterMs) {
    return { ...kept, state: 'gone', change: 'gone', misses: misses + 1, firstMissAt: since, dueAt: undefined };
  }
  return { ...kept, change: 'failed', misses: misses + 1, firstMissAt: since, dueAt: since + RETIRED.afterMs };
}
