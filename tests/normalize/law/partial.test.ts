import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type RegisterFiles, readRegister } from '../../../cli/lib/register.ts';
import { checkText } from '../../../normalize/index.ts';
import { createBook } from '../../../normalize/law/book.ts';
import { createPartialBook } from '../../../normalize/law/partial.ts';

const ASKED: ReadonlyArray<[text: string, wanted: readonly string[]]> = [
  ['今天天气很好。', []],
  ['《民法典》第一百八十八条', ['civil-code']],
  ['《民法通则》第一百三十五条', ['general-principles-of-civil-law']],
  ['依照《民法典》的规定，当事人可以协商。', ['civil-code']],
  ['《刑法》第二百三十二条', []],
];

let files: RegisterFiles;
before(() => {
  files = readRegister();
});

function partial(ids: readonly string[]) {
  return createPartialBook({ ...files, index: summaries(), laws: laws(ids), words: undefined });
}

function laws(ids: readonly string[]) {
  return files.laws.filter(({ id }) => id === 'criminal-law' || ids.includes(id));
}

/** index.json as it is decoded: names and dates alone. */
function summaries() {
  return {
    ...files.index,
    laws: files.index.laws.map((law) => ({ ...law, articles: new Map(), crimes: [], moves: [] })),
  };
}

for (const [text, expected] of ASKED) {
  test(`asks for the facts of the laws in question alone: ${text}`, () => {
    const { book, wanted } = partial([]);
    checkText(text, { asOf: '2026-11-21', register: book });
    for (const id of expected) assert.ok(wanted().includes(id), id);
    assert.ok(wanted().length <= expected.length + 1, wanted().join());
    if (expected.length === 0) assert.deepEqual(wanted(), []);
  });
}

test('when nothing more is wanted the answer is that of the whole register', () => {
  const text = '《民法通则》第一百三十五条规定诉讼时效为二年；《侵权责任法》第六条；《民法典》第二千条。';
  const ids = new Set<string>();
  for (;;) {
    const { book, wanted } = partial([...ids]);
    const { judgements } = checkText(text, { asOf: '2026-11-21', register: book });
    for (const id of wanted()) ids.add(id);
    if (wanted().length > 0) continue;
    const whole = createBook({ ...files, words: undefined });
    assert.deepEqual(judgements, checkText(text, { asOf: '2026-11-21', register: whole }).judgements);
    assert.ok(ids.size < 10, `${ids.size} laws`);
    return;
  }
});
