/** What a run does again and what it takes over; every run's files are the same bytes as those of a run from scratch. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { readGenerated } from '../../cli/lib/generated.ts';
import { type NormalizeOptions, type NormalizeSummary, normalizeArchive } from '../../cli/lib/normalize.ts';
import { dropStore, NormalizeStore } from '../../cli/lib/normalize-store.ts';
import { erasePages } from '../../crawler/erase.ts';
import { importedSource, importPages } from '../../crawler/import.ts';
import { tempFolder } from '../crawler/lib/folder.ts';
import { editRegister, writeSmallRegister } from '../lib/small-register.ts';

const LAWS = ['criminal-law', 'trademark-law', 'contract-law', 'civil-code', 'labor-contract-law'];
const DAY = '2026-11-21';
const AFTER_TRADEMARK = '2027-01-01';

const TRADEMARK =
  '依照《商标法》第五十七条的规定，未经商标注册人的许可，在同一种商品上使用与其注册商标相同的商标的，属侵犯注册商标专用权。';
const THEFT =
  '依照《刑法》第二百六十四条的规定，盗窃公私财物，数额较大的，处三年以下有期徒刑、拘役或者管制，并处或者单处罚金。';
const CONTRACT = '依照《合同法》第六十条的规定，当事人应当按照约定全面履行自己的义务。';
const WORDS_ONLY =
  '当事人一方不履行合同义务或者履行合同义务不符合约定的，应当承担继续履行、采取补救措施或者赔偿损失等违约责任。';
const PAGES: Readonly<Record<string, readonly [title: string, text: string]>> = {
  shangbiao: ['别人仿冒我的商标怎么办？', TRADEMARK],
  daoqie: ['偷东西判多久？', THEFT],
  hetong: ['对方不交货怎么办？', CONTRACT],
  weiyue: ['对方违约了怎么办？', `先看合同是怎么写的。${WORDS_ONLY}`],
  liangxiang: ['两件事一起问可以吗？', `${THEFT}另一件事另说。${TRADEMARK}`],
  meiyou: ['请律师要多少钱？', '费用由双方商量，各地各家都不一样，先问清楚再签委托书。'],
};

interface World {
  readonly data: string;
  readonly register: string;
  put(name: string, title: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Normalizes, and checks that the files are those of a run from scratch. */
  run(changes?: Partial<NormalizeOptions>): Promise<NormalizeSummary>;
}

function html(name: string, title: string, text: string): string {
  return `<!doctype html><meta charset="utf-8"><link rel="canonical" href="https://wen.example/${name}.html">
<title>${title}</title><h1>${title}</h1><p>${text}</p>`;
}

/** All files below a folder with their bytes. */
function bytesBelow(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => path.join(parentPath, name)).sort();
  return new Map(names.map((file) => [path.relative(folder, file), readFileSync(file, 'latin1')]));
}

async function runFromScratch(options: NormalizeOptions, before: string): Promise<void> {
  dropStore(before);
  await normalizeArchive({ ...options, dataDir: before });
}

async function world(folder: string, names: readonly string[] = Object.keys(PAGES)): Promise<World> {
  const [data, register, saved, twin] = ['data', 'register', 'saved', 'twin'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string];
  writeSmallRegister(register, LAWS);
  const put = async (name: string, title: string, text: string): Promise<void> => {
    rmSync(saved, { recursive: true, force: true });
    mkdirSync(saved, { recursive: true });
    writeFileSync(path.join(saved, `${name}.html`), html(name, title, text));
    await importPages(saved, data);
  };
  for (const name of names) {
    const [title, text] = PAGES[name] ?? ['', ''];
    await put(name, title, text);
  }
  return {
    data,
    register,
    put,
    remove: async (name) => void (await erasePages(data, [`https://wen.example/${name}.html`])),
    async run(changes = {}) {
      const options = { dataDir: data, asOf: DAY, registerDir: register, sources: [importedSource()], ...changes };
      rmSync(twin, { recursive: true, force: true });
      cpSync(data, twin, { recursive: true });
      const summary = await normalizeArchive(options);
      await runFromScratch({ ...options, crew: { threads: 0, threadMegabytes: 0 } }, twin);
      for (const part of ['generated', 'ledger']) {
        assert.deepEqual(bytesBelow(path.join(data, part)), bytesBelow(path.join(twin, part)), part);
      }
      return summary;
    },
  };
}

