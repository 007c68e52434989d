/** Facts that must hold in the committed register. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadRegister, readRegister } from '../../../cli/lib/register.ts';
import { renderTier } from '../../../normalize/law/penalty/render.ts';
import type { Enactment } from '../../../normalize/law/statute.ts';

const files = readRegister();
const book = await loadRegister();

function law(id: string): Enactment {
  const found = book.law(id);
  assert.ok(found !== undefined, `${id} is missing`);
  return found;
}

/** Tiers of an article on a day, printed. */
function tiers(id: string, article: string, day: string): string[] {
  return (book.provisionOn(id, article, day)?.tiers ?? []).map((tier) => `${tier.condition}: ${renderTier(tier)}`);
}

describe('articles in their versions', () => {
  /** Law, article, its wordings as first day and end. */
  const rows: ReadonlyArray<[id: string, article: string, wordings: Array<[string, string | undefined]>]> = [
    ['criminal-law', '253', [['1997-10-01', undefined]]],
    [
      'criminal-law',
      '253-1',
      [
        ['2009-02-28', '2015-11-01'],
        ['2015-11-01', undefined],
      ],
    ],
    [
      'criminal-law',
      '286',
      [
        ['1997-10-01', '2015-11-01'],
        ['2015-11-01', undefined],
      ],
    ],
    ['criminal-law', '286-1', [['2015-11-01', undefined]]],
    [
      'criminal-law',
      '199',
      [
        ['1997-10-01', '2011-05-01'],
        ['2011-05-01', '2015-11-01'],
      ],
    ],
    ['tort-liability-law', '36', [['2010-07-01', '2021-01-01']]],
    ['contract-law', '60', [['1999-10-01', '2021-01-01']]],
    ['civil-code', '509', [['2021-01-01', undefined]]],
    ['civil-code', '1260', [['2021-01-01', undefined]]],
  ];
  for (const [id, article, wordings] of rows) {
    test(`${id} ${article}`, () => {
      const found = law(id)
        .articles.get(article)
        ?.map(({ from, to }) => [from, to]);
      assert.deepEqual(found, wordings);
    });
  }
  test('there never was an article 254-1 of 刑法, and 253-1 did not exist before 2009-02-28', () => {
    assert.equal(law('criminal-law').articles.has('254-1'), false);
    assert.equal(book.provisionOn('criminal-law', '253-1', '2009-02-27'), undefined);
  });
  test('刑法: 452 articles and 53 insertions, every amendment a version, complete since 1997', () => {
    const code = law('criminal-law');
    const standing = [...code.articles].filter(([, list]) => list.at(-1)?.to === undefined).map(([id]) => id);
    assert.equal(standing.filter((id) => !id.includes('-')).length, 451);
    assert.equal(standing.filter((id) => id.includes('-')).length, 53);
    assert.equal(code.completeFrom, '1997-10-01');
    assert.equal(code.versions.length, 15);
    assert.equal(code.versions.at(-1)?.by, '刑法修正案（十二）');
  });
});

