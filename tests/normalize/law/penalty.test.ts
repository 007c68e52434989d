import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold } from '../../../normalize/law/citation/fold.ts';
import { parseAmount, renderAmount } from '../../../normalize/law/penalty/amount.ts';
import { combinedLimits, impliedBounds } from '../../../normalize/law/penalty/bounds.ts';
import { readClause } from '../../../normalize/law/penalty/clause.ts';
import { compareWithTier, isSameTier } from '../../../normalize/law/penalty/compare.ts';
import { parseArticlePenalties, parsePenaltyClauses } from '../../../normalize/law/penalty/parse.ts';
import { renderTier } from '../../../normalize/law/penalty/render.ts';
import { tokenizePenalty } from '../../../normalize/law/penalty/tokens.ts';
import type { JoinMode, PenaltyTier, Punishment, PunishmentKind } from '../../../normalize/law/statute.ts';

/** The first tier of a statute's words. */
function tier(words: string): PenaltyTier {
  const [first] = parsePenaltyClauses(words);
  assert.ok(first !== undefined, words);
  return first;
}

/** `有期徒刑 36-84 month` for every punishment, additional ones after their joint. */
function print({ main, additional }: Pick<PenaltyTier, 'main' | 'additional'>): string {
  const one = ({ kind, min, max, unit }: Punishment) =>
    unit === undefined ? kind : `${kind} ${min ?? ''}-${max ?? ''} ${unit}`;
  const added = additional.map(({ mode, alternatives }) => `${mode}: ${alternatives.map(one).join(', ')}`);
  return [main.map(one).join(', '), ...added].join('; ');
}

const TIERS: ReadonlyArray<readonly [words: string, tier: string]> = [
  ['处三年以下有期徒刑或者拘役，并处或者单处罚金', '有期徒刑 -36 month, 拘役; 并处或者单处: 罚金'],
  ['处三年以上七年以下有期徒刑，并处罚金', '有期徒刑 36-84 month; 并处: 罚金'],
  [
    '处三年以下有期徒刑、拘役、管制或者剥夺政治权利，可以并处罚金',
    '有期徒刑 -36 month, 拘役, 管制, 剥夺政治权利; 可以并处: 罚金',
  ],
  ['处三年以下有期徒刑、拘役或者罚金', '有期徒刑 -36 month, 拘役, 罚金'],
  ['处死刑、无期徒刑或者十年以上有期徒刑', '死刑, 无期徒刑, 有期徒刑 120- month'],
  ['处十五年有期徒刑、无期徒刑或者死刑，并处没收财产', '有期徒刑 180-180 month, 无期徒刑, 死刑; 并处: 没收财产'],
  ['处拘役，并处罚金', '拘役; 并处: 罚金'],
  ['处无期徒刑或者死刑，并处罚金或者没收财产', '无期徒刑, 死刑; 并处: 罚金, 没收财产'],
  ['处五年以下有期徒刑，并处违法所得一倍以上五倍以下罚金', '有期徒刑 -60 month; 并处: 罚金 1-5 times'],
  ['处七年以上有期徒刑，并处销售金额百分之五十以上二倍以下罚金', '有期徒刑 84- month; 并处: 罚金 50-200 percent'],
  [
    '处三年以下有期徒刑或者拘役，并处二万元以上二十万元以下罚金',
    '有期徒刑 -36 month, 拘役; 并处: 罚金 20000-200000 yuan',
  ],
  ['处五日以上十日以下拘留，可以并处一千元以下罚款', '拘留 5-10 day; 可以并处: 罚款 -1000 yuan'],
  ['处五日以下拘留或者一千元以下罚款', '拘留 -5 day, 罚款 -1000 yuan'],
  ['并处五千万元以下或者上一年度营业额百分之五以下罚款', '; 并处: 罚款 -50000000 yuan, 罚款 -5 percent'],
  ['货值金额不足一万元的，并处五万元以上十万元以下罚款', '; 并处: 罚款 50000-100000 yuan'],
  ['并处货值金额等值以上三倍以下罚款', '; 并处: 罚款 1-3 times'],
  ['处所抽逃出资金额百分之五以上百分之十五以下罚款', '罚款 5-15 percent'],
  ['处警告或者五百元以下罚款', '警告, 罚款 -500 yuan'],
  ['处暂扣六个月机动车驾驶证，并处一千元以上二千元以下罚款', '暂扣许可证 6-6 month; 并处: 罚款 1000-2000 yuan'],
  ['处十五日拘留，并处五千元罚款', '拘留 15-15 day; 并处: 罚款 5000-5000 yuan'],
  ['由公安机关处二百元以上一千元以下罚款，或者处十日以下拘留', '罚款 200-1000 yuan, 拘留 -10 day'],
];
for (const [words, expected] of TIERS) {
  test(`tier: ${words}`, () => assert.equal(print(tier(words)), expected));
}

