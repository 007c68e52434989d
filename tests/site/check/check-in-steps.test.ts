import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { parsePageDate } from '../../../normalize/check/page-date.ts';
import { reportOf } from '../../../normalize/check/report.ts';
import { isAlarm, type Verdict } from '../../../normalize/check/types.ts';
import { checkInSteps, type Stage, type Step } from '../../../site/check/check-in-steps.ts';
import type { Register } from '../../../site/check/register.ts';
import { type RegisterFolder, writeRegisterFolder } from './register-folder.ts';
import { readSamples, type Sample } from './samples.ts';

const AS_OF = '2026-11-21';
/** Samples after which the page is opened anew, as a reader would. */
const FRESH_EVERY = 8;
const WRONG_NUMBER =
  '《刑法》第二百五十三条规定，违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金。';

const root = mkdtempSync(path.join(tmpdir(), 'fada-steps-'));
let folder: RegisterFolder;
before(async () => {
  folder = await writeRegisterFolder(root);
});
after(() => rmSync(root, { recursive: true }));

interface Run {
  readonly first: Stage | undefined;
  readonly final: Stage;
  readonly steps: readonly Step[];
}

async function run({ id, text, date }: Sample, register: Register, everything = false): Promise<Run> {
  let first: Stage | undefined;
  const steps: Step[] = [];
  const final = await checkInSteps({ id, text, subject: undefined, date: parsePageDate(date) }, register, {
    asOf: AS_OF,
    everything,
    onFirst: (stage) => {
      first = stage;
    },
    onProgress: (step) => {
      if (steps.at(-1) !== step) steps.push(step);
    },
  });
  return { first, final, steps };
}

function sample(text: string): Sample {
  return { id: 'text', text, date: undefined };
}

interface Report {
  readonly mentions: readonly unknown[];
  readonly penalties: readonly unknown[];
}

/** The report's verdicts, with offsets, corrections, evidence and messages. Words without a citation have none. */
function verdicts({ mentions, penalties }: Report): Report {
  return { mentions, penalties };
}

/** What is wrong and how it is put right: words that other laws share may turn an ok into a note, never into one of these. */
function alarms({ mentions, penalties }: Report): unknown[] {
  const judged = [...mentions, ...penalties] as ReadonlyArray<{ readonly verdict: Verdict; readonly fix?: object }>;
  return judged.filter(({ verdict, fix }) => isAlarm(verdict) || fix !== undefined);
}

function reportOn({ text }: Sample, { result, book }: Stage): Report {
  return JSON.parse(JSON.stringify(reportOf(text, result, book))) as Report;
}

test('every sample gets the verdicts of npm run check', async () => {
  const samples = readSamples();
  const input = samples.map((one) => JSON.stringify(one)).join('\n');
  const args = ['--import', 'tsx', 'cli/check.ts', '--format', 'jsonl', '--as-of', AS_OF, '-'];
  const { stdout } = spawnSync(process.execPath, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const reports = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Report);
  assert.equal(reports.length, samples.length);
  assert.ok(reports.reduce((sum, { mentions }) => sum + mentions.length, 0) > 80);
  const { register: whole } = folder.open();
  let { register: usual } = folder.open();
  for (const [i, one] of samples.entries()) {
    const expected = reports[i] as Report;
    const everything = reportOn(one, (await run(one, whole, true)).final);
    assert.deepEqual(verdicts(everything), verdicts(expected), one.id);
    if (i % FRESH_EVERY === 0) usual = folder.open().register;
    const report = reportOn(one, (await run(one, usual)).final);
    assert.deepEqual(alarms(report), alarms(expected), `${one.id}, only the most cited laws searched`);
  }
});

test('the whole register, when asked for, is said to be searched', async () => {
  const { register } = folder.open();
  assert.notEqual((await run(sample(WRONG_NUMBER), register)).final.result.searched, 'all');
  assert.equal((await run(sample(WRONG_NUMBER), register, true)).final.result.searched, 'all');
});

