/** Clusters the items of ../shared/seeds, masked and unmasked, and prints what is joined: `npx tsx tests/scripts/dedupe-seeds.ts`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { loadRegister } from '../../cli/lib/register.ts';
import { loadTextTables } from '../../cli/lib/text-tables.ts';
import { check } from '../../normalize/check/index.ts';
import { type AnswerRecord, answerRecord } from '../../normalize/dedupe/answer.ts';
import { clusterItems } from '../../normalize/dedupe/cluster.ts';
import { quotationDifferences } from '../../normalize/dedupe/differences.ts';
import { passageOf } from '../../normalize/passage.ts';
import { cleanItem } from '../../normalize/text/clean.ts';
import type { RawItem } from '../../normalize/types.ts';

const SEEDS = path.join(import.meta.dirname, '../../../shared/seeds');
const AS_OF = '2026-11-21';

interface Row {
  readonly file: string;
  readonly ordinal: string;
  readonly question: string;
  /** Code points into the file. */
  readonly start: number;
  readonly end: number;
  readonly further_reading_start?: number;
}

async function readRows(): Promise<Row[] | undefined> {
  const text = await readFile(path.join(SEEDS, 'items.jsonl'), 'utf8').catch(() => undefined);
  return text
    ?.trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

async function rawItem(row: Row): Promise<RawItem> {
  const text = [...(await readFile(path.join(SEEDS, row.file), 'utf8'))];
  const raw = text.slice(row.start, row.further_reading_start ?? row.end).join('');
  const page = {
    url: row.file,
    title: row.question,
    siteName: undefined,
    breadcrumb: [],
    published: undefined,
    author: undefined,
  };
  return {
    sourceId: row.file.slice(0, 3),
    page,
    ordinal: row.ordinal,
    question: { raw: row.question, pageStart: 0 },
    occurrence: 1,
    segments: [{ kind: 'analysis', raw, pageStart: row.start }],
    advertisers: [],
  };
}

function print(title: string, records: readonly AnswerRecord[]): void {
  const { clusters } = clusterItems(records);
  const joined = clusters.filter(({ members }) => members.length > 1);
  process.stdout.write(`${title}: ${clusters.length} clusters of ${records.length} answers\n`);
  for (const { members, canonical } of joined)
    process.stdout.write(`  joined ${members.join(' = ')}, shown ${canonical}\n`);
  for (const { id, extendedBy } of clusters)
    if (extendedBy.length > 0) process.stdout.write(`  ${id} extended by ${extendedBy.join(' ')}\n`);
}

async function main(rows: readonly Row[]): Promise<void> {
  const [book, tables] = [await loadRegister(), await loadTextTables()];
  const raw = await Promise.all(rows.map(rawItem));
  const copies = raw.map((each, i) => {
    const id = `${each.sourceId}${rows[i]?.ordinal}-${i}`;
    const item = { ...cleanItem(each, tables, { publish: 'full' }), id };
    const { text } = passageOf(item);
    const { judgements } = check(passageOf(item), book, { asOf: AS_OF });
    return { item, id, text, judgements, statuteSpans: book.statuteSpans(text) };
  });
  const records = copies.map(({ item, statuteSpans, judgements }) => answerRecord(item, statuteSpans, judgements));
  for (const { id, kind, ownLength, right, wrong, citedArticles } of records) {
    process.stdout.write(`${id} ${kind} own ${ownLength} right ${right} wrong ${wrong} ${citedArticles.join(' ')}\n`);
  }
  print('statute words masked', records);
  print(
    'nothing masked',
    copies.map(({ item }) => answerRecord(item, [], [])),
  );
  const { clusters } = clusterItems(records);
  for (const { canonical, members } of clusters.filter((cluster) => cluster.members.length > 1)) {
    const order = [canonical, ...members.filter((id) => id !== canonical)];
    const found = quotationDifferences(order.flatMap((id) => copies.filter((copy) => copy.id === id)));
    process.stdout.write(`${JSON.stringify(found, undefined, 1)}\n`);
  }
}

const rows = await readRows();
if (rows === undefined) process.stdout.write('Nothing to measure: ../shared/seeds is absent.\n');
else await main(rows);
