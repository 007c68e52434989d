/** A crime name behind an article's number that the register knows only as a former one. */
import { provisionPath } from '../mention.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

export const wrongCrimeName: Rule = {
  id: 'wrong-crime-name',
  about:
    'The crime named was abolished or renamed before the day, behind a number or in a sentence; or it is a name that nobody gave, near to one in force.',
  aspect: 'number',
  judge({ law, article, crime }, { day }): Raised | undefined {
    if (crime === undefined || article === undefined) return undefined;
    const here = crime.articles.filter((one) => one.law === law.id && one.article === article);
    const last = here.at(-1);
    if (last?.to === undefined || here.some(({ to }) => to === undefined || to > day)) return undefined;
    const now = law.crimes.filter(
      ({ article: at, from, to }) => at === article && from <= day && (to === undefined || day < to),
    );
    const [nearest] = now;
    if (nearest === undefined) return undefined;
    return {
      verdict: 'wrong-crime-name',
      aspect: 'number',
      message: 'wrong-crime-name',
      values: {
        written: crime.name,
        nearest: { zh: `,${last.to}起为“${nearest.name}”`, en: `; since ${last.to} it is “${nearest.name}”` },
      },
      evidence: [evidence('crime-name', provisionPath(law.id, article), `${crime.name} until ${last.to}`)],
      correction: undefined,
    };
  },
  examples: {
    wrong: { text: '《刑法》第二百五十三条之一【非法获取公民个人信息罪】', asOf: '2026-11-21' },
    right: { text: '《刑法》第二百五十三条之一【侵犯公民个人信息罪】', asOf: '2026-11-21' },
    lookAlike: { text: '《刑法》第二百五十三条之一【非法获取公民个人信息罪】', asOf: '2012-01-01' },
  },
};