describe('penalty tiers', () => {
  const rows: ReadonlyArray<[id: string, article: string, day: string, expected: string[]]> = [
    ['criminal-law', '253-1', '2012-01-01', ['情节严重: 处三年以下有期徒刑或者拘役，并处或者单处罚金']],
    [
      'criminal-law',
      '253-1',
      '2026-01-01',
      ['情节严重: 处三年以下有期徒刑或者拘役，并处或者单处罚金', '情节特别严重: 处三年以上七年以下有期徒刑，并处罚金'],
    ],
    ['criminal-law', '286-1', '2026-01-01', ['base: 处三年以下有期徒刑、拘役或者管制，并处或者单处罚金']],
    ['criminal-law', '253', '2026-01-01', ['base: 处二年以下有期徒刑或者拘役']],
    [
      'public-security-administration-punishments-law',
      '42',
      '2025-12-31',
      ['base: 处五日以下拘留或者五百元以下罚款', '情节较重: 处五日以上十日以下拘留，可以并处五百元以下罚款'],
    ],
    [
      'public-security-administration-punishments-law',
      '50',
      '2026-01-01',
      [
        'base: 处五日以下拘留或者一千元以下罚款',
        '情节较重: 处五日以上十日以下拘留，可以并处一千元以下罚款',
        'base: 处五日以上十日以下拘留，可以并处一千元以下罚款',
      ],
    ],
  ];
  for (const [id, article, day, expected] of rows) {
    test(`${id} ${article} on ${day}`, () => assert.deepEqual(tiers(id, article, day), expected));
  }
  test('penalties by reference can be followed: 253之一款2 points to its first paragraph, 款4 is the unit crime', () => {
    const references = book.provisionOn('criminal-law', '253-1', '2026-01-01')?.references ?? [];
    assert.ok(
      references.some(
        (r) => r.paragraph === 2 && r.toArticle === '253-1' && r.toParagraph === 1 && r.manner === '从重',
      ),
    );
    assert.ok(references.every((r) => r.unitCrime === (r.paragraph === 4)));
  });
  test('the general part has no tiers', () => {
    for (const [id, versions] of law('criminal-law').articles) {
      if (Number.parseInt(id, 10) < 102)
        assert.equal(
          versions.some((version) => version.tiers.length > 0),
          false,
          id,
        );
    }
  });
});

describe('moves', () => {
  const rows: ReadonlyArray<
    [id: string, article: string, toLaw: string, toArticles: string[], on: string, basis: string]
  > = [
    [
      'public-security-administration-punishments-law',
      '42',
      'public-security-administration-punishments-law',
      ['50'],
      '2026-01-01',
      'text',
    ],
    ['cybersecurity-law', '42', 'cybersecurity-law', ['44'], '2026-01-01', 'text'],
    ['contract-law', '60', 'civil-code', ['509'], '2021-01-01', 'proposed'],
    ['contract-law', '107', 'civil-code', ['577'], '2021-01-01', 'text'],
    ['tort-liability-law', '36', 'civil-code', ['1194', '1195', '1197'], '2021-01-01', 'proposed'],
    ['marriage-law', '32', 'civil-code', ['1079'], '2021-01-01', 'text'],
    ['civil-procedure-law', '119', 'civil-procedure-law', ['122'], '2022-01-01', 'text'],
    ['company-law', '148', 'company-law', ['181'], '2024-07-01', 'proposed'],
  ];
  for (const [id, article, toLaw, toArticles, on, basis] of rows) {
    test(`${id} ${article} → ${toArticles.join('+')}`, () => {
      const move = law(id).moves.find((m) => m.article === article && m.on === on);
      assert.deepEqual([move?.toLaw, move?.toArticles, move?.basis], [toLaw, toArticles, basis]);
      assert.equal(move?.confirmed, basis === 'text');
    });
  }
  test('an article that keeps its number has not moved', () => {
    assert.equal(
      law('cybersecurity-law').moves.some(({ article }) => article === '1'),
      false,
    );
  });
});

