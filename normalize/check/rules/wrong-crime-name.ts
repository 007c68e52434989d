/** A crime name behind an article's number that the register knows only as a former one. */
import type { CrimeName } from '../../law/statute.ts';
import { provisionPath } from '../mention.ts';
import { evidence, type Raised, type Rule } from './rule.ts';

/** 将刑法第三百三十八条重大环境污染事故罪修改为…: the page tells of the change itself. */
const CHANGES = /修改|修订|修正|更名|改为|变更|取消|废止|删除/u;

export const wrongCrimeName: Rule = {
  id: 'wrong-crime-name',
  about:
    'The crime named was abolished or renamed before the day, behind a number or in a sentence; or it is a name that nobody gave, near to one in force.',
  aspect: 'number',
  judge({ law, article, crime, sentence }, { day }): Raised | undefined {
    if (crime === undefined || article === undefined || CHANGES.test(sentence)) return undefined;
    const here = crime.articles.filter((one) => one.law === law.id && one.article === article);
    const last = here.at(-1);
    if (last?.to === undefined || here.some(({ to }) => to === undefined || to > day)) return undefined;
    const now = law.crimes.filter(
      ({ article: at, from, to }) => at === article && from <= day && (to === undefined || day < to),
    );
    if (now.length === 0) return undefined;
    const nearest = heirOf(crime.name, now, last.to);
    const since =
      nearest === undefined
        ? { zh: `,${last.to}起已不再使用`, en: `; it was given up on ${last.to}` }
        : { zh: `,${last.to}起为“${nearest}”`, en: `; since ${last.to} it is “${nearest}”` };
    return {
      verdict: 'wrong-crime-name',
      aspect: 'number',
      message: 'wrong-crime-name',
      values: { written: crime.name, nearest: since },
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

/** Characters that a name shares with the one it became. */
const SHARED = 3;

/** Of the article's names in force the one that took a given-up name's place: from that day on, and most like it. */
function heirOf(name: string, now: readonly CrimeName[], on: string): string | undefined {
  const since = now.filter(({ from }) => from === on);
  const shared = (one: CrimeName): number => [...new Set(one.name)].filter((c) => name.includes(c)).length;
  if (since.length === 1) return since[0]?.name;
  const [best] = [...(since.length > 0 ? since : now)].sort((a, b) => shared(b) - shared(a));
  return best === undefined || shared(best) < SHARED ? undefined : best.name;
}
