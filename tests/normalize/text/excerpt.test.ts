import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passageOf } from '../../../normalize/passage.ts';
import { cleanItem } from '../../../normalize/text/clean.ts';
import { applyEdits } from '../../../normalize/text/edits.ts';
import { excerptItem } from '../../../normalize/text/excerpt.ts';
import type { QaItem, RawItem } from '../../../normalize/types.ts';
import { TABLES } from './tables.ts';

const ANSWER =
  '先讲一个故事,和法律没有关系。依照《刑法》第二百六十四条的规定处罚。后面还有一大段作者自己的话。\n第二段也是作者的话。';

function makeItem(...answers: readonly string[]): QaItem {
  const page = {
    url: 'https://example.cn/1',
    title: '',
    siteName: undefined,
    breadcrumb: [],
    published: undefined,
    author: undefined,
  };
  const segments = answers.map((raw, i) => ({ kind: 'analysis' as const, raw, pageStart: 100 * (i + 1) }));
  const question = { raw: '偷东西怎么处罚', pageStart: 0 };
  const item: RawItem = { sourceId: 's', page, ordinal: undefined, question, occurrence: 1, segments, advertisers: [] };
  return cleanItem(item, TABLES, { publish: 'full' });
}

test('only the sentence around the citation stays, and nothing else anywhere', () => {
  const item = makeItem(ANSWER, '另一段没有引用的话。');
  const at = passageOf(item).text.indexOf('第二百六十四条');
  const excerpt = excerptItem(item, [{ start: at, end: at + 7 }]);
  assert.deepEqual(
    excerpt.segments.map(({ text }) => text.display),
    ['依照《刑法》第二百六十四条的规定处罚。'],
  );
  assert.ok(!/故事|作者|另一段/u.test(JSON.stringify(excerpt)));
  assert.equal(excerpt.publish, 'excerpt');
  const [segment] = excerpt.segments;
  assert.ok(segment !== undefined);
  assert.equal(
    ANSWER.slice(segment.pageStart - 100, segment.pageStart - 100 + segment.text.raw.length),
    segment.text.raw,
  );
  assert.equal(applyEdits(segment.text.raw, segment.text.edits), segment.text.display);
});

test('a text without sentence ends is cut around the citation', () => {
  const item = makeItem(`${'法'.repeat(3_000)}第二百六十四条${'律'.repeat(3_000)}`);
  const at = passageOf(item).text.indexOf('第二百六十四条');
  const excerpt = excerptItem(item, [{ start: at, end: at + 7 }]);
  assert.ok((excerpt.segments[0]?.text.display.length ?? 999) <= 250);
});

test('without citations only the question stays', () => {
  const excerpt = excerptItem(makeItem(ANSWER), []);
  assert.deepEqual(excerpt.segments, []);
  assert.equal(excerpt.question.display, '偷东西怎么处罚');
});

test('items of the same question on one page have different ids, the same item the same id', () => {
  const item = makeItem(ANSWER);
  assert.match(item.id, /^[0-9a-f]{12}$/);
  assert.equal(makeItem('完全不同的回答,但问题和网址一样。').id, item.id);
});
