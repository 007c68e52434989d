/** Decisions from a file: JSON list or CSV, each checked as if it were taken on the screen. */
import { readFile, stat } from 'node:fs/promises';
import { isFindingId } from '../../normalize/decisions/parse.ts';
import { type Desk, Refused } from '../../site/review/desk.ts';
import { EXIT, UsageError } from './command.ts';

const MAX_BYTES = 16 * 1024 * 1024;
const FIELDS = ['id', 'action', 'text', 'reason', 'before', 'note', 'reviewer'] as const;
type Row = Readonly<Partial<Record<(typeof FIELDS)[number], string>>>;

/** Takes the decisions; what cannot be taken is named with its number and the rest is written. Gives the exit status. */
export async function importDecisions(desk: Desk, file: string): Promise<number> {
  const rows = await readRows(file);
  let taken = 0;
  for (const [index, row] of rows.entries()) {
    const problem = await take(desk, row);
    if (problem === undefined) taken += 1;
    else process.stderr.write(`${file}: entry ${index + 1}: ${problem}\n`);
  }
  process.stdout.write(`${taken} of ${rows.length} decisions taken\n`);
  return taken === rows.length ? EXIT.done : EXIT.usage;
}

async function take(desk: Desk, row: Row): Promise<string | undefined> {
  const { id = '', action = '', text, reason, before, note, reviewer } = row;
  if (!isFindingId(id)) return '"id" is not 12 hex digits';
  try {
    await desk.decide([id], { action, text, reason, before, note }, reviewer?.trim() || desk.reviewer);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

async function readRows(file: string): Promise<Row[]> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || !found.isFile()) throw new UsageError(`${file}: no such file`);
  if (found.size > MAX_BYTES) throw new UsageError(`${file}: longer than ${MAX_BYTES / 1024 / 1024} MB`);
  const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  const records = /^\s*[[{]/.test(text) ? parseJson(text, file) : parseCsv(text, file);
  return records.map((record, index) => {
    const bad = FIELDS.find(
      (field) => record[field] !== undefined && record[field] !== null && typeof record[field] !== 'string',
    );
    if (bad !== undefined) throw new UsageError(`${file}: entry ${index + 1}: field "${bad}" is no text`);
    const given = FIELDS.filter((field) => typeof record[field] === 'string');
    return Object.fromEntries(given.map((field) => [field, record[field]])) as Row;
  });
}

function parseJson(text: string, file: string): Array<Record<string, unknown>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
  if (!Array.isArray(json) || json.some((one) => typeof one !== 'object' || one === null))
    throw new UsageError(`${file}: must be a list of objects`);
  return json as Array<Record<string, unknown>>;
}

const CELL = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/y;

/** CSV by RFC 4180 with a header line; apostrophes that guard against formulas are taken off. */
function parseCsv(text: string, file: string): Array<Record<string, string>> {
  const lines: string[][] = [[]];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const match = CELL.exec(text);
    if (match === null) throw new UsageError(`${file}: line ${lines.length} is no CSV`);
    const raw = match[1] ?? '';
    const cell = raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw;
    lines.at(-1)?.push(cell.replace(/^'(?=[=+\-@])/, ''));
    if (match[2] !== ',') lines.push([]);
  }
  const [header = [], ...rows] = lines.filter((line) => line.length > 1 || line[0] !== undefined);
  if (!header.includes('id') || !header.includes('action'))
    throw new UsageError(`${file}: the first line must name "id" and "action"`);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}
