/** The commands crawl, archive and status as a user meets them: output, exit status, one sentence for bad input. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import Ajv from 'ajv';
import { readSourceFiles } from '../../crawler/source.ts';
import { tempFolder } from '../crawler/lib/folder.ts';
import { htmlPage } from '../crawler/lib/site.ts';

const ROOT = path.join(import.meta.dirname, '../..');

function run(command: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const script = path.join(ROOT, 'cli', `${command}.ts`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    encoding: 'utf8',
    cwd: ROOT,
  });
  return { status, out: stdout, err: stderr };
}

test('saved pages in, archive verified, listed and read back, status shown', (t) => {
  const folder = tempFolder(t);
  const data = tempFolder(t);
  writeFileSync(path.join(folder, 'a.html'), htmlPage('加班费'));
  writeFileSync(path.join(folder, 'b.txt'), '问:可以退房吗?答:按照合同约定。');
  const imported = run('crawl', '--from', folder, '--data', data);
  assert.equal(imported.status, 0, imported.err);
  assert.deepEqual(JSON.parse(imported.out), { files: 2, stored: 2, unchanged: 0, refused: 0, issues: 0 });
  const verified = run('archive', 'verify', '--data', data);
  assert.deepEqual([verified.status, JSON.parse(verified.out)], [0, { files: 1, records: 3, pages: 2, problems: 0 }]);
  const list = run('archive', 'list', '--data', data).out.trim().split('\n');
  const urls = list.map((line) => (JSON.parse(line) as { url: string }).url);
  assert.deepEqual(urls, ['https://saved.invalid/a.html', 'https://saved.invalid/b.txt']);
  assert.equal(run('archive', 'get', 'https://saved.invalid/a.html', '--data', data).out, htmlPage('加班费'));
  assert.match(run('status', '--data', data).out, /^imported \(Saved pages\): 2 stored$/mu);
});

describe('bad input is one sentence and exit status 2', () => {
  const cases: ReadonlyArray<[what: string, args: readonly string[], message: RegExp]> = [
    ['an unknown option', ['crawl', '--fast'], /^Unknown option '--fast'.*--help/u],
    ['a source that is not there', ['crawl', '--source', 'x'], /^--source: "x" is not in /u],
    ['a path that is not there', ['crawl', '--from', '/no/such/folder'], /^\/no\/such\/folder: does not exist$/u],
    ['a budget in words', ['crawl', '--max-pages', 'few'], /^--max-pages: "few" is not a number above 0$/u],
    ['no enabled source', ['crawl'], /sources: no source is enabled/u],
    ['archive without an action', ['archive'], /^archive: "" is none of verify, list, get$/u],
    ['a page that is not in the archive', ['archive', 'get', 'http://x.example/'], /crawl\.db: there is none yet/u],
    ['status before the first crawl', ['status'], /crawl\.db: there is none yet/u],
  ];
  for (const [what, [command = '', ...args], message] of cases) {
    test(what, (t) => {
      const data = tempFolder(t);
      mkdirSync(path.join(data, 'sources'));
      writeFileSync(
        path.join(data, 'sources', 'a.json'),
        JSON.stringify({
          id: 'a',
          name: 'A',
          enabled: false,
          startUrls: ['https://a.example/'],
          permission: 'own',
          terms: 'own',
        }),
      );
      const { status, err } = run(command, ...args, '--data', data);
      const said = err.split('\n').filter((line) => line !== '');
      assert.equal(status, 2, err);
      assert.equal(said.length, 1, err);
      assert.match(said[0] ?? '', message);
    });
  }
});

test('a broken source file is named; with no other source the status is 2', (t) => {
  const data = tempFolder(t);
  mkdirSync(path.join(data, 'sources'));
  writeFileSync(path.join(data, 'sources', 'a.json'), '{ "id": "a", "nmae": "A" }');
  const { status, err } = run('crawl', '--data', data);
  assert.equal(status, 2);
  assert.match(err, /a\.json: nmae: no such field/u);
});

test('every command has its help', () => {
  for (const command of ['crawl', 'archive', 'status']) {
    const { status, out } = run(command, '--help');
    assert.equal(status, 0);
    assert.match(out, new RegExp(`npm run ${command} -- `, 'u'));
  }
});

test('the ready-made sources are valid, disabled, and what the schema describes', async () => {
  const schema = JSON.parse(readFileSync(path.join(ROOT, 'docs/schema/source.json'), 'utf8')) as object;
  const validate = new Ajv.Ajv({ strict: true }).compile(schema);
  const { sources, problems } = await readSourceFiles(path.join(ROOT, 'data/sources'));
  assert.deepEqual(problems, []);
  for (const id of ['answer-list-parenthesised', 'answer-list-roman', 'lawyer-articles']) {
    assert.equal(sources.find((s) => s.id === id)?.enabled, false, id);
    const json = JSON.parse(readFileSync(path.join(ROOT, `data/sources/${id}.json`), 'utf8')) as unknown;
    assert.ok(validate(json), JSON.stringify(validate.errors));
  }
});
