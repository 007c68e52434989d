/** The law cited, or the article, begins only after the day. */
import type { StatuteBook } from '../../law/book.ts';
import { type Mention, provisionName, provisionPath } from '../mention.ts';
import { readWords } from '../reading.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

export const notYetInForce: Rule = {
  id: 'not-yet-in-force',
  about: 'The law or the article cited takes effect only after the day.',
  aspect: 'time',
  judge(mention, { book, day }): Raised | undefined {
    const { law, article } = mention;
    const reading = readWords(mention, book, day);
    if (reading.kind === 'other-version' && reading.period.from > day) return raise(mention, book, reading.period.from);
    const first = article === undefined ? law.versions[0]?.from : law.articles.get(article)?.[0]?.from;
    if (first === undefined || first <= day || law.completeFrom === undefined) return undefined;
    const begins = law.versions[0]?.from ?? first;
    const isNew = law.firstAdopted !== undefined && law.firstAdopted === law.versions[0]?.adopted;
    if (day < law.completeFrom && !(isNew && day < begins)) return undefined;
    return raise(mention, book, first);
  },
  examples: {
    wrong: { text: '《民法典》第一千零七十九条规定了离婚。', asOf: '2020-12-31' },
    right: { text: '《民法典》第一千零七十九条规定了离婚。', asOf: '2021-01-01' },
    lookAlike: { text: '《刑法》第二百五十三条规定了私自开拆邮件。', asOf: '2020-12-31' },
  },
};

function raise({ law, article }: Mention, book: StatuteBook, on: string): Raised {
  return {
    verdict: 'not-yet-in-force',
    aspect: 'time',
    message: 'not-yet-in-force',
    values: { provision: provisionName(book, law.id, article), on },
    evidence: [evidence('version', provisionPath(law.id, article), `from ${on}`)],
    correction: undefined,
  };
}
