/** The parts of building a register, each by itself: chain, moves, closing articles, history, names, crime names. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completeFrom } from '../../../normalize/law/build/chain.ts';
import { readCrimes } from '../../../normalize/law/build/crimes.ts';
import { readHistory, replayHistory } from '../../../normalize/law/build/history.ts';
import { assignIds, idOfNumber } from '../../../normalize/law/build/ids.ts';
import { readDocumentNo } from '../../../normalize/law/build/interpretations.ts';
import { findMoves } from '../../../normalize/law/build/moves.ts';
import { buildLexicon, shortTitles } from '../../../normalize/law/build/names.ts';
import { articlesOf } from '../../../normalize/law/build/provisions.ts';
import { repealsIn, startsAtOnce } from '../../../normalize/law/build/repeals.ts';
import { parseLawText } from '../../../normalize/law/texts.ts';

const HEAD = '<!-- INFO END -->\n\n';
const TITLES = { 民事诉讼法: '民诉法' };

describe('the day from which the chain is complete', () => {
  const version = (adopted: string, from: string) => ({
    adopted,
    from,
    to: undefined,
    by: undefined,
    lastArticle: '1',
    hasText: true,
    complete: true,
    basis: 'text',
    articles: new Map(),
  });
  const text = (...days: string[]) =>
    parseLawText(`# 甲法\n${days.map((day) => `${day} 修正`).join('\n')}\n${HEAD}第一条 甲。`);
  const held = [
    version('2001-02-03', '2001-06-01'),
    version('2010-05-06', '2010-05-06'),
    version('2020-05-06', '2020-09-01'),
  ];
  test('every act of the header is held', () =>
    assert.equal(completeFrom(held, text('2001年2月3日', '2010年5月6日', '2020年5月6日'), '法律'), '2001-06-01'));
  test('an act between is not held', () =>
    assert.equal(
      completeFrom(held, text('2001年2月3日', '2005年1月1日', '2010年5月6日', '2020年5月6日'), '法律'),
      '2010-05-06',
    ));
  test('the header does not name the older acts: only the newest is certain', () =>
    assert.equal(completeFrom(held, text('2020年5月6日'), '法律'), '2020-09-01'));
  test('the first day is not known: two years after the adoption', () =>
    assert.equal(
      completeFrom([{ ...version('2003-01-02', '2003-01-02'), basis: 'adopted' }], text(), '行政法规'),
      '2005-01-02',
    ));
  test('no text', () =>
    assert.equal(
      completeFrom([{ ...version('2003-01-02', '2003-01-02'), hasText: false }], undefined, '法律'),
      undefined,
    ));
});

describe('moves', () => {
  const articles = (...lines: string[]) => articlesOf(parseLawText(`# 甲法\n${HEAD}${lines.join('\n')}`));
  const network = '网络用户、网络服务提供者利用网络侵害他人民事权益的,应当承担侵权责任。';
  const notice =
    '网络用户利用网络服务实施侵权行为的,被侵权人有权通知网络服务提供者采取删除、屏蔽、断开链接等必要措施。';
  const horse = '饲养马匹的,应当为马匹佩戴标识牌并按年接种疫苗。';
  const cow = '饲养奶牛的,应当每日清洗牛棚并记录挤奶数量。';
  const move = (from: string[], to: string[]) =>
    findMoves({ from: articles(...from), to: articles(...to), toLaw: 'b', on: '2021-01-01', sameLaw: false }).map(
      ({ article, toArticles, kind, basis }) => [article, toArticles.join('+'), kind, basis],
    );
  test('split by paragraphs', () => {
    const found = move(
      [`第一条 ${network}`, notice, `第二条 ${horse}`],
      [`第一条 ${cow}`, `第二条 ${network}`, `第三条 ${notice}`],
    );
    assert.deepEqual(found[0], ['1', '2+3', 'split', 'proposed']);
  });
  test('dropped', () =>
    assert.deepEqual(move([`第一条 ${horse}`], [`第一条 ${network}`])[0], ['1', '', 'dropped', 'proposed']));
  test('word for word is proved', () =>
    assert.deepEqual(
      move([`第一条 ${horse}`, `第二条 ${network}`], [`第一条 ${cow}`, `第二条 ${notice}`, `第三条 ${horse}`])[0],
      ['1', '3', 'renumbered', 'text'],
    ));
  test('two articles of the same words prove nothing', () =>
    assert.deepEqual(
      move([`第一条 ${horse}`, `第二条 ${horse}`], [`第一条 ${cow}`, `第二条 ${horse}`]).map((found) => found[3]),
      ['proposed', 'proposed'],
    ));
});

describe('closing articles', () => {
  const rows: ReadonlyArray<[text: string, titles: string[]]> = [
    [
      '本法自2021年1月1日起施行。《中华人民共和国甲法》、《中华人民共和国乙法》同时废止。',
      ['中华人民共和国甲法', '中华人民共和国乙法'],
    ],
    ['《关于适用〈甲法〉的解释》（法释〔2003〕1号）同时废止。', ['关于适用〈甲法〉的解释']],
    ['1993年发布的《甲条例》第五条同时废止。', []],
    ['《甲条例》中有关乙的规定同时废止。', []],
    ['本法施行前《甲条例》规定的许可继续有效。', []],
  ];
  for (const [text, titles] of rows) {
    test(text, () =>
      assert.deepEqual(
        repealsIn([{ line: 1, text, items: [] }]).map(({ title }) => title),
        titles,
      ),
    );
  }
  test('自公布之日起施行', () =>
    assert.equal(startsAtOnce([{ line: 1, text: '本法自公布之日起施行。', items: [] }]), true));
});

describe('history', () => {
  const line = (article: string, from: string, text: string) =>
    JSON.stringify({ article, version: from, effective_from: from, by: '修正案', text });
  test('replays changes day by day; an emptied article is gone', () => {
    const { steps } = readHistory('x', `${line('2', '2001-01-01', '改。')}\n${line('1', '2005-01-01', '（删去）')}\n`);
    const first = {
      adopted: '1997-03-14',
      from: '1997-10-01',
      by: undefined,
      articles: articlesOf(parseLawText(`# x\n${HEAD}第一条 甲。\n第二条 乙。`)),
    };
    const states = replayHistory(first, steps);
    assert.deepEqual(
      states.map(({ from, articles }) => [from, articles.get('1')?.[0]?.text, articles.get('2')?.[0]?.text]),
      [
        ['1997-10-01', '甲。', '乙。'],
        ['2001-01-01', '甲。', '改。'],
        ['2005-01-01', undefined, '改。'],
      ],
    );
  });
  test('a broken line is named', () => {
    assert.deepEqual(
      readHistory('x', '{"article":').problems.map(({ line: at }) => at),
      [1],
    );
    assert.equal(readHistory('x', line('0', '2001-01-01', '甲')).problems.length, 1);
  });
});

describe('names', () => {
  const rows: ReadonlyArray<[title: string, short: string]> = [
    ['最高人民法院关于适用《中华人民共和国公司法》若干问题的规定（三）', '公司法司法解释（三）'],
    ['最高人民法院关于适用《中华人民共和国民法典》婚姻家庭编的解释（一）', '婚姻家庭编解释（一）'],
    ['最高人民法院关于审理民间借贷案件适用法律若干问题的规定', '民间借贷司法解释'],
    ['最高人民法院、最高人民检察院关于办理盗窃刑事案件适用法律若干问题的解释', '盗窃司法解释'],
    ['最高人民法院关于适用《中华人民共和国民事诉讼法》的解释', '民诉法解释'],
  ];
  for (const [fullName, short] of rows) test(short, () => assert.ok(shortTitles({ fullName }, TITLES).includes(short)));
  for (const fullName of [
    '最高人民法院关于审理旅游纠纷案件适用法律若干问题的规定',
    '最高人民法院关于适用《中华人民共和国公司法》若干问题的规定',
  ]) {
    test(`${fullName}: no short form that is prose`, () => {
      for (const name of shortTitles({ fullName }, TITLES)) assert.match(name, /司法解释$/);
    });
  }
  test('an exclusion never hides a name', () => {
    const law = {
      id: 'x',
      name: '甲法',
      fullName: '甲法',
      documentNo: undefined,
      aliases: [],
      isInterpretation: false,
    };
    assert.deepEqual(
      buildLexicon([law], { exclusions: ['甲法'], inTitles: {} }).map(({ kind }) => kind),
      ['full'],
    );
  });
  for (const text of [
    '法释〔2017〕10号',
    '法释[2017]10号',
    '法释【2017】第10号',
    '法释（2017）10号',
    '法释2017 10号'.replace(' ', '〕'),
  ]) {
    test(text, () => assert.equal(readDocumentNo(text), '法释〔2017〕10号'));
  }
  test('ids', () => {
    assert.equal(idOfNumber('法释〔2017〕10号'), 'fashi-2017-10');
    assert.equal(idOfNumber('法（民）发〔1989〕38号'), undefined);
    const laws = ['甲', '乙'].map((name) => ({
      name,
      level: '法律' as const,
      documentNo: undefined,
      key: `法律|${name}`,
    }));
    assert.deepEqual([...assignIds(laws, {}, {}, () => 'same').values()], ['same', 'same-2']);
    assert.throws(() => assignIds(laws, { 甲: 'x', 乙: 'x' }, {}, () => ''), /the id "x" is given to two laws/);
  });
});

describe('crime names', () => {
  const document = (from: string, by: string, ...lines: string[]) => ({
    file: by,
    from,
    by,
    text: parseLawText(`# 规定\n${HEAD}${lines.join('\n')}`),
  });
  const first = document(
    '1997-12-25',
    '1997',
    '1．甲甲罪（第102条） 2．乙、丙罪（第103条第1款、第104条） 3．偷越国（边）境罪（第322条）',
  );
  const read = (...lines: string[]) =>
    readCrimes([first, document('2002-03-26', '补充', ...lines)]).crimes.map(({ name, article, paragraph, from, to }) =>
      [name, article, paragraph ?? '', from.slice(0, 4), to?.slice(0, 4) ?? ''].join(' ').trim(),
    );
  test('a list', () =>
    assert.deepEqual(read(), [
      '甲甲罪 102  1997',
      '乙、丙罪 103 1 1997',
      '乙、丙罪 104  1997',
      '偷越国（边）境罪 322  1997',
    ]));
  test('a cancelled name ends, the new one begins', () =>
    assert.deepEqual(
      read('| 第102条（《修正案（三）》第1条） | 丁丁罪（取消甲甲罪罪名） |').filter((one) => / 102 /.test(one)),
      ['甲甲罪 102  1997 2002', '丁丁罪 102  2002'],
    ));
  test('a silent extension ends the shorter name', () =>
    assert.deepEqual(
      read('| 第104条 | 乙、戊、丙罪 |').filter((one) => / 104 /.test(one)),
      ['乙、丙罪 104  1997 2002', '乙、戊、丙罪 104  2002'],
    ));
  test('several names, one row; 犯罪 inside a name does not cut it', () =>
    assert.deepEqual(read('| 第二百八十七条之二 | 帮助犯罪、隐瞒罪；己己罪 |').slice(4), [
      '帮助犯罪、隐瞒罪 287-2  2002',
      '己己罪 287-2  2002',
    ]));
  test('a prose change', () =>
    assert.deepEqual(
      read('将《中华人民共和国刑法》第一百零二条的罪名由“甲甲罪”修改为“庚庚罪”。').filter((one) => / 102 /.test(one)),
      ['甲甲罪 102  1997 2002', '庚庚罪 102  2002'],
    ));
});
