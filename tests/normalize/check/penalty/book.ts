/** A small book made from a few short provisions, so that the tests need no register. */
import { createBook, type StatuteBook } from '../../../../normalize/law/book.ts';
import type { RegisterIndex } from '../../../../normalize/law/codec.ts';
import { parseArticlePenalties } from '../../../../normalize/law/penalty/parse.ts';
import type { CrimeName, Enactment, LawVersion, Move, ProvisionVersion } from '../../../../normalize/law/statute.ts';

type Text = readonly [article: string, from: string, to: string | undefined, ...paragraphs: string[]];
type Crime = readonly [name: string, article: string, paragraph?: number, to?: string];

const CRIMINAL: readonly Text[] = [
  ['133', '1997-10-01', undefined, '违反交通运输管理法规的，处三年以下有期徒刑或者拘役。'],
  ['133-1', '2011-05-01', undefined, '在道路上驾驶机动车，有下列情形之一的，处拘役，并处罚金：'],
  [
    '205',
    '2011-05-01',
    undefined,
    '虚开增值税专用发票的，处三年以下有期徒刑或者拘役，并处二万元以上二十万元以下罚金；虚开的税款数额较大或者有其他严重情节的，处三年以上十年以下有期徒刑，并处五万元以上五十万元以下罚金。',
  ],
  [
    '232',
    '1997-10-01',
    undefined,
    '故意杀人的，处死刑、无期徒刑或者十年以上有期徒刑；情节较轻的，处三年以上十年以下有期徒刑。',
  ],
  [
    '253-1',
    '2009-02-28',
    '2015-11-01',
    '国家机关的工作人员，违反国家规定，将公民个人信息出售给他人，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金。',
  ],
  [
    '253-1',
    '2015-11-01',
    undefined,
    '违反国家有关规定，向他人出售公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金；情节特别严重的，处三年以上七年以下有期徒刑，并处罚金。',
    '违反国家有关规定，将履行职责中获得的公民个人信息出售给他人的，依照前款的规定从重处罚。',
  ],
  [
    '271',
    '1997-10-01',
    '2021-03-01',
    '公司的人员，将本单位财物非法占为己有，数额较大的，处五年以下有期徒刑或者拘役；数额巨大的，处五年以上有期徒刑，可以并处没收财产。',
  ],
  [
    '271',
    '2021-03-01',
    undefined,
    '公司的人员，将本单位财物非法占为己有，数额较大的，处三年以下有期徒刑或者拘役，并处罚金；数额巨大的，处三年以上十年以下有期徒刑，并处罚金；数额特别巨大的，处十年以上有期徒刑或者无期徒刑，并处罚金。',
  ],
  [
    '303',
    '1997-10-01',
    '2021-03-01',
    '聚众赌博的，处三年以下有期徒刑、拘役或者管制，并处罚金。',
    '开设赌场的，处三年以下有期徒刑、拘役或者管制，并处罚金；情节严重的，处三年以上十年以下有期徒刑，并处罚金。',
  ],
  [
    '303',
    '2021-03-01',
    undefined,
    '聚众赌博的，处三年以下有期徒刑、拘役或者管制，并处罚金。',
    '开设赌场的，处五年以下有期徒刑、拘役或者管制，并处罚金；情节严重的，处五年以上十年以下有期徒刑，并处罚金。',
  ],
  [
    '360',
    '1997-10-01',
    '2015-11-01',
    '明知自己患有严重性病卖淫的，处五年以下有期徒刑、拘役或者管制，并处罚金。',
    '嫖宿幼女的，处五年以上有期徒刑，并处罚金。',
  ],
  ['360', '2015-11-01', undefined, '明知自己患有严重性病卖淫的，处五年以下有期徒刑、拘役或者管制，并处罚金。'],
  [
    '383',
    '2015-11-01',
    undefined,
    '贪污数额较大的，处三年以下有期徒刑或者拘役，并处罚金。\n贪污数额巨大的，处三年以上十年以下有期徒刑，并处罚金或者没收财产。',
  ],
  ['385', '1997-10-01', undefined, '国家工作人员索取他人财物的，是受贿罪。'],
  ['386', '1997-10-01', undefined, '对犯受贿罪的，依照本法第三百八十三条的规定处罚。'],
];
const CRIMES: readonly Crime[] = [
  ['危险驾驶罪', '133-1'],
  ['故意杀人罪', '232'],
  ['侵犯公民个人信息罪', '253-1'],
  ['职务侵占罪', '271'],
  ['赌博罪', '303', 1],
  ['开设赌场罪', '303', 2],
  ['受贿罪', '385'],
  ['传播性病罪', '360', 1],
  ['嫖宿幼女罪', '360', 2, '2015-11-01'],
];
const PUBLIC_SECURITY: readonly Text[] = [
  [
    '43',
    '2006-03-01',
    '2026-01-01',
    '殴打他人的，处五日以上十日以下拘留，并处二百元以上五百元以下罚款；情节较轻的，处五日以下拘留或者五百元以下罚款。',
  ],
  ['43', '2026-01-01', undefined, '旅客列车上有下列行为之一的，处五日以下拘留或者一千元以下罚款。'],
  [
    '51',
    '2026-01-01',
    undefined,
    '殴打他人的，处五日以上十日以下拘留，并处五百元以上一千元以下罚款；情节较轻的，处五日以下拘留或者一千元以下罚款。',
  ],
  ['49', '2006-03-01', '2026-01-01', '盗窃或者损毁财物的，处五日以上十日以下拘留，可以并处五百元以下罚款。'],
  [
    '58',
    '2026-01-01',
    undefined,
    '盗窃的，处五日以上十日以下拘留或者二千元以下罚款；情节较重的，处十日以上十五日以下拘留，可以并处三千元以下罚款。',
  ],
  [
    '59',
    '2026-01-01',
    undefined,
    '损毁财物的，处五日以下拘留；情节较重的，处五日以上十日以下拘留，可以并处三千元以下罚款。',
  ],
];
/** A fine of the unit, and one of its persons as high as the unit's was before. */
const NETWORK: readonly Text[] = [
  [
    '7',
    '2006-03-01',
    '2026-01-01',
    '违反规定，拒不改正的，处一万元以上十万元以下罚款，对直接负责的主管人员处五千元以上五万元以下罚款。',
  ],
  [
    '7',
    '2026-01-01',
    undefined,
    '违反规定，拒不改正的，处五万元以上五十万元以下罚款，对直接负责的主管人员处一万元以上十万元以下罚款。',
  ],
];

