/** Building a register from a small invented collection: versions, moves, repeals, damage. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CURATED_FILES, type Curated, readCurated } from '../../../normalize/law/build/curated.ts';
import { type BuildOutput, buildRegister } from '../../../normalize/law/build/index.ts';
import { printProblem } from '../../../normalize/law/build/report.ts';
import { encodeIndex } from '../../../normalize/law/codec.ts';
import { encodeLaw } from '../../../normalize/law/law-codec.ts';

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
  namedTexts: [],
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
  test('texts known by name: an end is a hint, two of one title are two laws', () => {
    const one = { level: '部门规章', aliases: undefined, documentNo: undefined, from: undefined, source: 'x' } as const;
    const ended = { on: '2022-05-15', by: '丙办法' };
    const namedTexts: Curated['namedTexts'] = [
      {
        ...one,
        name: '丙办法',
        documentNo: '公通字〔2022〕12号',
        aliases: ['丙标准'],
        from: '2022-05-15',
        ended: undefined,
      },
      { ...one, name: '丙办法', documentNo: '公通字〔2010〕23号', ended },
      { ...one, name: '甲法', level: '法律', ended: { on: '2030-01-01', by: '新甲法' } },
    ];
    const { laws, lexicon } = build(FILES, {}, { namedTexts });
    const found = laws.filter(({ name }) => name === '丙办法');
    assert.deepEqual(
      found.map(({ documentNo, repealed, hints }) => [
        documentNo,
        repealed,
        hints.map(({ kind, on, basis }) => [kind, on, basis]),
      ]),
      [
        ['公通字〔2022〕12号', undefined, []],
        ['公通字〔2010〕23号', undefined, [['ended', '2022-05-15', 'memory']]],
      ],
    );
    assert.deepEqual(lexicon.find(({ name }) => name === '丙标准')?.laws, [found[0]?.id]);
    assert.equal(laws.filter(({ name }) => name === '甲法').length, 1);
    assert.equal(laws.find(({ name }) => name === '甲法')?.hints.at(-1)?.on, '2030-01-01');
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
      texts: [],
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
