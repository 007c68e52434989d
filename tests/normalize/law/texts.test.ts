/** Reading statute texts: what the tolerant reader must accept, and what it must name. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { printArticle } from '../../../normalize/law/statute.ts';
import { type ParsedLaw, parseLawText, readChineseDay } from '../../../normalize/law/texts.ts';

const HEADER = '# 中华人民共和国甲法\n\n2001年2月3日 某会议通过\n\n2010年5月6日 某会议修正\n\n<!-- INFO END -->\n\n';

function parse(...lines: string[]): ParsedLaw {
  return parseLawText(HEADER + lines.join('\n\n'));
}

function ids(text: ParsedLaw): string[] {
  return text.articles.map(({ key }) => printArticle(key));
}

function kinds(text: ParsedLaw): string[] {
  return text.problems.map(({ kind }) => kind);
}

describe('header', () => {
  test('name and dated lines', () => {
    const text = parse('第一条 本法自公布之日起施行。');
    assert.equal(text.fullName, '中华人民共和国甲法');
    assert.deepEqual(
      text.history.map(({ date }) => date),
      ['2001-02-03', '2010-05-06'],
    );
  });
  test('a second title line names a part', () => {
    const text = parseLawText('# 中华人民共和国甲法典\n\n# 第二编 物\n\n<!-- INFO END -->\n\n第二百条 甲。');
    assert.deepEqual([text.fullName, kinds(text)], ['中华人民共和国甲法典', ['gap']]);
  });
  test('a title over two lines', () => {
    const text = parseLawText('# 某某代表大会\n\n常务委员会议事规则\n\n<!-- INFO END -->\n\n第一条 总则。');
    assert.equal(text.fullName, '某某代表大会常务委员会议事规则');
  });
  test('a day that is none is named with its line', () => {
    const text = parseLawText('# 甲法\n\n2001年13月3日 通过\n\n<!-- INFO END -->\n\n第一条 总则。');
    assert.deepEqual(text.problems, [{ line: 3, kind: 'bad-date', detail: '2001年13月3日 通过' }]);
  });
  for (const [words, day] of [
    ['2015年8月29日 通过', '2015-08-29'],
    ['2015 年 8 月 9 日通过', '2015-08-09'],
    ['2015年2月30日', undefined],
    ['二〇一五年八月二十九日', undefined],
  ] as const) {
    test(`${words} → ${day}`, () => assert.equal(readChineseDay(words)?.[0], day));
  }
});

describe('articles', () => {
  /** Lines of the body → article keys, problems. */
  const rows: ReadonlyArray<[what: string, lines: string[], articles: string[], problems: string[]]> = [
    ['in order', ['第一条 甲。', '第二条 乙。'], ['1', '2'], []],
    ['an insertion', ['第一条 甲。', '第一条之一 乙。', '第二条 丙。'], ['1', '1-1', '2'], []],
    ['a blank inside the numeral', ['第一条 甲。', '第二 条 乙。'], ['1', '2'], []],
    ['a wrong character for 第', ['第一条 甲。', '笫二条 乙。'], ['1', '2'], []],
    ['no blank behind 条', ['第一条 甲。', '第二条国家保护乙。'], ['1', '2'], []],
    ['zero-width characters', ['第\u200b一条 甲\u200b。'], ['1'], []],
    ['a line that begins with a reference', ['第一条 甲。', '第二条 乙。', '第一条规定的丙,适用丁。'], ['1', '2'], []],
    ['a reference with a stray blank', ['第一条 甲。', '第二条 乙。', '第一条 第二款规定的丙。'], ['1', '2'], []],
    ['a gap', ['第一条 甲。', '第三条 丙。'], ['1', '3'], ['gap']],
    ['a number that occurs again', ['第一条 甲。', '第二条 乙。', '第二条 丙。'], ['1', '2'], ['repeat']],
    ['two articles swapped', ['第一条 甲。', '第三条 丙。', '第二条 乙。'], ['1', '3', '2'], ['gap', 'order']],
    ['a second text behind the first', ['第一条 甲。', '第二条 乙。', '第一条 另一部。'], ['1', '2'], ['restart']],
    ['cut in a sentence', ['第一条 甲。', '第二条 国家保'], ['1', '2'], ['truncated']],
    ['a character lost', ['第一条 甲\ufffd。'], ['1'], ['replacement-character']],
    ['an unknown heading', ['## 乱七八糟的一个标题,不是章', '第一条 甲。'], ['1'], ['unknown-heading']],
    ['nothing', [], [], ['empty']],
  ];
  for (const [what, lines, articles, problems] of rows) {
    test(what, () => {
      const text = parse(...lines);
      assert.deepEqual(ids(text), articles);
      assert.deepEqual(kinds(text), problems);
    });
  }
  test('headings stand above articles; a heading broken over two lines is no paragraph', () => {
    const text = parse(
      '## 第一章 总则',
      '第一条 甲。',
      '## 第二章 设施',
      '的保护',
      '### 第一节 一般规定',
      '第二条 乙。',
    );
    assert.deepEqual(text.articles[0]?.paragraphs.length, 1);
    assert.deepEqual(text.articles[1]?.heading, ['第二章 设施的保护', '第一节 一般规定']);
  });
});