function provisions(texts: readonly Text[]): ReadonlyMap<string, readonly ProvisionVersion[]> {
  const map = new Map<string, ProvisionVersion[]>();
  for (const [article, from, to, ...paragraphs] of texts) {
    const { tiers, references } = parseArticlePenalties(article, paragraphs);
    const version = { from, to, paragraphs: paragraphs.length, items: paragraphs.map(() => 0), tiers, references };
    map.set(article, [...(map.get(article) ?? []), version]);
  }
  return map;
}

const VERSION: LawVersion = {
  adopted: '1997-03-14',
  from: '1997-10-01',
  to: undefined,
  by: undefined,
  lastArticle: '452',
  hasText: true,
  complete: true,
  basis: 'text',
};

function law(
  id: string,
  name: string,
  texts: readonly Text[],
  crimes: readonly Crime[],
  moves: readonly Move[],
): Enactment {
  return {
    id,
    name,
    fullName: `中华人民共和国${name}`,
    aliases: [],
    level: '法律',
    documentNo: undefined,
    firstAdopted: undefined,
    hints: [],
    loaded: true,
    versions: [VERSION],
    repealed: undefined,
    completeFrom: '1997-10-01',
    status: 'verified',
    articles: provisions(texts),
    crimes: crimes.map(
      ([crime, article, paragraph, to]): CrimeName => ({
        name: crime,
        article,
        paragraph,
        from: '1997-12-25',
        to,
        by: '试',
      }),
    ),
    moves,
  };
}

const MOVE: Move = {
  article: '43',
  toLaw: 'public-security',
  toArticles: ['51'],
  on: '2026-01-01',
  kind: 'renumbered',
  score: 0.9,
  confirmed: true,
  basis: 'text',
};
const SPLIT: Move = { ...MOVE, article: '49', toArticles: ['58', '59'], kind: 'split' };
const LAWS = [
  law('criminal-law', '刑法', CRIMINAL, CRIMES, []),
  law('public-security', '治安管理处罚法', PUBLIC_SECURITY, [], [MOVE, SPLIT]),
  law('network', '网络安全法', NETWORK, [], []),
];

/** The book; it finds no provision by words. */
export function smallBook(): StatuteBook {
  const level = <T>(value: T) => ({ 宪法: value, 法律: value, 行政法规: value, 司法解释: value, 部门规章: value });
  const index: RegisterIndex = {
    builder: 'test',
    collection: 'test',
    version: 'test',
    knownTo: level('2026-06-26'),
    warnAfterDays: level(180),
    laws: LAWS,
  };
  const lexicon = LAWS.flatMap(({ id, name, fullName }) => [
    { name, laws: [id], kind: 'short' as const },
    { name: fullName, laws: [id], kind: 'full' as const },
  ]);
  return createBook({ index, lexicon, laws: LAWS, words: undefined });
}
