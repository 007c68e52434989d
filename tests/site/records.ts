/** Items and judgements from few words, for the tests of the site. */
import type { CheckResult, Fix, Judgement } from '../../normalize/check/types.ts';
import { findingsOf } from '../../normalize/findings.ts';
import { passageOf } from '../../normalize/passage.ts';
import { keyText } from '../../normalize/text/key.ts';
import type { DuplicateCluster, QaItem } from '../../normalize/types.ts';
import type { ModelInput } from '../../site/model/index.ts';
import { CRIMINAL_LAW, TORT_LAW } from './hand-laws.ts';
import { GLOSSARY, MESSAGES, syntheticInput } from './synthetic.ts';
import { bookOf } from './synthetic-laws.ts';

const K = '2026-06-26';
const AS_OF = '2026-11-21';

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
export function fixIn(text: string, del: string, ins: string, from = 0): Fix {
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
