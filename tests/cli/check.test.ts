import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Ajv } from 'ajv';

const root = path.join(import.meta.dirname, '../..');
let folder = '';
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fada-check-'));
});
after(() => rm(folder, { recursive: true }));

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

interface Report {
  readonly id?: string;
  readonly line?: number;
  readonly mentions?: ReadonlyArray<{
    readonly start: number;
    readonly end: number;
    readonly law?: string;
    readonly article?: string;
    readonly verdict: string;
    readonly onPageDate: string;
    readonly fix?: { readonly article?: string };
  }>;
}

/** Runs the command with `input` on standard input. */
function run(args: readonly string[], input: string | Buffer = ''): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/check.ts', ...args], { cwd: root });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out, err })));
}

const REPEALED = '根据《侵权责任法》第三十六条,甲应当赔偿。';
const RIGHT = '根据《刑法》第二百六十四条,甲应当受罚。';
const LOST =
  '😀《刑法》第二百五十三条:违反国家有关规定,向他人出售或者提供公民个人信息,情节严重的,处三年以下有期徒刑或者拘役,并处或者单处罚金。';

test('JSON Lines: one report a line in the form of the schema; bad lines are named, the others checked', async () => {
  const lines = [
    JSON.stringify({ id: 'a', text: REPEALED, date: '2020-05' }),
    '{not json',
    JSON.stringify({ id: 'b', text: RIGHT }),
    JSON.stringify({ id: 'c' }),
    '[]',
    JSON.stringify({ id: 'd', text: 'x', date: 'yesterday' }),
    '{"id":"e","text":"\\ud800《刑法》第一条\\udc00 \u2028第二条"}',
    JSON.stringify({ id: 'f', text: LOST }),
  ];
  const { status, out, err } = await run(['--format', 'jsonl', '--as-of', '2026-11-21', '-'], `${lines.join('\n')}\n`);
  assert.equal(status, 2);
  const reports = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Report);
  const validate = new Ajv({ formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(
    JSON.parse(await readFile(path.join(root, 'docs/schema/check.json'), 'utf8')) as object,
  );
  for (const report of reports) assert.ok(validate(report), JSON.stringify([report, validate.errors]));
  assert.deepEqual(
    reports.map(({ id, line }) => id ?? line),
    ['a', 2, 'b', 'c', 5, 'd', 'e', 'f'],
  );
  for (const line of [2, 4, 5, 6]) assert.match(err, new RegExp(`-:${line}: `));
  const [first] = reports[0]?.mentions ?? [];
  assert.deepEqual(
    [first?.verdict, first?.onPageDate, first?.law, first?.article],
    ['repealed-law', 'ok', '侵权责任法', '36'],
  );
  const [lost] = reports[7]?.mentions ?? [];
  assert.deepEqual([lost?.start, lost?.end, lost?.fix?.article], [1, 12, '253-1']);
});

test('each mention tells its parts, its list or range, and how its law was found', async () => {
  const text = '刑法规定了防卫。依照第二十条第二款、第二十一条;另见第10-12条。日本刑法第36条';
  const { out } = await run(['--format', 'jsonl', '-'], JSON.stringify({ id: 'a', text }));
  const { mentions } = JSON.parse(out) as {
    mentions: ReadonlyArray<{
      readonly form: string;
      readonly parts: { readonly number: { readonly start: number; readonly end: number } };
      readonly group?: { readonly kind: string; readonly articles: readonly string[] };
      readonly inferred?: { readonly how: string; readonly from?: { readonly start: number; readonly end: number } };
      readonly abstained?: string;
    }>;
  };
  const shown = mentions
    .filter(({ form }) => form !== 'law-only')
    .map(({ form, parts: { number }, group, inferred, abstained }) => [
      form,
      text.slice(number.start, number.end),
      group === undefined ? '' : `${group.kind} ${group.articles.join(' ')}`,
      inferred?.how ?? abstained,
      inferred?.from === undefined ? '' : text.slice(inferred.from.start, inferred.from.end),
    ]);
  assert.deepEqual(shown, [
    ['bare', '第二十条', 'list 20 21', 'nearby', '刑法'],
    ['list-member', '第二十一条', 'list 20 21', 'nearby', '刑法'],
    ['bare', '第10', 'range 10 11 12', 'sentence', '第二十条第二款、第二十一条'],
    ['range-member', '12条', 'range 10 11 12', 'sentence', '第二十条第二款、第二十一条'],
    ['full', '第36条', '', 'law-not-indexed', ''],
  ]);
});

test('text for people: place, carets under the words, status 1; status 0 when nothing is wrong', async () => {
  const file = path.join(folder, 'page.txt');
  await writeFile(file, `第一行\n${REPEALED}\n`);
  const { status, out } = await run(['--as-of', '2026-11-21', file]);
  assert.equal(status, 1);
  const [place, line, carets] = out.split('\n');
  assert.equal(place, `${file}:2:3 ✗ repealed-law`);
  assert.equal(line, `    ${REPEALED}`);
  assert.equal(carets, `    ${' '.repeat(4)}${'^'.repeat('《侵权责任法》第三十六条'.length * 2)}`);
  assert.equal((await run(['--as-of', '2026-11-21', '-'], RIGHT)).status, 0);
});

test('SARIF: results with places in code points, fixes as replacements', async () => {
  const { status, out } = await run(['--format', 'sarif', '--as-of', '2026-11-21', '-'], `行\n${LOST}`);
  assert.equal(status, 1);
  const log = JSON.parse(out) as { runs: Array<{ columnKind: string; results: Array<Record<string, unknown>> }> };
  const [result] = log.runs[0]?.results ?? [];
  assert.equal(log.runs[0]?.columnKind, 'unicodeCodePoints');
  assert.equal(result?.['ruleId'], 'wrong-article');
  const text = JSON.stringify(result);
  assert.match(text, /"startLine":2,"startColumn":2/);
  assert.match(text, /"insertedContent":\{"text":"第二百五十三条之一"\}/);
});

test('bad input: binary, an enormous line, a missing file, a bad option', async () => {
  const binary = path.join(folder, 'binary');
  await writeFile(binary, Buffer.from([0x50, 0x4b, 0, 1, 2, 3]));
  const read = await run(['--format', 'json', binary]);
  assert.equal(read.status, 2);
  assert.match(read.err, /binary:1: .*not a text file/);
  const long = await run(
    ['--format', 'jsonl', '-'],
    `{"id":"a","text":"${'x'.repeat(17 * 1024 * 1024)}"}\n{"id":"b","text":"${RIGHT}"}\n`,
  );
  assert.match(long.err, /-:1: longer than 16 MB/);
  assert.match(long.out, /"id":"b"/);
  assert.deepEqual([(await run(['no-such-file'])).status, (await run(['--format', 'xml'])).status], [2, 2]);
});

test('GB18030 is read where a file is no UTF-8; bytes that are neither are named', async () => {
  const repealed = Buffer.from('b8f9bedda1b6bacfcdacb7a8a1b7b5dac1f9ccf5b9e6b6a8', 'hex');
  const file = path.join(folder, 'old.txt');
  await writeFile(file, repealed);
  const { status, out } = await run(['--as-of', '2026-11-21', file]);
  assert.equal(status, 1);
  assert.match(out, /repealed-law\n {4}根据《合同法》第六条规定/);
  await writeFile(file, Buffer.from([0xe6, 0x98, 0xff, 0xff]));
  const broken = await run([file]);
  assert.equal(broken.status, 2);
  assert.match(broken.err, /old\.txt:1: not GB18030/);
  const line = Buffer.concat([Buffer.from('{"id":"a","text":"'), repealed, Buffer.from('"}\n')]);
  assert.match((await run(['--format', 'jsonl', '-'], line)).err, /-:1: not UTF-8/);
});

test('a finding tells its version, the target’s, and what its words were compared with', async () => {
  const { out } = await run(
    ['--format', 'jsonl', '--as-of', '2026-11-21', '-'],
    JSON.stringify({ id: 'a', text: LOST }),
  );
  const { mentions } = JSON.parse(out) as {
    mentions: ReadonlyArray<{
      readonly clean: object;
      readonly version: object;
      readonly targetVersion: object;
      readonly compared: { readonly best: object; readonly margin: number };
    }>;
  };
  const [{ clean, version, targetVersion, compared }] = mentions as [(typeof mentions)[number]];
  assert.deepEqual(clean, { start: 2, end: 13 });
  assert.deepEqual([version, targetVersion], [{ from: '1997-10-01' }, { from: '2015-11-01' }]);
  assert.deepEqual(compared.best, { provision: '/cn/criminal-law/253-1@2015-11-01', coverage: 1 });
  assert.ok(compared.margin > 0.3);
});
