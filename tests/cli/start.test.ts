/** The main job on the sample sites, from crawl to finished site, as a new user runs it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { type Generated, readGenerated } from '../../cli/lib/generated.ts';
import type { Judgement } from '../../normalize/check/types.ts';

const run = promisify(execFile);
const ROOT = path.join(import.meta.dirname, '..', '..');

function start(...args: string[]) {
  return run(process.execPath, ['--import', 'tsx', 'cli/start.ts', ...args], { cwd: ROOT });
}

/** What the sample pages say, and what must come of it: site, question, words, verdict, target, words after a fix that applies by itself. */
const ROWS: ReadonlyArray<[string, string, string, Judgement['verdict'], string | undefined, string | undefined]> = [
  // wrong, and proved
  [
    'jialvshi',
    '出卖客户名单怎么处罚',
    '第二百五十三条',
    'wrong-article',
    '/cn/criminal-law/253-1',
    '第二百五十三条之一',
  ],
  [
    'jialvshi',
    '平台一直不整改怎么处罚',
    '第二百八十六条',
    'wrong-article',
    '/cn/criminal-law/286-1',
    '第二百八十六条之一',
  ],
  ['wenda', '泄露资料判几年', '第二百五十三条', 'wrong-article', '/cn/criminal-law/253-1', '第二百五十三条之一'],
  [
    'zhishi',
    '哪一条是关于出卖个人信息的',
    '刑法第二百五十三条',
    'wrong-article',
    '/cn/criminal-law/253-1',
    '第二百五十三条之一',
  ],
  // wrong or stale, for a person to decide
  ['wenda', '员工泄露资料怎么定罪', '第二百五十三条', 'mixed-text', undefined, undefined],
  ['zhishi', '照片被人发到网上骂能告吗', '《侵权责任法》', 'repealed-law', '/cn/civil-code', undefined],
  ['zhishi', '公司泄露客户资料的法律责任', '第六十条', 'repealed-law', '/cn/civil-code/509', undefined],
  ['jialvshi', '对方迟迟不交货可以主张什么', '第六十条', 'repealed-law', '/cn/civil-code/509', undefined],
  [
    'zhishi',
    '发短信骚扰罚多少钱',
    '第四十二条',
    'renumbered',
    '/cn/public-security-administration-punishments-law/50',
    undefined,
  ],
  // right, and to be left alone
  ['jialvshi', '邮政员工私自拆信拆包怎么处罚', '第二百五十三条', 'ok', undefined, undefined],
  ['wenda', '黑掉别人网站怎么处罚', '第二百八十六条', 'ok', undefined, undefined],
  ['wenda', '偷东西判多久', '第二百六十四条', 'ok', undefined, undefined],
  ['wenda', '平台不管用户资料会怎样', '第二百八十六条之一', 'ok', undefined, undefined],
  ['zhishi', '被人写恐吓信怎么办', '第五十条', 'ok', undefined, undefined],
  ['jialvshi', '不签书面合同能要两倍工资吗', '第八十二条', 'ok', undefined, undefined],
];

describe('npm start over the sample sites', () => {
  let folder = '';
  let generated: Generated;
  let summary: Record<string, number> = {};
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fada-start-'));
    const places = ['--data', path.join(folder, 'data'), '--out', path.join(folder, 'site')];
    const { stdout } = await start('--no-serve', '--sample-port', '0', '--as-of', '2026-11-21', ...places);
    summary = JSON.parse(stdout) as Record<string, number>;
    generated = await readGenerated(path.join(folder, 'data'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('the summary counts what came out', () => {
    assert.equal(summary['items'], 48);
    assert.equal(summary['clusters'], 47);
    for (const key of ['pages', 'citations', 'findings', 'fixed', 'issues']) assert.ok((summary[key] ?? 0) > 0, key);
  });

  for (const [site, question, words, verdict, target, fixed] of ROWS) {
    test(`${question}: ${words} is ${verdict}`, () => {
      const { judgement, text } = judgementOn(generated, site, question, words);
      assert.equal(judgement.verdict, verdict);
      if (target !== undefined) assert.equal(judgement.target?.replace(/@.*$/, ''), target);
      assert.equal(judgement.fix === undefined ? undefined : judgement.fix.text, fixed);
      assert.ok(text.length > 0);
    });
  }

  test('三年以上及十年以下 for 刑法第二百五十三条之一 becomes 三年以上七年以下', () => {
    const { judgement } = judgementOn(generated, 'wenda', '泄露资料判几年', '三年以上及十年以下');
    assert.equal(judgement.verdict, 'wrong-term');
    assert.equal(judgement.article, '253-1');
    assert.equal(fixed(judgement).replace('及', ''), '处以三年以上七年以下的有期徒刑，并会同时处以相应罚金');
  });

  test('copies are joined across sites, and the one with the right citation is shown', () => {
    const copies = generated.output.items.filter(({ question }) => question.display === '平台一直不整改怎么处罚');
    const cluster = generated.output.clusters.find(({ members }) => members.includes(copies[0]?.id ?? ''));
    assert.deepEqual(cluster?.members, copies.map(({ id }) => id).sort());
    assert.equal(copies.find(({ id }) => id === cluster?.canonical)?.sourceId, 'zhishi');
  });

  test('what could not be read or fetched has a name', () => {
    const kinds = new Set(generated.output.issues.map(({ kind }) => kind));
    for (const kind of ['robots-denied', 'http-404', 'no-text', 'no-items', 'numbering-anomaly']) {
      assert.ok(kinds.has(kind), kind);
    }
  });

  test('the advertised telephone number is nowhere in the records or the site', async () => {
    const items = await readFile(path.join(folder, 'data', 'generated', 'items.jsonl'), 'utf8');
    const shown = JSON.stringify(items.split('\n').map((line) => line.replace(/"raw":"(?:[^"\\]|\\.)*"/g, ''))) ?? '';
    assert.ok(!shown.includes('10012345678'));
    const { stdout } = await run('grep', ['-rl', '10012345678', path.join(folder, 'site')]).catch(() => ({
      stdout: '',
    }));
    assert.equal(stdout, '');
  });
});

function judgementOn({ output }: Generated, site: string, question: string, words: string) {
  const items = output.items.filter((item) => item.sourceId === site && item.question.display.includes(question));
  assert.ok(items.length > 0, `${site} has the question ${question}`);
  for (const item of items) {
    const judgement = output.checks.get(item.id)?.judgements.find(({ text }) => text.includes(words));
    if (judgement !== undefined) return { judgement, text: judgement.text };
  }
  return assert.fail(`${words} was found in ${question}`);
}

/** The judgement's words after its fix. */
function fixed({ text, span, fix }: Judgement): string {
  assert.ok(fix !== undefined, 'a fix that applies by itself');
  return text.slice(0, fix.span.start - span.start) + fix.text + text.slice(fix.span.end - span.start);
}

describe('bad input is one sentence and exit status 2', () => {
  const rows: ReadonlyArray<[string[], RegExp]> = [
    [['--as-of', 'yesterday'], /is no day/],
    [['--port', '99999'], /is no port/],
    [['--nonsense'], /--help/],
  ];
  for (const [args, said] of rows) {
    test(args.join(' '), async () => {
      await assert.rejects(start(...args), (error: { code: number; stderr: string }) => {
        assert.equal(error.code, 2);
        assert.match(error.stderr, said);
        assert.equal(error.stderr.trim().split('\n').length, 1);
        return true;
      });
    });
  }
});