describe('repeals and what takes effect', () => {
  const rows: ReadonlyArray<[id: string, on: string, successor: string | undefined]> = [
    ['tort-liability-law', '2021-01-01', 'civil-code'],
    ['contract-law', '2021-01-01', 'civil-code'],
    ['marriage-law', '2021-01-01', 'civil-code'],
    ['general-principles-of-civil-law', '2021-01-01', 'civil-code'],
    ['environmental-protection-law', '2026-08-15', 'ecological-and-environmental-code'],
    ['academic-degrees-regulations', '2025-01-01', 'academic-degrees-law'],
  ];
  for (const [id, on, successor] of rows) {
    test(`${id} until ${on}`, () => {
      assert.deepEqual([law(id).repealed?.on, law(id).repealed?.successor], [on, successor]);
      assert.equal(book.versionOn(id, on), undefined);
    });
  }
  test('治安管理处罚条例 and 经济合同法 are known by their end', () => {
    assert.equal(book.lawsByName('治安管理处罚条例')[0]?.repealed?.on, '2006-03-01');
    assert.equal(book.lawsByName('经济合同法')[0]?.repealed?.on, '1999-10-01');
  });
  test('商标法 of 2027 is not yet in force, the text of 2019 is', () => {
    assert.equal(book.versionOn('trademark-law', '2026-11-21')?.from, '2019-11-01');
    assert.equal(book.versionOn('trademark-law', '2027-01-01')?.adopted, '2026-06-26');
  });
  test('a law changed after K is known by name only', () => {
    const version = book.versionOn('national-defense-mobilization-law', '2026-11-21');
    assert.deepEqual([version?.hasText, version?.complete], [false, false]);
  });
  test('an act that took over an older title is another law', () => {
    const laws = book.lawsByName('最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释');
    assert.deepEqual(laws.map(({ id, repealed }) => [id, repealed?.on]).sort(), [
      ['fashi-2012-21', '2021-03-01'],
      ['fashi-2021-1', undefined],
    ]);
  });
  test('an end that rests on memory is a hint, no repeal', () => {
    const [old] = book.lawsByName('最高人民法院关于适用《婚姻法》若干问题的解释（二）');
    assert.equal(old?.repealed, undefined);
    assert.deepEqual(
      old?.hints.map(({ kind, basis }) => [kind, basis]),
      [['ended', 'memory']],
    );
  });
});

describe('names', () => {
  const rows: ReadonlyArray<[name: string, ids: string[]]> = [
    ['刑法', ['criminal-law']],
    ['中华人民共和国刑法', ['criminal-law']],
    ['《刑法典》', ['criminal-law']],
    ['治安处罚法', ['public-security-administration-punishments-law']],
    ['消法', ['consumer-protection-law']],
    ['新婚姻法', ['marriage-law']],
    ['民诉法', ['civil-procedure-law']],
    ['劳动合同法', ['labor-contract-law']],
    ['合同法', ['contract-law']],
    ['刑九', ['criminal-law-amendment-9']],
    ['刑法修正案(九)', ['criminal-law-amendment-9']],
    ['法释〔2017〕10号', ['fashi-2017-10']],
    ['法释[2017]10号', ['fashi-2017-10']],
    ['劳动争议解释（二）', ['fashi-2006-6', 'fashi-2025-12']],
    ['某某法', []],
  ];
  for (const [name, ids] of rows) {
    test(`${name} → ${ids.join(', ') || 'nothing'}`, () =>
      assert.deepEqual(
        book
          .lawsByName(name)
          .map(({ id }) => id)
          .sort(),
        ids,
      ));
  }
  test('words that only look like a name', () => {
    const exclusions = files.lexicon.filter(({ kind }) => kind === 'exclusion').map(({ name }) => name);
    for (const name of ['合同法律', '公司法人', '刑法学', '婚姻法庭']) assert.ok(exclusions.includes(name), name);
    for (const name of ['合同法', '刑法规定']) assert.equal(exclusions.includes(name), false, name);
  });
});

describe('crime names', () => {
  test('with their own dates', () => {
    const dates = (name: string) =>
      book.crimesByName(name).map(({ article, paragraph, from, to }) => [article, paragraph, from, to]);
    assert.deepEqual(dates('侵犯公民个人信息罪'), [['253-1', undefined, '2015-11-01', undefined]]);
    assert.deepEqual(dates('出售、非法提供公民个人信息罪'), [['253-1', 1, '2009-10-16', '2015-11-01']]);
    assert.deepEqual(dates('拒不履行信息网络安全管理义务罪'), [['286-1', undefined, '2015-11-01', undefined]]);
    assert.deepEqual(dates('奸淫幼女罪'), [['236', 2, '1997-12-25', '2002-03-26']]);
    assert.deepEqual(dates('甲乙丙罪'), []);
  });
  test('483 stand today', () => {
    const names = files.laws.flatMap(({ crimes }) =>
      crimes.filter(({ to }) => to === undefined).map(({ name }) => name),
    );
    assert.equal(new Set(names).size, 483);
  });
});
