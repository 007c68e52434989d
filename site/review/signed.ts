/** The signed-off list and the queue as CSV. Pure. */
import { decisionInForce } from '../../normalize/decisions/state.ts';
import { type Decision, type DecisionRecord, REASONS } from '../../normalize/decisions/types.ts';
import { printable } from '../lib/html.ts';
import type { Entry } from './entries.ts';

export interface SignedRow {
  readonly id: string;
  readonly rule: string;
  readonly provision: string;
  readonly exact: string;
  readonly action: Decision['action'];
  readonly text: string;
  readonly reason: string;
  readonly before: string;
  readonly note: string;
  readonly reviewer: string;
  readonly at: string;
  readonly registerVersion: string;
}

/** What is in force, oldest first. */
export function signedRows(records: Iterable<DecisionRecord>): SignedRow[] {
  const rows = [...records].flatMap((record): SignedRow[] => {
    const decision = decisionInForce(record);
    if (decision === undefined) return [];
    const { action, text = '', reason, before = '', note = '', reviewer, at, registerVersion } = decision;
    const words = reason === undefined ? '' : REASONS[reason];
    const { id, ruleId: rule, provision, exact } = record;
    return [{ id, rule, provision, exact, action, text, reason: words, before, note, reviewer, at, registerVersion }];
  });
  return rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

/** Cells that a spreadsheet would read as a formula get an apostrophe (RFC 4180, CR LF). */
function cell(value: string | number): string {
  const text = printable(String(value));
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r']/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function csv(rows: ReadonlyArray<ReadonlyArray<string | number>>): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** The list as CSV; every row carries the register's version, the head line K. */
export function signedCsv(records: Iterable<DecisionRecord>, knownTo: string): string {
  const columns = [
    'id',
    'rule',
    'provision',
    'exact',
    'action',
    'text',
    'reason',
    'before',
    'note',
    'reviewer',
    'at',
    'registerVersion',
  ] as const;
  const rows = signedRows(records).map((row) => [...columns.map((column) => row[column]), knownTo]);
  return csv([[...columns, 'knownTo'], ...rows]);
}

/** Entries of a queue as flat records. */
export function queueRecords(
  entries: readonly Entry[],
  statusOf: (entry: Entry) => string,
): Array<Record<string, string | number>> {
  return entries.map((entry) => {
    const { id, ruleId, provision, exact, prefix, suffix, judgement } = entry.finding;
    const { verdict, target = '' } = judgement;
    const url = entry.places[0]?.item.page.url ?? '';
    return {
      id,
      rule: ruleId,
      provision,
      verdict,
      status: statusOf(entry),
      exact,
      prefix,
      suffix,
      proposed: entry.proposed ?? '',
      target,
      pages: entry.pages,
      url,
    };
  });
}

/** The same as CSV. */
export function queueCsv(records: ReadonlyArray<Record<string, string | number>>): string {
  const [first] = records;
  return first === undefined ? csv([]) : csv([Object.keys(first), ...records.map((record) => Object.values(record))]);
}
