import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

const ROOT = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'fada-commands-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function run(
  command: string,
  ...args: string[]
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `cli/${command}.ts`, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('--help says what build and serve do', () => {
  for (const command of ['build', 'serve']) {
    const { status, stdout } = run(command, '--help');
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`Usage: npm run ${command}`));
  }
});

test('bad usage is one sentence and status 2', () => {
  writeFileSync(path.join(folder, 'site.json'), '{"name": "x"}');
  mkdirSync(path.join(folder, 'site'));
  writeFileSync(path.join(folder, 'site/index.html'), 'x');
  const cases: ReadonlyArray<[args: readonly [string, ...string[]], message: RegExp]> = [
    [['build', '--data', path.join(folder, 'nowhere')], /nowhere.*npm run normalize/],
    [['build', '--bogus'], /bogus.*--help/],
    [['serve', '--out', path.join(folder, 'nowhere')], /nowhere holds no site/],
    [['serve', '--out', path.join(folder, 'site'), '--port', '70000'], /a port is a number from 0 to 65535/],
    [['serve', '--out', path.join(folder, 'site'), '--data', folder], /site\.json: "tagline" must be a text/],
  ];
  for (const [args, message] of cases) {
    const { status, stderr } = run(...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, message);
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  }
});

test('serve: a port in use is one sentence and status 2; else it serves until it is told to stop', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const site = path.join(folder, 'served');
  mkdirSync(site);
  writeFileSync(path.join(site, 'index.html'), 'hello');
  const { status, stderr } = run('serve', '--out', site, '--port', String((other.address() as AddressInfo).port));
  other.close();
  assert.equal(status, 2);
  assert.match(stderr, /^Port \d+ is in use: choose another with --port\.\n$/);
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/serve.ts', '--out', site, '--port', '0'], {
    cwd: ROOT,
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  assert.equal(await (await fetch(line.toString().trim())).text(), 'hello');
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});
