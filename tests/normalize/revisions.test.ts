import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PageVersion, revisionsOf } from '../../normalize/revisions.ts';
import type { QaItem } from '../../normalize/types.ts';
import { itemFrom } from '../site/records.ts';

const ID = 'aaaaaaaaaaaa';
const OTHER = 'bbbbbbbbbbbb';
const LONG = '先把聊天记录、转账凭证和合同原件保存好，再与对方协商，协商不成的可以向有管辖权的人民法院起诉。';

function item(text: string, id = ID, publish: QaItem['publish'] = 'full'): QaItem {
  const overrides = {
    publish,
    page: { ...itemFrom({ id, question: '', texts: [''] }).item.page, url: 'https://one.example/1' },
  };
  return itemFrom({ id, question: id === ID ? '工资拖欠怎么办' : '押金不退怎么办', texts: [text], overrides }).item;
}

function told(
  versions: ReadonlyArray<readonly [day: string, items: readonly QaItem[]]>,
  published: readonly QaItem[],
): string[] {
  const pages = versions.map(([day, items]): PageVersion => ({ day, items }));
  return [...revisionsOf(pages, published)].flatMap(([id, list]) =>
    list.map(({ day, changes }) => {
      const words = changes?.map(({ before, after }) => `${before} → ${after}`).join(' | ') ?? '-';
      return `${id.slice(0, 1)} ${day} ${words}`;
    }),
  );
}

const A = item(`${LONG}罚款五百元。`);
const B = item(`${LONG}罚款一千元。`);
const C = item(`${LONG}罚款一千元，并公开道歉。`);

test('each change of an answer is told by the day that found it, newest first', () => {
  const rows: ReadonlyArray<[what: string, Parameters<typeof told>[0], readonly QaItem[], string[]]> = [
    ['one version', [['2026-01-01', [A]]], [A], []],
    [
      'the page changed, the answer did not',
      [
        ['2026-01-01', [A]],
        ['2026-02-01', [A]],
      ],
      [A],
      [],
    ],
    [
      'once',
      [
        ['2026-01-01', [A]],
        ['2026-02-01', [B]],
      ],
      [B],
      ['a 2026-02-01 …可以向有管辖权的人民法院起诉。罚款五百元。 → …可以向有管辖权的人民法院起诉。罚款一千元。'],
    ],
    [
      'twice, back and forth',
      [
        ['2026-01-01', [A]],
        ['2026-02-01', [B]],
        ['2026-03-01', [A]],
      ],
      [A],
      [
        'a 2026-03-01 …可以向有管辖权的人民法院起诉。罚款一千元。 → …可以向有管辖权的人民法院起诉。罚款五百元。',
        'a 2026-02-01 …可以向有管辖权的人民法院起诉。罚款五百元。 → …可以向有管辖权的人民法院起诉。罚款一千元。',
      ],
    ],
    [
      'an answer that came later',
      [
        ['2026-01-01', [A]],
        ['2026-02-01', [A, item(LONG, OTHER)]],
      ],
      [A, item(LONG, OTHER)],
      [],
    ],
    [
      'an answer that is gone',
      [
        ['2026-01-01', [A, item(LONG, OTHER)]],
        ['2026-02-01', [A]],
      ],
      [A],
      [],
    ],
    [
      'kept under an older id',
      [
        ['2026-01-01', [A]],
        ['2026-02-01', [C]],
      ],
      [{ ...C, id: 'cccccccccccc' }],
      ['c 2026-02-01 …管辖权的人民法院起诉。罚款五百元。 → …管辖权的人民法院起诉。罚款一千元，并公开道歉。'],
    ],
  ];
  for (const [what, versions, published, wanted] of rows) {
    const found = told(versions, published);
    assert.equal(found.length, wanted.length, what);
    for (const [index, text] of wanted.entries()) assert.equal(tail(found[index]), tail(text), what);
  }
});

/** Day and the words that differ; how much of the surroundings is shown is not the point. */
function tail(text: string | undefined): string {
  return (text ?? '').replace(/…[^。]*。/g, '…');
}

test('an answer that may only be excerpted tells the day and no words', () => {
  const excerpt = item('罚款一千元。', ID, 'excerpt');
  assert.deepEqual(
    told(
      [
        ['2026-01-01', [A]],
        ['2026-02-01', [B]],
      ],
      [excerpt],
    ),
    ['a 2026-02-01 -'],
  );
});

test('texts with nothing in common are told without words; no half characters', () => {
  const far = item('另'.repeat(3_000));
  assert.deepEqual(
    told(
      [
        ['2026-01-01', [item('这'.repeat(3_000))]],
        ['2026-02-01', [far]],
      ],
      [far],
    ),
    ['a 2026-02-01 -'],
  );
  const smile = '😀'.repeat(40);
  const [line] = told(
    [
      ['2026-01-01', [item(`${smile}甲${smile}`)]],
      ['2026-02-01', [item(`${smile}乙${smile}`)]],
    ],
    [item(`${smile}乙${smile}`)],
  );
  assert.ok(line?.includes('甲') && !/\p{Surrogate}/u.test(line));
});
