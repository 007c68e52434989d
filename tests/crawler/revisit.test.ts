/** When a page is due again, and what retires one: a table of visits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Change, scheduleVisit } from '../../crawler/revisit.ts';
import type { Outcome, Task } from '../../crawler/types.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-21T00:00:00Z');
const TASK: Task = {
  id: 1,
  url: 'http://site.example/',
  kind: 'page',
  sourceId: 'site',
  hostId: 1,
  depth: 0,
  hops: 0,
  attempts: 0,
  etag: undefined,
  lastModified: undefined,
  digest: 'sha256:0',
  textDigest: '0',
  intervalDays: 14,
  misses: 0,
  firstMissAt: undefined,
  canonical: undefined,
  moved: false,
};
const NONE = { status: 200, etag: undefined, lastModified: undefined, redirectTo: undefined, facts: undefined };

const cases: ReadonlyArray<
  [
    what: string,
    task: Partial<Task>,
    state: Outcome['state'],
    reason: string | undefined,
    change: Change,
    days: number | undefined,
    after: Outcome['state'],
  ]
> = [
  ['a new page', { digest: undefined, intervalDays: undefined }, 'stored', undefined, 'new', 7, 'stored'],
  ['a changed page is asked for twice as often', {}, 'stored', undefined, 'changed', 7, 'stored'],
  ['but not more often than every 3 days', { intervalDays: 4 }, 'stored', undefined, 'changed', 3, 'stored'],
  ['an unchanged page half as often', {}, 'unchanged', undefined, 'unchanged', 28, 'unchanged'],
  ['but at least every 60 days', { intervalDays: 50 }, 'unchanged', undefined, 'unchanged', 60, 'unchanged'],
  ['410 retires', {}, 'gone', 'http-410', 'gone', undefined, 'gone'],
  ['a first 404 does not', {}, 'failed', 'http-404', 'failed', 7, 'failed'],
  [
    'nor a second one the same week',
    { misses: 1, firstMissAt: NOW - 6 * DAY },
    'failed',
    'http-404',
    'failed',
    1,
    'failed',
  ],
  [
    'a second one after seven days does',
    { misses: 1, firstMissAt: NOW - 7 * DAY },
    'failed',
    'http-404',
    'gone',
    undefined,
    'gone',
  ],
  ['so does a soft 404', { misses: 1, firstMissAt: NOW - 7 * DAY }, 'failed', 'soft-404', 'gone', undefined, 'gone'],
  ['a server error never', { misses: 5, firstMissAt: NOW - 90 * DAY }, 'failed', 'http-500', 'failed', 1, 'failed'],
  ['a timeout never', { misses: 5, firstMissAt: NOW - 90 * DAY }, 'failed', 'timeout', 'failed', 1, 'failed'],
  [
    'robots.txt never',
    { misses: 1, firstMissAt: NOW - 90 * DAY },
    'robots-denied',
    'Disallow: /',
    'other',
    7,
    'robots-denied',
  ],
];
for (const [what, task, state, reason, change, days, after] of cases) {
  test(what, () => {
    const visit = scheduleVisit({ ...TASK, ...task }, { ...NONE, state, reason }, NOW);
    const due = visit.dueAt === undefined ? undefined : (visit.dueAt - NOW) / DAY;
    assert.deepEqual([visit.change, due, visit.state], [change, days, after]);
  });
}
