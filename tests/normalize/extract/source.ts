/** A source for tests of extraction. */
import type { Source } from '../../../normalize/types.ts';

const SOURCE: Source = {
  id: 'test',
  name: 'test',
  enabled: true,
  startUrls: [],
  include: [],
  exclude: [],
  layout: 'auto',
  charset: undefined,
  delaySeconds: 1,
  contact: undefined,
  permission: 'own',
  terms: '',
  publish: 'full',
  expectedPages: 0,
  selectors: { body: undefined, date: undefined },
  retentionDays: undefined,
  tlsExceptions: [],
};

/** The source, changed where a test needs it. */
export function makeSource(change: Partial<Source> = {}): Source {
  return { ...SOURCE, ...change };
}
