/** Right number, the words of an earlier version. */
import { isRenumbered } from '../../law/moves.ts';
import { type Mention, provisionName, provisionPath } from '../mention.ts';
import { coverageOn, readWords } from '../reading.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

export const supersededText: Rule = {
  id: 'superseded-text',
  about: 'The number is right, the words quoted are those of a version no longer in force.',
  aspect: 'time',
  judge(mention, { book, day }): Raised | undefined {
    const { law, article } = mention;
    const reading = readWords(mention, book, day);
    if (reading.kind !== 'other-version' && reading.kind !== 'ancestor') return undefined;
    const { period } = reading;
    if (period.to === undefined || period.to > day || period.to === law.repealed?.on) return undefined;
    const source = reading.kind === 'ancestor' ? reading.candidate : { law: law.id, article };
    return {
      verdict: 'superseded-text',
      aspect: 'time',
      message: reading.kind === 'other-version' && isOther(mention, day) ? 'superseded-text.other' : 'superseded-text',
      values: { from: period.from, to: period.to, provision: provisionName(book, law.id, article) },
      evidence: [
        evidence('words', `${provisionPath(source.law, source.article)}@${period.from}`, `in force until ${period.to}`),
      ],
      correction: undefined,
    };
  },
  examples: {
    wrong: {
      text: '《刑法》第二百七十四条:敲诈勒索公私财物,数额较大的,处三年以下有期徒刑、拘役或者管制;数额巨大或者有其他严重情节的,处三年以上十年以下有期徒刑。',
      asOf: '2026-11-21',
    },
    right: {
      text: '《刑法》第二百七十四条:敲诈勒索公私财物,数额较大的,处三年以下有期徒刑、拘役或者管制;数额巨大或者有其他严重情节的,处三年以上十年以下有期徒刑。',
      asOf: '2010-01-01',
    },
    lookAlike: {
      text: '《刑法》第二百七十五条:故意毁坏公私财物,数额较大或者有其他严重情节的,处三年以下有期徒刑、拘役或者罚金。',
      asOf: '2026-11-21',
    },
  },
};

/** Share of the old words that today's article must have to be about the same. */
const SAME = 0.3;

/** In a law that was renumbered the number may be another article's by now. */
function isOther({ law, article, quote }: Mention, day: string): boolean {
  const own = quote?.candidates.find((one) => one.law === law.id && one.article === article);
  return isRenumbered(law) && coverageOn(own, day) < SAME;
}
