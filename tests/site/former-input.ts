/** The hand-made site after years: former addresses, sources that are gone, and reports of updates. */
import type { ModelInput } from '../../site/model/index.ts';
import type { Report } from '../../site/model/types.ts';
import { handInput } from './hand.ts';

/** Former clusters: joined with another, gone with its page, left its page. */
export const [JOINED, GONE, LEFT] = ['111111111111', '222222222222', '333333333333'] as const;

function report(day: string, changes: Partial<Report>): Report {
  return { day, counts: { new: 3, items: 9 }, sources: [], alarms: [], flips: [], ...changes };
}

const counts = { new: 1, changed: 2, unchanged: 3, gone: 4, moved: 5, failed: 6, expired: 7, pages: 8, items: 9 };
const line = {
  id: 'wen',
  ...counts,
  findingsNew: 10,
  findingsResolved: 11,
  requests: 12,
  bytes: 1300,
  seconds: 14.5,
};
const flip = { itemId: 'cccccccccccc', url: 'http://x.example/', text: '《商标法》第五十七条', law: 'trademark-law' };
const change = { from: 'ok', to: 'superseded-text', why: 'date', detail: '商标法 2027-01-01' } as const;
const newest = report('2027-01-02', {
  sources: [{ ...line, belowMinimum: true, onlyErrors: false }],
  alarms: ['source wen: 8 pages, fewer than it should have', 'register: 法律 known to 2026-06-26, 400 days ago', '<b>'],
  flips: [{ ...flip, ...change }],
});
const REPORTS: readonly Report[] = [newest, report('2026-12-31', {})];

export const INPUT: ModelInput = {
  ...handInput(),
  reports: REPORTS,
  former: {
    moved: new Map([
      [JOINED, 'cccccccccccc'],
      ['aaaaaaaaaaaa', 'cccccccccccc'],
    ]),
    ended: new Map([
      [GONE, { last: '2026-11-20', gone: '2026-12-20' }],
      [LEFT, { last: '2026-10-01', gone: undefined }],
    ]),
    goneCopies: new Map([['cccccccccccc', ['2026-09-01', '2026-12-20']]]),
  },
};
