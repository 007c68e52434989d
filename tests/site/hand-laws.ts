/** 刑法 and 侵权责任法 as far as the tests of the site need them. */
import type { Enactment } from '../../normalize/law/statute.ts';
import { term } from './synthetic-laws.ts';

const since1997 = { from: '1997-10-01', to: undefined, paragraphs: 2, items: [0, 0], references: [] };

/** 刑法 as far as the tests need it. */
export const CRIMINAL_LAW: Enactment = {
  id: 'criminal-law',
  name: '刑法',
  fullName: '中华人民共和国刑法',
  aliases: ['中国刑法'],
  level: '法律',
  documentNo: undefined,
  versions: [
    {
      adopted: '1997-03-14',
      from: '1997-10-01',
      to: '2015-11-01',
      by: undefined,
      lastArticle: '452',
      hasText: true,
      complete: true,
      basis: 'text',
    },
    {
      adopted: '2015-08-29',
      from: '2015-11-01',
      to: undefined,
      by: '刑法修正案（九）',
      lastArticle: '452',
      hasText: true,
      complete: true,
      basis: 'text',
    },
  ],
  firstAdopted: '1979-07-01',
  repealed: undefined,
  hints: [],
  completeFrom: '1997-03-14',
  status: 'verified',
  loaded: true,
  articles: new Map([
    ['253', [{ ...since1997, tiers: [term(1, 'base', undefined, 24)] }]],
    [
      '253-1',
      [
        { ...since1997, from: '2009-02-28', to: '2015-11-01', tiers: [term(1, 'base', undefined, 36)] },
        { ...since1997, from: '2015-11-01', tiers: [term(1, 'base', undefined, 36), term(2, '情节特别严重', 36, 84)] },
      ],
    ],
    ['264', [{ ...since1997, tiers: [term(1, 'base', undefined, 36)] }]],
  ]),
  crimes: [
    {
      name: '私自开拆、隐匿、毁弃邮件、电报罪',
      article: '253',
      paragraph: 1,
      from: '1997-10-01',
      to: undefined,
      by: '罪名规定',
    },
    {
      name: '侵犯公民个人信息罪',
      article: '253-1',
      paragraph: undefined,
      from: '2015-11-01',
      to: undefined,
      by: '罪名补充规定（六）',
    },
  ],
  moves: [],
};

/** 侵权责任法, repealed, one article moved. */
export const TORT_LAW: Enactment = {
  ...CRIMINAL_LAW,
  id: 'tort-liability-law',
  name: '侵权责任法',
  fullName: '中华人民共和国侵权责任法',
  aliases: [],
  versions: [
    {
      adopted: '2009-12-26',
      from: '2010-07-01',
      to: '2021-01-01',
      by: undefined,
      lastArticle: '92',
      hasText: true,
      complete: true,
      basis: 'text',
    },
  ],
  repealed: { on: '2021-01-01', by: '民法典第一千二百六十条', successor: 'criminal-law' },
  articles: new Map([['36', [{ ...since1997, from: '2010-07-01', to: '2021-01-01', tiers: [] }]]]),
  crimes: [],
  moves: [
    {
      article: '36',
      toLaw: 'criminal-law',
      toArticles: ['264'],
      on: '2021-01-01',
      kind: 'renumbered',
      score: 0.9,
      confirmed: true,
      basis: 'text',
    },
  ],
};