const NO_TIERS: readonly string[] = [
  '单位犯前款罪的，对单位判处罚金',
  '被判处罚金、没收财产的，在执行前，应当先由税务机关追缴税款',
  '在其死刑缓期执行二年期满依法减为无期徒刑后，终身监禁，不得减刑、假释',
  '国家管制的麻醉药品、精神药品',
  '携带武器、管制刀具或者爆炸物参加集会的',
  '被判处三年以下有期徒刑没有现实危险宣告缓刑的犯罪军人',
  '限制人身自由一日，折抵行政拘留一日',
  '因扰乱秩序被处以拘留处罚的',
];
for (const words of NO_TIERS) {
  test(`no tier: ${words}`, () => assert.deepEqual(parsePenaltyClauses(words), []));
}

test('an article: conditions, paragraphs, items', () => {
  const { tiers, left } = parseArticlePenalties('303', [
    '以营利为目的，聚众赌博或者以赌博为业的，处三年以下有期徒刑、拘役或者管制，并处罚金。',
    '开设赌场的，处五年以下有期徒刑、拘役或者管制，并处罚金；情节严重的，处五年以上十年以下有期徒刑，并处罚金。',
  ]);
  assert.deepEqual(
    tiers.map(({ paragraph, no, condition }) => [paragraph, no, condition]),
    [
      [1, 1, 'base'],
      [2, 2, 'base'],
      [2, 3, '情节严重'],
    ],
  );
  assert.deepEqual(left, []);
});

const REFERENCES: ReadonlyArray<
  readonly [article: string, paragraphs: readonly string[], expected: readonly string[]]
> = [
  ['386', ['对犯受贿罪的，依照本法第三百八十三条的规定处罚。索贿的从重处罚。'], ['1→383']],
  ['253-1', ['甲。', '乙，依照前款的规定从重处罚。'], ['2→253-1/1 从重']],
  [
    '253-1',
    ['甲。', '乙。', '单位犯前两款罪的，对单位判处罚金，并对其直接负责的主管人员，依照各该款的规定处罚。'],
    ['3→253-1/1 单位', '3→253-1/2 单位'],
  ],
  [
    '150',
    ['单位犯本节第一百四十条至第一百四十二条规定之罪的，依照各该条的规定处罚。'],
    ['1→140 单位', '1→141 单位', '1→142 单位'],
  ],
  ['238', ['使用暴力致人伤残、死亡的，依照本法第二百三十四条、第二百三十二条的规定定罪处罚。'], ['1→234', '1→232']],
  ['303', ['甲。', '乙。', '组织参与国（境）外赌博，依照前款的规定处罚。'], ['3→303/2']],
  ['287-1', ['甲。', '有前两款行为，同时构成其他犯罪的，依照处罚较重的规定定罪处罚。'], []],
];
for (const [article, paragraphs, expected] of REFERENCES) {
  test(`reference: ${paragraphs.at(-1)}`, () => {
    const found = parseArticlePenalties(article, paragraphs).references.map(
      (r) =>
        `${r.paragraph}→${r.toArticle}${r.toParagraph === undefined ? '' : `/${r.toParagraph}`}${r.manner === undefined ? '' : ` ${r.manner}`}${r.unitCrime ? ' 单位' : ''}`,
    );
    assert.deepEqual(found, expected);
  });
}