function counts({ extracted, judged, reused }: NormalizeSummary): readonly number[] {
  return [extracted, judged, reused];
}

function setState(data: string, name: string): void {
  const store = new NormalizeStore(data);
  store.setState(name, 'another');
  store.close();
}

test('what changed is done again, the rest is taken over', async (t) => {
  const w = await world(tempFolder(t));
  assert.deepEqual(counts(await w.run()), [6, 6, 0], 'first run');
  assert.deepEqual(counts(await w.run()), [0, 0, 6], 'nothing changed');
  await w.put('xin', '合同怎么解除？', CONTRACT);
  assert.deepEqual(counts(await w.run()), [1, 1, 6], 'a new page');
  await w.put('daoqie', '偷东西判多久？', `${THEFT}请尽早委托律师。`);
  assert.deepEqual(counts(await w.run()), [1, 1, 6], 'a changed page');
  await w.remove('xin');
  assert.deepEqual(counts(await w.run()), [0, 0, 6], 'a page that is gone');
  setState(w.data, 'judging');
  assert.deepEqual(counts(await w.run()), [0, 6, 0], 'another checker');
  setState(w.data, 'reading');
  assert.deepEqual(counts(await w.run()), [6, 6, 0], 'another extractor');
  const excerpts = { sources: [{ ...importedSource(), publish: 'excerpt' as const }] };
  assert.deepEqual(counts(await w.run(excerpts)), [6, 6, 0], 'the source may be quoted only');
  assert.deepEqual(counts(await w.run(excerpts)), [0, 0, 6], 'nothing changed, excerpts');
  setState(w.data, 'judging');
  assert.deepEqual(counts(await w.run(excerpts)), [0, 6, 0], 'another checker, excerpts are cut from the whole again');
});

test('a day on which a law changes judges the items on that law again, and only those', async (t) => {
  const w = await world(tempFolder(t));
  await w.run();
  const { meta } = await readGenerated(w.data);
  assert.equal(meta.nextChange, AFTER_TRADEMARK);
  assert.deepEqual(counts(await w.run({ asOf: '2026-12-31' })), [0, 0, 6], 'the day before');
  assert.deepEqual(counts(await w.run({ asOf: AFTER_TRADEMARK })), [0, 2, 4], 'the day');
  assert.deepEqual(counts(await w.run({ asOf: DAY })), [0, 2, 4], 'back again');
});

test('a register that says something else of a law judges again what could come out otherwise', async (t) => {
  const w = await world(tempFolder(t));
  await w.run();
  const law = (name: string) => path.join('laws', `${name}.json`);
  const cases: ReadonlyArray<readonly [what: string, file: string, from: string, to: string, judged: number]> = [
    ['a fact of 商标法', law('trademark-law'), '["57","2014-05-01"', '["57","2014-05-02"', 2],
    [
      'a crime: the two pages on it, and one whose words are like those of 刑法第二百一十三条',
      law('criminal-law'),
      '"盗窃罪"',
      '"偷盗罪"',
      3,
    ],
    ['a law that nobody cites', law('labor-contract-law'), '"2013-07-01"', '"2013-07-02"', 0],
    [
      'a name that stands in a page',
      'lexicon.json',
      '["合同法","short","contract-law"]',
      '["合同法","short","civil-code"]',
      1,
    ],
    ['K of laws: it is in every message', 'index.json', '"法律":"2026-06-26"', '"法律":"2026-06-27"', 5],
  ];
  for (const [what, file, from, to, judged] of cases) {
    editRegister(w.register, file, from, to);
    assert.equal((await w.run()).judged, judged, what);
  }
  rmSync(path.join(w.register, 'words/laws/contract-law.words'));
  const { judged } = await w.run();
  assert.equal(judged, 4, 'words that are no more: two pages that have them, two that share a short clause with them');
});

