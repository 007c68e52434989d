import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckResult, Judgement } from '../../normalize/check/types.ts';
import { findingsOf, provisionOf } from '../../normalize/findings.ts';
import { judgementsIn, passageOf, placeOf } from '../../normalize/passage.ts';
import { keyText } from '../../normalize/text/key.ts';
import type { QaItem, Segment } from '../../normalize/types.ts';

const JUDGEMENT: Judgement = {
  kind: 'citation',
  ruleId: 'wrong-article',
  span: { start: 0, end: 0 },
  text: '',
  law: 'criminal-law',
  lawName: '刑法',
  article: '253',
  paragraph: undefined,
  item: undefined,
  verdict: 'wrong-article',
  aspects: [],
  basis: undefined,
  onPageDate: 'wrong',
  target: '/cn/criminal-law/253-1',
  expected: '第二百五十三条之一',
  evidence: [],
  message: { zh: '', en: '' },
  fix: undefined,
  proposal: undefined,
};

function judged(text: string, words: string, change: Partial<Judgement> = {}): Judgement {
  const start = text.indexOf(words);
  assert.ok(start >= 0, `${words} stands in the text`);
  return { ...JUDGEMENT, ...change, text: words, span: { start, end: start + words.length } };
}

function resultOf(id: string, judgements: readonly Judgement[]): CheckResult {
  return { id, judgements, uncited: [], knownTo: '2026-06-26', asOf: '2026-11-21', searched: 'all' };
}

function idsOf(text: string, words: string, change: Partial<Judgement> = {}): string[] {
  const passage = { id: 'a', text, subject: undefined, date: undefined };
  return findingsOf(passage, resultOf('a', [judged(text, words, change)]), keyText).map(({ id }) => id);
}

describe('a finding is rule + provision + quotation + context', () => {
  const base = idsOf('他说《刑法》第二百五十三条规定了出售信息的处罚。', '第二百五十三条');
  const rows: ReadonlyArray<[same: boolean, what: string, text: string, words: string, change?: Partial<Judgement>]> = [
    [true, 'blanks and width do not matter', '他说《刑法》 第二百五十三条规定了,出售信息的处罚.', '第二百五十三条'],
    [false, 'other words before it', '她讲《刑法》第二百五十三条规定了出售信息的处罚。', '第二百五十三条'],
    [false, 'other words after it', '他说《刑法》第二百五十三条规定了出售资料的处罚。', '第二百五十三条'],
    [false, 'another number', '他说《刑法》第二百五十四条规定了出售信息的处罚。', '第二百五十四条', { article: '254' }],
    [
      false,
      'another rule',
      '他说《刑法》第二百五十三条规定了出售信息的处罚。',
      '第二百五十三条',
      { ruleId: 'renumbered' },
    ],
  ];
  for (const [same, what, text, words, change] of rows) {
    test(what, () => assert.equal(idsOf(text, words, change)[0] === base[0], same));
  }
  test('the same words twice on a page are two findings', () => {
    const text = '甲问第二百五十三条怎么罚。乙答按第二百五十三条处罚。';
    const second = judged(text.replace('第', ' '), '第二百五十三条');
    const passage = { id: 'a', text, subject: undefined, date: undefined };
    const found = findingsOf(passage, resultOf('a', [judged(text, '第二百五十三条'), second]), keyText);
    assert.equal(new Set(found.map(({ id }) => id)).size, 2);
  });
  test('what is no alarm is no finding', () => {
    for (const verdict of ['ok', 'historical', 'unresolvable', 'altered-text'] as const) {
      assert.deepEqual(idsOf('《刑法》第二百五十三条', '第二百五十三条', { verdict }), []);
    }
  });
});

test('a provision is printed down to what was written', () => {
  const rows: ReadonlyArray<[Partial<Judgement>, string]> = [
    [{}, '/cn/criminal-law/253'],
    [{ article: '253-1', paragraph: 2 }, '/cn/criminal-law/253-1/2'],
    [{ article: '253-1', paragraph: 1, item: 3 }, '/cn/criminal-law/253-1/1/3'],
    [{ article: undefined }, '/cn/criminal-law'],
    [{ law: undefined, text: '《某某法》' }, '《某某法》'],
  ];
  for (const [change, printed] of rows) assert.equal(provisionOf({ ...JUDGEMENT, ...change }), printed);
});

function segment(raw: string, pageStart: number, edits: Segment['text']['edits'], display: string): Segment {
  return { kind: 'analysis', pageStart, text: { raw, display, edits } };
}

const ITEM = {
  id: '0123456789ab',
  sourceId: 'jia',
  page: {
    url: 'http://jia.example/a.html',
    title: '题',
    siteName: undefined,
    breadcrumb: [],
    published: undefined,
    author: undefined,
  },
  ordinal: undefined,
  occurrence: 1,
  question: { raw: '问', display: '问', edits: [] },
  segments: [
    segment('依据¬刑法', 100, [{ span: { start: 2, end: 3 }, text: '', rule: 'soft-hyphen' }], '依据刑法'),
    segment('第二百六十四条', 200, [], '第二百六十四条'),
  ],
  topics: [],
  redactions: {},
  publish: 'full',
} as unknown as QaItem;

describe('from a span of the passage back to the page', () => {
  const { text } = passageOf(ITEM);
  const rows: ReadonlyArray<[words: string, segment: number, page: [number, number]]> = [
    ['刑法', 0, [103, 105]],
    ['依据', 0, [100, 102]],
    ['第二百六十四条', 1, [200, 207]],
  ];
  for (const [words, index, [start, end]] of rows) {
    test(words, () => {
      const at = text.indexOf(words);
      const place = placeOf(ITEM, { start: at, end: at + words.length });
      assert.equal(place?.segment, index);
      assert.deepEqual(place?.page, { start, end });
      const shown = ITEM.segments[index]?.text.display.slice(place?.display.start, place?.display.end);
      assert.equal(shown, words);
    });
  }
  test('the blank line between segments is nowhere', () => {
    const at = text.indexOf('\n');
    assert.equal(placeOf(ITEM, { start: at, end: at + 1 }), undefined);
  });
  test('judgements go to their segment, counted from its start', () => {
    const result = resultOf(ITEM.id, [judged(text, '刑法'), judged(text, '第二百六十四条')]);
    assert.deepEqual(
      judgementsIn(ITEM, result, 1).map(({ span }) => span),
      [{ start: 0, end: 7 }],
    );
  });
});
