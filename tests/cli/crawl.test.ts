/** The commands crawl, archive and status as a user meets them: output, exit status, one sentence for bad input. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import Ajv from 'ajv';
import { readSourceFiles } from '../../crawler/source.ts';
import { tempFolder } from '../crawler/lib/folder.ts';
import { htmlPage, pages, startSite, type TestSite } from '../crawler/lib/site.ts';

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

function writeSource(data: string, site: TestSite, change: object): void {
  mkdirSync(path.join(data, 'sources'), { recursive: true });
  const source = { id: 'own', name: '自己的网站', startUrls: [`http://127.0.0.1:${site.port}/`], delaySeconds: 0.05 };
  writeFileSync(
    path.join(data, 'sources', 'own.json'),
    JSON.stringify({ ...source, permission: 'own', terms: '自己的', ...change }),
  );
}

/** Runs a crawl without blocking this process, which serves the site; `onStart` gets the process. */
async function crawlSite(
  data: string,
  onStart?: (pid: number) => void,
): Promise<{ status: number; out: string; err: string }> {
  const script = path.join(ROOT, 'cli', 'crawl.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, '--data', data], { cwd: ROOT });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    texts.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    texts.err += chunk.toString();
  });
  if (child.pid !== undefined) onStart?.(child.pid);
  const [status] = (await once(child, 'close')) as [number];
  return { status, ...texts };
}

test('a crawl of an own site: done 0, broken file beside it 3, too few pages 4', async (t) => {
  const site = await startSite(pages((url) => htmlPage(url, url === '/' ? ['/1.html', '/2.html'] : [])));
  t.after(() => site.close());
  const data = tempFolder(t);
  writeSource(data, site, {});
  const done = await crawlSite(data);
  assert.equal(done.status, 0, done.err);
  assert.equal((JSON.parse(done.out) as { states: { stored: number } }).states.stored, 3);
  writeFileSync(path.join(data, 'sources', 'broken.json'), '{');
  const partial = await crawlSite(data);
  assert.equal(partial.status, 3);
  assert.match(partial.err, /broken\.json: is not JSON/u);
  writeSource(data, site, { expectedPages: 4 });
  const alarm = await crawlSite(data);
  assert.equal(alarm.status, 4);
  assert.match(alarm.err, /source-below-minimum own 3 pages, at least 4 expected/u);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends a crawl in order, with status 3; the next one goes on`, async (t) => {
    const links = Array.from({ length: 40 }, (_, i) => `/${i}.html`);
    const site = await startSite(pages((url) => htmlPage(url, url === '/' ? links : [])));
    t.after(() => site.close());
    const data = tempFolder(t);
    writeSource(data, site, {});
    const { status, out } = await crawlSite(data, (pid) => {
      void site.reached(6).then(() => process.kill(pid, signal));
    });
    const { ended, states } = JSON.parse(out) as { ended: string; states: { pending: number; stored: number } };
    assert.deepEqual([status, ended, states.pending > 0], [3, 'interrupted', true]);
    if (signal === 'SIGTERM') return;
    const rest = await crawlSite(data);
    assert.equal(rest.status, 0);
    assert.equal(site.hits.length, 42);
  });
}

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
