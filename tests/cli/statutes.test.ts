/** The statutes command over small collections of invented laws on disk, and over the committed register. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { REGISTER_DIR } from '../../cli/lib/register.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const TEXT = `# 中华人民共和国甲乙法

2001年2月3日 某会议通过

<!-- INFO END -->

第一条 为了保护果园,鼓励种植苹果树,制定本法。

第二条 种植者应当向当地农业部门登记果园的位置与面积,登记不收取费用。

第三条 本法自2001年6月1日起施行。
`;

let dir = '';

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function statutes(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'cli/statutes.ts', ...args], { cwd: ROOT }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

async function collection(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = path.join(dir, name);
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), content);
  }
  return folder;
}

/** A register folder with the committed curated files and nothing built. */
async function register(name: string): Promise<string> {
  const out = path.join(dir, name);
  await cp(path.join(REGISTER_DIR, 'curated'), path.join(out, 'curated'), { recursive: true });
  await writeFile(path.join(out, 'curated', 'common-laws.json'), '{"format": 1, "laws": []}');
  return out;
}

async function bytesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:json|words)$/u.test(name)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'latin1')])),
  );
}

before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'fada-statutes-'));
});

after(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe('build', () => {
  test('a sound collection: exit status 0, the same bytes twice', async () => {
    const texts = await collection('sound', { 'laws/甲乙法(2001-02-03).md': TEXT });
    const [one, two] = [await register('one'), await register('two')];
    const first = await statutes('build', texts, '--out', one);
    assert.deepEqual([first.code, first.out], [0, '']);
    assert.equal((await statutes('build', texts, '--out', two)).code, 0);
    assert.deepEqual(await bytesOf(one), await bytesOf(two));
    assert.equal((await statutes('build', texts, '--out', one)).code, 0);
    assert.deepEqual(await bytesOf(one), await bytesOf(two));
    const diff = await statutes('diff', one, two);
    assert.deepEqual([diff.code, diff.out], [0, '0 changes\n']);
  });
  test('a damaged file: named with its line, exit status 3, the rest there', async () => {
    const texts = await collection('damaged', {
      'laws/甲乙法(2001-02-03).md': TEXT,
      'laws/丙丁法(2002-01-01).md': TEXT.replaceAll('甲乙法', '丙丁法').replace('第二条', '第五条'),
    });
    const out = await register('three');
    const report = path.join(dir, 'report.txt');
    const result = await statutes('build', texts, '--out', out, '--report', report);
    assert.equal(result.code, 3);
    assert.match(result.out, /laws\/丙丁法\(2002-01-01\)\.md:9: gap: article 5 follows 1 \[not fully indexed\]/);
    assert.equal(await readFile(report, 'utf8'), result.out);
    const status = await statutes('status', out, '--as-of', '2026-11-21');
    assert.match(status.out, /not fully indexed \(1\):\n {2}丙丁法/);
  });
  test('an empty or missing folder: one sentence, exit status 2, the old register untouched', async () => {
    const texts = await collection('small', { 'laws/甲乙法(2001-02-03).md': TEXT });
    const out = await register('four');
    await statutes('build', texts, '--out', out);
    const old = await bytesOf(out);
    await mkdir(path.join(dir, 'empty'));
    for (const folder of [path.join(dir, 'empty'), path.join(dir, 'nowhere')]) {
      const result = await statutes('build', folder, '--out', out);
      assert.deepEqual([result.code, result.err], [2, `${folder}: no statute text (*.md) in this folder\n`]);
    }
    assert.deepEqual(await bytesOf(out), old);
  });
  test('damaged curated facts: one sentence that names the file', async () => {
    const texts = await collection('curated', { 'laws/甲乙法(2001-02-03).md': TEXT });
    const out = await register('five');
    const file = path.join(out, 'curated', 'aliases.json');
    await writeFile(file, '{"format": 9}');
    const result = await statutes('build', texts, '--out', out);
    assert.equal(result.code, 2);
    assert.match(result.err, /aliases\.json: format 9 is newer than this program reads \(1\); update Fada\n$/);
  });
});

describe('show, status, diff', () => {
  test('show 刑法 253-1 --as-of 2010-01-01', async () => {
    const { code, out } = await statutes('show', '刑法', '253-1', '--as-of', '2010-01-01');
    assert.equal(code, 0);
    assert.match(out, /第二百五十三条之一/);
    assert.match(out, /处三年以下有期徒刑或者拘役，并处或者单处罚金/);
    assert.match(out, /出售、非法提供公民个人信息罪/);
    assert.doesNotMatch(out, /七年以下|侵犯公民个人信息罪/);
  });
  test('show as JSON', async () => {
    const { out } = await statutes('show', '网络安全法', '第四十二条', '--json');
    const facts = JSON.parse(out) as { moves: Array<{ toArticles: string[] }> };
    assert.deepEqual(facts.moves[0]?.toArticles, ['44']);
  });
  const bad: ReadonlyArray<[args: string[], message: RegExp]> = [
    [['show', '某某法'], /^某某法: no law of this name/],
    [['show', '刑法', '若干'], /^若干: no article number/],
    [['show', '刑法', '1', '--as-of', '昨天'], /is no day/],
    [['show'], /needs a law/],
    [['diff', 'x'], /needs two folders/],
    [['status', 'nowhere'], /index\.json: cannot be read/],
    [['status', '--warn-after', 'x'], /write LEVEL=DAYS/],
    [['import', 'nowhere'], /^nowhere: no statute text/],
    [['frobnicate'], /unknown; one of build/],
    [['build', '--frob'], /--help lists the options/],
  ];
  for (const [args, message] of bad) {
    test(`${args.join(' ')}: one sentence, exit status 2`, async () => {
      const { code, err } = await statutes(...args);
      assert.equal(code, 2);
      assert.match(err, message);
      assert.equal(err.trim().split('\n').length, 1);
    });
  }
  test('status: exit status 4 when a level is too old', async () => {
    assert.equal((await statutes('status', '--as-of', '2026-11-21')).code, 0);
    const old = await statutes('status', '--as-of', '2026-11-21', '--warn-after', '法律=30');
    assert.equal(old.code, 4);
    assert.match(old.out, /法律: known to 2026-06-26, 148 days old \(warning after 30\) {2}TOO OLD/);
    assert.match(old.out, /2027-01-01 商标法 amended/);
  });
});

describe('import', () => {
  test('keeps an article only under the wording that its fingerprints prove', async () => {
    const article = '第二百五十三条 邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的，处二年以下有期徒刑或者拘役。';
    const second = '犯前款罪而窃取财物的，依照本法第二百六十四条的规定定罪从重处罚。';
    const texts = await collection('import', {
      '刑法/刑法.md': `# 中华人民共和国刑法\n\n<!-- INFO END -->\n\n${article}\n\n${second}\n\n第二百五十四条 这里写的不是法律的文字,而是编出来的一句话。\n`,
    });
    const out = path.join(dir, 'imported');
    const result = await statutes('import', texts, '--out', out);
    assert.equal(result.code, 3);
    assert.match(result.err, /1 laws, 1 wordings proved; 1 articles not proved, 0 texts not used/);
    const file = JSON.parse(await readFile(path.join(out, 'criminal-law.json'), 'utf8')) as {
      source: string;
      wordings: unknown;
    };
    assert.deepEqual(file.wordings, [['253', '1997-10-01', [article.slice(8), second]]]);
    assert.equal(file.source, texts);
    const shown = await statutes('show', '刑法', '253', '--imported', out);
    assert.match(shown.out, /文字\(导入自 .*,经指纹核对\):\n {6}\| 邮政工作人员私自开拆/);
    assert.doesNotMatch((await statutes('show', '刑法', '254', '--imported', out)).out, /导入/);
  });
});
