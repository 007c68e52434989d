import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold, originalSpan, simplify } from '../../../../normalize/law/citation/fold.ts';
import { findCitations } from '../../../../normalize/law/citation/index.ts';
import { lexicon } from './lexicon.ts';

/** Texts made of the pieces that matter, in any order, with anything between. */
const PIECES = [
  '《',
  '》',
  '刑法',
  '民法典',
  '第',
  '二百五十三',
  '条',
  '之一',
  '款',
  '项',
  '、',
  '至',
  '(',
  ')',
  '\n',
  ' ',
  '¬',
  '本法',
  '以下简称',
  '12',
  '，',
  '𠮷',
  '\ud800',
  '条',
  '靠前',
  '法释〔2017〕10号',
  '（2021修正）',
  '⑴',
  '前款',
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3, unit: 'binary' })))
  .map((parts) => parts.join(''));

test('a citation found is a citation at its span, in both texts', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = fold(text);
      let last = 0;
      for (const { span, clean, text: words, name, articlePlace, units, group } of findCitations(text, lexicon)) {
        assert.equal(text.slice(span.start, span.end), words);
        assert.deepEqual(originalSpan(folded, clean.start, clean.end), span);
        assert.ok(span.start >= 0 && span.end <= text.length && span.start < span.end);
        assert.ok(span.start >= last || group !== undefined || name !== undefined, 'sorted');
        last = Math.max(last, span.start);
        for (const part of [articlePlace, ...units]) {
          if (part !== undefined) assert.ok(part.span.start >= span.start && part.span.end <= span.end, 'part inside');
        }
        if (group !== undefined && articlePlace !== undefined) {
          assert.ok(
            group.span.start <= articlePlace.span.start && group.span.end >= span.end,
            'member inside its list',
          );
          assert.ok(group.keys.length >= 2, 'a list has members');
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('the simplified text is as long as the original', () => {
  fc.assert(fc.property(anyText, (text) => simplify(text).length === text.length));
});

/** CPU milliseconds for `text`, the least of three. */
function cost(text: string): number {
  const times = [0, 1, 2].map(() => {
    const before = process.cpuUsage();
    findCitations(text, lexicon);
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...times);
}

const HOSTILE = [
  '第',
  '第一',
  '第一、',
  '第1条、',
  '《',
  '《刑法',
  '(',
  '刑法(',
  '第一条第一款',
  '第一条第一、',
  '之一',
  '百',
  '《刑法》(',
  '本',
  '中华人民共和国',
  '刑法第一编',
  '(以下简称《',
  '规(',
  '第二条至',
  '⑴\n\n',
  '《刑法》(以下简称《甲法》)甲法',
  '新法第1条',
  '刑法1、1、',
  '根据1条',
  '某市关于\n第1条',
  '&nbsp;',
  'ABC第1条',
];
test('no pattern is slow: hostile texts cost no more than in proportion to their length', () => {
  for (const piece of HOSTILE) {
    const short = cost(piece.repeat(Math.ceil(4_000 / piece.length)));
    const long = cost(piece.repeat(Math.ceil(40_000 / piece.length)));
    assert.ok(long < Math.max(40, short) * 40, `${piece}: ${short} ms, ten times as long ${long} ms`);
  }
});
