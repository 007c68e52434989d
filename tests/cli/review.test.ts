/** The review's command, and the effect of its decisions on records, site and check. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { appendDecision, lockReviews, readReviews } from '../../cli/lib/decisions.ts';
import { readGenerated, writeGenerated } from '../../cli/lib/generated.ts';
import { loadRegister } from '../../cli/lib/register.ts';
import { loadTextTables } from '../../cli/lib/text-tables.ts';
import { contextHashOf, lawHashOf, proposedText, ruleVersionOf } from '../../normalize/decisions/state.ts';
import type { Finding } from '../../normalize/findings.ts';
import { EMPTY_LEDGER } from '../../normalize/ledger.ts';
import { type PipelineOutput, runPipeline } from '../../normalize/pipeline.ts';
import type { RawPage, Source } from '../../normalize/types.ts';
import { correctedText } from '../../site/marks.ts';

const root = path.join(import.meta.dirname, '../..');
const AS_OF = '2026-11-21';
const SENTENCE = '根据合同法第六十条的规定，当事人应当按照约定全面履行自己的义务。';
const SOURCE: Source = {
  id: 'one',
  name: '甲网',
  enabled: true,
  startUrls: ['https://one.example/'],
  include: ['https://one\\.example/.*'],
  exclude: [],
  layout: 'auto',
  charset: undefined,
  delaySeconds: 1,
  contact: undefined,
  permission: 'own',
  terms: '',
  publish: 'full',
  expectedPages: 1,
  selectors: { body: undefined, date: undefined },
  retentionDays: undefined,
  tlsExceptions: [],
};

let dataDir = '';
const book = await loadRegister();
const tables = await loadTextTables();
before(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'fada-review-cli-'));
});
after(() => rm(dataDir, { recursive: true, force: true }));

function pageOf(sentence: string, fetchedAt: string, url = 'https://one.example/1.html'): RawPage {
  const html = `<html><head><title>对方不发货怎么办</title></head><body><article><h1>对方不发货怎么办</h1><p>对方收了钱却迟迟不肯发货，可以要求他继续履行。</p><p>${sentence}</p><p>协商不成的，可以到法院起诉，注意保存聊天记录和转账凭证。</p></article></body></html>`;
  const charset = { declared: 'utf-8', used: 'utf-8', replacements: 0 };
  return {
    sourceId: 'one',
    url,
    fetchedAt,
    status: 200,
    digest: `sha256:${fetchedAt}`,
    mediaType: 'text/html',
    charset,
    html,
  };
}

async function pipeline(pages: readonly RawPage[]): Promise<PipelineOutput> {
  const decisions = await readReviews(dataDir);
  const sources = new Map([['one', SOURCE]]);
  return runPipeline({ pages, sources, book, tables, asOf: AS_OF, ledger: EMPTY_LEDGER, former: [], decisions }).output;
}

function contractLaw({ findings }: PipelineOutput): Finding {
  const finding = findings.find(({ judgement }) => judgement.verdict === 'repealed-law');
  assert.ok(finding, 'the repealed law is found');
  return finding;
}

function textOf({ items, checks }: PipelineOutput): string {
  const [item] = items;
  const check = item && checks.get(item.id);
  assert.ok(item && check);
  return item.segments.map((_, index) => correctedText(item, check, index)).join('\n');
}

/** Runs a command of cli/. */
function run(args: readonly string[], input = ''): Promise<{ status: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], { cwd: root });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, out, err })));
}

test('decided once: the site shows it, a recrawl and a copy keep it, a changed page opens it again', async () => {
  const first = await pipeline([pageOf(SENTENCE, '2026-11-20T00:00:00Z')]);
  const finding = contractLaw(first);
  const proposed = proposedText(finding.judgement);
  assert.ok(proposed, 'the successor is proposed');
  assert.ok(!textOf(first).includes(proposed));
  const { judgement } = finding;
  const hashes = {
    ruleVersion: ruleVersionOf(judgement),
    contextHash: contextHashOf(finding),
    lawHash: lawHashOf(judgement, book),
  };
  const none = { reason: undefined, before: undefined, note: undefined, second: false };
  const person = { reviewer: '甲', at: '2026-11-21T08:00:00.000Z', registerVersion: book.version };
  await appendDecision(dataDir, finding, { action: 'accepted', text: proposed, ...hashes, ...none, ...person });

  const decided = await pipeline([pageOf(SENTENCE, '2026-11-20T00:00:00Z')]);
  assert.equal(contractLaw(decided).status, 'accepted');
  assert.ok(textOf(decided).includes(proposed));
  const recrawled = await pipeline([
    pageOf(SENTENCE, '2026-11-21T00:00:00Z'),
    pageOf(SENTENCE, '2026-11-21T00:00:00Z', 'https://one.example/copy.html'),
  ]);
  for (const one of recrawled.findings.filter(({ id }) => id === finding.id)) assert.equal(one.status, 'accepted');
  const changed = await pipeline([pageOf(SENTENCE.replace('全面履行', '及时履行'), '2026-11-22T00:00:00Z')]);
  assert.deepEqual([contractLaw(changed).status, contractLaw(changed).reopened], ['open', 'context']);
  assert.ok(!textOf(changed).includes(proposed));
});

