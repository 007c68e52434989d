/** The article is right, the 款 named is not there, or holds other words. 项 are not checked. */
import { articleName, type Mention, provisionPath } from '../mention.ts';
import { readWords } from '../reading.ts';
import { evidence, type Raised, type Rule } from './rule.ts';
import { mayBeOlderNumber } from './wrong-article.ts';

export const wrongParagraph: Rule = {
  id: 'wrong-paragraph',
  about: 'The article has no such paragraph, or the words quoted stand in another paragraph of it.',
  aspect: 'number',
  judge(mention, { book, day }): Raised | undefined {
    const { law, article, paragraph } = mention;
    if (article === undefined || paragraph === undefined) return undefined;
    const facts = book.provisionOn(law.id, article, day);
    const versions = law.articles.get(article) ?? [];
    if (facts === undefined) return undefined;
    if (mayBeOlderNumber(mention)) return undefined;
    if (versions.every(({ paragraphs }) => paragraph > paragraphs))
      return raise(mention, {
        zh: `${articleName(article)}只有${facts.paragraphs}款`,
        en: `it has ${facts.paragraphs} paragraph(s)`,
      });
    const reading = readWords(mention, book, day);
    const own = mention.quote?.candidates.find((one) => one.law === law.id && one.article === article);
    if (reading.kind !== 'own' || own?.paragraph === undefined || own.paragraph === paragraph || !reading.verbatim)
      return undefined;
    if (mention.citation.units.length > 1) return undefined;
    return raise(
      mention,
      { zh: `所引文字在第${own.paragraph}款`, en: `the words are in paragraph ${own.paragraph}` },
      own.paragraph,
    );
  },
  examples: {
    wrong: { text: '《刑法》第一百三十三条第二款规定了交通肇事罪。', asOf: '2026-11-21' },
    right: { text: '《刑法》第二百五十三条第二款规定了窃取财物的情形。', asOf: '2026-11-21' },
    lookAlike: { text: '《刑法》第一百三十三条规定了交通肇事罪,合同第二款另有约定。', asOf: '2026-11-21' },
  },
};

function raise({ law, article, paragraph }: Mention, detail: { zh: string; en: string }, right?: number): Raised {
  return {
    verdict: 'wrong-paragraph',
    aspect: 'number',
    message: 'wrong-paragraph',
    values: { detail },
    evidence: [evidence('paragraphs', provisionPath(law.id, article, paragraph), detail.en)],
    correction:
      right === undefined ? undefined : { law: law.id, article, paragraph: right, kind: 'paragraph', proof: [] },
  };
}
