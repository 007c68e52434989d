import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '../..');
const EXAMPLE = path.join(root, 'docs/examples/check-text.ts');

test('the example of docs/library.md runs and corrects the sentence', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', EXAMPLE], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  const [finding, corrected] = stdout.trimEnd().split('\n');
  assert.match(finding ?? '', /^0-11 wrong-article \(2022-09: wrong\) .*应为.*第二百五十三条之一/);
  assert.match(corrected ?? '', /^《刑法》第二百五十三条之一 违反国家有关规定/);
});

test('docs/library.md shows the example as it is', () => {
  const docs = readFileSync(path.join(root, 'docs/library.md'), 'utf8');
  const code = readFileSync(EXAMPLE, 'utf8').split('\n').slice(1).join('\n').trim();
  assert.ok(docs.includes(code));
});

test('the entry bundles for browsers: nothing of Node is in it', async () => {
  const { metafile } = await build({
    stdin: { contents: "export { checkText } from 'fada';", resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
  });
  const outside = Object.keys(metafile.inputs).filter((file) => !/^(?:normalize|data)\/|^<stdin>$/.test(file));
  assert.deepEqual(outside, []);
});
