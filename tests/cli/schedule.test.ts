/** The ready-made schedules: their syntax, and that they run what exists. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseDocument } from 'yaml';

const ROOT = path.join(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, 'docs/schedule');
/** Present where systemd is. */
const ANALYZE = '/usr/bin/systemd-analyze';
const read = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');

/** `npm run NAME -- OPTIONS` in a text: the script must exist and its help must know every option. */
function assertCommand(text: string): void {
  const [, name = '', options = ''] = /npm run -s ([a-z]+) -- ([^|>\n]*)/u.exec(text) ?? [];
  const scripts = (JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts;
  assert.ok(name in scripts, `script "${name}"`);
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', `cli/${name}.ts`, '--help'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const option of options.match(/--[a-z-]+/gu) ?? []) assert.ok(stdout.includes(option), option);
}

function unit(name: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let section: string[] | undefined;
  for (const line of read(name).split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, title] = /^\[([A-Z][a-z]+)\]$/u.exec(line) ?? [];
    if (title !== undefined) {
      section = [];
      sections.set(title, section);
    } else {
      assert.match(line, /^[A-Z][A-Za-z]+=\S.*$/u);
      assert.ok(section !== undefined, `${name}: "${line}" stands in a section`);
      section.push(line);
    }
  }
  return sections;
}

test('the systemd units', () => {
  const service = unit('fada-update.service');
  assert.deepEqual([...service.keys()], ['Unit', 'Service']);
  assertCommand(read('fada-update.service'));
  const timer = unit('fada-update.timer');
  assert.deepEqual([...timer.keys()], ['Unit', 'Timer', 'Install']);
  const [calendar = ''] = timer.get('Timer') ?? [];
  assert.match(calendar, /^OnCalendar=\*-\*-\* \d\d:\d\d:\d\d [A-Z][a-z]+\/[A-Z][a-z]+$/u);
  if (!existsSync(ANALYZE)) return;
  const said = spawnSync(ANALYZE, ['calendar', calendar.replace('OnCalendar=', '')], { encoding: 'utf8' });
  assert.equal(said.status, 0, said.stderr);
});

test('the cron line', () => {
  const lines = read('crontab')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  assert.equal(lines.length, 1);
  const [minute, hour, day, month, weekday, ...command] = lines[0]?.split(' ') ?? [];
  assert.ok(Number(minute) < 60 && Number(hour) < 24);
  assert.deepEqual([day, month, weekday], ['*', '*', '*']);
  // In a crontab % ends the command.
  assert.doesNotMatch(command.join(' '), /%/u);
  assertCommand(command.join(' '));
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: { readonly path?: string; readonly key?: string };
}

test('the GitHub Actions workflow keeps pages in the cache and commits the ledger alone', () => {
  const document = parseDocument(read('update.yml'), { strict: true });
  assert.deepEqual([document.errors, document.warnings], [[], []]);
  const flow = document.toJS() as {
    on: { schedule: { cron: string }[] };
    jobs: Record<string, { 'runs-on': string; steps: Step[] }>;
  };
  assert.match(flow.on.schedule[0]?.cron ?? '', /^\d+ \d+ \* \* \*$/u);
  const steps = flow.jobs['update']?.steps ?? [];
  for (const { uses, run } of steps) {
    assert.equal([uses, run].filter((part) => part !== undefined).length, 1);
    if (uses !== undefined) assert.match(uses, /^actions\/[a-z-]+(?:\/(?:save|restore))?@v\d+$/u);
    if (run !== undefined) assert.equal(spawnSync('bash', ['-n'], { input: run }).status, 0, run);
  }
  const [restore, save] = steps.filter(({ uses }) => uses?.startsWith('actions/cache/'));
  assert.deepEqual([restore?.with?.path, restore?.with?.key], [save?.with?.path, save?.with?.key]);
  assert.equal(save?.if, 'always()');
  const kept = save?.with?.path?.trim().split('\n') ?? [];
  for (const place of ['data/archive', 'data/crawl.db*']) assert.ok(kept.includes(place), place);
  const added = steps.flatMap(({ run }) => run?.match(/git add .*/gu) ?? []);
  assert.deepEqual(added, ['git add data/ledger']);
  assert.ok(steps.every(({ run }) => !/git commit [^\n]*-a\b/u.test(run ?? '')));
  assertCommand(steps.map(({ run }) => run ?? '').join('\n'));
});
