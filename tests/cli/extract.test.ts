import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'fada-extract-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function extract(...args: readonly string[]): {
  status: number | null;
  lines: Record<string, unknown>[];
  errors: string;
} {
  const command = ['--import', 'tsx', path.join(root, 'cli/extract.ts'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  return { status, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>), errors: stderr };
}

const fixture = (slug: string, file = 'source.html'): string => path.join(root, 'tests/fixtures/pages', slug, file);

test('items as JSON Lines, with offsets in code points', () => {
  const file = path.join(folder, '页.txt');
  const text =
    '𠮷野家怎么赔\n\n⑴ 第一个问题怎么办\n第一个回答在这里,依照民法典处理。\n⑵ 第二个问题怎么办\n第二个回答在这里,依照民法典处理。\n';
  writeFileSync(file, text);
  const { status, lines } = extract(file);
  assert.equal(status, 0);
  assert.deepEqual(
    lines.map(({ ordinal }) => ordinal),
    ['⑴', '⑵'],
  );
  const points = [...readFileSync(file, 'utf8')];
  for (const line of lines) {
    const { text: asked, start, end } = line['question'] as { text: string; start: number; end: number };
    assert.equal(points.slice(start, end).join(''), asked);
    assert.equal(line['offsetUnit'], 'code point');
    const [segment] = line['segments'] as { start: number; end: number }[];
    assert.match(points.slice(segment?.start, segment?.end).join(''), /^第.个回答/);
  }
});

test('--all lists what was dropped and every issue', () => {
  const { lines } = extract('--all', fixture('answer-list-roman'));
  const dropped = lines.flatMap((line) => (typeof line['dropped'] === 'string' ? [line['dropped']] : []));
  assert.ok(dropped.includes('hot-list') && dropped.includes('date-line'), dropped.join());
  assert.ok(lines.some(({ issue }) => issue === 'numbering-anomaly'));
});

test('a page without items ends with status 2 and its issue, the others are read', () => {
  const { status, lines, errors } = extract(fixture('not-html'), fixture('gb2312'), path.join(folder, 'missing.html'));
  assert.equal(status, 2);
  assert.equal(lines.length, 1);
  assert.match(errors, /source\.html: not-html: /);
  assert.match(errors, /missing\.html: no such file/);
});

test('selectors take the place of the general finder', () => {
  const file = path.join(folder, 'own.html');
  writeFileSync(
    file,
    '<h1>怎么退货才对</h1><p>这里是导语,写了很多没有用的文字,应当去掉。</p><div class="x">依照《消费者权益保护法》第二十五条退货。</div>',
  );
  const { lines } = extract('--body', '.x', file);
  assert.deepEqual(
    lines.map(({ answer }) => answer),
    ['依照《消费者权益保护法》第二十五条退货。'],
  );
});

const wrong: ReadonlyArray<[args: readonly string[], sentence: RegExp]> = [
  [[], /^Name at least one saved page/],
  [['--layout', 'fancy', 'x.html'], /^--layout is one of auto, article, answer-list, thread, plain\.$/m],
  [['--nonsense'], /--nonsense/],
  [['--body', 'p[', 'x.html'], /^--body: /],
];
for (const [args, sentence] of wrong) {
  test(`bad usage: ${args.join(' ') || 'nothing'}`, () => {
    const { status, errors } = extract(...args);
    assert.equal(status, 2);
    assert.match(errors, sentence);
    assert.equal(errors.trim().split('\n').length, 1);
  });
}
