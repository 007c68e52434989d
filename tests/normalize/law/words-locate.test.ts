import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { GEESE, POULTRY, sampleIndex } from '../../lib/words-sample.ts';

const index = sampleIndex();

function located(text: string): string[] {
  return index.locate(text).map(({ start, end, candidates: [best] }) => {
    const words = text.slice(start, end);
    return `${best?.law}/${best?.article}@${best?.from} ${words.slice(0, 4)}…${words.slice(-4)}`;
  });
}

const OLD_AND_NEW =
  '兽医站工作人员私自放走登记在册的白鹅的，处一年以下有期徒刑或者拘役。兽医站或者屠宰场的工作人员，违反规定，将履行职责中掌握的养鹅户信息出售给他人，情节严重的，处二年以下有期徒刑。';

const CASES: ReadonlyArray<[name: string, text: string, stretches: string[]]> = [
  ['no statute words', '请问律师，我家的鹅被邻居抱走了怎么办？应当及时报警，保留证据，协商不成可以起诉。', []],
  [
    'a quotation in prose',
    '根据规定，饲养白鹅的个人应当在每年春季到乡镇兽医站登记，不登记会被批评。',
    ['geese-law/2@2001-01-01 饲养白鹅…医站登记'],
  ],
  [
    'two articles glued together',
    OLD_AND_NEW,
    ['geese-law/7@2001-01-01 兽医站工…或者拘役', 'geese-law/7-1@2001-01-01 兽医站或…有期徒刑'],
  ],
  [
    'two versions of one article glued together',
    '在池塘边放养白鹅超过三十只，惊吓行人，情节严重的，处五日以下拘留或者二百元以下罚款。违反有关规定，向他人出售或者提供养鹅户信息，有下列情形之一的，处三年以下有期徒刑。',
    ['geese-law/3@2001-01-01 在池塘边…以下罚款', 'geese-law/7-1@2015-11-01 违反有关…有期徒刑'],
  ],
  [
    'two laws with prose between them',
    '先看鹅：饲养白鹅的个人应当在每年春季到乡镇兽医站登记。再看税，这与上面说的完全是两回事，不要混在一起：家禽税按照年末存栏数计算，每只每年零点五元，不足十只的免征。',
    ['geese-law/2@2001-01-01 饲养白鹅…医站登记', 'poultry-tax-law/4@2010-07-01 家禽税按…只的免征'],
  ],
];

for (const [name, text, expected] of CASES) test(`locate: ${name}`, () => assert.deepEqual(located(text), expected));

test('spans for masking cover what locate finds', () => {
  const text = `前言很长很长。${OLD_AND_NEW}后记。`;
  const spans = index.statuteSpans(text);
  for (const { start, end } of index.locate(text)) {
    assert.ok(spans.some((span) => span.start <= start + 3 && end - 3 <= span.end));
  }
});

test('stretches are in order, inside the text, not overlapping', () => {
  const pieces = [GEESE, POULTRY].flatMap(({ provisions }) =>
    provisions.flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ text, items }) => [text, ...items.map((item) => item.text)]),
    ),
  );
  const cut = fc
    .tuple(fc.constantFrom(...pieces), fc.nat(30), fc.nat(60))
    .map(([text, from, length]) => text.slice(from, from + length));
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(cut, fc.constantFrom('。', '\n', '他说', '第三条 ', '5', '（一）'), fc.string({ maxLength: 8 })),
        { maxLength: 20 },
      ),
      (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end, keyLength, candidates } of index.locate(text)) {
          assert.ok(start >= last && end > start && end <= text.length && keyLength >= 16 && candidates.length > 0);
          for (const { spans, coverage } of candidates) {
            assert.ok(coverage > 0 && coverage <= 1);
            for (const span of spans) assert.ok(span.start >= start && span.end <= end && span.start < span.end);
          }
          last = end;
        }
      },
    ),
  );
});