test('import takes what the screen would take, and names the rest', async () => {
  const output = await pipeline([pageOf(SENTENCE, '2026-11-20T00:00:00Z')]);
  const meta = { asOf: AS_OF, registerVersion: book.version, knownTo: book.knownTo, sources: [SOURCE], pages: 1 };
  await writeGenerated(dataDir, { output, meta });
  assert.equal((await readGenerated(dataDir)).output.findings.length, output.findings.length);
  const { id } = contractLaw(output);
  const file = path.join(dataDir, 'decisions.csv');
  const lines = [
    'id,action,reason,text,note',
    `${id},rejected,about-the-past,,"讲的是旧案, ""合同法"""`,
    '../../x,rejected,other,,',
    '000000000000,unsure,,,',
    `${id},accepted,,再说吧,`,
  ];
  await writeFile(file, `\ufeff${lines.join('\r\n')}\r\n`);
  const { status, out, err } = await run(['cli/review.ts', 'import', file, '--data', dataDir, '--name', '乙']);
  assert.equal(status, 2);
  assert.match(out, /1 of 4 decisions taken/);
  assert.match(err, /entry 2: "id".*\n.*entry 3:.*\n.*entry 4: /);
  const record = (await readReviews(dataDir)).records.get(id);
  assert.deepEqual(
    record?.decisions.map(({ action, reviewer }) => [action, reviewer]),
    [
      ['accepted', '甲'],
      ['rejected', '乙'],
    ],
  );
  const signed = await run(['cli/review.ts', 'signed', '--data', dataDir]);
  assert.match(signed.out, new RegExp(`${id},.*rejected.*乙.*${book.knownTo.法律}`));
});

test('check --reviews honours what was decided about the same words', async () => {
  const [item] = (await readGenerated(dataDir)).output.items;
  const text = item?.segments.map((segment) => segment.text.display).join('\n\n') ?? '';
  const input = JSON.stringify({ id: 'a', text });
  const plain = await run(['cli/check.ts', '--format', 'jsonl', '--as-of', AS_OF], input);
  const reviewed = await run(
    ['cli/check.ts', '--format', 'jsonl', '--as-of', AS_OF, '--reviews', '--data', dataDir],
    input,
  );
  assert.match(plain.out, /"verdict":"repealed-law"/);
  assert.ok(!reviewed.out.includes('"verdict":"repealed-law"'));
  assert.match(reviewed.out, /"basis":"reviewed"/);
});

test('one clear sentence: broken file, two at once, port in use', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => busy.once('listening', resolve));
  const { port } = busy.address() as { port: number };
  const inUse = await run(['cli/review.ts', '--data', dataDir, '--port', String(port)]);
  busy.close();
  assert.deepEqual([inUse.status, /Port \d+ is in use/.test(inUse.err)], [2, true]);
  const release = await lockReviews(dataDir);
  const second = await run(['cli/review.ts', '--data', dataDir, '--port', '0']);
  await release();
  assert.deepEqual([second.status, /in use by another review/.test(second.err)], [2, true]);
  const file = path.join(dataDir, 'reviews', 'ab', 'abababababab.json');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '{"format":1,"id":"abab');
  const broken = await run(['cli/review.ts', '--data', dataDir, '--port', '0']);
  assert.equal(broken.status, 2);
  assert.match(broken.err, /abababababab\.json: cannot be read/);
  assert.equal(await readFile(file, 'utf8'), '{"format":1,"id":"abab', 'what is broken is left for a person');
});
