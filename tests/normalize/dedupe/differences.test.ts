import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  type QuotationDifferences,
  type QuotedCopy,
  quotationDifferences,
} from '../../../normalize/dedupe/differences.ts';
import type { Span } from '../../../normalize/types.ts';
import { judged } from './records.ts';

const BEFORE = '泄露他人行踪信息的,按照';
const WORDS = '网络服务提供者不履行管理义务,经责令改正而拒不改正,致使用户信息泄露,造成严重后果的,';
const AFTER = '单位有前款行为的,对单位判处罚金。';

/** A copy that cites 刑法 `article` in the words `citation`, then quotes `words` with `term` and the rest. */
function copy(
  id: string,
  citation: string,
  article: string,
  words: string,
  term: string,
  more: { right?: boolean } = {},
): QuotedCopy {
  const text = `${BEFORE}${citation}:${words}${term},${AFTER}`;
  const at = (part: string): Span => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
  const right = more.right ?? true;
  return {
    id,
    text,
    statuteSpans: [...[words, AFTER].map(at)],
    judgements: [
      judged(at(citation), citation, article, { verdict: article === '286' ? 'wrong-article' : 'ok' }),
      judged(at(term), term, '286-1', { kind: 'penalty', verdict: right ? 'ok' : 'wrong-term' }),
    ],
  };
}

/** `kind: text(ids)! | …`, ! for an alarm. */
function printed({ differences }: QuotationDifferences): string[] {
  return differences.map(({ kind, variants }) => {
    const each = variants.map(
      ({ text, isAlarm, copies }) => `${text}(${copies.map(({ id }) => id).join(' ')})${isAlarm ? '!' : ''}`,
    );
    return `${kind}: ${each.join(' | ')}`;
  });
}

const RIGHT = copy('a', '《刑法》第二百八十六条之一', '286-1', WORDS, '处三年以下有期徒刑');

test('copies that quote alike differ in nothing, whatever their own words and the way the citation is written', () => {
  const alike = copy('b', '刑法第286条之一', '286-1', WORDS, '处三年以下有期徒刑');
  const own = { ...alike, id: 'c', text: alike.text.replace('行踪信息', '电话号码') };
  assert.deepEqual(printed(quotationDifferences([RIGHT, alike, own])), []);
});

const differing: ReadonlyArray<[name: string, copies: QuotedCopy[], expected: string[]]> = [
  [
    'a lost 之一',
    [RIGHT, copy('b', '《刑法》第二百八十六条', '286', WORDS, '处三年以下有期徒刑'), { ...RIGHT, id: 'c' }],
    ['citation: 《刑法》第二百八十六条之一(a c) | 《刑法》第二百八十六条(b)!'],
  ],
  [
    'a wrong term',
    [RIGHT, copy('b', '《刑法》第二百八十六条之一', '286-1', WORDS, '处七年以下有期徒刑', { right: false })],
    ['penalty: 处七年以下有期徒刑(b)! | 处三年以下有期徒刑(a)'],
  ],
  [
    'a changed word in a quotation',
    [RIGHT, copy('b', '《刑法》第二百八十六条之一', '286-1', WORDS.replace('责令', '通知'), '处三年以下有期徒刑')],
    ['words: 务,经责令改正(a) | 务,经通知改正(b)'],
  ],
  [
    'words left out of a quotation',
    [
      RIGHT,
      copy('b', '《刑法》第二百八十六条之一', '286-1', WORDS.replace('造成严重后果的,', ''), '处三年以下有期徒刑'),
    ],
    ['words: 泄露(b) | 泄露,造成严重后果的(a)'],
  ],
];
for (const [name, copies, expected] of differing) {
  test(name, () => {
    const found = quotationDifferences(copies);
    assert.deepEqual(printed(found), expected);
    for (const { variants } of found.differences) {
      for (const { text, copies: where } of variants) {
        const [first] = where;
        const source = copies.find(({ id }) => id === first?.id)?.text ?? '';
        assert.equal(source.slice(first?.span.start, first?.span.end), text);
      }
    }
  });
}

test('a copy cut short lacks words but does not word them otherwise', () => {
  const cut = RIGHT.text.slice(0, 40);
  const short: QuotedCopy = {
    id: 'b',
    text: cut,
    statuteSpans: [{ start: 27, end: 40 }],
    judgements: RIGHT.judgements.slice(0, 1),
  };
  assert.deepEqual(printed(quotationDifferences([RIGHT, short])), []);
  assert.deepEqual(printed(quotationDifferences([short, RIGHT])), []);
});

test('a copy too different to be set beside the first is named', () => {
  const long = { id: 'b', text: '另'.repeat(2_000), statuteSpans: [], judgements: [] };
  assert.deepEqual(quotationDifferences([RIGHT, long]), { differences: [], notCompared: ['b'] });
});

test('any texts and spans: spans stay in the texts and the parts differ', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', ',', '𠮷', '3'), maxLength: 40 });
  const quoted = fc.tuple(text, fc.nat(40), fc.nat(40)).map(([t, a, b]): Omit<QuotedCopy, 'id'> => {
    const span = { start: Math.min(a, b, t.length), end: Math.min(Math.max(a, b), t.length) };
    return {
      text: t,
      statuteSpans: [{ start: 0, end: t.length }],
      judgements: [judged(span, t.slice(span.start, span.end), '1')],
    };
  });
  fc.assert(
    fc.property(fc.array(quoted, { maxLength: 5 }), (list) => {
      const copies = list.map((part, i) => ({ ...part, id: `${i}` }));
      for (const { variants } of quotationDifferences(copies).differences) {
        assert.ok(variants.length > 1);
        for (const { id, span } of variants.flatMap((variant) => variant.copies)) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= (copies[Number(id)]?.text.length ?? -1));
        }
      }
    }),
  );
});