const SAME: ReadonlyArray<readonly [a: string, b: string, same: boolean]> = [
  ['处五年以上十五年以下有期徒刑', '处五年以上有期徒刑', true],
  ['处3年以上7年以下有期徒刑', '处三年以上七年以下有期徒刑', true],
  ['处六个月以上三年以下有期徒刑或者拘役', '处三年以下有期徒刑或者拘役', true],
  ['处一个月以上六个月以下拘役', '处拘役', true],
  ['处无期徒刑或者十年以上有期徒刑', '处十年以上有期徒刑或者无期徒刑', true],
  ['处三年以上十年以下有期徒刑', '处三年以上七年以下有期徒刑', false],
  ['处三年以下有期徒刑，并处罚金', '处三年以下有期徒刑，可以并处罚金', false],
  ['处三年以下有期徒刑，并处罚金', '处三年以下有期徒刑，并处罚款', false],
];
for (const [a, b, same] of SAME) {
  test(`${a} ${same ? '=' : '≠'} ${b}`, () => assert.equal(isSameTier(tier(a), tier(b)), same));
}

const DIFFERENCES: ReadonlyArray<readonly [stated: string, tier: string, differences: readonly string[]]> = [
  ['处三年以上十年以下有期徒刑,并处罚金', '处三年以上七年以下有期徒刑，并处罚金', ['bound']],
  ['处三年以下有期徒刑或者拘役,并处罚款', '处三年以下有期徒刑或者拘役，并处罚金', ['kind']],
  ['处三年以下有期徒刑或者拘留,并处罚金', '处三年以下有期徒刑或者拘役，并处罚金', ['kind']],
  ['处三年以下有期徒刑', '处三年以下有期徒刑或者拘役，并处罚金', ['missing', 'missing']],
  ['处三年以下或者拘役,并处罚金', '处三年以下有期徒刑或者拘役，并处罚金', ['word-left-out']],
  ['处三年以下有期徒刑、拘役或者罚金', '处三年以下有期徒刑或者拘役，并处或者单处罚金', ['joint']],
  ['处三年以下有期徒刑，并处罚金', '处三年以下有期徒刑，并处二万元以上二十万元以下罚金', ['amount-left-out']],
  ['处无期徒刑,并处没收财产', '处五年以上十年以下有期徒刑，并处罚金', ['missing', 'missing', 'extra', 'extra']],
  ['三到七年有期徒刑,并处罚金', '处三年以上七年以下有期徒刑，并处罚金', []],
  ['三年以上及七年以下有期徒刑,并处罚金', '处三年以上七年以下有期徒刑，并处罚金', []],
  ['不超过三年有期徒刑或者拘役', '处三年以下有期徒刑或者拘役', []],
];
for (const [stated, words, expected] of DIFFERENCES) {
  test(`${stated} beside ${words}`, () => {
    const { text } = fold(stated);
    const clause = readClause(tokenizePenalty(text), 0, text);
    assert.ok(clause !== undefined);
    assert.deepEqual(
      compareWithTier(clause.parts, tier(words)).map(({ kind }) => kind),
      expected,
    );
  });
}

test('bounds of the general part', () => {
  const bare = (kind: PunishmentKind): Punishment => ({
    kind,
    min: undefined,
    max: undefined,
    unit: undefined,
    of: undefined,
  });
  assert.deepEqual(impliedBounds(bare('有期徒刑')), { min: 6, max: 180 });
  assert.deepEqual(impliedBounds(bare('拘役')), { min: 1, max: 6 });
  assert.deepEqual(impliedBounds(bare('管制')), { min: 3, max: 24 });
  assert.deepEqual(impliedBounds(bare('罚金')), { min: undefined, max: undefined });
  assert.deepEqual(combinedLimits('有期徒刑'), [240, 300]);
  assert.deepEqual(combinedLimits('拘留'), [20]);
});

