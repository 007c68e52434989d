import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { parsePageDate } from '../../../normalize/check/page-date.ts';
import { checkInSteps, type Stage } from '../../../site/check/check-in-steps.ts';
import type { Shown } from '../../../site/check/protocol.ts';
import { showStage } from '../../../site/check/show.ts';
import { MESSAGES } from '../synthetic.ts';
import { type RegisterFolder, writeRegisterFolder } from './register-folder.ts';

const root = mkdtempSync(path.join(tmpdir(), 'fada-show-'));
let folder: RegisterFolder;
before(async () => {
  folder = await writeRegisterFolder(root);
});
after(() => rmSync(root, { recursive: true }));

async function show(
  text: string,
  { date, asOf = '2026-11-21' }: { readonly date?: string; readonly asOf?: string } = {},
): Promise<{ readonly first: Shown | undefined; readonly final: Shown }> {
  const { register } = folder.open();
  const passage = { id: 'text', text, subject: undefined, date: parsePageDate(date) };
  const shown = ({ book, ...rest }: Stage): Shown => {
    const site = {
      messages: MESSAGES,
      book,
      href: (to: string) => `/${to}`,
      law: (law: string) => (law === 'civil-code' ? { path: 'cn/civil-code/index.html' } : undefined),
      article: () => undefined,
    };
    return showStage({ book, ...rest }, { passage, register, site, base: 'https://fada.example/' });
  };
  let first: Shown | undefined;
  const options = { asOf, everything: false, onProgress: () => undefined };
  const final = await checkInSteps(passage, register, {
    ...options,
    onFirst: (stage) => {
      first = shown(stage);
    },
  });
  return { first, final: shown(final) };
}

test('the first stage says that it is one and gives nothing to take away', async () => {
  const { first } = await show('《侵权责任法》第六条');
  assert.match(first?.said ?? '', /^初步结果/);
  assert.match(first?.markup.scope ?? '', /正在载入/);
  assert.deepEqual([first?.note, first?.json, first?.csv], ['', '', '']);
});

const NOTES: ReadonlyArray<[text: string, lines: readonly RegExp[]]> = [
  [
    '《侵权责任法》第六条',
    [
      /问题：.*自2021-01-01起废止/,
      /现可参看：“.*民法典》第一千一百六十五条”/,
      /条文页：https:\/\/fada\.example\/cn\/civil-code\/$/m,
    ],
  ],
  ['《刑法》第一千条', [/【查无此条】原文：“《刑法》第一千条”/]],
  [
    '《刑法》第二百五十三条规定，违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金。',
    [/应改为：“《刑法》第二百五十三条之一”/, /参看：刑法第二百五十三条之一（现行文字自2015年11月1日起施行）/],
  ],
  ['《刑法》第二百三十二条', []],
];
for (const [text, lines] of NOTES) {
  test(`note to the owner of a site: ${text.slice(0, 20)}`, async () => {
    const { final } = await show(text);
    for (const line of lines) assert.match(final.note, line);
    if (lines.length === 0) assert.equal(final.note, '');
    else assert.match(final.note, /核对日 2026-11-21，收录法规核对至 \d{4}-\d\d-\d\d/);
  });
}

test('the second judgement is on the stated date, for what is fine too', async () => {
  const { final } = await show('《侵权责任法》第六条；《刑法》第二百三十二条', { date: '2016-05' });
  assert.match(final.markup.notes, /法律已废止.*当时无误/s);
  assert.match(final.markup.notes, /1 处无问题.*当时无误/s);
});

test('an old register is said to be old', async () => {
  assert.doesNotMatch((await show('《刑法》第一条')).final.markup.scope, /较久没有更新/);
  assert.match((await show('《刑法》第一条', { asOf: '2028-01-01' })).final.markup.scope, /较久没有更新/);
});

test('every word of the text is escaped in markup, JSON and CSV', async () => {
  const hostile = '<script>x</script>《刑法》第一千条"\u202e\'=1+1；《<i>刑法》第二百五十三条';
  const { markup, json, csv } = (await show(hostile)).final;
  for (const part of Object.values(markup)) assert.doesNotMatch(part, /<script|<i>|\u202e/);
  assert.doesNotMatch(json, /<script|\u202e/);
  assert.equal((JSON.parse(json) as { mentions: Array<{ text: string }> }).mentions[0]?.text, '《刑法》第一千条');
  assert.match(csv.split('\r\n')[1] ?? '', /nonexistent-article,open,cannot-say,18,26,/);
});

test('offsets of the table are code points', async () => {
  const { csv } = (await show('𠮷𠮷《刑法》第一千条')).final;
  assert.match(csv.split('\r\n')[1] ?? '', /,cannot-say,2,10,/);
});