test('any number of threads gives the same bytes', async (t) => {
  const w = await world(tempFolder(t));
  for (const threads of [1, 2]) {
    dropStore(w.data);
    const summary = await w.run({ crew: { threads, threadMegabytes: 512 } });
    assert.deepEqual(counts(summary), [6, 6, 0], `${threads} threads`);
  }
});

test('a page that breaks a thread is an issue, the others go on, and it is tried again', async (t) => {
  const w = await world(tempFolder(t), ['daoqie', 'hetong']);
  await w.put('chaoda', '很大的一页？', `${THEFT}${'<i>甲</i>乙'.repeat(150_000)}`);
  const options = { asOf: DAY, registerDir: w.register, sources: [importedSource()] };
  const small = await normalizeArchive({ ...options, dataDir: w.data, crew: { threads: 1, threadMegabytes: 72 } });
  const { issues } = (await readGenerated(w.data)).output;
  assert.deepEqual([small.pages, small.items], [3, 2]);
  assert.deepEqual(
    issues.map(({ kind, url }) => [kind, url]),
    [['page-failed', 'https://wen.example/chaoda.html']],
  );
  assert.match(issues[0]?.detail ?? '', /memory/u);
  const again = await normalizeArchive({ ...options, dataDir: w.data });
  assert.deepEqual([again.extracted, again.items], [1, 3]);
});

type Step =
  | { readonly kind: 'put'; readonly page: string; readonly text: number }
  | { readonly kind: 'remove'; readonly page: string }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'fact'; readonly law: string }
  | { readonly kind: 'words'; readonly law: string };

const TEXTS = [TRADEMARK, THEFT, CONTRACT, WORDS_ONLY, `${CONTRACT}${THEFT}`];
/** An article of each law that the texts are about. */
const CITED: Readonly<Record<string, string>> = {
  'trademark-law': '57',
  'criminal-law': '264',
  'contract-law': '60',
  'civil-code': '577',
};
const PAGE = fc.constantFrom('a', 'b', 'c', 'd');
const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), page: PAGE, text: fc.nat(TEXTS.length - 1) }),
  fc.record({ kind: fc.constant('remove' as const), page: PAGE }),
  fc.record({
    kind: fc.constant('day' as const),
    day: fc.constantFrom(DAY, '2020-06-01', AFTER_TRADEMARK, '2029-01-01'),
  }),
  fc.record({
    kind: fc.constant('fact' as const),
    law: fc.constantFrom('trademark-law', 'criminal-law', 'civil-code'),
  }),
);

test('after any changes a run gives what one from scratch gives', async (t: TestContext) => {
  const folder = tempFolder(t);
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { minLength: 3, maxLength: 6 }), async (steps) => {
      round += 1;
      const w = await world(path.join(folder, String(round)), ['daoqie', 'shangbiao']);
      let asOf = DAY;
      await w.run({ asOf });
      for (const step of steps) {
        if (step.kind === 'put') await w.put(step.page, `第${step.text}问怎么办？`, TEXTS[step.text] ?? '');
        if (step.kind === 'remove') await w.remove(step.page);
        if (step.kind === 'day') asOf = step.day;
        if (step.kind === 'words') rmSync(path.join(w.register, `words/laws/${step.law}.words`), { force: true });
        if (step.kind === 'fact') removeWording(w.register, step.law);
        await w.run({ asOf });
      }
    }),
    { numRuns: 3, includeErrorInReport: true },
  );
});

/** Takes an article's newest wording out of a law, where it has one left. */
function removeWording(register: string, law: string): void {
  const file = path.join(register, 'laws', `${law}.json`);
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.findLastIndex((line) => line.startsWith(`["${CITED[law]}","`) && /^\["[^"]*","\d/u.test(line));
  if (at >= 0 && lines[at]?.endsWith(',')) writeFileSync(file, lines.toSpliced(at, 1).join('\n'));
}
