/** Findings as rows of a table: what the build writes as CSV and what the browser makes of a filter. Pure. */

export const FINDING_COLUMNS = [
  'id',
  'rule',
  'provision',
  'verdict',
  'status',
  'firstSeen',
  'pages',
  'text',
  'from',
  'to',
  'target',
  'message',
  'url',
] as const;

/** A finding as data/findings.jsonl has it, as far as the table needs it. */
export interface FindingRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly fix?: { readonly from: string; readonly to: string } | undefined;
}

/** The record with its correction in columns of their own. */
export function findingCells(record: FindingRecord): Readonly<Record<string, unknown>> {
  const { id, rule, provision, verdict, status, firstSeen, pages, text, fix, target, message, url } = record;
  const [from, to] = [fix?.from, fix?.to];
  return { id, rule, provision, verdict, status, firstSeen, pages, text, from, to, target, message, url };
}
