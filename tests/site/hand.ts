/** A small site made by hand: one law, a correction, a stale and an unchecked citation, a copy, an excerpt. */
import type { ModelInput } from '../../site/model/index.ts';
import { fixIn, type ItemDraft, inputFrom } from './records.ts';

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
