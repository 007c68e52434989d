/** The number cited exists in no version of the law, or is no whole number. */
import type { StatuteBook } from '../../law/book.ts';
import { articleExists } from '../../law/resolve/facts.ts';
import type { ResolvedCitation } from '../../law/resolve/index.ts';
import { articleName, type Mention, provisionName, provisionPath } from '../mention.ts';
import { evidence, type Raised, type Rule } from './rule.ts';
import { mayBeOlderNumber } from './wrong-article.ts';

export const nonexistentArticle: Rule = {
  id: 'nonexistent-article',
  about: 'No version of the law has the article, or its number has lost a character and can be read in one way only.',
  aspect: 'number',
  judge(mention, { book, day }): Raised | undefined {
    const { law, article, citation } = mention;
    if (article === undefined || citation.article === undefined) return undefined;
    const existence = articleExists(law, citation.article);
    const { malformed } = citation;
    if (
      existence === 'no' &&
      law.completeFrom !== undefined &&
      isNamed(citation) &&
      !(law.level === '司法解释' && mayBeOlderNumber(mention))
    )
      return {
        verdict: 'nonexistent-article',
        aspect: 'number',
        message: 'nonexistent-article',
        values: { law: provisionName(book, law.id, undefined), article: articleName(article) },
        evidence: [evidence('articles', provisionPath(law.id, undefined), `last: ${law.versions.at(-1)?.lastArticle}`)],
        correction: undefined,
      };
    if (malformed === undefined || malformed === 'extra' || existence !== 'yes') return undefined;
    return {
      verdict: 'nonexistent-article',
      aspect: 'number',
      message: 'nonexistent-article.malformed',
      values: { written: citation.text, target: provisionName(book, law.id, article) },
      evidence: [evidence('number', provisionPath(law.id, article), `the only reading of "${citation.text}"`)],
      correction: {
        law: law.id,
        article,
        kind: 'malformed',
        proof: tellsOfAnother(mention, book, day) ? [] : ['one-reading', 'article-exists'],
      },
    };
  },
  examples: {
    wrong: { text: '《民法典》千零三十二条规定了隐私权。', asOf: '2026-11-21' },
    right: { text: '《民法典》第一千零三十二条规定了隐私权。', asOf: '2026-11-21' },
    lookAlike: { text: '这份合同第三千条是附件。', asOf: '2026-11-21' },
  },
};

/** Share of a clause of the sentence, of so many characters, that another article of the law must have. */
const TELLING = 0.6;
const CLAUSE = 8;

/** 民法典千零四十四条,成年子女对父母负有赡养的义务: what is lost is plain, and the number was wrong before. */
function tellsOfAnother({ law, article, sentence }: Mention, book: StatuteBook, day: string): boolean {
  const clauses = sentence.split(/[,;:。]/u).filter(({ length }) => length >= CLAUSE);
  const found = clauses.map((clause) => book.findWords(clause, { limit: 4, on: day, laws: [law.id] }));
  const isOwn = found.some((places) => places.some((one) => one.article === article));
  return !isOwn && found.some(([best]) => best !== undefined && best.coverage >= TELLING);
}

/** Only a law named beside the number is held against it: an inferred one that lacks the article is the wrong inference. */
function isNamed({ resolution }: ResolvedCitation): boolean {
  return resolution.kind === 'resolved' && resolution.how === 'name';
}
