/** Findings to review: one sentence in five answers, each between other words, and two other findings. */
import type { ModelInput } from '../../../site/model/index.ts';
import { DRAFTS } from '../hand.ts';
import { type ItemDraft, inputFrom } from '../records.ts';

const WORDS = '刑法第二百五十三条';

function answer(index: number): ItemDraft {
  const text = `第${'一二三四五'[index]}位网友问，依照${WORDS}处罚吗？`;
  const end = text.indexOf(WORDS) + WORDS.length;
  return {
    id: `${index}`.padStart(12, '0'),
    question: '出售个人信息怎么罚',
    texts: [text],
    judgements: [
      {
        text: WORDS,
        verdict: 'wrong-article',
        article: '253',
        target: '/cn/criminal-law/253-1',
        message: { zh: '所写条号与罪名不符。', en: '' },
        proposal: {
          span: { start: end, end },
          text: '之一',
          kind: 'number',
          proof: [],
          inverse: { span: { start: end, end: end + 2 }, text: '' },
        },
      },
    ],
  };
}

/** The input of the review's tests. */
export function reviewInput(): ModelInput {
  return inputFrom([...[0, 1, 2, 3, 4].map(answer), ...DRAFTS.slice(0, 1)]);
}