test('first by facts and without a change, then by words with the correction', async () => {
  const { register } = folder.open();
  const { first, final, steps } = await run(sample(WRONG_NUMBER), register);
  assert.deepEqual(steps, ['register', 'facts', 'words']);
  assert.equal(first?.kind, 'first');
  assert.deepEqual(
    first?.result.judgements.map(({ fix }) => fix),
    first?.result.judgements.map(() => undefined),
  );
  assert.equal(final.result.judgements[0]?.verdict, 'wrong-article');
  assert.equal(final.result.judgements[0]?.fix?.text, '第二百五十三条之一');
  const again = await run(sample(WRONG_NUMBER), register);
  assert.equal(again.first, undefined, 'what is loaded is not waited for again');
});

test('only the files of laws in question are fetched, none twice', async () => {
  const { register, asked } = folder.open();
  await run(sample('《劳动合同法》第十九条；《消费者权益保护法》第五十五条。'), register);
  assert.equal(new Set(asked).size, asked.length);
  assert.equal(asked.filter((name) => name.startsWith('words')).length, 0);
  const facts = asked.filter((name) => name.startsWith('facts')).length;
  assert.ok(facts <= 5, `${facts} of ${folder.manifest.facts.length} packs of facts`);
  await run(sample('《道路运输条例》第六十四条规定，未取得道路运输经营许可的。'), register);
  assert.ok(
    asked.some((name) => name.startsWith('words')),
    'words of a law that is not among the most cited',
  );
});

test('the law that a repealed one gave way to is searched too', async () => {
  const { register } = folder.open();
  const { final } = await run(sample('《固体废物污染环境防治法》第三条；《治安管理处罚条例》第一条。'), register);
  assert.ok(final.result.searched.includes('ecological-and-environmental-code'));
  assert.equal(final.wordsCompared, true);
});

const FAILURES: ReadonlyArray<[what: string, broken: RegExp, verdict: string, wordsCompared: boolean]> = [
  ['no words: the number holds, nothing is corrected', /^common/, 'ok', false],
  ['no facts of a law named: nothing is said of it', /^facts/, 'unresolvable', true],
];
for (const [what, broken, verdict, wordsCompared] of FAILURES) {
  test(what, async () => {
    const crimes = folder.manifest.facts.filter(({ first }) => first === 'criminal-law').map(({ file }) => file);
    const spared = new Set(crimes);
    const fails = { now: true };
    const { register } = folder.open((name) => fails.now && broken.test(name) && !isNeeded(name) && !spared.has(name));
    const text = sample('《民法典》第一百八十八条规定，向人民法院请求保护民事权利的诉讼时效期间为三年。');
    const { final } = await run(text, register);
    assert.equal(final.result.judgements[0]?.verdict, verdict);
    assert.equal(final.wordsCompared, wordsCompared);
    assert.ok(register.failed.length > 0);
    assert.ok(final.result.judgements.every(({ fix }) => fix === undefined));
    fails.now = false;
    const { final: retried } = await run(text, register);
    assert.equal(retried.result.judgements[0]?.verdict, 'ok');
    assert.equal(retried.result.judgements[0]?.basis, 'words');
    assert.deepEqual(register.failed, []);
  });
}

/** Packs without which nothing can be checked: those of laws with crime names. */
function isNeeded(name: string): boolean {
  return folder.manifest.crimes.some((id) => {
    const pack = folder.manifest.facts.findLast(({ first }) => first <= id);
    return pack?.file === name;
  });
}

test('without index or names nothing is checked; the next check asks again', async () => {
  for (const broken of [/^index/, /^lexicon/, /^facts/]) {
    const fails = { now: true };
    const { register } = folder.open((name) => fails.now && broken.test(name));
    await assert.rejects(run(sample(WRONG_NUMBER), register));
    fails.now = false;
    assert.equal((await run(sample(WRONG_NUMBER), register)).final.result.judgements[0]?.verdict, 'wrong-article');
  }
});
