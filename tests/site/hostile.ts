/** A site whose every scraped text tries to get out of its place. */
import type { Source } from '../../normalize/types.ts';
import type { ModelInput } from '../../site/model/index.ts';
import { type ItemDraft, inputFrom } from './records.ts';

/** Runs if any sink forgets to escape; sets `window.caught`. */
export const PAYLOAD =
  '"\'><script>window.caught=1</script><img src=x onerror=window.caught=1>]]><!--</title></style></script>&lt;\u202e\u0000\ud800';

const LONG = `${'很长的回答，'.repeat(16_000)}${PAYLOAD}`;

const HOSTILE: readonly ItemDraft[] = [
  {
    id: 'aaaaaaaaaaaa',
    question: PAYLOAD,
    texts: [`刑法第二百五十三条${PAYLOAD}十年以下\n${PAYLOAD}`, PAYLOAD],
    judgements: [
      {
        text: '刑法第二百五十三条',
        verdict: 'wrong-article',
        article: '253',
        lawName: PAYLOAD,
        target: '/cn/criminal-law/253-1',
        evidence: [{ kind: PAYLOAD, provision: PAYLOAD, detail: PAYLOAD }],
        message: { zh: PAYLOAD, en: PAYLOAD },
        fix: {
          span: { start: 0, end: 9 },
          text: PAYLOAD,
          kind: PAYLOAD,
          proof: [PAYLOAD],
          inverse: { span: { start: 0, end: 9 }, text: PAYLOAD },
        },
      },
      {
        text: '十年以下',
        verdict: 'wrong-term',
        kind: 'penalty',
        law: '../../etc',
        article: '../passwd',
        target: '/cn/../../1',
        message: { zh: PAYLOAD, en: '' },
        proposal: {
          span: { start: 9, end: 12 },
          text: PAYLOAD,
          kind: 'term',
          proof: [],
          inverse: { span: { start: 9, end: 10 }, text: PAYLOAD },
        },
      },
    ],
    overrides: {
      page: {
        url: 'javascript:window.caught=1',
        title: PAYLOAD,
        siteName: PAYLOAD,
        breadcrumb: [PAYLOAD],
        published: { from: '2022-01-01', to: '2022-12-31' },
        author: PAYLOAD,
      },
    },
  },
  {
    id: 'bbbbbbbbbbbb',
    question: '',
    texts: [LONG],
    overrides: {
      page: { url: '::::', title: '', siteName: undefined, breadcrumb: [], published: undefined, author: undefined },
    },
  },
  { id: 'cccccccccccc', question: '\u202e\u2066', texts: [], overrides: { topics: [] } },
];

/** Input for `buildModel` with hostile text wherever a page, a source or an issue brings text. */
export function hostileInput(): ModelInput {
  const input = inputFrom(HOSTILE);
  const sources = input.meta.sources.map((source): Source => ({ ...source, name: PAYLOAD, terms: PAYLOAD }));
  return {
    ...input,
    meta: { ...input.meta, sources },
    output: {
      ...input.output,
      issues: [{ stage: 'extract', kind: PAYLOAD, sourceId: PAYLOAD, url: PAYLOAD, detail: PAYLOAD }],
    },
  };
}
