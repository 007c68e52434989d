/** interpretations-status.tsv → which interpretations ended, were amended or are new, and on what basis each row rests. */
import { nameKey } from '../citation/lexicon.ts';
import { isIsoDay, readTsv } from './collection.ts';
import type { BuildProblem } from './report.ts';

/** One row. Rows whose basis names memory or a press report are hints, never proof. */
export interface StatusRow {
  readonly title: string;
  readonly documentNo: string | undefined;
  readonly kind: 'ended' | 'partial' | 'amended' | 'decision' | 'new';
  readonly adopted: string | undefined;
  readonly from: string | undefined;
  /** Day of the end or of the amendment; undefined when unknown. */
  readonly on: string | undefined;
  readonly by: string;
  readonly basis: string;
  readonly proved: boolean;
}

const COLUMNS = 'title document_no adopted effective_from ended_on ended_by basis in_collection';

/** Reads the status rows; a row that cannot be used is named and left out. */
export function readInterpretationStatus(tsv: string): {
  readonly rows: readonly StatusRow[];
  readonly problems: readonly BuildProblem[];
} {
  const file = 'interpretations-status.tsv';
  const { records, problems: found } = readTsv(file, tsv, COLUMNS);
  const problems = [...found];
  const rows = records.map(({ line, get }): StatusRow => {
    const by = get('ended_by');
    const basis = get('basis');
    const days = ['adopted', 'effective_from', 'ended_on'].map((column) => {
      const value = get(column);
      if (value !== '' && !isIsoDay(value)) {
        problems.push({ file, line, detail: `${column} "${value}" is no day`, incomplete: false });
      }
      return isIsoDay(value) ? value : undefined;
    });
    return {
      title: get('title').replace(/\s+/gu, ''),
      documentNo: readDocumentNo(get('document_no')),
      kind: kindOf(by, basis),
      adopted: days[0],
      from: days[1],
      on: days[2] ?? /\b(?:on|in force) (\d{4}-\d{2}-\d{2})/u.exec(by)?.[1],
      by: actIn(by),
      basis,
      proved: !/memory|press report/u.test(basis),
    };
  });
  return { rows, problems };
}

/** The act that a row names, without what the row says about it. */
function actIn(by: string): string {
  return by
    .replace(/^(?:AMENDED|PARTIAL)[:;]?\s*/u, '')
    .replace(/^title goes on; (?:text|articles?) changed by /u, '')
    .replace(/ on \d{4}-\d{2}-\d{2}$/u, '');
}

function kindOf(by: string, basis: string): StatusRow['kind'] {
  if (by.startsWith('AMENDED:')) return 'amended';
  if (by.startsWith('ABOLITION DECISION')) return 'decision';
  if (by.startsWith('PARTIAL') || basis.startsWith('PARTIAL')) return 'partial';
  return basis.startsWith('NEW;') ? 'new' : 'ended';
}

/** A document number in its official brackets: 法释[2017]10号 → 法释〔2017〕10号; undefined for anything else. */
export function readDocumentNo(text: string): string | undefined {
  const match = /^([\u4e00-\u9fff（）()]{1,10}?)[〔[【（(［]?(\d{4})[〕\]】）)］]?第?(\d{1,4})号$/u.exec(
    text.replace(/\s+/gu, ''),
  );
  return match === null ? undefined : `${match[1]}〔${match[2]}〕${Number(match[3])}号`;
}

/** Titles of one interpretation compare equal whatever their brackets, 、 and order of 《》. */
export function titleKey(title: string): string {
  return nameKey(title).replace(/[、,，〈〉《》“”"()（）]|中华人民共和国/gu, '');
}