describe('paragraphs and items', () => {
  test('items belong to the paragraph above, their sub-items to them', () => {
    const [article] = parse(
      '第一条 有下列情形之一的:',
      '（一）甲;',
      '1.子;',
      '(二)乙。',
      '前款规定不适用于丙。',
    ).articles;
    assert.deepEqual(
      article?.paragraphs.map(({ items }) => items.map(({ label }) => label)),
      [['（一）', '(二)'], []],
    );
    assert.equal(article?.paragraphs[0]?.items[0]?.text, '甲;\n1.子;');
  });
  test('items in one line', () => {
    const [article] = parse('第一条 有下列情形之一的：（一）甲（含乙）；（二）丙。').articles;
    assert.deepEqual(article?.paragraphs, [
      {
        line: 9,
        text: '有下列情形之一的：',
        items: [
          { label: '（一）', text: '甲（含乙）；' },
          { label: '（二）', text: '丙。' },
        ],
      },
    ]);
    assert.equal(parse('第一条 见刑法修正案（一）和（二）。').articles[0]?.paragraphs[0]?.items.length, 0);
  });
  test('an unlabelled list is one paragraph', () => {
    const [article] = parse(
      '第一条 委员会由下列人员组成：',
      '委员长，',
      '副委员长若干人，',
      '秘书长。',
      '委员会对大会负责。',
    ).articles;
    assert.equal(article?.paragraphs.length, 2);
  });
  test('annexes and notes are split off', () => {
    const text = parse('第一条 甲。', '附加刑也可以独立适用。', '第二条 本法自公布之日起施行。', '附：', '1.某规定');
    assert.deepEqual(ids(text), ['1', '2']);
    assert.equal(text.articles[0]?.paragraphs.length, 2);
    assert.deepEqual(
      text.annexes.map(({ text: words }) => words),
      ['附：', '1.某规定'],
    );
  });
  test('a text in numbered sections, and a table', () => {
    const text = parse('一、甲。', '乙。', '二、丙。', '| 条文 | 罪名 |', '| 第一条 | 甲罪 |');
    assert.deepEqual(
      text.numbered.map(({ number, paragraphs }) => [number, paragraphs.length]),
      [
        [1, 2],
        [2, 1],
      ],
    );
    assert.deepEqual(text.rows[1]?.cells, ['第一条', '甲罪']);
  });
});

test('any text is read without throwing, and no article occurs twice', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '第一条 甲。',
      '第二条 乙。',
      '第三条之一 丙。',
      '## 第一章 总则',
      '（一）丁;',
      '| a | b |',
      '附：',
      '一、戊。',
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = parseLawText(lines.join('\n'));
      assert.equal(new Set(ids(text)).size, text.articles.length);
    }),
  );
});
