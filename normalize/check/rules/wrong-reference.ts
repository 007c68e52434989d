/** Inside quoted words of a statute, a reference to another article than the statute's own. */
import { parseArticle, printArticle } from '../../law/statute.ts';
import { provisionName, provisionPath } from '../mention.ts';
import { slip } from '../slip.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

/** 依照…的规定定罪处罚: the references that the register keeps. */
const PUNISHES = /^的?规定(?:定罪|处罚|追究|从重)/u;

export const wrongReference: Rule = {
  id: 'wrong-reference',
  about: 'A quoted provision punishes by reference to an article; the quotation names a neighbouring one.',
  aspect: 'number',
  judge({ law, article, citation, quotedIn, after }, { book }): Raised | undefined {
    if (quotedIn === undefined || article === undefined || quotedIn.law !== law.id || !PUNISHES.test(after))
      return undefined;
    const versions = law.articles.get(quotedIn.article) ?? [];
    const known = new Set(
      versions.flatMap(({ references }) =>
        references.flatMap((one) => (one.toLaw === undefined ? [one.toArticle] : [])),
      ),
    );
    const cited = citation.group?.keys.map(printArticle) ?? [article];
    if (known.size === 0 || cited.some((one) => known.has(one))) return undefined;
    const right = [...known].find((one) => parseArticle(one) !== undefined && slip(article, one) !== undefined);
    if (right === undefined) return undefined;
    return {
      verdict: 'wrong-article',
      aspect: 'number',
      message: 'wrong-article.likely',
      values: { provision: provisionName(book, law.id, article), target: provisionName(book, law.id, right) },
      evidence: [evidence('reference', provisionPath(law.id, quotedIn.article), `refers to ${[...known].join(', ')}`)],
      correction: {
        law: law.id,
        article: right,
        kind: 'number',
        proof: known.size === 1 ? ['quoted-provision', 'its-only-reference'] : [],
      },
    };
  },
  examples: {
    wrong: {
      text: '《刑法》第二百五十三条:邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的,处二年以下有期徒刑或者拘役。犯前款罪而窃取财物的,依照本法第二百六十三条的规定定罪从重处罚。',
      asOf: '2026-11-21',
    },
    right: {
      text: '《刑法》第二百五十三条:邮政工作人员私自开拆或者隐匿、毁弃邮件、电报的,处二年以下有期徒刑或者拘役。犯前款罪而窃取财物的,依照本法第二百六十四条的规定定罪从重处罚。',
      asOf: '2026-11-21',
    },
    lookAlike: { text: '窃取财物的,依照刑法第二百六十三条的规定定罪处罚。', asOf: '2026-11-21' },
  },
};
