/** What a judgement looked at, and which changes of the register can reach it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StatuteBook } from '../../../normalize/law/book.ts';
import { createBook } from '../../../normalize/law/book.ts';
import { daysOf, isAffected, type RegisterParts, registerChange } from '../../../normalize/law/register-change.ts';
import type { Enactment, LexiconEntry } from '../../../normalize/law/statute.ts';
import { type Kept, keep, type Trace, trace, tracingBook } from '../../../normalize/law/trace.ts';
import { buildWords } from '../../../normalize/law/words/build.ts';

const NOTHING: Trace = { laws: [], words: [], names: [], levels: [] };

function wordsOf(id: string, ...texts: readonly string[]): RegisterParts['words'] {
  const provisions = texts.map((text, i) => ({
    ...{ article: String(i + 1), from: '2020-01-01', to: undefined },
    paragraphs: [{ text, items: [] }],
  }));
  const files = buildWords([{ id, level: '法律', provisions }], []);
  return new Map(files.filter(({ name }) => name.startsWith('laws/')).map(({ name, bytes }) => [name, bytes]));
}

const RENT = '承租人应当按照约定的期限支付租金，逾期不支付的，出租人可以解除合同。';
const LOAN = '借款人未按照约定的期限返还借款的，应当支付逾期利息。';
const LEXICON: readonly LexiconEntry[] = [{ name: '租赁法', laws: ['rent'], kind: 'full' }];
const BEFORE: RegisterParts = {
  laws: new Map([['rent', 'a']]),
  crimes: new Map([['盗窃罪', 'a']]),
  lexicon: LEXICON,
  knownTo: { 法律: '2026-01-01', 司法解释: '2025-01-01' },
  words: wordsOf('rent', RENT),
};

interface Case {
  readonly what: string;
  readonly change: Partial<RegisterParts>;
  readonly affected: Partial<Trace> & { readonly text?: string };
  readonly spared: Partial<Trace> & { readonly text?: string };
}

const CASES: readonly Case[] = [
  {
    what: 'facts of a law that was asked for',
    change: { laws: new Map([['rent', 'b']]) },
    affected: { laws: ['rent'] },
    spared: { laws: ['loan'], words: ['rent'], text: RENT },
  },
  {
    what: 'a law that was asked for in vain and is there now',
    change: { laws: new Map([...BEFORE.laws, ['loan', 'a']]) },
    affected: { laws: ['loan'] },
    spared: { laws: ['rent'] },
  },
  {
    what: 'a crime by its stem, blanks inside',
    change: { crimes: new Map([['盗窃罪', 'b']]) },
    affected: { text: '这是盗 窃，不是别的。' },
    spared: { text: '这是诈骗。' },
  },
  {
    what: 'K',
    change: { knownTo: { ...BEFORE.knownTo, 法律: '2026-06-01' } },
    affected: { levels: ['法律'] },
    spared: { levels: ['司法解释'] },
  },
  {
    what: 'a line that came: its words, and the law they were compared with; not the line that stays',
    change: { words: wordsOf('rent', RENT, LOAN) },
    affected: { text: '他未按照约定的期限返还借款的。' },
    spared: { laws: ['rent'], text: '逾期不支付的，出租人可以解除合同。' },
  },
  {
    what: 'words of a law that was compared',
    change: { words: wordsOf('rent', LOAN) },
    affected: { words: ['rent'] },
    spared: { words: ['loan'], text: '费用由双方商量。' },
  },
  {
    what: 'a name in the text',
    change: { lexicon: [...LEXICON, { name: '借款法', laws: ['loan'], kind: 'full' }] },
    affected: { text: '依照《借款法》第三条办理。' },
    spared: { text: '依照《租赁法》第三条办理。' },
  },
  {
    what: 'a name that was looked up',
    change: { lexicon: [{ name: '租赁法', laws: ['loan'], kind: 'full' }] },
    affected: { names: ['租赁法'] },
    spared: { names: ['借款法'] },
  },
];

describe('a change of the register reaches what could come out otherwise', () => {
  for (const { what, change, affected, spared } of CASES) {
    const made = ({ text, ...looked }: Case['affected']) => ({
      trace: { ...NOTHING, ...looked },
      texts: text === undefined ? [] : [text],
    });
    test(what, () => {
      const found = registerChange(BEFORE, { ...BEFORE, ...change });
      assert.equal(isAffected(made(affected), found), true, 'affected');
      assert.equal(isAffected(made(spared), found), false, 'spared');
    });
  }
});

const LAW: Enactment = {
  ...{
    id: 'rent',
    name: '租赁法',
    fullName: '中华人民共和国租赁法',
    aliases: [],
    level: '法律',
    documentNo: undefined,
  },
  ...{ versions: [], firstAdopted: '2019-05-01', repealed: undefined, hints: [], completeFrom: '2020-01-01' },
  ...{ status: 'verified', loaded: true, crimes: [] },
  articles: new Map([
    ['3', [{ from: '2021-01-01', to: '2027-01-01', paragraphs: 1, items: [0], tiers: [], references: [] }]],
  ]),
  moves: [
    {
      article: '3',
      toLaw: 'rent',
      toArticles: ['4'],
      on: '2027-01-01',
      kind: 'renumbered',
      score: 1,
      confirmed: true,
      basis: 'text',
    },
  ],
};

test('the days of a law: every beginning and end, and the day a renumbering stops being recent', () => {
  assert.deepEqual(daysOf(LAW, 365), ['2019-05-01', '2020-01-01', '2021-01-01', '2027-01-01', '2028-01-02']);
});

test('what is kept beside a book is noted by everyone who finds it', () => {
  const knownTo = { 宪法: '', 法律: '', 行政法规: '', 司法解释: '', 部门规章: '' };
  const index = {
    builder: '1',
    collection: '',
    version: '',
    knownTo,
    warnAfterDays: { 宪法: 1, 法律: 1, 行政法规: 1, 司法解释: 1, 部门规章: 1 },
    laws: [LAW],
  };
  const book = tracingBook(createBook({ index, lexicon: LEXICON, laws: [LAW], words: undefined }));
  const kept = new Map<string, Kept<number>>();
  const look = (from: StatuteBook) => keep(from, kept, 'articles', () => from.law('rent')?.articles.size ?? 0);
  const looked = [1, 2].map(() => trace(book, () => look({ ...book })));
  assert.deepEqual(
    looked.map(({ value, trace: { laws } }) => [value, laws]),
    [
      [1, ['rent']],
      [1, ['rent']],
    ],
  );
  assert.deepEqual(trace(book, () => book.law('loan')).trace, { ...NOTHING, laws: ['loan'] });
  assert.deepEqual(trace(book, () => book.lawsByName('租赁法')).trace, {
    ...NOTHING,
    laws: ['rent'],
    names: ['租赁法'],
  });
  assert.deepEqual(trace(book, () => book.knownTo.法律).trace, { ...NOTHING, levels: ['法律'] });
});
