/** Building a register from a small invented collection: versions, moves, repeals, damage. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completeFrom } from '../../../normalize/law/build/chain.ts';
import { readCrimes } from '../../../normalize/law/build/crimes.ts';
import { CURATED_FILES, type Curated, readCurated } from '../../../normalize/law/build/curated.ts';
import { readHistory, replayHistory } from '../../../normalize/law/build/history.ts';
import { assignIds, idOfNumber } from '../../../normalize/law/build/ids.ts';
import { type BuildOutput, buildRegister } from '../../../normalize/law/build/index.ts';
import { readDocumentNo } from '../../../normalize/law/build/interpretations.ts';
import { findMoves } from '../../../normalize/law/build/moves.ts';
import { buildLexicon, shortTitles } from '../../../normalize/law/build/names.ts';
import { articlesOf } from '../../../normalize/law/build/provisions.ts';
import { repealsIn, startsAtOnce } from '../../../normalize/law/build/repeals.ts';
import { printProblem } from '../../../normalize/law/build/report.ts';
import { encodeIndex } from '../../../normalize/law/codec.ts';
import { encodeLaw } from '../../../normalize/law/law-codec.ts';
import { parseLawText } from '../../../normalize/law/texts.ts';

const LEVEL_DAYS = {
  宪法: '2026-01-01',
  法律: '2026-01-01',
  行政法规: '2026-01-01',
  司法解释: '2026-01-01',
  部门规章: '2026-01-01',
};
const CURATED: Curated = {
  ids: { 甲法: 'a-law' },
  aliases: { 甲法: ['老甲法'] },
  inTitles: { 民事诉讼法: '民诉法' },
  exclusions: ['甲法庭'],
  knownByName: [
    {
      name: '丁法',
      fullName: '中华人民共和国丁法',
      level: '法律',
      adopted: '2025-12-01',
      from: undefined,
      by: undefined,
      basis: 'name only',
    },
  ],
  corrections: [],
  moves: [],
  penaltyLaws: { 甲法: 1 },
  crimeCode: '刑法',
  crimeDecision: '某决定',
  knownTo: LEVEL_DAYS,
  warnAfterDays: { 宪法: 1, 法律: 1, 行政法规: 1, 司法解释: 1, 部门规章: 1 },
};

const COLUMNS =
  'path short_name full_name level version_date effective_from repealed_on replaced_by articles source_repo date_basis article_count note';

function row(
  path: string,
  name: string,
  level: string,
  adopted: string,
  from: string,
  to: string,
  by: string,
  articles: number,
): string {
  const full = level === '法律' ? `中华人民共和国${name}` : name;
  return [path, name, full, level, adopted, from, to, by, articles, 'test', from === '' ? '' : 'db', articles, ''].join(
    '\t',
  );
}

const HEAD = '<!-- INFO END -->\n\n';
const OLD_TEXT = `# 中华人民共和国甲法\n\n2001年2月3日 某会议通过\n\n${HEAD}第一条 为了保护甲方合法权益,制定本法。\n\n第二条 国家鼓励单位和个人种植苹果树,发展水果产业。\n\n第三条 偷摘苹果的,处五日以下拘留;情节较重的,处五日以上十日以下拘留。\n\n第四条 本法自2001年6月1日起施行。\n`;
const NEW_TEXT = `# 中华人民共和国甲法\n\n2001年2月3日 某会议通过\n\n2020年5月6日 某会议修订\n\n${HEAD}第一条 为了保护甲方合法权益,制定本法。\n\n第二条 种植者应当向当地农业部门登记果园的位置与面积。\n\n第三条 国家鼓励单位和个人种植苹果树,发展水果产业。\n\n第四条 偷摘苹果的,处五日以下拘留;情节较重的,处五日以上十五日以下拘留。\n\n第五条 本法自2020年9月1日起施行。1999年发布的《中华人民共和国乙法》同时废止。\n`;
const RULES = `# 丙办法\n\n${HEAD}第一条 根据甲法,制定本办法。\n\n第二条 本办法自2003年1月1日起施行。\n`;

const FILES: ReadonlyMap<string, string> = new Map([
  [
    'index.tsv',
    [
      COLUMNS.replaceAll(' ', '\t'),
      row('laws/甲法(2001-02-03).md', '甲法', '法律', '2001-02-03', '2001-06-01', '2020-09-01', '甲法(2020-05-06)', 4),
      row('laws/甲法(2020-05-06).md', '甲法', '法律', '2020-05-06', '2020-09-01', '', '', 5),
      row('regulations/丙办法(2002-12-01).md', '丙办法', '行政法规', '2002-12-01', '', '', '', 2),
    ].join('\n'),
  ],
  ['laws/甲法(2001-02-03).md', OLD_TEXT],
  ['laws/甲法(2020-05-06).md', NEW_TEXT],
  ['regulations/丙办法(2002-12-01).md', RULES],
]);

function build(
  files: ReadonlyMap<string, string> = FILES,
  idsBefore: Record<string, string> = {},
  curated: Partial<Curated> = {},
): BuildOutput {
  return buildRegister({
    files,
    curated: { ...CURATED, ...curated },
    idsBefore,
    slug: (name) => [...name].map((c) => c.codePointAt(0)?.toString(16)).join('-'),
    onProgress: () => {},
  });
}

function lawOf(output: BuildOutput, name: string) {
  const found = output.laws.find((law) => law.name === name);
  assert.ok(found !== undefined, name);
  return found;
}

describe('a small collection', () => {
  const output = build();
  const law = lawOf(output, '甲法');
  test('nothing to report', () => assert.deepEqual(output.problems, []));
  test('versions follow each other', () => {
    assert.deepEqual(
      law.versions.map(({ from, to, lastArticle, basis }) => [from, to, lastArticle, basis]),
      [
        ['2001-06-01', '2020-09-01', '4', 'metadata'],
        ['2020-09-01', undefined, '5', 'metadata'],
      ],
    );
    assert.equal(law.completeFrom, '2001-06-01');
    assert.equal(law.firstAdopted, '2001-02-03');
  });
  test('an article of the same words is one wording, a changed one two', () => {
    assert.deepEqual(
      law.articles.get('1')?.map(({ from, to }) => [from, to]),
      [['2001-06-01', undefined]],
    );
    assert.deepEqual(
      law.articles.get('3')?.map(({ from }) => from),
      ['2001-06-01', '2020-09-01'],
    );
  });
  test('moves: renumbered with proof; no move for the article that stayed', () => {
    const moves = law.moves
      .filter(({ article }) => article !== '4')
      .map(({ article, toArticles, kind, basis }) => [article, toArticles[0], kind, basis]);
    assert.deepEqual(moves, [
      ['2', '3', 'renumbered', 'text'],
      ['3', '4', 'renumbered', 'text'],
    ]);
  });
  test('tiers per version', () => {
    assert.deepEqual(
      law.articles
        .get('4')
        ?.at(-1)
        ?.tiers.map(({ main }) => [main[0]?.min, main[0]?.max]),
      [
        [undefined, 5],
        [5, 15],
      ],
    );
  });
  test('a law that is only named in a closing article is known by its end', () => {
    const named = lawOf(output, '乙法');
    assert.deepEqual(
      [named.repealed?.on, named.repealed?.successor, named.versions.length],
      ['2020-09-01', 'a-law', 0],
    );
  });
  test('the commencement of a text that was never amended is read from its closing article', () => {
    const rules = lawOf(output, '丙办法');
    assert.deepEqual(
      rules.versions.map(({ from, basis }) => [from, basis]),
      [['2003-01-01', 'text']],
    );
  });
  test('a law known by name only', () => {
    assert.deepEqual(
      lawOf(output, '丁法').versions.map(({ hasText, complete }) => [hasText, complete]),
      [[false, false]],
    );
  });
  test('names', () => {
    const names = output.lexicon.map(({ name, kind, laws }) => `${kind} ${name} ${laws.join()}`);
    assert.ok(names.includes('alias 老甲法 a-law'));
    assert.ok(names.includes('exclusion 甲法庭 '));
    assert.ok(names.includes('full 中华人民共和国甲法 a-law'));
  });
  test('two builds give the same bytes, and ids outlive a build', () => {
    const print = (one: BuildOutput): string =>
      encodeIndex({ ...one.index, collection: '', version: '' }) + one.laws.map(encodeLaw).join('');
    assert.equal(print(build()), print(output));
    const ids = { '行政法规|丙办法': 'kept-id' };
    assert.equal(lawOf(build(FILES, ids), '丙办法').id, 'kept-id');
  });
});

describe('a history beside a text', () => {
  const step = (article: string, from: string, text: string) =>
    JSON.stringify({ article, version: from, effective_from: from, by: '甲法修正案', text });
  const history = `${step('2', '2010-01-01', '国家奖励单位种植梨树。')}\n${step('2-1', '2010-01-01', '梨树须登记。')}`;
  test('its steps become versions, later texts follow', () => {
    const law = lawOf(build(new Map([...FILES, ['laws/甲法.history.jsonl', history]])), '甲法');
    assert.deepEqual(
      law.versions.map(({ from, by }) => [from, by]),
      [
        ['2001-06-01', undefined],
        ['2010-01-01', '甲法修正案'],
        ['2020-09-01', undefined],
      ],
    );
    assert.deepEqual(
      law.articles.get('2-1')?.map(({ from, to }) => [from, to]),
      [['2010-01-01', '2020-09-01']],
    );
  });
  test('with a broken line it is not used, and that is said', () => {
    const output = build(new Map([...FILES, ['laws/甲法.history.jsonl', `${history}\n{"article"`]]));
    assert.match(output.problems.map(printProblem).join(), /甲法\.history\.jsonl:3: no change of an article/);
    assert.equal(lawOf(output, '甲法').versions.length, 2);
  });
});

describe('curated facts', () => {
  test('a move confirmed by a person replaces what the texts give', () => {
    const moves = [{ law: '甲法', toLaw: '甲法', on: '2020-09-01', moves: { 2: ['3', '4'], 9: [] }, source: 'x' }];
    const found = lawOf(build(FILES, {}, { moves }), '甲法').moves;
    assert.deepEqual(
      found
        .filter(({ basis }) => basis === 'curated')
        .map(({ article, toArticles, kind }) => [article, toArticles, kind]),
      [
        ['2', ['3', '4'], 'split'],
        ['9', [], 'dropped'],
      ],
    );
    assert.ok(found.some(({ article, basis }) => article === '3' && basis === 'text'));
  });
  test('first days and texts that end too early', () => {
    const facts = { level: undefined, documentNo: undefined, source: 'x' };
    const corrections = [
      { ...facts, name: '甲法', commencements: { '2001-02-03': '2001-07-01' }, truncated: ['2020-05-06'] },
    ];
    const { versions } = lawOf(build(FILES, {}, { corrections }), '甲法');
    assert.deepEqual(
      versions.map(({ from, basis, complete }) => [from, basis, complete]),
      [
        ['2001-07-01', 'curated', true],
        ['2020-09-01', 'metadata', false],
      ],
    );
  });
  test('every entry names its source', () => {
    const files = new Map<string, unknown>(CURATED_FILES.map((name) => [name, { format: 1 }]));
    assert.throws(() => readCurated(files), { message: 'curated/ids.json: "ids" is missing' });
    const whole = {
      format: 1,
      ids: {},
      aliases: {},
      inTitles: {},
      names: [],
      versions: [],
      laws: {},
      crimeCode: 'x',
      crimeDecision: 'y',
      knownTo: {},
      warnAfterDays: {},
    };
    for (const name of CURATED_FILES)
      files.set(name, { ...whole, corrections: [], moves: [{ law: '甲法', source: '' }] });
    assert.throws(() => readCurated(files), { message: 'curated/moves.json: moves 1 names no source' });
  });
});

describe('a damaged collection: each damage named, the rest kept', () => {
  const newest = 'laws/甲法(2020-05-06).md';
  const rows: ReadonlyArray<[what: string, change: Record<string, string | undefined>, report: RegExp]> = [
    [
      'a file missing',
      { [newest]: undefined },
      /甲法\(2020-05-06\)\.md: listed in index\.tsv but missing \[not fully indexed\]/,
    ],
    [
      'an article missing',
      { [newest]: NEW_TEXT.replace(/第二条.*\n/u, '') },
      /甲法\(2020-05-06\)\.md:12: gap: article 3 follows 1 \[not/,
    ],
    [
      'cut in a sentence',
      { [newest]: NEW_TEXT.slice(0, NEW_TEXT.indexOf('五日以上')) },
      /甲法\(2020-05-06\)\.md:\d+: truncated: ends with/,
    ],
    [
      'cut between articles',
      { [newest]: NEW_TEXT.slice(0, NEW_TEXT.indexOf('第五条')) },
      /truncated: the last article is 4, listed are 5/,
    ],
    [
      'a day that is none',
      { [newest]: NEW_TEXT.replace('2020年5月6日', '2020年15月6日') },
      /甲法\(2020-05-06\)\.md:5: bad-date/,
    ],
    ['no header', { [newest]: NEW_TEXT.replace('<!-- INFO END -->', '') }, /甲法\(2020-05-06\)\.md:1: no-header-end/],
    [
      'bytes that are no text',
      { [newest]: NEW_TEXT.replace('登记', '\ufffd') },
      /甲法\(2020-05-06\)\.md:11: replacement-character/,
    ],
    [
      'a row without a day',
      { 'index.tsv': `${FILES.get('index.tsv')}\n${row('x.md', '戊法', '法律', '2020', '', '', '', 1)}` },
      /index\.tsv:5: version_date "2020" is no day/,
    ],
    ['a row too short', { 'index.tsv': `${FILES.get('index.tsv')}\nx\ty` }, /index\.tsv:5: 2 columns instead of 13/],
    [
      'a file nobody lists',
      { 'laws/戊法(2020-01-01).md': OLD_TEXT.replaceAll('甲法', '戊法') },
      /戊法\(2020-01-01\)\.md: not in index\.tsv; taken by its name/,
    ],
  ];
  for (const [what, change, report] of rows) {
    test(what, () => {
      const files = new Map(FILES);
      for (const [name, content] of Object.entries(change)) {
        if (content === undefined) files.delete(name);
        else files.set(name, content);
      }
      const output = build(files);
      assert.match(output.problems.map(printProblem).join('\n'), report);
      assert.equal(lawOf(output, '丙办法').articles.size, 2);
      assert.equal(lawOf(output, '甲法').versions[0]?.complete, true);
      const whole = output.problems.every(({ incomplete }) => !incomplete);
      assert.equal(lawOf(output, '甲法').versions.at(-1)?.complete, whole);
    });
  }
  test('without index.tsv folders and names tell', () => {
    const files = new Map([...FILES].filter(([name]) => name !== 'index.tsv'));
    assert.deepEqual(
      lawOf(build(files), '甲法').versions.map(({ adopted }) => adopted),
      ['2001-02-03', '2020-05-06'],
    );
  });
});

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
  for (const [fullName, short] of rows)
    test(short, () => assert.ok(shortTitles({ fullName }, CURATED.inTitles).includes(short)));
  for (const fullName of [
    '最高人民法院关于审理旅游纠纷案件适用法律若干问题的规定',
    '最高人民法院关于适用《中华人民共和国公司法》若干问题的规定',
  ]) {
    test(`${fullName}: no short form that is prose`, () => {
      for (const name of shortTitles({ fullName }, CURATED.inTitles)) assert.match(name, /司法解释$/);
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
