/** A small site made by hand: one law, a correction, a stale and an unchecked citation, a copy, an excerpt. */
import type { CheckResult, Fix, Judgement } from '../../normalize/check/types.ts';
import { findingsOf } from '../../normalize/findings.ts';
import type { Enactment } from '../../normalize/law/statute.ts';
import { passageOf } from '../../normalize/passage.ts';
import { keyText } from '../../normalize/text/key.ts';
import type { DuplicateCluster, QaItem } from '../../normalize/types.ts';
import type { ModelInput } from '../../site/model/index.ts';
import { bookOf, GLOSSARY, MESSAGES, syntheticInput, term } from './synthetic.ts';

const K = '2026-06-26';
const AS_OF = '2026-11-21';

const since1997 = { from: '1997-10-01', to: undefined, paragraphs: 2, items: [0, 0], references: [] };

/** 刑法 as far as the tests need it. */
const CRIMINAL_LAW: Enactment = {
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
const TORT_LAW: Enactment = {
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

/** What a judgement of the tests says; the rest has defaults. */
export type JudgementDraft = Partial<Judgement> & Pick<Judgement, 'text' | 'verdict'>;

/** A judgement at the first place of its words in `text`. */
function judgementIn(text: string, draft: JudgementDraft): Judgement {
  const start = text.indexOf(draft.text);
  return {
    kind: 'citation',
    ruleId: draft.verdict,
    span: { start, end: start + draft.text.length },
    law: 'criminal-law',
    lawName: '刑法',
    article: undefined,
    paragraph: undefined,
    item: undefined,
    aspects: [],
    basis: draft.verdict === 'ok' ? 'number' : undefined,
    onPageDate: 'cannot-say',
    target: undefined,
    expected: undefined,
    evidence: [],
    message: { zh: `截至${K}：${draft.text}。`, en: '' },
    fix: undefined,
    proposal: undefined,
    ...draft,
  };
}

/** A fix that puts `ins` for the first `del` at or after `from` in `text`. */
function fixIn(text: string, del: string, ins: string, from = 0): Fix {
  const start = text.indexOf(del, from);
  const span = { start, end: start + del.length };
  return {
    span,
    text: ins,
    kind: 'number',
    proof: ['words'],
    inverse: { span: { start, end: start + ins.length }, text: del },
  };
}

export interface ItemDraft {
  readonly id: string;
  readonly question: string;
  /** Segments' texts. */
  readonly texts: readonly string[];
  readonly judgements?: readonly JudgementDraft[];
  readonly overrides?: Partial<QaItem>;
}

/** An item with its check. */
export function itemFrom({ id, question, texts, judgements = [], overrides = {} }: ItemDraft): {
  readonly item: QaItem;
  readonly check: CheckResult;
} {
  const item: QaItem = {
    id,
    sourceId: 'site-1',
    page: {
      url: `https://one.example/${id}.html`,
      title: question,
      siteName: undefined,
      breadcrumb: [],
      published: { from: '2022-09-13', to: '2022-09-13' },
      author: undefined,
    },
    ordinal: undefined,
    question: { raw: question, display: question, edits: [] },
    segments: texts.map((text, index) => ({
      kind: index === 0 ? 'analysis' : 'basis',
      text: { raw: text, display: text, edits: [] },
      pageStart: 0,
    })),
    topics: ['privacy'],
    redactions: {},
    publish: 'full',
    ...overrides,
  };
  const { text } = passageOf(item);
  const check = {
    id,
    judgements: judgements.map((draft) => judgementIn(text, draft)),
    uncited: [],
    knownTo: K,
    asOf: AS_OF,
    searched: 'all',
  } as const;
  return { item, check };
}

/** Input for `buildModel` from items; each is a cluster of its own unless `clusters` says otherwise. */
export function inputFrom(drafts: readonly ItemDraft[], clusters?: readonly DuplicateCluster[]): ModelInput {
  const made = drafts.map(itemFrom);
  const own = drafts.map(({ id }) => ({ id, canonical: id, members: [id], extendedBy: [] }));
  return {
    ...syntheticInput(0),
    output: {
      items: made.map(({ item }) => item),
      checks: new Map(made.map(({ check }) => [check.id, check])),
      findings: made.flatMap(({ item, check }) => findingsOf(passageOf(item), check, keyText)),
      clusters: clusters ?? own,
      issues: [
        {
          stage: 'extract',
          kind: 'no-items',
          sourceId: 'site-1',
          url: 'https://one.example/empty.html',
          detail: '空页',
        },
      ],
      pages: drafts.length,
    },
    book: bookOf([CRIMINAL_LAW, TORT_LAW]),
    messages: MESSAGES,
    glossary: GLOSSARY,
    topics: [{ id: 'privacy', name: '个人信息' }],
  };
}

const WRITTEN = '刑法第二百五十三条';
const ANSWER = `根据${WRITTEN}规定，违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑。\n情节特别严重的，处三年以上十年以下有期徒刑，并处罚金。`;
const BASIS =
  '《侵权责任法》第三十六条：网络用户利用网络服务侵害他人民事权益的，应当承担侵权责任。某市条例第九条另有规定。';

/** The items of the small site. */
export const DRAFTS: readonly ItemDraft[] = [
  {
    id: 'aaaaaaaaaaaa',
    question: '泄露个人信息怎么处罚',
    texts: [ANSWER, BASIS],
    judgements: [
      {
        text: WRITTEN,
        verdict: 'wrong-article',
        article: '253',
        target: '/cn/criminal-law/253-1',
        onPageDate: 'wrong',
        evidence: [{ kind: 'words', provision: '/cn/criminal-law/253-1', detail: '所引文字与该条一致' }],
        message: {
          zh: `页面写${WRITTEN}，但所引文字与刑法第二百五十三条之一一致，应为刑法第二百五十三条之一。`,
          en: '',
        },
        fix: {
          ...fixIn(ANSWER, WRITTEN, ''),
          span: { start: 2 + WRITTEN.length, end: 2 + WRITTEN.length },
          text: '之一',
          inverse: { span: { start: 2 + WRITTEN.length, end: 4 + WRITTEN.length }, text: '' },
        },
      },
      {
        kind: 'penalty',
        text: '三年以上十年以下有期徒刑，并处罚金',
        verdict: 'wrong-term',
        article: '253-1',
        message: {
          zh: '页面写三年以上十年以下；刑法第二百五十三条之一对“情节特别严重”规定为三年以上七年以下。',
          en: '',
        },
        fix: fixIn(ANSWER, '十年以下', '七年以下'),
      },
      {
        text: '《侵权责任法》第三十六条',
        verdict: 'repealed-law',
        law: 'tort-liability-law',
        lawName: '侵权责任法',
        article: '36',
        onPageDate: 'wrong',
      },
      { text: '某市条例第九条', verdict: 'unresolvable', law: undefined, lawName: undefined, article: undefined },
    ],
  },
  { id: 'bbbbbbbbbbbb', question: '信息泄露怎么处罚', texts: [ANSWER] },
  {
    id: 'cccccccccccc',
    question: '盗窃罪怎么判',
    texts: ['盗窃的，依照《刑法》第二百六十四条处罚。'],
    judgements: [{ text: '《刑法》第二百六十四条', verdict: 'ok', article: '264', onPageDate: 'ok' }],
  },
  {
    id: 'dddddddddddd',
    question: '快递员私拆邮件怎么处理',
    texts: ['邮政工作人员私自开拆邮件的，见刑法第二百五十三条。'],
    judgements: [{ text: '刑法第二百五十三条', verdict: 'ok', article: '253', basis: 'words' }],
    overrides: {
      sourceId: 'site-3',
      publish: 'excerpt',
      page: {
        url: 'https://three.example/1',
        title: '私拆邮件',
        siteName: undefined,
        breadcrumb: [],
        published: undefined,
        author: undefined,
      },
    },
  },
];

/** The small site's input: the second item is a copy of the first. */
export function handInput(): ModelInput {
  const clusters = [
    {
      id: 'aaaaaaaaaaaa',
      canonical: 'aaaaaaaaaaaa',
      members: ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'],
      extendedBy: ['cccccccccccc'],
    },
    ...['cccccccccccc', 'dddddddddddd'].map((id) => ({ id, canonical: id, members: [id], extendedBy: [] })),
  ];
  return inputFrom(DRAFTS, clusters);
}