const AMOUNTS: ReadonlyArray<readonly [string, number | undefined]> = [
  ['三', 3],
  ['十', 10],
  ['十五', 15],
  ['二十', 20],
  ['二百', 200],
  ['二百五十', 250],
  ['一千零五', 1005],
  ['2万', 20000],
  ['1.5万', 15000],
  ['二十五万', 250000],
  ['5千', 5000],
  ['1,000', 1000],
  ['两千', 2000],
  ['', undefined],
  ['百', undefined],
  ['若干', undefined],
  ['三三', undefined],
];
for (const [words, value] of AMOUNTS) {
  test(`amount: ${words}`, () => assert.equal(parseAmount(words), value));
}

test('every amount up to ten billion reads back as it was printed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (value) => {
      assert.equal(parseAmount(renderAmount(value)), value);
    }),
  );
});

const term = (kind: PunishmentKind, step: number, unit: Punishment['unit'], top: number): fc.Arbitrary<Punishment> =>
  fc
    .tuple(fc.integer({ min: 1, max: top }), fc.integer({ min: 1, max: top }), fc.constantFrom('both', 'min', 'max'))
    .map(([a, b, sides]) => ({
      kind,
      min: sides === 'max' ? undefined : Math.min(a, b) * step,
      max: sides === 'min' ? undefined : (Math.max(a, b) + 1) * step,
      unit,
      of: undefined,
    }));
const bare = (kind: PunishmentKind): fc.Arbitrary<Punishment> =>
  fc.constant({ kind, min: undefined, max: undefined, unit: undefined, of: undefined });
const MODES: readonly JoinMode[] = ['并处', '并处或者单处', '可以并处'];

test('what is rendered is parsed back, for any tier', () => {
  const prison = term('有期徒刑', 12, 'month', 14);
  const main = fc
    .tuple(prison, fc.subarray<PunishmentKind>(['拘役', '管制']), fc.boolean())
    .chain(([first, rest, life]) =>
      fc.tuple(fc.constant(first), ...rest.map(bare), ...(life ? [bare('无期徒刑')] : [])),
    );
  const fine = fc.oneof(bare('罚金'), term('罚金', 1000, 'yuan', 90));
  const additional = fc.option(fc.tuple(fc.constantFrom(...MODES), fine), { nil: undefined });
  fc.assert(
    fc.property(main, additional, (punishments, joined) => {
      const given = {
        main: punishments,
        additional: joined === undefined ? [] : [{ mode: joined[0], alternatives: [joined[1]] }],
      };
      const read = tier(renderTier(given));
      assert.deepEqual({ main: read.main, additional: read.additional }, given);
    }),
  );
});

test('a licence that goes with a fine is printed without a second 并处', () => {
  for (const words of [
    '处十五日拘留，并处五千元罚款，吊销机动车驾驶证',
    '处警告，吊销执业证书',
    '处二千元以下罚款，可以并处吊销机动车驾驶证',
  ])
    assert.equal(renderTier(tier(words)), words);
});

test('any text is read without error, and clauses end where they start or later', () => {
  const words = fc.constantFrom(
    '处',
    '三年以上',
    '七年以下',
    '有期徒刑',
    '或者',
    '、',
    '，',
    '并处',
    '罚金',
    '2万元',
    '拘役',
    '的',
    '最高',
    '甲',
    '。',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), (list) => {
      const { text } = fold(list.join(''));
      const tokens = tokenizePenalty(text);
      tokens.forEach((_, i) => {
        const clause = readClause(tokens, i, text);
        if (clause !== undefined) assert.ok(clause.start <= clause.end && clause.end <= text.length && clause.next > i);
      });
    }),
  );
});
