/** Made-up laws, and a book over laws. */
import type { StatuteBook } from '../../normalize/law/book.ts';
import type { Enactment, PenaltyTier, ProvisionVersion } from '../../normalize/law/statute.ts';
import { writeNumeral } from '../../normalize/text/numerals.ts';

/** How many laws there are, and articles in each; every tenth has a 之一. */
export const LAWS = 20;
export const ARTICLES = 110;
const KNOWN_TO = '2026-06-26';

/** One 量刑档次 of imprisonment in months with a fine. */
export function term(no: number, condition: string, min: number | undefined, max: number): PenaltyTier {
  const main = { kind: '有期徒刑', min, max, unit: 'month', of: undefined } as const;
  const fine = { kind: '罚金', min: undefined, max: undefined, unit: undefined, of: undefined } as const;
  return {
    paragraph: 1,
    no,
    condition,
    conditionWords: condition === 'base' ? undefined : condition,
    main: [main],
    additional: [{ mode: '并处', alternatives: [fine] }],
  };
}

function version(from: string, to: string | undefined, most: number): ProvisionVersion {
  return {
    from,
    to,
    paragraphs: 2,
    items: [0, 0],
    tiers: [term(1, 'base', 6, 36), term(2, '情节特别严重', 36, most)],
    references: [],
  };
}

/** One made-up law. */
export function lawOf(number: number): Enactment {
  const id = `sample-law-${number}`;
  const articles = new Map<string, readonly ProvisionVersion[]>();
  for (let article = 1; article <= ARTICLES; article++) {
    articles.set(String(article), [version('2010-01-01', undefined, 84)]);
    if (article % 10 === 0)
      articles.set(`${article}-1`, [version('2012-05-01', '2020-07-01', 60), version('2020-07-01', undefined, 84)]);
  }
  const name = `样本${writeNumeral(number)}法`;
  return {
    id,
    name,
    fullName: `中华人民共和国${name}`,
    aliases: [],
    level: '法律',
    documentNo: undefined,
    versions: [
      {
        adopted: '2009-10-01',
        from: '2010-01-01',
        to: '2020-07-01',
        by: undefined,
        lastArticle: '110',
        hasText: true,
        complete: true,
        basis: 'text',
      },
      {
        adopted: '2020-05-01',
        from: '2020-07-01',
        to: undefined,
        by: '修正案',
        lastArticle: '110-1',
        hasText: true,
        complete: true,
        basis: 'text',
      },
    ],
    firstAdopted: '2009-10-01',
    repealed: number === LAWS ? { on: '2021-01-01', by: '样本一法第一百条', successor: 'sample-law-1' } : undefined,
    hints: [],
    completeFrom: '2009-10-01',
    status: 'verified',
    loaded: true,
    articles,
    crimes: [
      {
        name: `样本罪${number}`,
        article: '10-1',
        paragraph: undefined,
        from: '2012-05-01',
        to: undefined,
        by: '罪名补充规定',
      },
    ],
    moves:
      number === LAWS
        ? [
            {
              article: '5',
              toLaw: 'sample-law-1',
              toArticles: ['7'],
              on: '2021-01-01',
              kind: 'renumbered',
              score: 0.9,
              confirmed: true,
              basis: 'text',
            },
          ]
        : [],
  };
}

/** A book over the given laws; it knows no words. */
export function bookOf(laws: readonly Enactment[]): StatuteBook {
  const byId = new Map(laws.map((law) => [law.id, law]));
  return {
    knownTo: { 宪法: KNOWN_TO, 法律: KNOWN_TO, 行政法规: KNOWN_TO, 司法解释: KNOWN_TO, 部门规章: KNOWN_TO },
    version: 'test',
    lexicon: laws.map(({ id, name }) => ({ name, laws: [id], kind: 'short' })),
    law: (id) => byId.get(id),
    lawsByName: (name) => laws.filter((law) => law.name === name),
    versionOn: (id, day) =>
      byId.get(id)?.versions.find(({ from, to }) => from <= day && (to === undefined || day < to)),
    crimeNames: [],
    provisionOn: (id, article, day) =>
      byId
        .get(id)
        ?.articles.get(article)
        ?.find(({ from, to }) => from <= day && (to === undefined || day < to)),
    crimesByName: () => [],
    findWords: () => [],
    locate: () => [],
    statuteSpans: () => [],
    searched: 'all',
  };
}
