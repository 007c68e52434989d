/** The law cited is out of force. */

import type { StatuteBook } from '../../law/book.ts';
import { movesFrom } from '../../law/moves.ts';
import type { ArticleId } from '../../law/statute.ts';
import { articleName, provisionName, provisionPath } from '../mention.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

export const repealedLaw: Rule = {
  id: 'repealed-law',
  about:
    'The law cited was repealed as a whole before the day; the successor of the article is shown where it is known.',
  aspect: 'status',
  judge(mention, { book, day }): Raised | undefined {
    const { law, article } = mention;
    const hint = law.hints.find(({ kind, on }) => kind === 'ended' && on !== undefined && on <= day);
    const on = law.repealed !== undefined && law.repealed.on <= day ? law.repealed.on : hint?.on;
    if (on === undefined) return undefined;
    const move = movesFrom(law, article).find((one) => one.toLaw !== law.id && one.on <= day);
    const toLaw = move?.toLaw ?? law.repealed?.successor;
    const toArticle = move?.toArticles[0];
    const successor = toLaw === undefined ? undefined : successorName(book, toLaw, move?.toArticles ?? []);
    const proved = law.repealed !== undefined && law.repealed.on <= day;
    const by = proved ? law.repealed?.by : hint?.by;
    return {
      verdict: 'repealed-law',
      aspect: 'status',
      message: proved ? 'repealed-law' : 'repealed-law.hint',
      values: {
        law: provisionName(book, law.id, undefined),
        on,
        successor: successor === undefined ? '' : { zh: `,相应内容可参看${successor}`, en: `; see ${successor}` },
      },
      evidence: [evidence(proved ? 'repeal' : 'repeal-hint', provisionPath(law.id, undefined), by ?? '')],
      correction: toLaw === undefined ? undefined : { law: toLaw, article: toArticle, kind: 'successor', proof: [] },
    };
  },
  examples: {
    wrong: { text: '《侵权责任法》第三十六条规定了网络侵权。', asOf: '2026-11-21' },
    right: { text: '《侵权责任法》第三十六条规定了网络侵权。', asOf: '2020-12-31' },
    lookAlike: { text: '一审法院适用《侵权责任法》第三十六条判决赔偿。', asOf: '2026-11-21' },
  },
};

/** 《民法典》第一千一百三十九条、第一千一百三十四条: every article that the content was split over. */
function successorName(book: StatuteBook, law: string, articles: readonly ArticleId[]): string {
  return (
    provisionName(book, law, articles[0]) +
    articles
      .slice(1)
      .map((one) => `、${articleName(one)}`)
      .join('')
  );
}
