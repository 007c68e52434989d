import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { correctedText, runsOf } from '../../site/marks.ts';
import { DRAFTS } from './hand.ts';
import { type ItemDraft, itemFrom } from './records.ts';

const [first] = DRAFTS;

test('a correction changes its place and nothing else', () => {
  const { item, check } = itemFrom(first as ItemDraft);
  const text = correctedText(item, check, 0);
  assert.match(text, /刑法第二百五十三条之一规定/);
  assert.match(text, /处三年以上七年以下有期徒刑，并处罚金。$/);
  assert.equal(text.length, (item.segments[0]?.text.display.length ?? 0) + 2);
  assert.equal(correctedText(item, check, 1), item.segments[1]?.text.display);
});

test('runs carry what they judge, deletions and insertions in place', () => {
  const { item, check } = itemFrom(first as ItemDraft);
  const judged = runsOf(item, check, 0).filter(({ judgement }) => judgement !== undefined);
  assert.deepEqual(
    judged.map(({ pieces }) => pieces),
    [
      [
        { kind: 'text', text: '刑法第二百五十三条' },
        { kind: 'change', del: '', ins: '之一' },
      ],
      [
        { kind: 'text', text: '三年以上' },
        { kind: 'change', del: '十年以下', ins: '七年以下' },
        { kind: 'text', text: '有期徒刑，并处罚金' },
      ],
    ],
  );
});

test('nested and crossing judgements never lose or repeat a character', () => {
  const text = '甲乙丙丁戊己庚辛壬癸';
  const place = fc
    .tuple(fc.nat(10), fc.nat(10), fc.boolean())
    .map(([a, b, fixed]) => ({ start: Math.min(a, b), end: Math.max(a, b), fixed }));
  fc.assert(
    fc.property(fc.array(place, { maxLength: 6 }), (places) => {
      const judgements = places.map(({ start, end, fixed }) => ({
        text: '',
        verdict: 'wrong-article' as const,
        span: { start, end },
        fix: fixed
          ? {
              span: { start, end },
              text: '〔改〕',
              kind: 'number',
              proof: [],
              inverse: { span: { start, end }, text: '' },
            }
          : undefined,
      }));
      const { item, check } = itemFrom({ id: 'aaaaaaaaaaaa', question: '问', texts: [text], judgements });
      const pieces = runsOf(item, check, 0).flatMap((run) => run.pieces);
      assert.equal(pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.del)).join(''), text);
      const corrected = correctedText(item, check, 0);
      assert.ok(
        [...corrected.replaceAll('〔改〕', '')].every(
          (character, i, rest) => i === 0 || (rest[i - 1] ?? '') !== character,
        ),
      );
    }),
  );
});
